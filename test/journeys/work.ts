import type { JsonObject } from '@zhengai/engine';
import type { Person } from '../support/person.ts';

export interface ListedTask {
  readonly id: string;
  readonly element: string;
  readonly name: string;
  readonly instanceId: string;
  readonly returned: boolean;
}

/** After so long what is waited for is not going to happen, however busy the machine is. */
const patienceMs = 180_000;

/** The open task of one element of one instance in somebody's inbox, waiting until it is there. */
export async function waitForTask(
  person: Person,
  instanceId: string,
  element: string,
  view: 'mine' | 'claimable' = 'mine',
): Promise<ListedTask> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const page = await person.get<{ readonly items: readonly ListedTask[] }>(`/tasks?view=${view}&limit=200`);
    const task = page.items.find((item) => item.instanceId === instanceId && item.element === element);
    if (task !== undefined) return task;
    if (Date.now() > deadline) {
      const open = page.items.map((item) => `${item.element} of ${item.instanceId}`).join(', ');
      throw new Error(`${element} of ${instanceId} did not arrive; there are: ${open}`);
    }
  }
}

interface ListedInstance {
  readonly id: string;
  readonly status: string;
  readonly process: { readonly key: string };
}

/** The instance of a process that is about a course, waiting until its campaign has come to it. */
export async function waitForInstance(person: Person, courseId: string, processKey: string): Promise<ListedInstance> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const { items } = await person.get<{ readonly items: readonly ListedInstance[] }>(
      `/instances?courseId=${courseId}`,
    );
    const found = items.find(({ process }) => process.key === processKey);
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`no instance of ${processKey} for course ${courseId}`);
  }
}

/** Waits until an instance has ended: after its last task the system may still have to do its part. */
export async function waitForEnd(person: Person, instanceId: string): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while ((await person.get<{ readonly status: string }>(`/instances/${instanceId}`)).status === 'active')
    if (Date.now() > deadline) throw new Error(`${instanceId} does not end`);
}

/** Opens a task whose draft holds the answers, as somebody who comes back to it, and submits it with the button. */
export async function submitWith(person: Person, task: ListedTask, values: JsonObject): Promise<void> {
  const saved = await person.send('PUT', `/tasks/${task.id}/draft`, { values });
  if (saved.status !== 200) throw new Error(`draft of ${task.name}: ${saved.status} ${JSON.stringify(saved.body)}`);
  const { page } = person;
  await page.goto(`/tasks/${task.id}`);
  await page.getByRole('button', { name: /^提交/ }).click();
  await page.getByText(`已提交“${task.name}”`).waitFor();
}
