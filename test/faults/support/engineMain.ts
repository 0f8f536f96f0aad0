/** A process with one engine on a database, which is told by its parent what to do, and can be killed or stopped. */
import { setImmediate as turn } from 'node:timers/promises';
import { setEnvironmentData, Worker } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import { CommandRefused, Engine, NotFound, openDatabase, type Committed } from '@zhengai/engine';
import { DEATH_POINTS, type DeathPoint, type News, type Opening, type Order, type Sent } from './orders.ts';
import { shiftClock } from './shiftedClock.ts';

const LANES = 4;
const actor = { id: 'lead' };
const tell = (news: News): void => void process.send?.(news);
const die = (): void => void process.kill(process.pid, 'SIGKILL');

let finish: () => void = () => {};
const finished = new Promise<void>((resolve) => (finish = resolve));
/**
 * Shared by all threads: 0 that a COMMIT begins, 1 that the thread waits for it that kills this process meanwhile, 2 at
 * which point the process dies. The thread that writes to SQLite looks there; see `killPoints.mjs`.
 */
const signal = new Int32Array(new SharedArrayBuffer(12));
setEnvironmentData('death', { signal, points: [...DEATH_POINTS] });
const dieAt = (point: DeathPoint): number => Atomics.store(signal, 2, DEATH_POINTS.indexOf(point));
const diesAt = (point: DeathPoint): boolean => DEATH_POINTS[Atomics.load(signal, 2)] === point;

async function open({ url, leaseMs, ahead, works, holds }: Opening) {
  if (ahead !== undefined) shiftClock(ahead);
  const knex = openDatabase(url);
  const engine = new Engine({
    knex,
    ...(leaseMs === undefined ? {} : { leaseMs }),
    handlers: {
      async count(job) {
        tell({ kind: 'holding', job: job.key });
        if (holds === true) await finished;
        return { counted: 1 };
      },
    },
    onCommit() {
      if (diesAt('before the answer')) die();
    },
    onError: (error) => tell({ kind: 'failed', reason: String(error) }),
  });
  if (works) engine.startWorker({ pollMs: 10 });
  return { knex, engine };
}

type Open = Awaited<ReturnType<typeof open>>;

function submit({ engine }: Open, command: Sent): Promise<Committed> {
  const { key: commandKey } = command;
  if (command.kind === 'complete') {
    return engine.completeTask({ taskId: command.taskId, values: { key: commandKey }, actor, commandKey });
  }
  const { processKey, due = null } = command;
  // The business key tells whether one start has made two instances.
  return engine.start({ processKey, businessKey: commandKey, variables: { due, lead: 'lead' }, actor, commandKey });
}

async function send(context: Open, command: Sent): Promise<Committed | undefined> {
  tell({ kind: 'sent', command });
  try {
    const committed = await submit(context, command);
    tell({ kind: 'done', key: command.key, ...committed });
    return committed;
  } catch (error) {
    if (error instanceof CommandRefused) tell({ kind: 'refused', key: command.key, code: error.refusal.code });
    else if (error instanceof NotFound) tell({ kind: 'refused', key: command.key, code: 'notFound' });
    else tell({ kind: 'failed', reason: String(error) });
    return undefined;
  }
}

/** Starts an instance, does its first task, and signs some that somebody has left. */
async function lane(context: Open, name: string): Promise<never> {
  for (let n = 0; ; n++) {
    const key = `${name}-${n}`;
    const started = await send(context, { kind: 'start', key, processKey: 'everything' });
    if (started === undefined) continue;
    const { items } = await context.engine.tasks({ instanceId: started.instanceId, status: 'open' });
    for (const { id, element } of items)
      await send(context, { kind: 'complete', key: `${key}-${element}`, taskId: id });
    const { items: left } = await context.engine.tasks({ assignee: 'signer', status: 'open', limit: 2 });
    for (const { id } of left) await send(context, { kind: 'complete', key: `${key}-${id}`, taskId: id });
  }
}

let context: Open | undefined;
function opened(): Open {
  if (context === undefined) throw new Error('nothing is open');
  return context;
}

async function obey(order: Order): Promise<void> {
  switch (order.kind) {
    case 'open':
      context = await open(order);
      return tell({ kind: 'opened' });
    case 'load': {
      for (const command of order.again) await send(opened(), command);
      await Promise.all(Array.from({ length: LANES }, (_, n) => lane(opened(), `${order.name}-${n}`)));
      return undefined;
    }
    case 'send':
      await send(opened(), order.command);
      return undefined;
    case 'die':
      if (order.at === 'during COMMIT') await beginThread();
      dieAt(order.at);
      return undefined;
    case 'clock':
      return shiftClock(order.ahead);
    case 'finish':
      return finish();
    case 'stop':
      await opened().engine.stop();
      await opened().knex.destroy();
      tell({ kind: 'stopped' });
      return process.disconnect();
  }
}

/** A COMMIT keeps the thread busy that asked for it: another one kills the process meanwhile. */
async function beginThread(): Promise<void> {
  const killer = fileURLToPath(new URL('./killer.mjs', import.meta.url));
  const thread = new Worker(killer, { workerData: signal, execArgv: [] });
  thread.once('error', (error) => tell({ kind: 'failed', reason: String(error) }));
  while (Atomics.load(signal, 1) === 0) await turn();
}

let before = Promise.resolve();
process.on('message', (order: Order) => {
  // `finish` and `clock` are for what is going on already.
  if (order.kind === 'finish' || order.kind === 'clock' || order.kind === 'stop') void obey(order);
  else before = before.then(() => obey(order));
});
process.on('disconnect', () => process.exit());
tell({ kind: 'ready' });
