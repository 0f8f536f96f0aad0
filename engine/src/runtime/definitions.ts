import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { ModelRefused, NotFound } from '../errors.ts';
import { layOut } from '../layout/layOut.ts';
import { readDeployed, readModel } from '../model/index.ts';
import type { Finding, ProcessModel } from '../model/types.ts';
import { readRows } from './database/direct.ts';
import { isDuplicateKey } from './database/failures.ts';
import { newId } from './ids.ts';
import { armStartTimers, startTimers } from './jobs/startTimers.ts';
import { startEventRows } from './messages/startEvents.ts';
import type { DefinitionRow, JobRow, StartEventRow } from './tables.ts';
import type { Definition, DeployInput } from './types.ts';

/** A definition with its compiled model. */
export interface CompiledDefinition {
  readonly definition: Definition;
  readonly model: ProcessModel;
}

/** Compiled models by definition id. A definition never changes, so an entry stays right for ever. */
export type ModelCache = Map<string, CompiledDefinition>;

const COLUMNS = [
  'id',
  'process_key',
  'version',
  'name',
  'tier',
  'note',
  'forms',
  'deployed_at',
  'deployed_by',
  'sha256',
] as const;
type ListedRow = Pick<DefinitionRow, (typeof COLUMNS)[number]>;

/**
 * Stores the next version of every process of a BPMN text; gives that of the first one, which the text is for.
 *
 * @throws {ModelRefused} with every finding of severity `error`; nothing is stored then.
 */
export async function deploy(
  knex: Knex,
  input: DeployInput,
  now: number,
  isWorkingDay: (day: string) => boolean,
): Promise<{ readonly definition: Definition; readonly warnings: readonly Finding[] }> {
  const { models, findings } = await readModel(input.xml);
  const errors = findings.filter((finding) => finding.severity === 'error');
  const [main] = models;
  if (errors.length > 0 || main === undefined) throw new ModelRefused(errors);
  // Whoever looks at an instance sees a diagram; the hash is that of the text as it was given.
  const xml = await layOut(input.xml);
  const sha256 = createHash('sha256').update(input.xml).digest('hex');
  const rows = models.map((model) => ({
    id: newId(),
    process_key: model.key,
    name: model.name,
    tier: model.tier ?? null,
    note: input.note ?? '',
    forms: JSON.stringify(input.forms ?? {}),
    deployed_at: now,
    deployed_by: input.actor.id,
    sha256,
    xml,
  }));
  const starts = models.flatMap((model, index) => startEventRows(model, rows[index]?.id ?? ''));
  const timers = models.flatMap((model, index) => startTimers(model, rows[index]?.id ?? '', now, isWorkingDay));
  const stored = await insertNextVersions(knex, rows, starts, timers);
  const first = stored[0];
  if (first === undefined) throw new ModelRefused(errors);
  return { definition: fromDefinitionRow(first), warnings: findings };
}

/** Somebody else may store the same version at the same moment: the unique key tells, and the next number is taken. */
async function insertNextVersions(
  knex: Knex,
  rows: readonly Omit<DefinitionRow, 'version'>[],
  starts: readonly StartEventRow[],
  timers: readonly JobRow[],
): Promise<readonly DefinitionRow[]> {
  const tries = 5;
  for (let attempt = 1; ; attempt++) {
    try {
      return await knex.transaction(async (trx) => {
        const stored: DefinitionRow[] = [];
        for (const row of rows) {
          const [newest] = await trx<DefinitionRow>('zg_definition')
            .where({ process_key: row.process_key })
            .max({ version: 'version' });
          const next = { ...row, version: (newest?.version ?? 0) + 1 };
          await trx<DefinitionRow>('zg_definition').insert(next);
          stored.push(next);
          // Only the newest version is started by events.
          await trx<StartEventRow>('zg_start_event').where({ process_key: row.process_key }).delete();
        }
        await armStartTimers(trx, stored, timers);
        if (starts.length > 0) await trx<StartEventRow>('zg_start_event').insert([...starts]);
        return stored;
      });
    } catch (error) {
      if (!isDuplicateKey(error) || attempt === tries) throw error;
    }
  }
}

/** Newest version first within each process. */
export async function listDefinitions(
  knex: Knex,
  query: { readonly key?: string } = {},
): Promise<readonly Definition[]> {
  const rows: ListedRow[] = await knex<DefinitionRow>('zg_definition')
    .modify((builder) => {
      if (query.key !== undefined) void builder.where('process_key', query.key);
    })
    .orderBy([{ column: 'process_key' }, { column: 'version', order: 'desc' }])
    .select(...COLUMNS);
  return rows.map(fromDefinitionRow);
}

export async function findDefinition(knex: Knex, id: string): Promise<Definition | undefined> {
  const row: ListedRow | undefined = await knex<DefinitionRow>('zg_definition')
    .where({ id })
    .first(...COLUMNS);
  return row === undefined ? undefined : fromDefinitionRow(row);
}

export async function findDefinitionXml(knex: Knex, id: string): Promise<string | undefined> {
  const row = await knex<DefinitionRow>('zg_definition').where({ id }).first('xml');
  return row?.xml;
}

/** Id of the newest version of a process. */
export async function newestDefinitionId(knex: Knex, processKey: string): Promise<string | undefined> {
  const sql = 'select id from zg_definition where process_key = ? order by version desc limit 1';
  const [row] = await readRows<Pick<DefinitionRow, 'id'>>(knex, sql, [processKey]);
  return row?.id;
}

/** @throws {NotFound} */
export async function compiledDefinition(knex: Knex, cache: ModelCache, id: string): Promise<CompiledDefinition> {
  const known = cache.get(id);
  if (known !== undefined) return known;
  const row = await knex<DefinitionRow>('zg_definition').where({ id }).first();
  if (row === undefined) throw new NotFound('definition', id);
  const { models, findings } = await readDeployed(row.xml);
  const model = models.find((candidate) => candidate.key === row.process_key);
  if (model === undefined) throw new ModelRefused(findings.filter((finding) => finding.severity === 'error'));
  const compiled = { definition: fromDefinitionRow(row), model };
  cache.set(id, compiled);
  return compiled;
}

function fromDefinitionRow(row: ListedRow): Definition {
  return {
    id: row.id,
    key: row.process_key,
    version: row.version,
    name: row.name,
    tier: row.tier ?? undefined,
    note: row.note,
    forms: JSON.parse(row.forms) as Definition['forms'],
    deployedAt: row.deployed_at,
    deployedBy: row.deployed_by,
    sha256: row.sha256,
  };
}
