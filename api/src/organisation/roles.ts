import type { Locale, Permission, Role } from '../../contract/index.ts';

type Scope = Role['scope'];

interface RoleFacts {
  readonly scope: Scope;
  readonly name: Readonly<Record<Locale, string>>;
  readonly permissions: readonly Permission[];
  /** Follows from the course itself and is never granted. */
  readonly derived?: true;
  /** Held with no other role: separation of duties (三员分立). */
  readonly exclusive?: true;
}

/** The roles of a college, what each is held for, and what it may do. The one table of permissions. */
export const roles = {
  qa_office: {
    scope: 'school',
    name: { 'zh-CN': '质控办', en: 'Quality office' },
    permissions: ['tasks', 'design', 'campaigns', 'audit'],
  },
  auditor: { scope: 'school', name: { 'zh-CN': '审计员', en: 'Auditor' }, permissions: ['audit'], exclusive: true },
  admin: {
    scope: 'school',
    name: { 'zh-CN': '系统管理员', en: 'Administrator' },
    permissions: ['organisation'],
    exclusive: true,
  },
  leading_group: {
    scope: 'school',
    name: { 'zh-CN': '诊改领导小组', en: 'Leading group' },
    permissions: ['tasks', 'campaigns'],
  },
  academic_affairs: {
    scope: 'school',
    name: { 'zh-CN': '教务处', en: 'Academic affairs' },
    permissions: ['tasks'],
  },
  college_head: {
    scope: 'college',
    name: { 'zh-CN': '二级学院院长', en: 'Head of college' },
    permissions: ['tasks', 'collegeCampaigns'],
  },
  college_qa: {
    scope: 'college',
    name: { 'zh-CN': '二级学院质量保证工作组', en: 'College quality group' },
    permissions: ['tasks', 'collegeCampaigns'],
  },
  research_office: {
    scope: 'office',
    name: { 'zh-CN': '教研室主任', en: 'Head of teaching office' },
    permissions: ['tasks'],
  },
  prog_lead: { scope: 'programme', name: { 'zh-CN': '专业负责人', en: 'Programme lead' }, permissions: ['tasks'] },
  course_lead: {
    scope: 'course',
    name: { 'zh-CN': '课程负责人', en: 'Course lead' },
    permissions: ['tasks'],
    derived: true,
  },
  teacher: {
    scope: 'course',
    name: { 'zh-CN': '任课教师', en: 'Teacher' },
    permissions: ['tasks'],
    derived: true,
  },
} as const satisfies Readonly<Record<string, RoleFacts>>;

export type RoleKey = keyof typeof roles;

export const isRole = (key: string): key is RoleKey => Object.hasOwn(roles, key);
export const roleFacts = (key: RoleKey): RoleFacts => roles[key];
export const roleKeys = Object.keys(roles) as readonly RoleKey[];

/** Name of a role; a key that is not in the table is shown as it is. */
export const roleName = (key: string, locale: Locale): string => (isRole(key) ? roles[key].name[locale] : key);

/** What somebody with these roles may do, each permission once. */
export function permissionsOf(held: readonly string[]): Permission[] {
  return [...new Set(held.filter(isRole).flatMap((key) => roleFacts(key).permissions))];
}

/** Whether somebody holds a role, for anything or for one thing. */
export const holds = (
  account: { readonly roles: readonly { readonly role: string; readonly scope: string }[] },
  role: RoleKey,
  scope?: string,
): boolean => account.roles.some((held) => held.role === role && (scope === undefined || held.scope === scope));
