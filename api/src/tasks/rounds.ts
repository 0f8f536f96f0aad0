import type { EngineApi, SignerPosition, Task } from '@zhengai/engine';

/** Everything that was submitted in an instance, in its order. */
export async function submittedTasks(engine: EngineApi, instanceId: string): Promise<readonly Task[]> {
  const tasks: Task[] = [];
  let after: string | undefined;
  do {
    const page = await engine.tasks({
      instanceId,
      status: 'completed',
      limit: 500,
      ...(after === undefined ? {} : { after }),
    });
    tasks.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return tasks.toSorted((a, b) => (a.endedSeq ?? 0) - (b.endedSeq ?? 0));
}

/** Whether it is a signer's (加签): an opinion, and no answer of the task itself. */
export const signs = (task: Task): task is Task & { readonly signing: SignerPosition } =>
  task.signing !== undefined && task.signing !== 'waits';

const sameWork = (a: Task, b: Task): boolean => a.element === b.element && a.loopCounter === b.loopCounter;

/**
 * The same work as it was submitted last before `task` was opened or, for a submitted task, before it was submitted. For
 * who signs after its holder, that is what the holder has just submitted.
 */
export const earlierRound = (task: Task, submitted: readonly Task[]): Task | undefined =>
  submitted
    .filter((other) => other.id !== task.id && sameWork(other, task) && !signs(other))
    .filter((other) => (other.endedSeq ?? 0) <= task.openedSeq)
    .at(-1);

/** 1 for the first time that this work was submitted in its instance, or signed. */
export const roundOf = (task: Task, submitted: readonly Task[]): number =>
  Math.max(
    1,
    submitted.filter((other) => sameWork(other, task) && !signs(other) && other.openedSeq <= task.openedSeq).length,
  );
