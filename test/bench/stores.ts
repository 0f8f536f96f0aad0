import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { mariadbAvailable, startMariadb } from '../bin/mariadb.mjs';
import { processorTime } from './processorTime.ts';

/** A place to make empty databases in, with the durability that an installation has. */
export interface Store {
  readonly kind: 'sqlite' | 'mariadb';
  readonly name: string;
  create(): Promise<string>;
  /** Statements that the server has been sent so far; 0 where there is no server. */
  questions(): Promise<number>;
  /** Seconds of processor time that the server has used so far; 0 where there is no server. */
  cpu(): number;
  /** Waits until the server has cleaned up behind what was measured before. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

async function sqliteStore(): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'zhengai-bench-'));
  let made = 0;
  return kept({
    kind: 'sqlite',
    name: 'SQLite (WAL, FULL)',
    create: async () => {
      made += 1;
      return `sqlite:${join(folder, `${made}.sqlite`)}`;
    },
    questions: async () => 0,
    cpu: () => 0,
    settle: async () => {},
    async stop() {
      rmSync(folder, { recursive: true, force: true });
    },
  });
}

/** Old row versions that are no work worth waiting for, and how long to wait at most, in seconds. */
const FEW = 500;
const SETTLE = 20;

async function mariadbStore(): Promise<Store> {
  const server = await startMariadb({ durable: true });
  const admin = await createConnection(server.url);
  const status = async (name: string): Promise<number> => {
    const [rows] = await admin.query<RowDataPacket[]>('SHOW GLOBAL STATUS WHERE Variable_name = ?', [name]);
    return Number(rows[0]?.['Value']);
  };
  const [[file]] = await admin.query<RowDataPacket[]>('SELECT @@pid_file AS name');
  const pid = Number(readFileSync(String(file?.['name']), 'utf8'));
  let made = 0;
  return kept({
    kind: 'mariadb',
    name: 'MariaDB (default durability)',
    async create() {
      made += 1;
      await admin.query('CREATE DATABASE ??', [`bench${made}`]);
      return `${server.url}/bench${made}`;
    },
    questions: () => status('Questions'),
    cpu: () => processorTime(pid),
    async settle() {
      for (let waited = 0; waited < SETTLE && (await status('Innodb_history_list_length')) > FEW; waited += 1) {
        await pause(1000);
      }
    },
    async stop() {
      await admin.end();
      await server.stop();
    },
  });
}

const open = new Set<Store>();

/** Remembers a store until it is stopped. */
function kept(store: Store): Store {
  const mine: Store = {
    ...store,
    async stop() {
      open.delete(mine);
      await store.stop();
    },
  };
  open.add(mine);
  return mine;
}

/** SQLite always, MariaDB where it is installed. */
export async function stores(): Promise<readonly Store[]> {
  return [await sqliteStore(), ...(mariadbAvailable() ? [await mariadbStore()] : [])];
}

/** Stops what a subject that failed has left. */
export async function stopStores(): Promise<void> {
  for (const store of open) await store.stop();
}
