import { readFileSync } from 'node:fs';
import type { EngineApi, JsonObject, StartInput, Step } from '@zhengai/engine';

export const reviewFile = new URL('./models/review.bpmn', import.meta.url);
export const actor = { id: 'bench' };

/** Task completions of one instance: it is sent back once. */
export const STEPS_OF_ONE = 8;
/** The submission that sends it back: its first check. */
const SENT_BACK = 2;

/**
 * Eight variables, one of them 2 KB of JSON: what a task of a real cycle brings. Every submission changes most of them.
 * `number` counts the instance's submissions; 0 is its start.
 */
export const variables = (number: number, { lead, office }: Place, back = number === SENT_BACK): JsonObject => ({
  lead,
  office,
  decision: back ? 'back' : 'pass',
  number,
  passRate: 82.5 + number / 10,
  course: '机电设备安装与调试',
  comment: `第 ${number} 次：按要求完成，同意进入下一环节。`,
  lessons: Array.from({ length: 19 }, (_, index) => ({
    no: index + 1,
    content: `第 ${index + 1} 次课：任务驱动，小组完成工件并互评`,
    method: '项目',
    match: number % 5,
  })),
});

/** Who has an instance: whose tasks they are, and which office's. */
export interface Place {
  readonly lead: string;
  readonly office: string;
}

const ordinary: Place = { lead: 'lead', office: 'office' };

export const deployReview = (engine: EngineApi): Promise<unknown> =>
  engine.deploy({ xml: readFileSync(reviewFile, 'utf8'), actor });

/** `key` begins the command keys, which are unique in a database. */
export function startInputs(
  count: number,
  key = 'start',
  place: (index: number) => Place = () => ordinary,
): readonly StartInput[] {
  return Array.from({ length: count }, (_, index) => ({
    processKey: 'review',
    businessKey: `c-${index}@2026-2027-1`,
    variables: variables(0, place(index)),
    actor,
    commandKey: `${key}-${index}`,
  }));
}

/** Starts `count` instances and gives their ids. */
export async function startReviews(engine: EngineApi, count: number, key?: string): Promise<readonly string[]> {
  const started = await engine.startMany(startInputs(count, key));
  return started.map(({ instanceId }) => instanceId);
}

/** What commits have opened, by instance: whoever works finds the next task here, without asking the database. */
export class OpenTasks {
  readonly #tasks = new Map<string, string[]>();

  /** Give it to the engine as `onCommit`. */
  readonly note = (steps: readonly Step[]): void => {
    for (const { instanceId, events } of steps) {
      const tasks = this.#tasks.get(instanceId) ?? [];
      for (const event of events) if (event.kind === 'taskOpened') tasks.push(`${instanceId}~${event.task.taskId}`);
      this.#tasks.set(instanceId, tasks);
    }
  };

  next(instanceId: string): string | undefined {
    return this.#tasks.get(instanceId)?.shift();
  }
}

/** Completes tasks of one instance, one acknowledged command at a time, until it has ended; gives their number. */
async function walk(engine: EngineApi, open: OpenTasks, instanceId: string, place: Place): Promise<number> {
  for (let done = 0; ; done += 1) {
    const taskId = open.next(instanceId);
    if (taskId === undefined) return done;
    await engine.completeTask({
      taskId,
      actor,
      commandKey: `complete-${taskId}`,
      values: {},
      variables: variables(done + 1, place),
    });
  }
}

/** `workers` people at once take the instances from one pile until it is empty; gives the number of steps. */
export async function walkAll(
  engine: EngineApi,
  open: OpenTasks,
  instanceIds: readonly string[],
  workers: number,
): Promise<number> {
  const pile = [...instanceIds];
  const worker = async (): Promise<number> => {
    let steps = 0;
    for (let id = pile.pop(); id !== undefined; id = pile.pop()) steps += await walk(engine, open, id, ordinary);
    return steps;
  };
  const counts = await Promise.all(Array.from({ length: workers }, worker));
  const steps = counts.reduce((sum, count) => sum + count, 0);
  if (steps !== instanceIds.length * STEPS_OF_ONE)
    throw new Error(`${steps} steps for ${instanceIds.length} instances`);
  return steps;
}
