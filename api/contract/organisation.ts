import { z } from 'zod';
import { Id, PageQuery, page } from './common.ts';

export const UnitKind = z.enum(['school', 'department', 'college', 'office']);
export type UnitKind = z.infer<typeof UnitKind>;
export const Unit = z.object({ id: Id, name: z.string(), kind: UnitKind, parent: Id.optional() });
export type Unit = z.infer<typeof Unit>;
export const UnitList = z.object({ items: z.array(Unit) });
export type UnitList = z.infer<typeof UnitList>;
/** POST /units, PATCH /units/:id */
export const UnitInput = z.object({ name: z.string().min(1).max(80), kind: UnitKind, parent: Id.optional() });
export type UnitInput = z.infer<typeof UnitInput>;
/** PATCH /units/:id: a unit is renamed or moved; its kind stays. */
export const UnitPatch = UnitInput.omit({ kind: true }).partial();
export type UnitPatch = z.infer<typeof UnitPatch>;

export const RoleGrant = z.object({ role: z.string().max(40), scope: Id });
export type RoleGrant = z.infer<typeof RoleGrant>;
/** GET /roles */
export const Role = z.object({
  key: z.string(),
  name: z.string(),
  /** Kind of thing that the role is held for. */
  scope: z.enum(['school', 'department', 'college', 'office', 'programme', 'course']),
});
export type Role = z.infer<typeof Role>;
export const RoleList = z.object({ items: z.array(Role) });
export type RoleList = z.infer<typeof RoleList>;

/** GET /people */
export const PeopleQuery = PageQuery.extend({ q: z.string().max(80).optional(), unit: Id.optional() });
export type PeopleQuery = z.infer<typeof PeopleQuery>;
export const Person = z.object({
  id: Id,
  username: z.string(),
  name: z.string(),
  unit: z.object({ id: Id, name: z.string() }),
  active: z.boolean(),
  roles: z.array(RoleGrant.extend({ roleName: z.string(), scopeName: z.string() })),
});
export type Person = z.infer<typeof Person>;
export const PersonPage = page(Person);
export type PersonPage = z.infer<typeof PersonPage>;
/** POST /people */
export const PersonInput = z.object({
  username: z.string().min(2).max(60),
  name: z.string().min(1).max(60),
  unit: Id,
  active: z.boolean().default(true),
  roles: z.array(RoleGrant).max(60),
});
export type PersonInput = z.infer<typeof PersonInput>;
/** PATCH /people/:id: only what is named changes; `roles` replaces all granted roles. */
export const PersonPatch = PersonInput.extend({ active: z.boolean() }).partial();
export type PersonPatch = z.infer<typeof PersonPatch>;
/** POST /people and POST /people/:id/password answer the one-time password, shown once. */
export const IssuedPassword = z.object({ id: Id, password: z.string() });
export type IssuedPassword = z.infer<typeof IssuedPassword>;

export const Programme = z.object({ id: Id, name: z.string(), college: Id });
export type Programme = z.infer<typeof Programme>;
export const ProgrammeList = z.object({ items: z.array(Programme) });
export type ProgrammeList = z.infer<typeof ProgrammeList>;
/** POST /programmes */
export const ProgrammeInput = Programme.omit({ id: true });
export type ProgrammeInput = z.infer<typeof ProgrammeInput>;

/** POST /courses */
export const CourseInput = z.object({
  code: z.string().min(1).max(40),
  name: z.string().min(1).max(80),
  office: Id,
  programme: Id,
  lead: Id.nullable(),
  teachers: z.array(Id).max(60),
});
export type CourseInput = z.infer<typeof CourseInput>;
/** PATCH /courses/:id: only what is named changes. */
export const CoursePatch = CourseInput.partial();
export type CoursePatch = z.infer<typeof CoursePatch>;
/** 班级 */
export const SchoolClass = z.object({ id: Id, name: z.string(), programme: Id });
export type SchoolClass = z.infer<typeof SchoolClass>;
/** GET /classes */
export const ClassList = z.object({ items: z.array(SchoolClass) });
export type ClassList = z.infer<typeof ClassList>;
