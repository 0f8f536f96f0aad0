import type { Knex } from 'knex';
import { evolveStep, initialState } from '../../kernel/index.ts';
import type { InstanceState } from '../../kernel/types.ts';
import { canonicalJson } from '../canonicalJson.ts';
import { noChanges, type Changes } from '../commands/changes.ts';
import { project } from '../commands/projection.ts';
import { instanceIn, type WorkingInstance } from '../commands/workingInstance.ts';
import type { CompiledDefinition } from '../definitions.ts';
import { currentEvents } from '../firstRelease.ts';
import { contentText, fromStepRow, stepHash, storedContentText } from '../stepHash.ts';
import { storedState, type InstanceWithState } from '../storedState.ts';
import type { StepRow } from '../tables.ts';
import type { Step } from '../types.ts';
import type { Damage, DamageCode } from './types.ts';
import { within, type Window } from './window.ts';

/**
 * An instance's history computed again, one stored step after the other: every step's hash from its content, the chain,
 * the numbers without a gap, and what the steps make of the instance and of its rows.
 */
export interface Replay {
  readonly row: InstanceWithState;
  /** What the history comes to so far; `changes` holds all rows that it asks for. */
  readonly instance: WorkingInstance;
  readonly changes: Changes;
  readonly seq: number;
  readonly hash: string;
  /** How many steps name their command, and the numbers of those that do not. */
  readonly commands: number;
  readonly withoutCommand: readonly number[];
  /** The first thing in the history that does not hold. What comes behind it can not be relied on. */
  readonly broken: Damage | undefined;
}

export function beginReplay(row: InstanceWithState, compiled: CompiledDefinition): Replay {
  return {
    row,
    // The stored snapshot is what is to be shown: nothing of it is used here.
    instance: { ...instanceIn(row, compiled, initialState), headHash: '' },
    changes: noChanges(),
    seq: 0,
    hash: '',
    commands: 0,
    withoutCommand: [],
    broken: undefined,
  };
}

/** Steps must come in their order. */
export function replayStep(replay: Replay, row: StepRow): Replay {
  if (replay.broken !== undefined) return replay;
  const seq = replay.seq + 1;
  const broken = (code: DamageCode): Replay => ({ ...replay, seq, broken: damageOf(replay, code, { seq }) });
  if (row.seq > replay.row.version) return broken('stepBeyond');
  if (row.seq !== seq) return broken('stepMissing');
  const step = readStep(row);
  if (step === undefined) return broken('stepChanged');
  if (step.previousHash !== replay.hash) return broken('chainBroken');
  const { compiled, state } = replay.instance;
  const instance = { ...replay.instance, state: evolveStep(compiled.model, state, step.events) };
  project(replay.changes, instance, step);
  return { ...replay, instance, seq, hash: step.hash, ...commandsWith(replay, row) };
}

function commandsWith({ commands, withoutCommand }: Replay, row: StepRow): Pick<Replay, 'commands' | 'withoutCommand'> {
  if (row.command_key !== null) return { commands: commands + 1, withoutCommand };
  return { commands, withoutCommand: [...withoutCommand, row.seq] };
}

/** Steps of one page. */
const PAGE = 500;

/** Replays the steps of all instances, a page at a time; gives how many there were. */
export async function replayAll(
  moment: Knex.Transaction,
  window: Window,
  replays: Map<string, Replay>,
): Promise<number> {
  let steps = 0;
  let last: StepRow | undefined;
  for (;;) {
    const page: StepRow[] = await moment<StepRow>('zg_step')
      .where(within(window, 'instance_id'))
      .modify((builder) => {
        if (last === undefined) return;
        const { instance_id, seq } = last;
        void builder
          .where('instance_id', '>=', instance_id)
          .where((behind) => void behind.where('instance_id', '>', instance_id).orWhere('seq', '>', seq));
      })
      .orderBy(['instance_id', 'seq'])
      .limit(PAGE);
    for (const row of page) {
      const replay = replays.get(row.instance_id);
      if (replay !== undefined) replays.set(row.instance_id, replayStep(replay, row));
    }
    steps += page.length;
    last = page.at(-1);
    if (page.length < PAGE) return steps;
  }
}

/** What does not hold once all steps have been replayed. */
export function endReplay(replay: Replay): readonly Damage[] {
  const { row, seq, hash, instance } = replay;
  if (replay.broken !== undefined) return [replay.broken];
  if (seq < row.version) return [damageOf(replay, 'stepMissing', { seq: seq + 1 })];
  if (hash !== row.head_hash) return [damageOf(replay, 'chainBroken', { seq })];
  const damages: Damage[] = [];
  if (!sameJson(snapshotOf(replay), inShapeOfSnapshot(instance.state))) {
    damages.push(damageOf(replay, 'snapshotDiffers', { seq }));
  }
  const { status } = instance.state;
  const ended = status === 'completed' || status === 'cancelled';
  if (row.status !== (ended ? status : 'active') || (row.ended_at === null) === ended) {
    damages.push(damageOf(replay, 'instanceDiffers', {}));
  }
  return damages;
}

/** The stored snapshot; undefined when it can not be read. */
export function snapshotOf({ row }: Pick<Replay, 'row'>): InstanceState | undefined {
  try {
    return storedState(row);
  } catch {
    return undefined;
  }
}

/** In the shape in which a snapshot is read: fields that are undefined left out. */
const inShapeOfSnapshot = (state: InstanceState): InstanceState => JSON.parse(canonicalJson(state)) as InstanceState;

export const sameJson = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** Whether two JSON texts hold the same data; never for one that can not be read. */
export function sameText(stored: string | null, told: string | null): boolean {
  if (stored === null || told === null) return stored === told;
  try {
    return sameJson(JSON.parse(stored), JSON.parse(told));
  } catch {
    return false;
  }
}

export const damageOf = ({ row }: Pick<Replay, 'row'>, code: DamageCode, params: Damage['params']): Damage => ({
  code,
  instanceId: row.id,
  params,
});

/** Undefined when the row does not say, to the letter, what its hash was computed from. */
function readStep(row: StepRow): Step | undefined {
  try {
    const step = fromStepRow(row);
    const holds = contentText(step) === storedContentText(row) && stepHash(step) === step.hash;
    return holds ? { ...step, events: currentEvents(step.events) } : undefined;
  } catch {
    return undefined;
  }
}
