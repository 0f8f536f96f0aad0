// A process as an installation runs it: plain Node on the built engine. Reads one request in JSON from its input, and
// answers each part of it with a line of JSON; see `fresh.ts`.
import { readFileSync } from 'node:fs';
import { Engine, openDatabase } from '@zhengai/engine';

const request = JSON.parse(readFileSync(0, 'utf8'));
const actor = { id: 'bench' };
const answer = (name, value) => process.stdout.write(`${JSON.stringify({ [name]: value })}\n`);
const seconds = async (work) => {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
};

/** Tasks that commits have opened, by instance. */
const opened = new Map();
const knex = openDatabase(request.url);
const engine = new Engine({
  knex,
  onCommit(steps) {
    for (const { instanceId, events } of steps) {
      const tasks = opened.get(instanceId);
      for (const event of events) if (event.kind === 'taskOpened') tasks?.push(`${instanceId}~${event.task.taskId}`);
    }
  },
});
await engine.migrate();

const complete = (taskId, variables) =>
  engine.completeTask({ taskId, actor, commandKey: `complete-${taskId}`, values: {}, variables });

/** Walks instances to their ends, `people` at once. `variables` has those of the start, then those of each step. */
async function walk({ count, people, variables, key }) {
  const ids = [];
  for (let n = 0; n < count; n += 1) {
    const [started] = await engine.startMany([
      { processKey: 'review', variables: variables[0], actor, commandKey: `${key}-${n}` },
    ]);
    const tasks = await engine.tasks({ instanceId: started.instanceId, status: 'open' });
    opened.set(
      started.instanceId,
      tasks.items.map((task) => task.id),
    );
    ids.push(started.instanceId);
  }
  const person = async () => {
    for (let id = ids.pop(); id !== undefined; id = ids.pop()) {
      const tasks = opened.get(id);
      for (let done = 1; tasks.length > 0; done += 1) await complete(tasks.shift(), variables[done]);
      opened.delete(id);
    }
  };
  return seconds(() => Promise.all(Array.from({ length: people }, person)));
}

const WARM_UP = 50;

/** Opens pages of a list again and again: from its beginning, or from a place `deep` tasks further on. */
async function pages({ queries, times, deep }) {
  const places = [];
  for (const query of queries) {
    let after;
    for (let left = deep; left > 0; left -= 500) {
      after = (await engine.tasks({ ...query, ...(after && { after }), limit: Math.min(left, 500) })).next;
    }
    places.push({ ...query, ...(after && { after }), limit: 50 });
  }
  const taken = [];
  // The first ones are for the compilers.
  for (let n = -WARM_UP; n < times; n += 1) {
    const query = places[(n + WARM_UP) % places.length];
    let tasks = 0;
    const lasted = await seconds(async () => {
      tasks = (await engine.tasks(query)).items.length;
    });
    if (n >= 0) taken.push(lasted);
    if (tasks === 0) throw new Error(`an empty page of ${JSON.stringify(query)}`);
  }
  return taken;
}

if (request.first !== undefined) {
  await complete(request.first.taskId, request.first.variables);
  answer('first', true);
}
for (const asked of request.pages ?? []) answer('page', await pages(asked));
for (const asked of request.walks ?? []) answer('walk', await walk(asked));
answer('resident', process.memoryUsage().rss);
answer('peak', process.resourceUsage().maxRSS * 1024);
await engine.stop();
await knex.destroy();
