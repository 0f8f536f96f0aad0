import { Engine, openDatabase } from '@zhengai/engine';
import { replay } from './ceiling.ts';
import { listen } from './recorder.ts';
import type { Store } from './stores.ts';

/**
 * How many of something the bare driver does in a second when it is given the engine's own statements: the work is done
 * once by the engine while what it sends is written down, and then by the driver alone on a fresh database.
 *
 * `prepare` brings a database to where the work begins, and gives the ids of the instances that the work is about, as
 * far as they are there already; `work` does `count` of it, and gives the ids of instances that it has made.
 */
export async function bareRate(
  store: Store,
  count: number,
  prepare: (engine: Engine) => Promise<readonly string[]>,
  work: (engine: Engine) => Promise<readonly string[]>,
  later = 0,
): Promise<number> {
  const knex = openDatabase(await store.create());
  const recorder = await listen(knex);
  const engine = new Engine({ knex });
  await engine.migrate();
  recorder.take();
  const before = await prepare(engine);
  const preparing = recorder.take();
  const made = await work(later === 0 ? engine : new Engine({ knex, now: () => Date.now() + later }));
  const working = recorder.take();
  recorder.stop();
  await knex.destroy();

  const instanceIds = [...before, ...made];
  const rates: number[] = [];
  for (const prepared of store.kind === 'sqlite' ? [false] : [false, true]) {
    const url = await store.create();
    const bare = openDatabase(url);
    await new Engine({ knex: bare }).migrate();
    await bare.destroy();
    await replay(url, { statements: preparing, instanceIds, inOrder: true });
    const { seconds } = await replay(url, { statements: working, instanceIds, preparing: prepared });
    rates.push(count / seconds);
  }
  return Math.max(...rates);
}
