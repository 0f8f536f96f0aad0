/**
 * A process that works until it is killed: starts instances and completes their tasks, several at once, with a worker
 * beside. Says each acknowledged command's key on a line of its own. Arguments: database URL, a name for its keys.
 */
import { writeSync } from 'node:fs';
import { Engine, openDatabase } from '@zhengai/engine';

const [url = '', name = ''] = process.argv.slice(2);
const knex = openDatabase(url);
const engine = new Engine({ knex, handlers: { count: async () => ({ counted: 1 }) } });
const actor = { id: 'lead' };
const acknowledge = (key: string): void => void writeSync(1, `${key}\n`);

async function work(lane: number): Promise<never> {
  for (let n = 0; ; n++) {
    const commandKey = `${name}-${lane}-${n}`;
    const processKey = n % 2 === 0 ? 'deadline' : 'service';
    const { instanceId } = await engine.start({ processKey, variables: {}, actor, commandKey });
    acknowledge(commandKey);
    const { items } = await engine.tasks({ instanceId, status: 'open' });
    for (const task of items) {
      const completeKey = `${commandKey}-${task.element}`;
      await engine.completeTask({ taskId: task.id, values: { n }, actor, commandKey: completeKey });
      acknowledge(completeKey);
    }
  }
}

engine.startWorker({ pollMs: 10 });
writeSync(1, 'ready\n');
await Promise.all([1, 2, 3, 4].map((lane) => work(lane)));
