import type { Engine, Instance, Page, Task } from '@zhengai/engine';
import type { Expectation } from './cases.ts';

/** What can be seen of the engine's state, in the words of the cases. */
export interface Observed {
  readonly tasks: readonly string[];
  readonly taskNames: readonly string[];
  readonly assignees: readonly string[];
  readonly activeInstances: number;
}

export async function observe(engine: Engine): Promise<Observed> {
  const tasks = await openTasks(engine);
  const active = await all<Instance>((after) => engine.instances({ status: 'active', ...after }));
  return {
    tasks: tasks.map((task) => task.element).toSorted(),
    taskNames: tasks.map((task) => task.name).toSorted(),
    assignees: tasks
      .flatMap((task) => (task.assignee === undefined ? [] : [`${task.element}=${task.assignee}`]))
      .toSorted(),
    activeInstances: active.length,
  };
}

/** In the order of their opening; instances of one activity in the order of their items. */
export async function openTasks(engine: Engine): Promise<readonly Task[]> {
  const tasks = await all<Task>((after) => engine.tasks({ status: 'open', ...after }));
  return tasks.toSorted((a, b) => a.openedSeq - b.openedSeq || (a.loopCounter ?? 0) - (b.loopCounter ?? 0));
}

async function all<T>(page: (after: { readonly after?: string }) => Promise<Page<T>>): Promise<readonly T[]> {
  const items: T[] = [];
  let next: string | undefined;
  do {
    const part = await page(next === undefined ? {} : { after: next });
    items.push(...part.items);
    next = part.next;
  } while (next !== undefined);
  return items;
}

/** Every way in which what was seen differs from what was expected, as sentences. */
export function differences(expected: Expectation, seen: Observed): readonly string[] {
  return [
    ...listDifference('open tasks', expected.expectTasks, seen.tasks),
    ...listDifference('task names', expected.expectTaskNames?.map(oneSpace), seen.taskNames.map(oneSpace)),
    ...listDifference('assignees', expected.expectAssignees, seen.assignees),
    ...(expected.activeInstances === undefined || expected.activeInstances === seen.activeInstances
      ? []
      : [`active instances: expected ${expected.activeInstances}, got ${seen.activeInstances}`]),
  ];
}

/** A name that is broken into lines in the file is one line for people; a task without any is called `None`. */
const oneSpace = (name: string): string => name.trim().replaceAll(/\s+/g, ' ') || 'None';

function listDifference(
  what: string,
  expected: readonly string[] | undefined,
  seen: readonly string[],
): readonly string[] {
  if (expected === undefined) return [];
  const same = JSON.stringify(expected.toSorted()) === JSON.stringify(seen.toSorted());
  return same ? [] : [`${what}: expected {${expected.toSorted().join(', ')}}, got {${seen.join(', ')}}`];
}
