import { expect } from 'chai';
import type { Knex } from 'knex';
import { createTable, DatabaseInUse, migrate, openDatabase } from '@zhengai/engine';
import { testDatabases } from '../../../test/support/databases.ts';

for (const kind of testDatabases()) {
  describe(`openDatabase on ${kind.kind}`, () => {
    let database: Awaited<ReturnType<typeof kind.create>>;
    let knex: Knex;

    before(async () => {
      database = await kind.create();
      knex = openDatabase(database.url);
      await createTable(knex, 'thing', (t) => {
        t.string('name', 50).primary();
        t.bigInteger('at');
        t.boolean('yes');
      });
    });
    after(async () => {
      await knex.destroy();
      await database.drop();
    });
    afterEach(() => knex('thing').delete());

    it('stores and gives back Chinese text, instants and large numbers unchanged', async () => {
      await knex('thing').insert({ name: '诊改 𠮷', at: 9_000_000_000_000_000, yes: true });
      const row: unknown = await knex('thing').first();
      expect(row).to.deep.equal({ name: '诊改 𠮷', at: 9_000_000_000_000_000, yes: 1 });
    });

    it('tells upper from lower case in keys', async () => {
      await knex('thing').insert([{ name: 'a' }, { name: 'A' }]);
      expect(await knex('thing').where({ name: 'A' }).pluck('name')).to.deep.equal(['A']);
    });

    it('counts the rows that an update meets, changed or not', async () => {
      await knex('thing').insert({ name: 'a', at: 1 });
      expect(await knex('thing').where({ name: 'a' }).update({ at: 1 })).to.equal(1);
      expect(await knex('thing').where({ name: 'b' }).update({ at: 1 })).to.equal(0);
    });

    it('undoes a transaction that throws, nested ones alone', async () => {
      await knex.transaction(async (trx) => {
        await trx('thing').insert({ name: 'kept' });
        await trx
          .transaction(async (inner) => {
            await inner('thing').insert({ name: 'lost' });
            throw new Error('inner');
          })
          .catch(() => {});
      });
      await knex
        .transaction(async (trx) => {
          await trx('thing').insert({ name: 'lost too' });
          throw new Error('outer');
        })
        .catch(() => {});
      expect(await knex('thing').pluck('name')).to.deep.equal(['kept']);
    });

    it('applies each migration once, in order, also when several start together', async () => {
      const applied: string[] = [];
      const migration = (name: string) => ({
        name,
        async up(db: Knex) {
          applied.push(name);
          await createTable(db, name, (t) => void t.integer('n'));
        },
      });
      const list = [migration('first'), migration('second')];
      await Promise.all([migrate(knex, 'test', list), migrate(knex, 'test', list), migrate(knex, 'test', list)]);
      expect(applied).to.deep.equal(['first', 'second']);
      await migrate(knex, 'test', [...list, migration('third')]);
      expect(applied).to.deep.equal(['first', 'second', 'third']);
    });
  });
}

for (const sqlite of testDatabases().filter((kind) => kind.kind === 'sqlite')) {
  describe('a SQLite file', () => {
    it('is refused to a second user while it is open, and free again afterwards', async () => {
      const database = await sqlite.create();
      const first = openDatabase(database.url);
      await first.raw('select 1');
      expect(() => openDatabase(database.url)).to.throw(DatabaseInUse, 'in use by another process');
      await first.destroy();
      const second = openDatabase(database.url);
      await second.raw('select 1');
      await second.destroy();
      await database.drop();
    });

    it('goes on after a commit that failed', async () => {
      const database = await sqlite.create();
      const knex = openDatabase(database.url);
      await knex.schema.createTable('parent', (t) => void t.string('id').primary());
      await knex.raw('create table child (parent text references parent (id) deferrable initially deferred)');
      const failure: unknown = await knex
        .transaction((trx) => trx('child').insert({ parent: 'nobody' }))
        .catch((error: unknown) => error);
      expect(failure).to.be.an('error');
      await knex.transaction((trx) => trx('parent').insert({ id: 'somebody' }));
      expect(await knex('child').pluck('parent')).to.deep.equal([]);
      await knex.destroy();
      await database.drop();
    });
  });
}

for (const kind of testDatabases().filter((one) => one.kind === 'mariadb')) {
  describe('a server that takes backslashes literally', () => {
    it('does not read a value as a part of the statement', async () => {
      const database = await kind.create();
      const usual = openDatabase(database.url);
      const [was] = await usual.select<{ mode: string }[]>(usual.raw('@@GLOBAL.sql_mode as mode'));
      await usual.raw("SET GLOBAL sql_mode = CONCAT(@@GLOBAL.sql_mode, ',NO_BACKSLASH_ESCAPES')");
      const knex = openDatabase(database.url);
      try {
        await createTable(knex, 'thing', (t) => void t.string('name', 50).primary());
        const hostile = "\\' or 1 = 1 -- ";
        await knex('thing').insert([{ name: 'a' }, { name: hostile }]);
        expect(await knex('thing').where({ name: hostile }).pluck('name')).to.deep.equal([hostile]);
      } finally {
        await usual.raw('SET GLOBAL sql_mode = ?', [was?.mode ?? '']);
        await knex.destroy();
        await usual.destroy();
        await database.drop();
      }
    });
  });
}

describe('openDatabase', () => {
  it('refuses a URL that it does not know', () => {
    expect(() => openDatabase('postgres://localhost/x')).to.throw(TypeError, 'sqlite: or mysql://');
  });
});
