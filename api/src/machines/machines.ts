import type { Knex } from 'knex';
import { createHash, randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { IssuedMachine, Machine, MachineInput } from '../../contract/index.ts';
import { Refused } from '../http/refused.ts';
import { timestamp } from '../store/time.ts';

interface MachineRow {
  readonly id: string;
  readonly name: string;
  readonly topics: string;
  readonly events: number;
  readonly created_at: number | string;
  readonly created_by: string;
  readonly last_used_at: number | string | null;
  readonly revoked_at: number | string | null;
}

/** A program that has shown its token. */
export interface SignedInMachine {
  readonly id: string;
  readonly name: string;
  readonly topics: readonly string[];
  readonly events: boolean;
}

/** Says at a glance what it is, also to those who search logs and repositories for what should not be there. */
const PREFIX = 'zgm_';
/** The time of last use is written at most so often, in milliseconds. */
const NOTE_USE_MS = 60_000;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The program that a bearer token belongs to; undefined for an unknown or revoked one. */
export async function machineOf(knex: Knex, token: string, now: number): Promise<SignedInMachine | undefined> {
  if (!token.startsWith(PREFIX)) return undefined;
  const row = await knex<MachineRow>('machine').where('token_hash', hashOf(token)).whereNull('revoked_at').first();
  if (row === undefined) return undefined;
  if (now - Number(row.last_used_at ?? 0) > NOTE_USE_MS)
    await knex('machine').where({ id: row.id }).update({ last_used_at: now });
  return { id: row.id, name: row.name, topics: JSON.parse(row.topics) as string[], events: row.events === 1 };
}

/** The newest first. */
export async function listMachines(knex: Knex): Promise<Machine[]> {
  const rows: (MachineRow & { readonly by_name: string | null })[] = await knex('machine')
    .leftJoin('account', 'account.id', 'machine.created_by')
    .orderBy([
      { column: 'machine.created_at', order: 'desc' },
      { column: 'machine.id', order: 'desc' },
    ])
    .select('machine.*', 'account.name as by_name');
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    topics: JSON.parse(row.topics) as string[],
    events: row.events === 1,
    createdAt: timestamp(row.created_at),
    createdBy: { id: row.created_by, name: row.by_name ?? row.created_by },
    ...(row.last_used_at === null ? {} : { lastUsedAt: timestamp(row.last_used_at) }),
    ...(row.revoked_at === null ? {} : { revokedAt: timestamp(row.revoked_at) }),
  }));
}

/** Makes a program known, and its token, which is shown this once. */
export async function issueMachine(
  knex: Knex,
  { name, topics, events }: MachineInput,
  by: { readonly id: string; readonly name: string },
  now: number,
): Promise<z.infer<typeof IssuedMachine>> {
  const token = PREFIX + randomBytes(32).toString('base64url');
  const id = `m-${randomBytes(9).toString('base64url')}`;
  const unique = [...new Set(topics)];
  await knex('machine').insert({
    id,
    name,
    token_hash: hashOf(token),
    topics: JSON.stringify(unique),
    events: events ? 1 : 0,
    created_at: now,
    created_by: by.id,
  });
  return {
    id,
    name,
    topics: unique,
    events,
    createdAt: timestamp(now),
    createdBy: { id: by.id, name: by.name },
    token,
  };
}

/** Takes a program's token away at once; again is no mistake. */
export async function revokeMachine(knex: Knex, id: string, now: number): Promise<void> {
  const revoked = await knex('machine').where({ id }).whereNull('revoked_at').update({ revoked_at: now });
  if (revoked === 0 && (await knex('machine').where({ id }).first('id')) === undefined) throw new Refused('notFound');
}
