import { expect } from 'chai';
import { setImmediate as turn } from 'node:timers/promises';
import type { Knex } from 'knex';
import { Engine, openDatabase, type EngineOptions } from '@zhengai/engine';
import type { TestDatabase } from '../../support/databases.ts';
import { expectInvariant } from '../../support/invariant.ts';

export const actor = { id: 'lead' };
export const handlers: NonNullable<EngineOptions['handlers']> = { count: async () => ({ counted: 1 }) };

/** Numbers that a row of faults comes to. */
export type Counts = Readonly<Record<string, number>>;

/** One line of the table in docs/reliability.md. */
export interface Row {
  readonly number: number;
  readonly title: string;
  /** Rounds in `npm test`, and in `npm run faults`. */
  readonly rounds: { readonly short: number; readonly long: number };
  /** Throws when the promise is broken. */
  run(kind: TestDatabase, rounds: number): Promise<Counts>;
}

/** Works on a new database with these models, and takes it away afterwards. */
export async function onDatabase<T>(
  kind: TestDatabase,
  models: readonly string[],
  work: (url: string) => Promise<T>,
): Promise<T> {
  const database = await kind.create();
  try {
    await withEngine(database.url, {}, async (engine) => {
      await engine.migrate();
      for (const xml of models) await engine.deploy({ xml, actor });
    });
    return await work(database.url);
  } finally {
    await database.drop();
  }
}

/** Works with an engine of this process, alone. */
export async function withEngine<T>(
  url: string,
  options: Omit<EngineOptions, 'knex'>,
  work: (engine: Engine, knex: Knex) => Promise<T>,
): Promise<T> {
  const knex = openDatabase(url);
  try {
    return await work(new Engine({ knex, ...options }), knex);
  } finally {
    await knex.destroy();
  }
}

/** Several engines that share a database as several processes do, or as many as one SQLite file allows. */
export async function withEngines<T>(
  url: string,
  count: number,
  work: (engines: readonly Engine[], knex: Knex) => Promise<T>,
  options: readonly Omit<EngineOptions, 'knex'>[] = [],
): Promise<T> {
  const one = openDatabase(url);
  const shared = url.startsWith('sqlite:');
  const all = Array.from({ length: count }, (_, n) => (shared || n === 0 ? one : openDatabase(url)));
  try {
    return await work(
      all.map((knex, n) => new Engine({ knex, handlers, ...options[n] })),
      one,
    );
  } finally {
    for (const knex of new Set(all)) await knex.destroy();
  }
}

/** The invariant, as another process sees it. Gives the steps that were looked at. */
export async function sound(url: string, acknowledged: readonly string[] = []): Promise<number> {
  const knex = openDatabase(url, { readOnly: true });
  try {
    return (await expectInvariant(knex, acknowledged)).steps;
  } finally {
    await knex.destroy();
  }
}

/** One start makes one instance: the starts of these suites give their key to the instance. */
export async function expectNoneTwice(url: string): Promise<void> {
  const knex = openDatabase(url, { readOnly: true });
  try {
    const twice: unknown[] = await knex('zg_instance')
      .groupBy('business_key')
      .having(knex.raw('count(*) > 1'))
      .pluck('business_key');
    expect(twice.filter((key) => key !== null)).to.deep.equal([]);
  } finally {
    await knex.destroy();
  }
}

export const random = (most: number): number => Math.floor(Math.random() * most);

/** Another moment than the one before, without waiting for any time to pass. */
export async function someTurns(most: number): Promise<void> {
  for (let turns = random(most); turns > 0; turns--) await turn();
}

const PATIENCE_MS = 180_000;

/** Looks again and again until it is so. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await turn();
  }
}

let keys = 0;
/** A command key that was never used. */
export const newKey = (): string => `fault-${process.pid}-${++keys}`;

export const p99 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * 0.99) - 1)] ?? 0;
