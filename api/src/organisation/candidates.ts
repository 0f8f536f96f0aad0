import type { JsonObject } from '@zhengai/engine';
import type { Knex } from 'knex';
import type { Account, Locale } from '../../contract/index.ts';
import { say } from '../messages/index.ts';
import { isRole, roleFacts, roleName } from './roles.ts';
import { scopeNames } from './scopes.ts';

/** `course_lead@c-17`: whoever holds the role for that thing. A key without `@` names a person. */
export interface CandidateKey {
  readonly role: string;
  readonly scope: string;
}

/** Takes a candidate key apart; undefined for a person's id. */
export function candidateOf(key: string): CandidateKey | undefined {
  const at = key.indexOf('@');
  return at < 1 ? undefined : { role: key.slice(0, at), scope: key.slice(at + 1) };
}

/**
 * Turns the role names of a model into candidate keys by the `scopes` variable of the instance: `research_office`
 * becomes `research_office@<scopes.office>`. Full keys and person ids stay as they are; a role whose scope the
 * instance does not have gives nothing. Pure: the engine calls it inside a decision.
 */
export function resolveCandidates(groups: readonly string[], variables: JsonObject): readonly string[] {
  const scopes = variables['scopes'];
  const known = typeof scopes === 'object' && scopes !== null && !Array.isArray(scopes) ? (scopes as JsonObject) : {};
  return groups.flatMap((group) => {
    if (!isRole(group)) return [group];
    const scope = known[roleFacts(group).scope];
    return typeof scope === 'string' ? [`${group}@${scope}`] : [];
  });
}

/** Everything that an account may be offered a task as: each role that it holds, course roles included, and itself. */
export const candidateKeysOf = (account: Account): string[] => [
  account.id,
  ...account.roles.map((held) => `${held.role}@${held.scope}`),
];

/**
 * Candidate keys in words, in their order: `research_office@o-1` → `教研室主任（机电教研室）`; a person's id becomes the
 * name. One round of queries for any number of keys.
 */
export async function describeCandidates(knex: Knex, keys: readonly string[], locale: Locale): Promise<string[]> {
  const parts = keys.map((key) => candidateOf(key) ?? { role: '', scope: key });
  const names = await scopeNames(knex, [...new Set(parts.map(({ scope }) => scope))]);
  return parts.map(({ role, scope }) => {
    const name = names.get(scope) ?? scope;
    return role === '' ? name : say(locale, 'roleOf', { role: roleName(role, locale), scope: name });
  });
}
