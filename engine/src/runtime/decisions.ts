import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { evaluateDecision, readDecisions, type DecisionModel } from '../dmn/index.ts';
import { ModelRefused } from '../errors.ts';
import type { DecisionMaker } from '../kernel/types.ts';
import type { Finding, ProcessModel } from '../model/types.ts';
import { isDuplicateKey } from './database/failures.ts';
import { newId } from './ids.ts';
import type { DecisionRow } from './tables.ts';
import type { DecisionDefinition, DeployDecisionsInput } from './types.ts';

const COLUMNS = ['id', 'decision_key', 'version', 'name', 'note', 'deployed_at', 'deployed_by', 'sha256'] as const;
type ListedRow = Pick<DecisionRow, (typeof COLUMNS)[number]>;

/** How often somebody else may store the same version at the same moment. */
const TRIES = 5;

/**
 * Stores the next version of every decision of a DMN text. Decisions of one text that require each other stay together.
 *
 * @throws {ModelRefused} with every finding of severity `error`; nothing is stored then.
 */
export async function deployDecisions(
  knex: Knex,
  input: DeployDecisionsInput,
  now: number,
): Promise<{ readonly decisions: readonly DecisionDefinition[]; readonly warnings: readonly Finding[] }> {
  const { decisions, findings } = await readDecisions(input.xml);
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (errors.length > 0 || decisions.length === 0) throw new ModelRefused(errors);
  const sha256 = createHash('sha256').update(input.xml).digest('hex');
  const rows = decisions.map((decision) => ({
    id: newId(),
    decision_key: decision.id,
    name: decision.name,
    note: input.note ?? '',
    deployed_at: now,
    deployed_by: input.actor.id,
    sha256,
    xml: input.xml,
  }));
  for (let attempt = 1; ; attempt++) {
    try {
      const stored = await knex.transaction((trx) => insertNextVersions(trx, rows));
      return { decisions: stored.map(fromRow), warnings: findings };
    } catch (error) {
      if (!isDuplicateKey(error) || attempt === TRIES) throw error;
    }
  }
}

async function insertNextVersions(
  trx: Knex.Transaction,
  rows: readonly Omit<DecisionRow, 'version'>[],
): Promise<readonly DecisionRow[]> {
  const newest = await newestVersions(
    trx,
    rows.map((row) => row.decision_key),
  );
  const stored = rows.map((row) => ({ ...row, version: (newest.get(row.decision_key) ?? 0) + 1 }));
  await trx<DecisionRow>('zg_decision').insert(stored);
  return stored;
}

/** Newest version first within each decision. */
export async function listDecisions(
  knex: Knex,
  query: { readonly key?: string } = {},
): Promise<readonly DecisionDefinition[]> {
  const rows: ListedRow[] = await knex<DecisionRow>('zg_decision')
    .modify((builder) => {
      if (query.key !== undefined) void builder.where('decision_key', query.key);
    })
    .orderBy([{ column: 'decision_key' }, { column: 'version', order: 'desc' }])
    .select(...COLUMNS);
  return rows.map(fromRow);
}

export async function findDecisionXml(knex: Knex, id: string): Promise<string | undefined> {
  const row = await knex<DecisionRow>('zg_decision').where({ id }).first('xml');
  return row?.xml;
}

async function newestVersions(knex: Knex, keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows: { readonly decision_key: string; readonly version: number }[] = await knex<DecisionRow>('zg_decision')
    .whereIn('decision_key', [...keys])
    .groupBy('decision_key')
    .select('decision_key')
    .max({ version: 'version' });
  return new Map(rows.map((row) => [row.decision_key, row.version]));
}

/** Compiled decision files by `<decision> <version>`. A version never changes, so an entry stays right for ever. */
export type DecisionCache = Map<string, readonly DecisionModel[]>;

/** An instance that may come to a decision: its model, and the versions that it has pinned. */
interface Deciding {
  readonly model: ProcessModel;
  readonly pinned: Readonly<Record<string, number>>;
}

/** What deciding a group of commands needs of the decisions. */
export interface LoadedDecisions {
  /** Newest versions now: what an instance that starts pins. */
  readonly newest: ReadonlyMap<string, number>;
  readonly decide: DecisionMaker;
}

