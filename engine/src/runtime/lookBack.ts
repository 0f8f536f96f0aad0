import type { Knex } from 'knex';
import { NotFound } from '../errors.ts';
import { decide, planMigration, returnTargets, type MigrationPlan, type ReturnChoice } from '../kernel/index.ts';
import type { PastStep } from '../kernel/types.ts';
import { storedInstance, type WorkingInstance } from './commands/workingInstance.ts';
import { compiledDefinition, type CompiledDefinition, type ModelCache } from './definitions.ts';
import { currentEvents } from './firstRelease.ts';
import { listSteps } from './history.ts';
import { splitTaskId } from './ids.ts';
import { instancesWithState } from './storedState.ts';

/*
 * Questions about what could be taken back or moved. They read an instance's whole history, and change nothing.
 */

/** The history of an instance up to step `version`, as the kernel follows it back. */
export async function pastOf(knex: Knex, instanceId: string, version: number): Promise<readonly PastStep[]> {
  if (version === 0) return [];
  const steps = await listSteps(knex, instanceId, { limit: version });
  return steps.map(({ actor, events }) => ({ actor, events: currentEvents(events) }));
}

/** @throws {NotFound} */
export async function findReturnTargets(
  knex: Knex,
  cache: ModelCache,
  taskId: string,
): Promise<readonly ReturnChoice[]> {
  const { instance, kernelTask } = await instanceOfTask(knex, cache, taskId);
  const past = await pastOf(knex, instance.id, instance.state.seq);
  return returnTargets(instance.compiled.model, instance.state, past, kernelTask);
}

/** @throws {NotFound} */
export async function canWithdraw(knex: Knex, cache: ModelCache, taskId: string, now: number): Promise<boolean> {
  const { instance, kernelTask } = await instanceOfTask(knex, cache, taskId);
  const past = await pastOf(knex, instance.id, instance.state.seq);
  const command = { kind: 'withdrawTask', taskId: kernelTask } as const;
  return decide(instance.compiled.model, instance.state, command, { now, past }).kind === 'accepted';
}

/** @throws {NotFound} for the instance, the definition, or one of another process. */
export async function findMigration(
  knex: Knex,
  cache: ModelCache,
  instanceId: string,
  definitionId: string,
  elements: Readonly<Record<string, string>>,
): Promise<MigrationPlan & { readonly missingForms: readonly string[] }> {
  const instance = await readInstance(knex, cache, instanceId);
  if (instance === undefined) throw new NotFound('instance', instanceId);
  const target = await compiledDefinition(knex, cache, definitionId);
  checkSameProcess(instance.compiled, target);
  const plan = planMigration(instance.compiled.model, target.model, instance.state, elements);
  return { ...plan, missingForms: missingForms(plan, target) };
}

/** @throws {NotFound} */
export function checkSameProcess(from: CompiledDefinition, to: CompiledDefinition): void {
  if (from.definition.key !== to.definition.key) throw new NotFound('definition', to.definition.id);
}

/** Forms of tasks that are open, for which the new version has pinned none. */
function missingForms(plan: MigrationPlan, { model, definition }: CompiledDefinition): readonly string[] {
  const keys = plan.moves.flatMap(({ to }) => {
    const element = model.elements[to];
    return element?.kind === 'userTask' && element.formKey !== undefined ? [element.formKey] : [];
  });
  return [...new Set(keys)].filter((key) => definition.forms[key] === undefined);
}

async function instanceOfTask(
  knex: Knex,
  cache: ModelCache,
  taskId: string,
): Promise<{ readonly instance: WorkingInstance; readonly kernelTask: string }> {
  const ids = splitTaskId(taskId);
  const instance = ids === undefined ? undefined : await readInstance(knex, cache, ids.instanceId);
  if (ids === undefined || instance === undefined) throw new NotFound('task', taskId);
  return { instance, kernelTask: ids.taskId };
}

async function readInstance(knex: Knex, cache: ModelCache, id: string): Promise<WorkingInstance | undefined> {
  const [row] = await instancesWithState(knex).where('i.id', id);
  return row && storedInstance(row, await compiledDefinition(knex, cache, row.definition_id));
}
