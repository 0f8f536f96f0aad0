import { expect } from 'chai';
import type { Knex } from 'knex';
import { createConnection, type Connection } from 'mysql2';
import { createTable, openDatabase } from '@zhengai/engine';
import { isDuplicateKey } from '../../src/runtime/database/failures.ts';
import { commitTogether, rollBack } from '../../src/runtime/database/mysqlTransaction.ts';
import { pack, unpack } from '../../src/runtime/database/packedText.ts';
import type { Statement } from '../../src/runtime/database/statement.ts';
import { testDatabases } from '../../../test/support/databases.ts';

const WAYS = [
  { way: 'as one statement, which MariaDB takes', mariadb: true },
  { way: 'as a packet of statements, which MySQL takes too', mariadb: false },
] as const;

const insert = (id: string, content: Statement['values'][number] = null): Statement => ({
  sql: 'insert into plan (id, version, content) values (?, 1, ?)',
  values: [id, content],
});
const advance = (from: number): Statement => ({
  sql: 'update plan set version = ? where id = ? and version = ?',
  values: [from + 1, '课程', from],
  expected: { rows: 1, otherwise: () => new Error('somebody was quicker') },
});

for (const kind of testDatabases().filter((each) => each.kind === 'mariadb')) {
  for (const { way, mariadb } of WAYS) {
    describe(`a transaction sent ${way}`, () => {
      let database: Awaited<ReturnType<typeof kind.create>>;
      let knex: Knex;
      let connection: Connection;

      before(async () => {
        database = await kind.create();
        knex = openDatabase(database.url);
        await createTable(knex, 'plan', (t) => {
          t.string('id', 50).primary();
          t.integer('version').notNullable();
          t.specificType('content', 'longblob');
          t.text('note', 'longtext');
        });
        connection = createConnection({ uri: database.url, multipleStatements: true, flags: ['FOUND_ROWS'] });
      });
      after(async () => {
        connection.destroy();
        await knex.destroy();
        await database.drop();
      });
      beforeEach(() => knex('plan').insert({ id: '课程', version: 1 }));
      afterEach(() => knex('plan').delete());

      const commit = (...statements: readonly Statement[]) => commitTogether(connection, statements, mariadb);
      const ids = (): Promise<string[]> => knex('plan').orderBy('id').pluck('id');
      /** What it fails with, after what the engine does then. */
      const failureOf = async (committing: Promise<void>): Promise<unknown> => {
        const failure: unknown = await committing.then(() => undefined).catch((error: unknown) => error);
        await rollBack(connection);
        return failure;
      };

      it('writes everything, values as they are and texts packed', async () => {
        const odd = `';COMMIT;-- ? \\ " 诊改 𠮷`;
        const long = JSON.stringify('改进'.repeat(500));
        await commit(advance(1), insert(odd), insert('long', pack(long)));
        expect(await ids()).to.have.members(['课程', odd, 'long']);
        expect(await knex('plan').where({ id: '课程' }).first('version')).to.deep.equal({ version: 2 });
        const { content } = await knex('plan').where({ id: 'long' }).first();
        expect(content.length).to.be.lessThan(100);
        expect(unpack(content)).to.equal(long);
      });

      it('writes a long text as it is, whatever is in it', async () => {
        const note = `';COMMIT;-- ? \\ " 诊改 𠮷\0`.repeat(50);
        const sql = 'insert into plan (id, version, content, note) values (?, 1, ?, ?)';
        await commit({ sql, values: ['long', note, note] });
        const row = await knex('plan').where({ id: 'long' }).first(knex.raw('*, char_length(note) as characters'));
        expect(row).to.include({ note, characters: Array.from(note).length });
        expect(unpack(row.content)).to.equal(note);
      });

      it('writes nothing when a statement meets other rows than expected, and fails with what that means', async () => {
        const failure = await failureOf(commit(insert('before'), advance(7), insert('behind')));
        expect(failure).to.have.property('message', 'somebody was quicker');
        expect(await ids()).to.deep.equal(['课程']);
      });

      it('writes nothing when a statement fails, and says why', async () => {
        expect(await failureOf(commit(advance(1), insert('课程')))).to.satisfy(isDuplicateKey);
        expect(await knex('plan').where({ id: '课程' }).first('version')).to.deep.equal({ version: 1 });
      });

      it('may be larger than a packet', async () => {
        const large = new Uint8Array(700_000).fill(37);
        await commit(insert('one', large), advance(1), insert('two', large));
        expect(await ids()).to.have.members(['课程', 'one', 'two']);
        const failure = await failureOf(commit(insert('three', large), insert('four', large), advance(1)));
        expect(failure).to.have.property('message', 'somebody was quicker');
        expect(await ids()).to.have.members(['课程', 'one', 'two']);
      });

      it('takes a null that stands for a row nobody found for other rows than expected', async () => {
        const enforcing: Statement = {
          sql: 'insert into plan (id, version) values (?, (select version from plan where id = ? and version = ?))',
          values: ['next', '课程', 8],
        };
        const failure = await failureOf(commit({ ...advance(7), enforced: true }, enforcing));
        expect(failure).to.have.property('message', 'somebody was quicker');
        expect(await ids()).to.deep.equal(['课程']);
      });
    });
  }
}
