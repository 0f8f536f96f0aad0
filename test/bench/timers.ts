import { Engine, openDatabase } from '@zhengai/engine';
import { perSecond, table, timed } from './report.ts';
import { stores, type Store } from './stores.ts';
import { deployReview, startReviews } from './workload.ts';

const timers = 10_000;
const MONTH = 31 * 86_400_000;

/** Every instance waits for a timer of 30 days; a month later all of them are due at once. */
async function drain(store: Store): Promise<number> {
  const knex = openDatabase(await store.create());
  const early = new Engine({ knex });
  await early.migrate();
  await deployReview(early);
  await startReviews(early, timers);
  const late = new Engine({ knex, now: () => Date.now() + MONTH });
  const { seconds, result } = await timed(() => late.runDue());
  if (result !== timers) throw new Error(`${result} of ${timers} timers fired`);
  await knex.destroy();
  return seconds;
}

/** How long due timers keep others waiting when they all come at once. */
export async function benchTimers(): Promise<void> {
  const rows: string[][] = [];
  for (const store of await stores()) {
    const seconds = await drain(store);
    await store.stop();
    rows.push([store.name, seconds.toFixed(1), perSecond(timers, seconds)]);
  }
  table(`${timers.toLocaleString('en')} timers due at once`, ['database', 'seconds', 'timers/s'], rows);
}
