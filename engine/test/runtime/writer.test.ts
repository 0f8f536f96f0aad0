import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { openDatabase, type Engine } from '@zhengai/engine';
import { testDatabases } from '../../../test/support/databases.ts';
import { writeTogether } from '../../src/runtime/database/direct.ts';
import { isDuplicateKey } from '../../src/runtime/database/failures.ts';
import type { Expected, Statement } from '../../src/runtime/database/statement.ts';
import { review } from './support/bpmn.ts';
import { lead, newKey, onEachDatabase, openTask, startOf } from './support/engines.ts';

const add = (id: string, n: number): Statement => ({
  sql: 'insert into counter (id, n) values (?, ?)',
  values: [id, n],
});
const raise = (id: string, expected?: Expected): Statement => ({
  sql: 'update counter set n = n + 1 where id = ?',
  values: [id],
  ...(expected === undefined ? {} : { expected }),
});

class NotThere extends Error {}

const failureOf = (writing: Promise<unknown>): Promise<unknown> =>
  writing.then(
    () => undefined,
    (error: unknown) => error,
  );

onEachDatabase('what is written together', (ground) => {
  before(async () => {
    await ground().knex.schema.createTable('counter', (t) => {
      t.string('id', 50).primary();
      t.integer('n').notNullable();
    });
  });
  afterEach(() => ground().knex('counter').delete());

  const counters = (): Promise<unknown> => ground().knex('counter').select('id', 'n').orderBy('id');
  it('is seen by the next read', async () => {
    await writeTogether(ground().knex, [add('a', 0)]);
    for (let n = 1; n <= 50; n++) {
      await writeTogether(ground().knex, [raise('a')]);
      expect(await counters()).to.deep.equal([{ id: 'a', n }]);
    }
  });

  it('is undone as a whole when a statement meets other rows than expected, and fails with the error named for it', async () => {
    await writeTogether(ground().knex, [add('a', 0)]);
    const expected = { rows: 1, otherwise: () => new NotThere('b') };
    const error = await failureOf(
      writeTogether(ground().knex, [raise('a', expected), raise('b', expected), raise('a')]),
    );
    expect(error).to.be.instanceOf(NotThere).and.have.property('message', 'b');
    expect(await counters()).to.deep.equal([{ id: 'a', n: 0 }]);
  });

  it('is undone as a whole when a key is taken, which can be told from other failures', async () => {
    await writeTogether(ground().knex, [add('a', 0)]);
    const error = await failureOf(writeTogether(ground().knex, [raise('a'), add('a', 7)]));
    expect(isDuplicateKey(error)).to.equal(true);
    expect(await counters()).to.deep.equal([{ id: 'a', n: 0 }]);
    expect(isDuplicateKey(await failureOf(writeTogether(ground().knex, [{ sql: 'no sql', values: [] }])))).to.equal(
      false,
    );
  });

  it('does not take with it what was written at the same moment and is right', async () => {
    await writeTogether(ground().knex, [add('taken', 0)]);
    const writings = ['a', 'taken', 'b', 'taken', 'c'].map((id) =>
      failureOf(writeTogether(ground().knex, [add(id, 1)])),
    );
    expect((await Promise.all(writings)).map(isDuplicateKey)).to.deep.equal([false, true, false, true, false]);
    expect(await counters()).to.deep.equal([
      { id: 'a', n: 1 },
      { id: 'b', n: 1 },
      { id: 'c', n: 1 },
      { id: 'taken', n: 0 },
    ]);
  });

  it('goes on beside transactions and queries of knex that write to the same rows, and nothing is lost', async () => {
    const { knex } = ground();
    await writeTogether(knex, [add('a', 0)]);
    const inTransaction = (): Promise<void> =>
      knex.transaction(async (trx) => {
        const row: { n: number } = await trx('counter').where({ id: 'a' }).forUpdate().first();
        await trx('counter')
          .where({ id: 'a' })
          .update({ n: row.n + 1 });
      });
    const inQuery = async (): Promise<void> => void (await knex('counter').where({ id: 'a' }).increment('n'));
    const rounds = Array.from({ length: 40 }, () => [writeTogether(knex, [raise('a')]), inTransaction(), inQuery()]);
    await Promise.all(rounds.flat());
    expect(await counters()).to.deep.equal([{ id: 'a', n: 120 }]);
  });

  it('does not wait for a transaction that only reads', async () => {
    const { knex } = ground();
    await writeTogether(knex, [add('a', 0)]);
    const reading = await knex.transaction(undefined, { readOnly: true });
    await reading('counter').first();
    await writeTogether(knex, [raise('a')]);
    await reading.commit();
    expect(await counters()).to.deep.equal([{ id: 'a', n: 1 }]);
  });
});

