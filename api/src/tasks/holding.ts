import type { EngineApi, InstanceState, Json, Opinion, ProcessModel, Signer, Task } from '@zhengai/engine';
import type { Account, TaskDetail } from '../../contract/index.ts';
import type { TaskAccess } from './access.ts';
import { signs } from './rounds.ts';

/** How an open task is held, beyond what its row says. */
export interface Holding {
  /** Who gets it back; undefined when it is not delegated. */
  readonly owner: string | undefined;
  /** It is one of several of a multi-instance. */
  readonly several: boolean;
  /** The item of the collection that it stands for. */
  readonly item: Json | undefined;
  /** Who signs it besides its holder, and has not answered (加签). */
  readonly signers: readonly Signer[];
  /** Who has answered of those, the first one first. */
  readonly opinions: readonly Opinion[];
}

/** `state`: the instance as it is now. */
export function holdingOf(state: InstanceState | undefined, task: Task, model?: ProcessModel): Holding {
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
    signers: token?.signing?.signers ?? [],
    opinions: token?.signing?.opinions ?? [],
  };
}

/** What somebody may do with a task besides submitting it. */
export async function moreOf(
  engine: EngineApi,
  account: Account,
  { task, holds }: TaskAccess,
  { owner, several, signers }: Holding,
  model: ProcessModel,
  instance: InstanceState['status'] | undefined,
): Promise<TaskDetail['more']> {
  // A suspended instance lets nobody go on, but what was answered can be put right.
  const running = instance === 'active';
  const open = holds && running;
  const asked = signs(task);
  const office = account.permissions.includes('design');
  const mine = running && task.status === 'completed' && task.completedBy === account.id;
  return {
    vote: several && !asked && loopOf(model, task.element)?.vote !== undefined,
    pass: open && owner === undefined,
    resolve: open && owner !== undefined,
    withdraw: mine && (await engine.canWithdraw(task.id)),
    addSigners: open && !asked && owner === undefined,
    removeSigner: running && (several || asked) && office && task.status === 'open',
    takeBackSigners: open && signers.length > 0,
    correct: task.status === 'completed' && office && (running || instance === 'suspended'),
  };
}

function loopOf(model: ProcessModel | undefined, id: string) {
  const element = model?.elements[id];
  const loop = element !== undefined && 'loop' in element ? element.loop : undefined;
  return loop?.kind === 'multiInstance' ? loop : undefined;
}
