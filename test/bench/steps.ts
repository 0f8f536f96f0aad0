import { Engine, openDatabase } from '@zhengai/engine';
import { record, replay } from './ceiling.ts';
import { median, perSecond, table, timed } from './report.ts';
import { stores, type Store } from './stores.ts';
import { deployReview, startReviews, walkAll } from './workload.ts';

const rounds = 3;
const instances = 400;

/** One round on two empty databases: the engine on one, then the statements that it sent on the other, bare. */
async function round(
  store: Store,
): Promise<{ readonly rate: number; readonly ceiling: number; readonly statements: number }> {
  const url = await store.create();
  const knex = openDatabase(url);
  const engine = new Engine({ knex });
  await engine.migrate();
  const before = record(knex);
  await deployReview(engine);
  const ids = await startReviews(engine, instances);
  before.stop();
  const during = record(knex);
  const { seconds, result: steps } = await timed(() => walkAll(engine, ids, store.workers));
  during.stop();
  await engine.stop();
  await knex.destroy();

  const bare = await store.create();
  const prepare = openDatabase(bare);
  await new Engine({ knex: prepare }).migrate();
  await prepare.destroy();
  const names = new Set(ids);
  await replay(bare, before.sent, names);
  const replayed = await timed(() => replay(bare, during.sent, names));
  return { rate: steps / seconds, ceiling: steps / replayed.seconds, statements: during.sent.length / steps };
}

/** Task completions per second, each acknowledged after its own durable commit, beside the bare driver. */
export async function benchSteps(): Promise<void> {
  const rows: string[][] = [];
  for (const store of await stores()) {
    const results = [];
    for (let n = 0; n < rounds; n += 1) results.push(await round(store));
    await store.stop();
    rows.push([
      store.name,
      String(store.workers),
      perSecond(median(results.map(({ rate }) => rate)), 1),
      perSecond(median(results.map(({ ceiling }) => ceiling)), 1),
      median(results.map(({ rate, ceiling }) => rate / ceiling)).toFixed(2),
      median(results.map(({ statements }) => statements)).toFixed(1),
    ]);
  }
  table(
    `Steps: ${instances} instances of the review process, ${rounds} rounds`,
    ['database', 'people at once', 'steps/s', 'bare driver, same statements', 'ratio', 'statements/step'],
    rows,
  );
}
