import type { Knex } from 'knex';
import { isSqlite } from './database/clock.ts';
import { createTable } from './database/migrate.ts';

const ID = 36;
const NAME = 191;

/** Steps of one statement, about: what Galera and TiDB take as one transaction. */
const AT_ONCE = 5_000;

/** Where the tables of the version before stand until their rows have been copied. */
const STEPS = 'zg_step_before';
const COMMANDS = 'zg_command_before';

const step = (t: Knex.CreateTableBuilder, sqlite: boolean): void => {
  // In SQLite the number that every row has anyway, by a name.
  if (sqlite) t.specificType('arrival', 'integer').primary();
  else t.bigIncrements('arrival');
  t.string('instance_id', ID).notNullable();
  t.integer('seq').notNullable();
  t.bigInteger('at').notNullable();
  t.string('actor', NAME).notNullable();
  t.string('on_behalf_of', NAME);
  t.text('reason', 'longtext');
  t.specificType('command', 'longblob').notNullable();
  t.specificType('events', 'longblob').notNullable();
  // Twice the bytes of a hash, for what was none before it was copied.
  const hash = sqlite ? 'blob' : 'varbinary(64)';
  t.specificType('previous_hash', hash).notNullable();
  t.specificType('hash', hash).notNullable();
  t.string('command_key', 255);
  t.unique(['instance_id', 'seq'], { indexName: 'zg_step_place' });
  t.unique(['command_key'], { indexName: 'zg_step_command' });
  t.index(['at'], 'zg_step_at_index');
};

/**
 * Each step carries the key of its command, which stood in a table of its own, and hashes are bytes. Steps lie in the
 * order of their coming, so that their pages are filled one after the other, and not split by those of other instances.
 *
 * On MySQL both tables are moved away at the same moment: a process of the version before that is still at work can
 * commit nothing from then on. What dies in the middle of the copy is taken up behind the last instance that is there.
 */
export async function keepCommandsInSteps(knex: Knex): Promise<void> {
  if (await knex.schema.hasTable('zg_command')) await moveAway(knex);
  if (await knex.schema.hasTable(STEPS)) {
    await createTable(knex, 'zg_step', (t) => step(t, isSqlite(knex)));
    await copySteps(knex);
    await knex.schema.dropTable(STEPS);
  }
  await knex.schema.dropTableIfExists(COMMANDS);
}

async function moveAway(knex: Knex): Promise<void> {
  if (isSqlite(knex)) {
    await knex.raw('drop index zg_step_at_index');
    await knex.raw('create index zg_command_step on zg_command (instance_id, seq)');
    await knex.schema.renameTable('zg_step', STEPS);
    await knex.schema.renameTable('zg_command', COMMANDS);
    return;
  }
  const [indexed] = await knex('information_schema.statistics')
    .whereRaw('table_schema = database()')
    .where({ table_name: 'zg_command', index_name: 'zg_command_step' })
    .select('index_name');
  if (indexed === undefined) await knex.raw('alter table zg_command add index zg_command_step (instance_id, seq)');
  await knex.raw(`rename table zg_step to ${STEPS}, zg_command to ${COMMANDS}`);
}

async function copySteps(knex: Knex): Promise<void> {
  let after: string | undefined = await lastCopied(knex);
  while (after !== undefined) {
    const upTo: string | undefined = await endOfPortion(knex, after);
    const copy = copyOf(isSqlite(knex), upTo !== undefined);
    await knex.raw(copy, upTo === undefined ? [after] : [after, upTo]);
    after = upTo;
  }
}

/** A step whose key somebody has doubled keeps one of them. */
const copyOf = (sqlite: boolean, bounded: boolean): string => `
  insert into zg_step (instance_id, seq, at, actor, on_behalf_of, reason, command, events, previous_hash, hash, command_key)
  select s.instance_id, s.seq, s.at, s.actor, s.on_behalf_of, s.reason, s.command, s.events,
    ${bytesOf('s.previous_hash', sqlite)}, ${bytesOf('s.hash', sqlite)},
    (select min(c.command_key) from ${COMMANDS} c where c.instance_id = s.instance_id and c.seq = s.seq)
  from ${STEPS} s where s.instance_id > ? ${bounded ? 'and s.instance_id <= ?' : ''} order by s.instance_id, s.seq`;

/** What is no hash stays as it is, for \`verify\` to find. */
const bytesOf = (hash: string, sqlite: boolean): string =>
  `coalesce(unhex(${hash}), cast(${hash} as ${sqlite ? 'blob' : 'binary'}))`;

async function lastCopied(knex: Knex): Promise<string> {
  const row = (await knex('zg_step').max({ last: 'instance_id' }).first()) as { readonly last: string | null };
  return row.last ?? '';
}

/** The instance that some thousand steps behind another one belong to; undefined when there are not so many. */
async function endOfPortion(knex: Knex, after: string): Promise<string | undefined> {
  const [last] = await knex(STEPS)
    .where('instance_id', '>', after)
    .orderBy('instance_id')
    .offset(AT_ONCE)
    .limit(1)
    .pluck<string[]>('instance_id');
  return last;
}
