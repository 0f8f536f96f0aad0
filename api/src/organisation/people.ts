import type { Knex } from 'knex';
import type { Locale, PeopleQuery, Person, PersonInput, PersonPage, PersonPatch } from '../../contract/index.ts';
import { hashPassword } from '../access/passwords.ts';
import { Refused, refusedField } from '../http/refused.ts';
import { containing, fromCursor, toPage } from '../store/cursor.ts';
import { endSessions } from '../store/sessions.ts';
import { heldRoles } from './accounts.ts';
import { checkedGrants, replaceGrants } from './grants.ts';
import { roleName } from './roles.ts';
import { scopeNames } from './scopes.ts';
import { unitOf, unitTree } from './units.ts';
import { usernameKey } from './usernames.ts';

interface PersonRow {
  readonly id: string;
  readonly username: string;
  readonly username_key: string;
  readonly name: string;
  readonly unit_id: string;
  readonly active: boolean | number;
}

const columns = ['id', 'username', 'username_key', 'name', 'unit_id', 'active'] as const;

async function present(knex: Knex, rows: readonly PersonRow[], locale: Locale): Promise<Map<string, Person>> {
  const held = await heldRoles(
    knex,
    rows.map(({ id }) => id),
  );
  const scopes = [...held.values()].flat().map(({ scope }) => scope);
  const names = await scopeNames(knex, [...scopes, ...rows.map((row) => row.unit_id)]);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        username: row.username,
        name: row.name,
        unit: { id: row.unit_id, name: names.get(row.unit_id) ?? row.unit_id },
        active: Boolean(row.active),
        roles: (held.get(row.id) ?? []).map(({ role, scope }) => ({
          role,
          scope,
          roleName: roleName(role, locale),
          scopeName: names.get(scope) ?? scope,
        })),
      },
    ]),
  );
}

/** People by user name, deactivated ones included; `unit` means the unit and everything below it. */
export async function listPeople(knex: Knex, query: PeopleQuery, locale: Locale): Promise<PersonPage> {
  const rows = knex<PersonRow>('account').select(...columns);
  if (query.q !== undefined && query.q.trim() !== '') {
    const text = containing(query.q.trim());
    const key = containing(usernameKey(query.q));
    void rows.whereRaw("(name LIKE ? ESCAPE '!' OR username_key LIKE ? ESCAPE '!')", [text, key]);
  }
  if (query.unit !== undefined) void rows.whereIn('unit_id', await unitTree(knex, query.unit));
  const place = fromCursor(query.after, ['string']);
  if (place !== undefined) void rows.where('username_key', '>', place[0]);
  const found: readonly PersonRow[] = await rows.orderBy('username_key').limit(query.limit + 1);
  const page = toPage(found, query.limit, (row) => [row.username_key]);
  const people = await present(knex, page.rows, locale);
  return { items: page.rows.flatMap(({ id }) => people.get(id) ?? []), ...page.next };
}

export async function personOf(knex: Knex, id: string, locale: Locale): Promise<Person> {
  const row: PersonRow | undefined = await knex('account')
    .where({ id })
    .first(...columns);
  const person = row === undefined ? undefined : (await present(knex, [row], locale)).get(id);
  if (person === undefined) throw new Refused('notFound');
  return person;
}

async function checkUsername(knex: Knex, username: string, exceptId: string | undefined): Promise<void> {
  const taken: { id: string } | undefined = await knex('account')
    .where({ username_key: usernameKey(username) })
    .first('id');
  if (taken !== undefined && taken.id !== exceptId)
    throw new Refused('conflict', {
      detail: 'usernameTaken',
      params: { username },
      issues: [{ pointer: '/username', key: 'usernameTaken', params: { username } }],
    });
}

async function checkUnit(knex: Knex, id: string): Promise<void> {
  if ((await unitOf(knex, id)) === undefined) throw refusedField('/unit', 'unknownUnit', { id });
}

/** Adds somebody with a one-time password, which must be changed at the first sign-in. */
export async function addPerson(
  knex: Knex,
  input: PersonInput,
  facts: { readonly id: string; readonly password: string; readonly now: number },
): Promise<void> {
  const passwordHash = await hashPassword(facts.password);
  await knex.transaction(async (trx) => {
    await checkUsername(trx, input.username, undefined);
    await checkUnit(trx, input.unit);
    const grants = await checkedGrants(trx, input.roles, []);
    await trx('account').insert({
      id: facts.id,
      username: input.username.trim(),
      username_key: usernameKey(input.username),
      name: input.name,
      unit_id: input.unit,
      active: input.active,
      password_hash: passwordHash,
      must_change_password: true,
      created_at: facts.now,
    });
    await replaceGrants(trx, facts.id, grants);
  });
}

/**
 * Changes somebody. Nobody changes their own roles or deactivates themselves, so one administrator always remains.
 * Deactivating ends all sessions.
 * @param by id of whoever changes it
 */
export async function changePerson(
  knex: Knex,
  id: string,
  patch: PersonPatch,
  by: string,
  locale: Locale,
): Promise<Person> {
  await knex.transaction(async (trx) => {
    const person = await personOf(trx, id, locale);
    if (id === by && patch.roles !== undefined && !sameRoles(patch.roles, person.roles))
      throw new Refused('forbidden', { detail: 'noOwnRoles' });
    if (id === by && patch.active === false) throw new Refused('forbidden', { detail: 'noOwnDeactivation' });
    if (patch.username !== undefined) await checkUsername(trx, patch.username, id);
    if (patch.unit !== undefined) await checkUnit(trx, patch.unit);
    const changes = {
      ...(patch.username === undefined
        ? {}
        : { username: patch.username.trim(), username_key: usernameKey(patch.username) }),
      ...(patch.name === undefined ? {} : { name: patch.name }),
      ...(patch.unit === undefined ? {} : { unit_id: patch.unit }),
      ...(patch.active === undefined ? {} : { active: patch.active }),
    };
    if (Object.keys(changes).length > 0) await trx('account').where({ id }).update(changes);
    if (patch.roles !== undefined) await replaceGrants(trx, id, await checkedGrants(trx, patch.roles, person.roles));
    if (patch.active === false) await endSessions(trx, id);
  });
  return personOf(knex, id, locale);
}

/** Gives somebody a one-time password in place of theirs and signs them out everywhere. */
export async function resetPassword(knex: Knex, id: string, password: string, by: string): Promise<void> {
  if (id === by) throw new Refused('forbidden', { detail: 'noOwnReset' });
  const changes = { password_hash: await hashPassword(password), must_change_password: true };
  await knex.transaction(async (trx) => {
    const account: { username_key: string } | undefined = await trx('account').where({ id }).first('username_key');
    if (account === undefined) throw new Refused('notFound');
    await trx('account').where({ id }).update(changes);
    await trx('sign_in_failure').where({ username_key: account.username_key }).delete();
    await endSessions(trx, id);
  });
}

const sameRoles = (
  a: readonly { role: string; scope: string }[],
  b: readonly { role: string; scope: string }[],
): boolean => {
  const keys = (roles: typeof a): string =>
    JSON.stringify(roles.map(({ role, scope }) => `${role}@${scope}`).toSorted());
  return keys(a) === keys(b);
};
