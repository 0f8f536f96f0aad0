import type { Knex } from 'knex';
import type { RoleGrant } from '../../contract/index.ts';
import { refusedField } from '../http/refused.ts';
import { isRole, roleFacts } from './roles.ts';

/** Kind of the thing behind an id: a unit's own kind, or programme. */
async function scopeKind(knex: Knex, id: string): Promise<string | undefined> {
  const unit: { kind: string } | undefined = await knex('unit').where({ id }).first('kind');
  if (unit !== undefined) return unit.kind;
  const programme: unknown = await knex('programme').where({ id }).first('id');
  return programme === undefined ? undefined : 'programme';
}

const same = (a: RoleGrant, b: RoleGrant): boolean => a.role === b.role && a.scope === b.scope;

/**
 * Checks roles that somebody is to be granted. `held` is what they hold now: roles that follow from courses may be
 * repeated and are left out of the answer.
 * @throws {Refused} for an unknown role, a scope of the wrong kind, a course role, or duties that must stay apart.
 */
export async function checkedGrants(
  knex: Knex,
  wanted: readonly RoleGrant[],
  held: readonly RoleGrant[],
): Promise<RoleGrant[]> {
  const granted: RoleGrant[] = [];
  for (const [index, grant] of wanted.entries()) {
    const pointer = `/roles/${index}`;
    if (!isRole(grant.role)) throw refusedField(pointer, 'unknownRole', { role: grant.role });
    const facts = roleFacts(grant.role);
    if (facts.derived) {
      if (held.some((role) => same(role, grant))) continue;
      throw refusedField(pointer, 'derivedRole', { role: facts.name });
    }
    if ((await scopeKind(knex, grant.scope)) !== facts.scope)
      throw refusedField(pointer, 'wrongScope', { role: facts.name, scope: grant.scope });
    if (!granted.some((role) => same(role, grant))) granted.push({ role: grant.role, scope: grant.scope });
  }
  const derived = held.filter(({ role }) => isRole(role) && roleFacts(role).derived);
  const exclusive = granted.some(({ role }) => isRole(role) && roleFacts(role).exclusive);
  if (exclusive && granted.length + derived.length > 1) throw refusedField('/roles', 'exclusiveRoles');
  return granted;
}

/** Replaces what was granted to somebody. */
export async function replaceGrants(knex: Knex, accountId: string, grants: readonly RoleGrant[]): Promise<void> {
  await knex('role_grant').where({ account_id: accountId }).delete();
  if (grants.length > 0)
    await knex('role_grant').insert(
      grants.map(({ role, scope }) => ({ account_id: accountId, role, scope_id: scope })),
    );
}
