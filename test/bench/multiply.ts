import type { Knex } from 'knex';
import { openDatabase } from '@zhengai/engine';
import { newId } from '../../engine/src/runtime/ids.ts';

/*
 * Many instances out of few: the rows that the engine itself has written for some instances are copied under new ids.
 * Everything that lists and commands read is as if the engine had made each of them; only their hashes are those of
 * their models.
 */

/** How many copies of an instance there shall be. */
export interface Copies {
  readonly instanceId: string;
  readonly count: number;
}

interface Table {
  readonly name: string;
  /** Without the one that the database gives its numbers. */
  readonly columns: readonly string[];
  /** Column that begins with the instance's id. */
  readonly owner: string;
}

const ID = 36;
const INSTANCES_AT_ONCE = 5_000;
const SECOND = 1_000;

/** Adds copies of instances to a database that has no others. */
export async function multiply(url: string, models: readonly Copies[]): Promise<void> {
  const knex = openDatabase(url);
  await keep(knex);
  await copy(knex, models, url.startsWith('sqlite:'));
  await knex.destroy();
}

/** Keeps the rows that the database has now aside, to be copied. */
async function keep(knex: Knex): Promise<void> {
  for (const table of await tables(knex)) {
    const owner = `substr(${table.owner}, 1, ${ID}) as bench_owner`;
    await knex.raw(
      `create table bench_${table.name} as select ${table.columns.join(', ')}, ${owner} from ${table.name}`,
    );
    await knex.raw(`create index bench_${table.name}_owner on bench_${table.name} (bench_owner)`);
  }
  await knex.schema.createTable('bench_copy', (t) => {
    t.integer('n').primary();
    t.string('old_id', ID).notNullable();
    t.string('new_id', ID).notNullable();
  });
}

async function copy(knex: Knex, models: readonly Copies[], sqlite: boolean): Promise<void> {
  if (sqlite) {
    await knex.raw('PRAGMA synchronous = OFF');
  } else {
    await knex.raw('set global innodb_flush_log_at_trx_commit = 0');
  }
  const ids = mixed(models);
  for (let at = 0; at < ids.length; at += INSTANCES_AT_ONCE) {
    const some = ids.slice(at, at + INSTANCES_AT_ONCE).map((old_id, index) => ({
      n: at + index + 1,
      old_id,
      new_id: newId(),
    }));
    for (let row = 0; row < some.length; row += 500) await knex('bench_copy').insert(some.slice(row, row + 500));
    for (const table of await tables(knex)) {
      await knex.raw(copyOf(table, sqlite), [at + 1, at + some.length]);
    }
  }
  if (!sqlite) {
    await knex.raw('set global innodb_flush_log_at_trx_commit = 1');
    for (const { name } of await tables(knex)) await knex.raw(`analyze table ${name}`);
  }
}

/** The ids to copy, each as often as asked for, spread evenly: instances of all kinds begin at all times. */
function mixed(models: readonly Copies[]): readonly string[] {
  return models
    .flatMap(({ instanceId, count }, model) =>
      Array.from({ length: count }, (_, n) => ({ instanceId, place: (n + model / models.length) / count })),
    )
    .toSorted((a, b) => a.place - b.place)
    .map(({ instanceId }) => instanceId);
}

/** The engine's tables that hold something of an instance. */
async function tables(knex: Knex): Promise<readonly Table[]> {
  const all = await Promise.all(
    (await list(knex)).map(async ({ name }) => {
      const columns = Object.keys(await knex(name).columnInfo()).filter((column) => column !== 'arrival');
      const owner = name === 'zg_instance' ? 'id' : ['instance_id', 'task_id'].find((each) => columns.includes(each));
      return owner === undefined ? [] : [{ name, columns, owner }];
    }),
  );
  return all.flat();
}

const ours = (column: string): string => `${column} like 'zg^_%' escape '^'`;

function list(knex: Knex): Promise<readonly { readonly name: string }[]> {
  const { client }: { client: Knex.Client } = knex;
  return client.dialect === 'sqlite3'
    ? knex('sqlite_master').where('type', 'table').whereRaw(ours('name')).select('name')
    : knex('information_schema.tables')
        .whereRaw(`table_schema = database() and ${ours('table_name')}`)
        .select({ name: 'table_name' });
}

/** Copies a table's rows for a range of copies: ids name the new instance, and each copy is due a second later. */
function copyOf({ name, columns }: Table, sqlite: boolean): string {
  const values = columns.map((column) => {
    const own = `m.${column}`;
    if (column === 'command_key') return joined(sqlite, `replace(${own}, c.old_id, c.new_id)`, "'~'", 'c.n');
    if (column === 'id' || column.endsWith('_id')) return `replace(${own}, c.old_id, c.new_id)`;
    if (column === 'due_at' || column === 'due_order') return `${own} + c.n * ${SECOND}`;
    return own;
  });
  const join = sqlite ? 'cross join' : 'straight_join';
  return `insert into ${name} (${columns.join(', ')}) select ${values.join(', ')}
    from bench_copy c ${join} bench_${name} m ${sqlite ? 'where' : 'on'} m.bench_owner = c.old_id
    ${sqlite ? 'and' : 'where'} c.n between ? and ? order by c.n`;
}

const joined = (sqlite: boolean, ...parts: readonly string[]): string =>
  sqlite ? parts.join(' || ') : `concat(${parts.join(', ')})`;
