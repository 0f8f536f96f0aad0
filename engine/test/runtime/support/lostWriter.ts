/**
 * A process whose thread that writes to SQLite is ended again and again while commands wait for it. Prints as JSON what
 * became of them, closes the database and has nothing more to do. Argument: database URL.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { Engine, openDatabase, verifyDatabase } from '@zhengai/engine';
import { writeTogether } from '../../../src/runtime/database/direct.ts';
import { isRetryable } from '../../../src/runtime/database/failures.ts';
import { review } from './bpmn.ts';

const ROUNDS = 10;
const COMMANDS = 30;
const actor = { id: 'lead' };

const threads: Worker[] = [];
process.on('worker', (thread) => threads.push(thread));

const knex = openDatabase(process.argv[2] ?? '');
const engine = new Engine({ knex });
await engine.migrate();
await engine.deploy({ xml: review, actor });
const start = (key: string) =>
  engine.start({ processKey: 'review', variables: { lead: 'lead', due: null }, actor, commandKey: key });
await start('first');

/** It ends by an error of its own when it is told of a database that nobody has opened. */
const endThread = (): void => threads.at(-1)?.postMessage({ kind: 'commit', database: -1 });

// What waits directly is told that nobody knows.
const alone = writeTogether(knex, [{ sql: "update zg_instance set status = 'active'", values: [] }]).then(
  () => undefined,
  (error: unknown) => error,
);
endThread();
const error = await alone;

// A command is looked for by its key, and done unless it was.
const keys = (round: number): readonly string[] => Array.from({ length: COMMANDS }, (_, n) => `${round}-${n}`);
const answers: boolean[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const sent = keys(round).map(start);
  // A little later each time: before, while and after something is written.
  for (let turns = 0; turns < round; turns++) await turn();
  endThread();
  for (const { seq } of await Promise.all(sent)) answers.push(seq === 1);
}
const again = await Promise.all(Array.from({ length: ROUNDS }, (_, round) => keys(round).map(start)).flat());
const steps = await engine.countSteps();
let damages = 0;
for await (const report of verifyDatabase(knex)) damages += report.kind === 'damage' ? 1 : 0;
await knex.destroy();

const told = {
  retryable: isRetryable(error),
  name: error instanceof Error ? error.name : undefined,
  threads: threads.length,
  done: answers.filter(Boolean).length,
  repeated: again.filter(({ repeated }) => repeated).length,
  steps,
  damages,
};
process.stdout.write(JSON.stringify(told));
