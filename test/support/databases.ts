import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'mysql2/promise';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestDatabase {
  readonly kind: 'sqlite' | 'mariadb';
  /** A new, empty database: `sqlite:<file>` or `mysql://…/<name>`. Call `drop` when done. */
  create(): Promise<{ readonly url: string; drop(): Promise<void> }>;
}

const sqlite: TestDatabase = {
  kind: 'sqlite',
  async create() {
    const folder = mkdtempSync(join(tmpdir(), 'zhengai-'));
    return {
      url: `sqlite:${join(folder, 'test.sqlite')}`,
      drop: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
};

const mariadb = (server: string): TestDatabase => ({
  kind: 'mariadb',
  async create() {
    const name = `t_${randomUUID().replaceAll('-', '')}`;
    const admin = async (sql: string): Promise<void> => {
      const connection = await createConnection(server);
      await connection.query(sql, [name]);
      await connection.end();
    };
    await admin('CREATE DATABASE ??');
    return { url: `${server}/${name}`, drop: () => admin('DROP DATABASE IF EXISTS ??') };
  },
});

/** The databases that a name stands for: `sqlite`, or the URL of a MySQL or MariaDB server, whatever database it names. */
export function databaseOn(name: string): TestDatabase {
  return name === 'sqlite' ? sqlite : mariadb(new URL('/', name).href.replace(/\/$/, ''));
}

/** The databases to show a behaviour on: always a SQLite file, and MariaDB when TEST_MARIADB names a server. */
export function testDatabases(): readonly TestDatabase[] {
  const server = process.env['TEST_MARIADB'];
  if (server === undefined && process.env['CI'] === 'true') throw new Error('TEST_MARIADB must be set in CI');
  return server === undefined ? [sqlite] : [sqlite, mariadb(server)];
}
