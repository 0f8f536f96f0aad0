import { sqliteDriver } from './sqliteDriver.ts';

/** The SQLite file is open in another process (or twice in this one). */
export class DatabaseInUse extends Error {
  override readonly name = 'DatabaseInUse';
  readonly file: string;
  constructor(file: string) {
    super(
      `${file} is in use by another process. One process at a time can work with a SQLite file; several need MySQL or MariaDB.`,
    );
    this.file = file;
  }
}

/**
 * Makes this process the only one that works with a SQLite file, until the returned function is called.
 *
 * The lock is an open exclusive transaction on the empty SQLite file `<file>.lock`, so the operating system drops it
 * when the process dies in whatever way, and no process id can be mistaken for another. The data file itself stays
 * readable to others, for backups and inspection.
 *
 * @throws {DatabaseInUse}
 */
export function lockSqliteFile(file: string): () => void {
  const DatabaseSync = sqliteDriver();
  const lock = new DatabaseSync(`${file}.lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) throw new DatabaseInUse(file);
    throw error;
  }
  let held = true;
  return () => {
    if (held) lock.close();
    held = false;
  };
}

const SQLITE_BUSY = 5;
