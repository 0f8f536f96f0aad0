import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { mariadbAvailable, startMariadb } from '../bin/mariadb.mjs';

/** A place to make empty databases in, with the durability that an installation has. */
export interface Store {
  readonly kind: 'sqlite' | 'mariadb';
  readonly name: string;
  create(): Promise<string>;
  stop(): Promise<void>;
}

async function sqliteStore(): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'zhengai-bench-'));
  let made = 0;
  return {
    kind: 'sqlite',
    name: 'SQLite (WAL, FULL)',
    create: async () => {
      made += 1;
      return `sqlite:${join(folder, `${made}.sqlite`)}`;
    },
    stop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function mariadbStore(): Promise<Store> {
  const server = await startMariadb({ durable: true });
  let made = 0;
  return {
    kind: 'mariadb',
    name: 'MariaDB (default durability)',
    async create() {
      made += 1;
      const connection = await createConnection(server.url);
      await connection.query('CREATE DATABASE ??', [`bench${made}`]);
      await connection.end();
      return `${server.url}/bench${made}`;
    },
    stop: () => server.stop(),
  };
}

/** SQLite always, MariaDB where it is installed. */
export async function stores(): Promise<readonly Store[]> {
  return [await sqliteStore(), ...(mariadbAvailable() ? [await mariadbStore()] : [])];
}
