import type { Knex } from 'knex';
import { DamagedInstance } from '../errors.ts';
import { fold } from '../kernel/index.ts';
import type { InstanceState } from '../kernel/types.ts';
import type { ProcessModel } from '../model/types.ts';
import { canonicalJson } from './canonicalJson.ts';
import { compiledDefinition, type ModelCache } from './definitions.ts';
import { currentEvents } from './firstRelease.ts';
import { fromStepRow } from './stepHash.ts';
import type { InstanceRow, StepRow } from './tables.ts';
import type { Step } from './types.ts';

/** Steps of an instance in their order, those after number `after` only. */
export async function listSteps(
  knex: Knex,
  instanceId: string,
  query: { readonly after?: number; readonly limit?: number } = {},
): Promise<readonly Step[]> {
  const rows: StepRow[] = await knex<StepRow>('zg_step')
    .where({ instance_id: instanceId })
    .where('seq', '>', query.after ?? 0)
    .orderBy('seq')
    .modify((builder) => {
      if (query.limit !== undefined) void builder.limit(query.limit);
    })
    .select();
  return rows.map(fromStepRow);
}

/** Counted by their smallest index. */
export async function countSteps(knex: Knex): Promise<number> {
  const [row] = await knex<StepRow>('zg_step').count({ n: '*' });
  return Number(row?.n ?? 0);
}

/** What the steps make of a new instance, in the shape in which a snapshot is read: fields that are undefined left out. */
export function foldSteps(model: ProcessModel, steps: readonly Step[]): InstanceState {
  const state = fold(
    model,
    steps.map((step) => currentEvents(step.events)),
  );
  return JSON.parse(canonicalJson(state)) as InstanceState;
}

/**
 * The state as it was after a step; the last state when the history is shorter.
 *
 * @throws {DamagedInstance} when the steps can not be read, or lead to no state.
 */
export async function stateAfter(
  knex: Knex,
  cache: ModelCache,
  instanceId: string,
  seq: number,
): Promise<InstanceState | undefined> {
  const instance = await knex<InstanceRow>('zg_instance').where({ id: instanceId }).first('definition_id');
  if (instance === undefined) return undefined;
  const { model } = await compiledDefinition(knex, cache, instance.definition_id);
  const steps = await listSteps(knex, instanceId, { limit: Math.max(0, seq) });
  try {
    return foldSteps(model, steps);
  } catch (error) {
    throw new DamagedInstance(instanceId, error);
  }
}
