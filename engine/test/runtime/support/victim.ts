/**
 * A process that works until it is killed: starts instances and completes their tasks, several at once, with a worker
 * beside. Argument: database URL.
 */
import { Engine, openDatabase } from '@zhengai/engine';

const [url = ''] = process.argv.slice(2);
const knex = openDatabase(url);
const engine = new Engine({ knex, handlers: { count: async () => ({ counted: 1 }) } });
const actor = { id: 'lead' };

async function work(lane: number): Promise<never> {
  for (let n = 0; ; n++) {
    const commandKey = `${lane}-${n}`;
    const processKey = n % 2 === 0 ? 'deadline' : 'service';
    const { instanceId } = await engine.start({ processKey, variables: {}, actor, commandKey });
    const { items } = await engine.tasks({ instanceId, status: 'open' });
    for (const task of items) {
      await engine.completeTask({ taskId: task.id, values: { n }, actor, commandKey: `${commandKey}-${task.element}` });
    }
  }
}

engine.startWorker({ pollMs: 10 });
await Promise.all([1, 2, 3, 4].map((lane) => work(lane)));