/**
 * Reads the decisions that the business rule tasks of these instances can come to, so that the kernel can ask for them
 * while it decides. Undefined, and without a question to the database, when there are none.
 */
export async function loadDecisions(
  knex: Knex,
  cache: DecisionCache,
  instances: readonly Deciding[],
): Promise<LoadedDecisions | undefined> {
  const used = new Set(instances.flatMap(({ model }) => decisionsUsedBy(model).map(({ key }) => key)));
  if (used.size === 0) return undefined;
  const newest = await newestVersions(knex, [...used]);
  const wanted = new Map<string, { readonly key: string; readonly version: number }>();
  for (const { model, pinned } of instances) {
    for (const { key, fixed } of decisionsUsedBy(model)) {
      const version = fixed ?? pinned[key] ?? newest.get(key);
      if (version !== undefined) wanted.set(cacheKey(key, version), { key, version });
    }
  }
  for (const [at, { key, version }] of wanted) {
    if (!cache.has(at)) cache.set(at, await compiled(knex, key, version));
  }
  return { newest, decide: decideWith(cache, newest) };
}

/** The versions that an instance of the model pins when it starts. */
export function pinnedDecisions(
  model: ProcessModel,
  decisions: LoadedDecisions | undefined,
): Readonly<Record<string, number>> {
  if (decisions === undefined) return {};
  return Object.fromEntries(
    decisionsUsedBy(model).flatMap(({ key, fixed }) => {
      const version = decisions.newest.get(key);
      return version === undefined || fixed !== undefined ? [] : [[key, version] as const];
    }),
  );
}

async function compiled(knex: Knex, key: string, version: number): Promise<readonly DecisionModel[]> {
  const row = await knex<DecisionRow>('zg_decision').where({ decision_key: key, version }).first('xml');
  return row === undefined ? [] : (await readDecisions(row.xml)).decisions;
}

const cacheKey = (key: string, version: number): string => `${key} ${version}`;

function decideWith(cache: DecisionCache, newest: ReadonlyMap<string, number>): DecisionMaker {
  return (decision, pinned, variables, now) => {
    const version = pinned ?? newest.get(decision);
    const models = version === undefined ? undefined : cache.get(cacheKey(decision, version));
    if (version === undefined || models === undefined) return { ok: false, reason: 'not deployed' };
    const result = evaluateDecision(models, decision, variables, { now });
    if (!result.ok) {
      const rule = result.rule === undefined ? '' : ` rule ${result.rule}`;
      const cell = result.cell === undefined ? '' : ` column ${result.cell.column}`;
      return { ok: false, reason: `${result.code}${rule}${cell}: ${result.reason}` };
    }
    const matched = result.matched.map(
      ({ decisionId, rules }) => [decisionId, rules.map(({ ruleId }) => ruleId)] as const,
    );
    return { ok: true, value: result.value, version, matched: Object.fromEntries(matched) };
  };
}

/** A decision that a business rule task names, with the version when the task always decides by that one. */
interface UsedDecision {
  readonly key: string;
  readonly fixed: number | undefined;
}

const usedByModel = new WeakMap<ProcessModel, readonly UsedDecision[]>();

/** The decisions that a model's business rule tasks name. */
function decisionsUsedBy(model: ProcessModel): readonly UsedDecision[] {
  const known = usedByModel.get(model);
  if (known !== undefined) return known;
  const used = new Map<string, UsedDecision>();
  for (const element of Object.values(model.elements)) {
    if (element.kind !== 'businessRuleTask') continue;
    const { decision: key, version: fixed } = element;
    used.set(fixed === undefined ? key : cacheKey(key, fixed), { key, fixed });
  }
  const unique = [...used.values()];
  usedByModel.set(model, unique);
  return unique;
}

function fromRow(row: ListedRow): DecisionDefinition {
  return {
    id: row.id,
    key: row.decision_key,
    version: row.version,
    name: row.name,
    note: row.note,
    deployedAt: row.deployed_at,
    deployedBy: row.deployed_by,
    sha256: row.sha256,
  };
}
