import type { EngineApi, InstanceState, Json, ProcessModel, Task } from '@zhengai/engine';
import type { Account, TaskDetail } from '../../contract/index.ts';
import type { TaskAccess } from './access.ts';

/** How an open task is held, beyond what its row says. */
interface Holding {
  /** Who gets it back; undefined when it is not delegated. */
  readonly owner: string | undefined;
  /** It is one of several of a multi-instance. */
  readonly several: boolean;
  /** The item of the collection that it stands for. */
  readonly item: Json | undefined;
}

export async function holdingOf(engine: EngineApi, task: Task, model?: ProcessModel): Promise<Holding> {
  const state = await engine.state(task.instanceId);
  const kernelTaskId = task.id.slice(task.instanceId.length + 1);
  const token = Object.values(state?.tokens ?? {}).find(
    ({ waits }) => waits.kind === 'userTask' && waits.taskId === kernelTaskId,
  );
  const scope = state?.scopes[token?.scope ?? ''];
  const several = scope?.element === task.element && state?.scopes[scope.parent ?? '']?.multi !== undefined;
  const loop = loopOf(model, task.element);
  return {
    owner: token?.waits.kind === 'userTask' ? token.waits.owner : undefined,
    several,
    item: several ? scope.variables[loop?.elementVariable ?? ''] : undefined,
  };
}

/** What somebody may do with a task besides submitting it. */
export async function moreOf(
  engine: EngineApi,
  account: Account,
  { task, can }: TaskAccess,
  model: ProcessModel,
  instance: InstanceState['status'] | undefined,
): Promise<TaskDetail['more']> {
  // A suspended instance lets nobody go on, but what was answered can be put right.
  const running = instance === 'active';
  const open = task.status === 'open' && running;
  const { owner, several } = open ? await holdingOf(engine, task) : { owner: undefined, several: false };
  const office = account.permissions.includes('design');
  const mine = running && task.status === 'completed' && task.completedBy === account.id;
  return {
    vote: several && loopOf(model, task.element)?.vote !== undefined,
    pass: running && can.complete && owner === undefined,
    resolve: running && can.complete && owner !== undefined,
    withdraw: mine && (await engine.canWithdraw(task.id)),
    addSigners: several && can.complete,
    removeSigner: several && office,
    correct: task.status === 'completed' && office && (running || instance === 'suspended'),
  };
}

function loopOf(model: ProcessModel | undefined, id: string) {
  const element = model?.elements[id];
  const loop = element !== undefined && 'loop' in element ? element.loop : undefined;
  return loop?.kind === 'multiInstance' ? loop : undefined;
}