onEachDatabase('steps beside transactions of the product', (ground) => {
  it('are all there in the end, and so is what the product has written', async () => {
    const { knex } = ground();
    const engine: Engine = ground().engine();
    await engine.deploy({ xml: review, actor: lead });
    await knex.schema.createTable('note', (t) => void t.string('id', 50).primary());
    const walk = async (n: number): Promise<boolean> => {
      const id = await startOf(engine, 'review', { lead: 'lead', due: null });
      await knex.transaction(async (trx) => {
        await trx('note').insert({ id: `${n}` });
        await trx('note').count();
      });
      const task = await openTask(engine, id, 'Report');
      await engine.completeTask({ taskId: task.id, values: {}, actor: lead, commandKey: newKey() });
      return (await engine.verify(id)).ok;
    };
    const walks = await Promise.all(Array.from({ length: 30 }, (_, n) => walk(n)));
    expect(new Set(walks)).to.deep.equal(new Set([true]));
    expect(await engine.countSteps()).to.equal(60);
    expect(await knex('note').pluck('id')).to.have.length(30);
  });
});

for (const sqlite of testDatabases().filter((kind) => kind.kind === 'sqlite')) {
  describe('closing a SQLite file', () => {
    it('waits for what is being written', async () => {
      const database = await sqlite.create();
      const knex = openDatabase(database.url);
      await knex.schema.createTable('counter', (t) => {
        t.string('id', 50).primary();
        t.integer('n').notNullable();
      });
      const writing = [add('a', 0), raise('a'), raise('a')].map((statement) => writeTogether(knex, [statement]));
      await Promise.all([...writing, knex.destroy()]);
      const again = openDatabase(database.url);
      expect(await again('counter').select('id', 'n')).to.deep.equal([{ id: 'a', n: 2 }]);
      await again.destroy();
      await database.drop();
    });

    it('refuses what is written afterwards', async () => {
      const database = await sqlite.create();
      const knex = openDatabase(database.url);
      await knex.raw('select 1');
      await knex.destroy();
      const error: unknown = await writeTogether(knex, [add('a', 0)]).catch((reason: unknown) => reason);
      expect(error).to.be.an('error').with.property('message').that.includes('is closed');
      await database.drop();
    });
  });
}

const run = promisify(execFile);
const onSources = ['--import', 'tsx', '--conditions', '@zhengai/source'];
const lostWriter = fileURLToPath(new URL('./support/lostWriter.ts', import.meta.url));

for (const sqlite of testDatabases().filter((kind) => kind.kind === 'sqlite')) {
  describe('a process whose thread that writes to SQLite has ended', () => {
    it('goes on with another one, does what was lost once, and ends by itself', async () => {
      const database = await sqlite.create();
      const { stdout } = await run(process.execPath, [...onSources, lostWriter, database.url]);
      const { threads, ...told } = JSON.parse(stdout) as { readonly threads: number };
      expect(told).to.deep.equal({
        name: 'WriterLost',
        retryable: true,
        done: 300,
        repeated: 300,
        steps: 301,
        damages: 0,
      });
      expect(threads).to.be.greaterThan(2);
      await database.drop();
    });
  });
}
