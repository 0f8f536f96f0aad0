import type { Knex } from 'knex';
import type { Account, Locale } from '../../contract/index.ts';
import { permissionsOf, roleName } from './roles.ts';
import { scopeNames } from './scopes.ts';

interface AccountRow {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly unit_id: string;
  readonly unit_name: string | null;
  readonly must_change_password: boolean | number;
}

/** One role of somebody, granted or following from a course. */
export interface HeldRole {
  readonly role: string;
  readonly scope: string;
}

/** Roles by account: what was granted, then course_lead and teacher as the courses say. */
export async function heldRoles(knex: Knex, accountIds: readonly string[]): Promise<ReadonlyMap<string, HeldRole[]>> {
  const held = new Map<string, HeldRole[]>(accountIds.map((id) => [id, []]));
  const add = (rows: readonly { account: string; role: string; scope: string }[]): void => {
    for (const { account, role, scope } of rows) held.get(account)?.push({ role, scope });
  };
  add(
    await knex('role_grant')
      .whereIn('account_id', accountIds)
      .orderBy(['role', 'scope_id'])
      .select('account_id as account', 'role', 'scope_id as scope'),
  );
  const led: readonly { account: string; scope: string }[] = await knex('course')
    .whereIn('lead_id', accountIds)
    .orderBy('code')
    .select('lead_id as account', 'id as scope');
  add(led.map((row) => ({ ...row, role: 'course_lead' })));
  const taught: readonly { account: string; scope: string }[] = await knex('course_teacher')
    .join('course', 'course.id', 'course_teacher.course_id')
    .whereIn('course_teacher.account_id', accountIds)
    .orderBy('course.code')
    .select('course_teacher.account_id as account', 'course.id as scope');
  add(taught.map((row) => ({ ...row, role: 'teacher' })));
  return held;
}

/** Somebody who may sign in, with roles and what follows from them; undefined when unknown or deactivated. */
export async function accountOf(knex: Knex, id: string, locale: Locale = 'zh-CN'): Promise<Account | undefined> {
  const row: AccountRow | undefined = await knex('account')
    .leftJoin('unit', 'unit.id', 'account.unit_id')
    .where({ 'account.id': id, 'account.active': true })
    .first(
      'account.id as id',
      'account.username as username',
      'account.name as name',
      'account.unit_id as unit_id',
      'unit.name as unit_name',
      'account.must_change_password as must_change_password',
    );
  if (row === undefined) return undefined;
  const held = (await heldRoles(knex, [id])).get(id) ?? [];
  const names = await scopeNames(
    knex,
    held.map(({ scope }) => scope),
  );
  return {
    id: row.id,
    username: row.username,
    name: row.name,
    unit: { id: row.unit_id, name: row.unit_name ?? row.unit_id },
    roles: held.map(({ role, scope }) => ({
      role,
      roleName: roleName(role, locale),
      scope,
      scopeName: names.get(scope) ?? scope,
    })),
    permissions: permissionsOf(held.map(({ role }) => role)),
    mustChangePassword: Boolean(row.must_change_password),
  };
}
