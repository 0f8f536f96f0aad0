import type { Knex } from 'knex';
import { DatabaseSync } from '@photostructure/sqlite';
import { createConnection } from 'mysql2/promise';

/** One statement as the engine sent it, with the connection that it went over. */
interface Sent {
  readonly connection: string;
  readonly sql: string;
  readonly bindings: readonly unknown[];
}

/** Listens to what goes over a knex from now on. */
export function record(knex: Knex): { readonly sent: Sent[]; stop(): void } {
  const sent: Sent[] = [];
  const listen = (query: {
    readonly __knexUid: string;
    readonly sql: string;
    readonly bindings?: readonly unknown[];
  }): void => {
    sent.push({ connection: query.__knexUid, sql: query.sql, bindings: query.bindings ?? [] });
  };
  knex.on('query', listen);
  return { sent, stop: () => void knex.removeListener('query', listen) };
}

type Binding = string | number | bigint | null | Uint8Array;

function replayOnSqlite(file: string, statements: readonly Sent[]): void {
  const database = new DatabaseSync(file, { timeout: 5000 });
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  const prepared = new Map<string, ReturnType<InstanceType<typeof DatabaseSync>['prepare']>>();
  for (const { sql, bindings } of statements) {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    const values = bindings.map((value) => (typeof value === 'boolean' ? Number(value) : (value ?? null)) as Binding);
    if (statement.columns().length > 0) statement.all(...values);
    else statement.run(...values);
  }
  database.close();
}

async function replayOnMysql(url: string, statements: readonly Sent[]): Promise<void> {
  const streams = new Map<string, Sent[]>();
  for (const statement of statements) {
    const stream = streams.get(statement.connection) ?? [];
    streams.set(statement.connection, stream);
    stream.push(statement);
  }
  await Promise.all(
    [...streams.values()].map(async (stream) => {
      const connection = await createConnection({ uri: url, supportBigNumbers: true });
      for (const { sql, bindings } of stream) await connection.query(sql, [...bindings]);
      await connection.end();
    }),
  );
}

/**
 * The same statements in the same order over the bare driver, each connection its own stream: what is left when
 * loading, deciding, hashing and serialising cost nothing.
 */
export async function replay(url: string, statements: readonly Sent[]): Promise<void> {
  if (url.startsWith('sqlite:')) replayOnSqlite(url.slice('sqlite:'.length), statements);
  else await replayOnMysql(url, statements);
}
