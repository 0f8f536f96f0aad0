import { readFileSync } from 'node:fs';
import { Engine, openDatabase, type JsonObject } from '@zhengai/engine';
import { median, ratio, scaled, table } from './report.ts';
import { stores, type Store } from './stores.ts';
import { actor, OpenTasks, variables } from './workload.ts';

interface Case {
  readonly title: string;
  /** Name of the file and of the process. */
  readonly model: string;
  readonly start: JsonObject;
  /** Steps to time. */
  readonly steps: number;
  readonly step: (number: number) => JsonObject;
}

const rounds = scaled(1_000);
const people = scaled(500);
const place = { lead: 'lead', office: 'office' };
const asked: JsonObject = { people: Array.from({ length: people }, (_, n) => `person-${n}`) };

const cases: readonly Case[] = [
  {
    title: `a loop of ${rounds} rounds`,
    model: 'circle',
    start: place,
    steps: rounds,
    step: (number) => variables(number, place, true),
  },
  // What each answers is kept with the step, in `values`; the process goes on with nothing new.
  { title: `${people} people in turn`, model: 'inTurn', start: asked, steps: people, step: () => ({}) },
  { title: `${people} people at once`, model: 'together', start: asked, steps: people, step: () => ({}) },
];

/** Instances of each kind: one step of one instance alone is too little to tell. */
const INSTANCES = 3;
/** Part of the steps that is compared: the first and the last twentieth. */
const PART = 20;

/** Seconds of every step of one instance, by one person who waits for each. */
async function secondsOf(engine: Engine, open: OpenTasks, { model, start, steps, step }: Case, key: string) {
  const { instanceId } = await engine.start({ processKey: model, variables: start, actor, commandKey: key });
  const taken: number[] = [];
  for (let number = 1; number <= steps; number += 1) {
    const taskId = open.next(instanceId);
    if (taskId === undefined) throw new Error(`nothing to do before step ${number} of ${model}`);
    const input = {
      taskId,
      actor,
      commandKey: `${key}-${number}`,
      values: variables(number, place),
      variables: step(number),
    };
    const begun = performance.now();
    await engine.completeTask(input);
    taken.push((performance.now() - begun) / 1000);
  }
  return taken;
}

async function measure(store: Store, kind: Case): Promise<readonly [first: number, last: number]> {
  const knex = openDatabase(await store.create());
  const open = new OpenTasks();
  const engine = new Engine({ knex, onCommit: open.note });
  await engine.migrate();
  await engine.deploy({ xml: readFileSync(new URL(`./models/${kind.model}.bpmn`, import.meta.url), 'utf8'), actor });
  await secondsOf(engine, open, kind, 'warm-up');
  const first: number[] = [];
  const last: number[] = [];
  const part = Math.max(1, Math.floor(kind.steps / PART));
  for (let n = 0; n < INSTANCES; n += 1) {
    const taken = await secondsOf(engine, open, kind, `timed-${n}`);
    // The very last step also leaves the loop or ends the instance: it is another kind of step.
    first.push(...taken.slice(0, part));
    last.push(...taken.slice(-part - 1, -1));
  }
  await knex.destroy();
  return [median(first), median(last)];
}

/** Whether a step costs more the older its instance is. */
export async function benchAge(): Promise<void> {
  const rows: string[][] = [];
  for (const store of await stores()) {
    for (const kind of cases) {
      const [first, last] = await measure(store, kind);
      rows.push([store.name, kind.title, (first * 1000).toFixed(2), (last * 1000).toFixed(2), ratio(last / first)]);
    }
    await store.stop();
  }
  table(
    `Age: a step of one person in ms, median of the first and of the last twentieth, ${INSTANCES} instances each`,
    ['database', 'instance', 'first', 'last', 'ratio'],
    rows,
  );
}
