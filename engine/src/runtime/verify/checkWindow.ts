import type { Knex } from 'knex';
import { ModelRefused, NotFound } from '../../errors.ts';
import { compiledDefinition, type CompiledDefinition, type ModelCache } from '../definitions.ts';
import type { InstanceRow } from '../tables.ts';
import { checkCalls } from './checkCalls.ts';
import { checkJobs } from './checkJobs.ts';
import { checkSubscriptions } from './checkSubscriptions.ts';
import { checkTasks } from './checkTasks.ts';
import { findOrphans } from './findOrphans.ts';
import { instancesWithState } from '../storedState.ts';
import { beginReplay, damageOf, replayAll, type Replay } from './replay.ts';
import type { Damage } from './types.ts';
import { examined, type Examined } from './waiting.ts';
import { within, type Window } from './window.ts';

export interface WindowChecked {
  readonly damages: readonly Damage[];
  /** Number of the last step of each instance in the window. */
  readonly versions: ReadonlyMap<string, number>;
  readonly commands: number;
  readonly tasks: number;
  readonly jobs: number;
}

/** Checks all instances of a window as of one moment. */
export async function checkWindow(moment: Knex.Transaction, cache: ModelCache, window: Window): Promise<WindowChecked> {
  const rows = await instancesWithState(moment).where(within(window, 'i.id')).orderBy('i.id');
  const damages: Damage[] = [];
  const replays = new Map<string, Replay>();
  for (const row of rows) {
    const compiled = await definitionOf(moment, cache, row);
    if (compiled === undefined) {
      damages.push(damageOf({ row }, 'definitionMissing', { definition: row.definition_id }));
    } else replays.set(row.id, beginReplay(row, compiled));
  }
  await replayAll(moment, window, replays);
  const instances = new Map<string, Examined>();
  let commands = 0;
  for (const [id, replay] of replays) {
    const instance = examined(replay);
    instances.set(id, instance);
    commands += replay.commands;
    damages.push(...instance.damages, ...leftOver(instance), ...withoutCommand(replay));
  }
  const tasks = await checkTasks(moment, window, instances);
  const jobs = await checkJobs(moment, window, instances);
  damages.push(...tasks.damages, ...jobs.damages);
  damages.push(...(await checkSubscriptions(moment, window, instances)), ...(await checkCalls(moment, instances)));
  if (window.whole) damages.push(...(await findOrphans(moment, window, new Set(rows.map((row) => row.id)))));
  const versions = new Map(rows.map((row) => [row.id, row.version]));
  return { damages, versions, commands, tasks: tasks.tasks, jobs: jobs.jobs };
}

async function definitionOf(
  moment: Knex.Transaction,
  cache: ModelCache,
  row: InstanceRow,
): Promise<CompiledDefinition | undefined> {
  try {
    return await compiledDefinition(moment, cache, row.definition_id);
  } catch (error) {
    if (error instanceof NotFound || error instanceof ModelRefused) return undefined;
    throw error;
  }
}

const withoutCommand = (replay: Replay): readonly Damage[] =>
  replay.withoutCommand.map((seq) => damageOf(replay, 'stepWithoutCommand', { seq }));

/** An instance that has ended waits for nothing. */
function leftOver({ replay, waiting }: Examined): readonly Damage[] {
  if (replay.row.status === 'active' || waiting === undefined) return [];
  const { tasks, jobs, subscriptions, calls } = waiting;
  const timed = [...jobs.values()].map(({ element }) => element);
  const elements = [...tasks.values(), ...timed, ...subscriptions.values(), ...calls.values()];
  return elements.length === 0 ? [] : [damageOf(replay, 'endedWithTokens', { elements: elements.join(', ') })];
}
