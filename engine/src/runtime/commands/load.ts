import type { Knex } from 'knex';
import { compiledDefinition, newestDefinitionId, type CompiledDefinition, type ModelCache } from '../definitions.ts';
import { loadDecisions, type DecisionCache, type LoadedDecisions } from '../decisions.ts';
import { NEEDS_PAST } from '../../kernel/index.ts';
import type { PastStep } from '../../kernel/types.ts';
import { readRows } from '../database/direct.ts';
import { chunksOf, placeholders } from '../database/statement.ts';
import { storedCommandKey } from '../ids.ts';
import { pastOf } from '../lookBack.ts';
import { WITH_STATE, type InstanceWithState } from '../storedState.ts';
import type { Committed } from '../types.ts';
import { findAnswers } from './answers.ts';
import type { HotInstances } from './hotInstances.ts';
import type { Intent, StartIntent } from './intent.ts';
import { storedInstance, type WorkingInstance } from './workingInstance.ts';

/** What has to be known to decide a group of commands. */
export interface Loaded {
  /** Answers given before, by stored command key. */
  readonly answered: ReadonlyMap<string, Committed>;
  readonly instances: ReadonlyMap<string, WorkingInstance>;
  /** Definition to start, by `startTarget`; absent when there is none. */
  readonly definitions: ReadonlyMap<string, CompiledDefinition>;
  /** Histories up to what was read, of instances that a command follows back; see `NEEDS_PAST`. */
  readonly pasts: ReadonlyMap<string, readonly PastStep[]>;
  /** Definitions that instances are to go over to, by id. */
  readonly targets: ReadonlyMap<string, CompiledDefinition>;
  /** The decisions that these may come to; undefined when there are none. */
  readonly decisions: LoadedDecisions | undefined;
}

/** What a start asks for: a definition, or the newest of a process. */
export const startTarget = (intent: StartIntent): string => intent.definitionId ?? `newest ${intent.processKey ?? ''}`;

/**
 * Everything from the database, command keys last: a commit that lands while this reads, by somebody else who sends the
 * same command or by a connection that is gone, is either in the keys or not yet in the instances. The other way round
 * its effect would be read without its key, and the command refused that has just been done.
 */
export async function load(
  knex: Knex,
  cache: ModelCache,
  decisionCache: DecisionCache,
  intents: readonly Intent[],
): Promise<Loaded> {
  const [instances, definitions] = await Promise.all([
    loadInstances(knex, cache, wantedInstances(intents)),
    loadDefinitions(knex, cache, intents),
  ]);
  const answered = await findAnswers(
    knex,
    intents.map(({ commandKey }) => storedCommandKey(commandKey)),
  );
  const decisions = await loadDecisions(knex, decisionCache, deciding(instances, definitions));
  return { answered, instances, definitions, decisions, ...(await loadLookingBack(knex, cache, intents, instances)) };
}

/**
 * Reads only instances that this engine has not just changed itself, and no command keys. Good enough to commit on,
 * because stale versions and used keys are refused there; not good enough to refuse a command on.
 */
export async function loadHopefully(
  knex: Knex,
  cache: ModelCache,
  decisionCache: DecisionCache,
  hot: HotInstances,
  intents: readonly Intent[],
): Promise<Loaded> {
  const wanted = [...wantedInstances(intents)];
  const known = wanted.flatMap((id) => hot.get(id) ?? []);
  const hits = new Set(known.map((instance) => instance.id));
  const [read, definitions] = await Promise.all([
    loadInstances(knex, cache, new Set(wanted.filter((id) => !hits.has(id)))),
    loadDefinitions(knex, cache, intents),
  ]);
  const instances = new Map([...read, ...known.map((instance) => [instance.id, instance] as const)]);
  const decisions = await loadDecisions(knex, decisionCache, deciding(instances, definitions));
  const back = await loadLookingBack(knex, cache, intents, instances);
  return { answered: new Map(), instances, definitions, decisions, ...back };
}

/** What only the few commands need that go back, or over to another version. */
async function loadLookingBack(
  knex: Knex,
  cache: ModelCache,
  intents: readonly Intent[],
  instances: Loaded['instances'],
): Promise<Pick<Loaded, 'pasts' | 'targets'>> {
  const pasts = new Map<string, readonly PastStep[]>();
  const targets = new Map<string, CompiledDefinition>();
  for (const intent of intents) {
    if (intent.kind !== 'change') continue;
    const { command, instanceId } = intent;
    const instance = instances.get(instanceId);
    if (NEEDS_PAST.has(command.kind) && instance !== undefined && !pasts.has(instanceId)) {
      pasts.set(instanceId, await pastOf(knex, instanceId, instance.state.seq));
    }
    if (command.kind === 'migrate') targets.set(command.to, await compiledDefinition(knex, cache, command.to));
  }
  return { pasts, targets };
}

function deciding(instances: Loaded['instances'], definitions: Loaded['definitions']) {
  const starting = [...definitions.values()].map(({ model }) => ({ model, pinned: {} }));
  return [
    ...starting,
    ...[...instances.values()].map(({ compiled, state }) => ({ model: compiled.model, pinned: state.decisions })),
  ];
}

/** Ids of the instances that commands are for. */
export const wantedInstances = (intents: readonly Intent[]): ReadonlySet<string> =>
  new Set(intents.flatMap((intent) => (intent.kind === 'change' ? [intent.instanceId] : [])));

async function loadInstances(
  knex: Knex,
  cache: ModelCache,
  wanted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, WorkingInstance>> {
  const instances = new Map<string, WorkingInstance>();
  for (const ids of chunksOf([...wanted])) {
    const sql = `select i.*, s.command, s.events from ${WITH_STATE} where i.id in (${placeholders(ids.length)})`;
    const rows = await readRows<InstanceWithState>(knex, sql, ids);
    for (const row of rows) {
      instances.set(row.id, storedInstance(row, await compiledDefinition(knex, cache, row.definition_id)));
    }
  }
  return instances;
}

async function loadDefinitions(
  knex: Knex,
  cache: ModelCache,
  intents: readonly Intent[],
): Promise<ReadonlyMap<string, CompiledDefinition>> {
  const definitions = new Map<string, CompiledDefinition>();
  for (const intent of intents) {
    if (intent.kind !== 'start' || definitions.has(startTarget(intent))) continue;
    const id = intent.definitionId ?? (await newestDefinitionId(knex, intent.processKey ?? ''));
    if (id === undefined) continue;
    definitions.set(startTarget(intent), await compiledDefinition(knex, cache, id));
  }
  return definitions;
}
