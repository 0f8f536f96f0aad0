import type { Knex } from 'knex';
import { NotFound } from '../errors.ts';
import type { ProcessModel } from '../model/types.ts';
import { canonicalJson } from './canonicalJson.ts';
import { unpack } from './database/packedText.ts';
import { compiledDefinition, type ModelCache } from './definitions.ts';
import { readState } from './firstRelease.ts';
import { foldSteps } from './history.ts';
import { taskRowId } from './ids.ts';
import { contentText, fromStepRow, stepHash, storedContentText } from './stepHash.ts';
import type { InstanceRow, StepRow, TaskRow } from './tables.ts';
import type { Step, Verification } from './types.ts';

type Broken = NonNullable<Verification['broken']>;

/**
 * Computes an instance's history again: every step's hash from its content, the chain, the numbers without a gap, the
 * newest hash against the instance's own row, the stored state and the tasks against what the steps say.
 *
 * @throws {NotFound}
 */
export async function verify(knex: Knex, cache: ModelCache, instanceId: string): Promise<Verification> {
  const instance = await knex<InstanceRow>('zg_instance').where({ id: instanceId }).first();
  if (instance === undefined) throw new NotFound('instance', instanceId);
  const rows: StepRow[] = await knex<StepRow>('zg_step')
    .where({ instance_id: instanceId })
    .where('seq', '<=', instance.version)
    .orderBy('seq')
    .select();
  const tasks: TaskRow[] = await knex<TaskRow>('zg_task').where({ instance_id: instanceId }).select();
  const { model } = await compiledDefinition(knex, cache, instance.definition_id);
  return {
    instanceId,
    steps: rows.length,
    headHash: instance.head_hash,
    ...verdict(brokenChain(rows, instance) ?? brokenCopies(rows, instance, tasks, model)),
  };
}

function verdict(broken: Broken | undefined): Pick<Verification, 'ok' | 'broken'> {
  return { ok: broken === undefined, broken };
}

function brokenChain(rows: readonly StepRow[], instance: InstanceRow): Broken | undefined {
  let previousHash = '';
  let seq = 0;
  for (const row of rows) {
    seq += 1;
    if (row.seq !== seq) return { seq, reason: 'missing' };
    if (!holds(row)) return { seq, reason: 'content' };
    if (row.previous_hash !== previousHash) return { seq, reason: 'chain' };
    previousHash = row.hash;
  }
  if (seq < instance.version) return { seq: seq + 1, reason: 'missing' };
  return previousHash === instance.head_hash ? undefined : { seq, reason: 'chain' };
}

/** Whether a row says what its hash was computed from, to the letter. */
function holds(row: StepRow): boolean {
  try {
    const step = fromStepRow(row);
    return contentText(step) === storedContentText(row) && stepHash(step) === row.hash;
  } catch {
    return false;
  }
}

/** What is stored a second time, for speed, must say the same as the steps. */
function brokenCopies(
  rows: readonly StepRow[],
  instance: InstanceRow,
  tasks: readonly TaskRow[],
  model: ProcessModel,
): Broken | undefined {
  const steps = rows.map(fromStepRow);
  const stored = new Map(tasks.map((task) => [task.id, task]));
  for (const step of steps) {
    if (!tasksAsStored(step, stored)) return { seq: step.seq, reason: 'snapshot' };
  }
  const same = says(() => readState(unpack(instance.snapshot)), foldSteps(model, steps));
  return same ? undefined : { seq: instance.version, reason: 'snapshot' };
}

/** Whether the tasks that a step opened and completed are stored as it says: what, when, by whom, with which answers. */
function tasksAsStored(step: Step, stored: ReadonlyMap<string, TaskRow>): boolean {
  return step.events.every((event) => {
    if (event.kind === 'taskOpened') {
      const task = stored.get(taskRowId(step.instanceId, event.task.taskId));
      return task?.element === event.task.element && task.opened_seq === step.seq && task.opened_at === step.at;
    }
    if (event.kind !== 'taskCompleted') return true;
    const task = stored.get(taskRowId(step.instanceId, event.taskId));
    return (
      task?.status === 'completed' &&
      task.completed_by === step.actor &&
      task.ended_seq === step.seq &&
      task.ended_at === step.at &&
      says(() => JSON.parse(task.submitted ?? ''), event.values)
    );
  });
}

/** Whether what is stored can be read, and is the same data. */
function says(read: () => unknown, data: unknown): boolean {
  try {
    return canonicalJson(read()) === canonicalJson(data);
  } catch {
    return false;
  }
}
