// Preloaded into every thread of a process that is to die at a certain point. Watches the thread that writes to SQLite,
// in the driver's own words; everywhere else it does nothing.
import { createRequire, isBuiltin } from 'node:module';
import { getEnvironmentData, isMainThread } from 'node:worker_threads';

const require = createRequire(import.meta.url);
const DRIVER = '@photostructure/sqlite';
/** What `engineMain.ts` shares with its threads: names of the points, and at place 2 the number of the one to die at. */
const shared = getEnvironmentData('death');

const die = () => process.kill(process.pid, 'SIGKILL');
const isDue = (point) => shared.points[Atomics.load(shared.signal, 2)] === point;

function before(sql) {
  if (/^insert/i.test(sql) && isDue('in the transaction')) die();
  if (!sql.startsWith('COMMIT')) return;
  if (isDue('before COMMIT')) die();
  if (isDue('during COMMIT')) Atomics.notify(shared.signal, 0, Atomics.store(shared.signal, 0, 1));
}

function after(sql) {
  if (sql.startsWith('COMMIT') && isDue('after COMMIT')) die();
}

/** The driver's class, whose connections tell of every statement. Their own methods can not be assigned to. */
const watched = (DatabaseSync) =>
  class extends DatabaseSync {
    constructor(...settings) {
      super(...settings);
      const prepare = this.prepare.bind(this);
      Object.defineProperty(this, 'prepare', { value: (sql) => watchedStatement(prepare(sql), sql) });
    }
  };

function watchedStatement(statement, sql) {
  const run = statement.run.bind(statement);
  const value = (...values) => {
    before(sql);
    const result = run(...values);
    after(sql);
    return result;
  };
  return Object.defineProperty(statement, 'run', { value });
}

if (!isMainThread && shared !== undefined) {
  if (isBuiltin('node:sqlite')) {
    const module = require('node:sqlite');
    module.DatabaseSync = watched(module.DatabaseSync);
  }
  const file = require.resolve(DRIVER);
  const module = require(file);
  require.cache[file].exports = { ...module, DatabaseSync: watched(module.DatabaseSync) };
}
