import { readFileSync } from 'node:fs';
import type { EngineApi, JsonObject } from '@zhengai/engine';

const xml = readFileSync(new URL('./models/review.bpmn', import.meta.url), 'utf8');
const actor = { id: 'bench' };

/** Eight variables, one of them 2 KB of JSON: what a task of a real cycle brings. */
const variables = (round: number): JsonObject => ({
  decision: 'pass',
  round,
  passRate: 82.5,
  semester: '2026-2027-1',
  course: '机电设备安装与调试',
  reached: true,
  comment: '按要求完成，同意进入下一环节。',
  lessons: Array.from({ length: 20 }, (_, index) => ({
    no: index + 1,
    content: `第 ${index + 1} 次课：任务驱动，小组完成工件并互评`,
    method: '项目',
    match: 4,
  })),
});

export const deployReview = (engine: EngineApi): Promise<unknown> => engine.deploy({ xml, actor });

/** Starts `count` instances and gives their ids. */
export async function startReviews(engine: EngineApi, count: number): Promise<readonly string[]> {
  const started = await engine.startMany(
    Array.from({ length: count }, (_, index) => ({
      processKey: 'review',
      businessKey: `c-${index}@2026-2027-1`,
      variables: variables(0),
      actor,
      commandKey: `start-${index}`,
    })),
  );
  return started.map(({ instanceId }) => instanceId);
}

/** Walks one instance to its end, one acknowledged command at a time; gives the number of steps. */
async function walk(engine: EngineApi, instanceId: string): Promise<number> {
  for (let steps = 0; ;) {
    const { items } = await engine.tasks({ instanceId, status: 'open' });
    if (items.length === 0) return steps;
    for (const task of items) {
      await engine.completeTask({
        taskId: task.id,
        actor,
        commandKey: `complete-${task.id}`,
        values: {},
        variables: variables(steps),
      });
      steps += 1;
    }
  }
}

/** `workers` people at once take the instances from one pile until it is empty; gives the number of steps. */
export async function walkAll(engine: EngineApi, instanceIds: readonly string[], workers: number): Promise<number> {
  const pile = [...instanceIds];
  const worker = async (): Promise<number> => {
    let steps = 0;
    for (let id = pile.pop(); id !== undefined; id = pile.pop()) steps += await walk(engine, id);
    return steps;
  };
  const counts = await Promise.all(Array.from({ length: workers }, worker));
  return counts.reduce((sum, count) => sum + count, 0);
}
