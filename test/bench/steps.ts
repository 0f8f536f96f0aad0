import { Engine, openDatabase } from '@zhengai/engine';
import { replay, transactionsOf } from './ceiling.ts';
import { listen, type Sent } from './recorder.ts';
import { median, perSecond, table, timed } from './report.ts';
import { stores, type Store } from './stores.ts';
import { deployReview, OpenTasks, startReviews, walkAll } from './workload.ts';

const rounds = 3;
const instances = 400;
/** People at once; the last is what group commit on SQLite is for. */
const workers = { sqlite: [4, 8, 64], mariadb: [4, 8] } as const;
/** Steps of one transaction in the grouped ceiling. */
const GROUP = 50;

interface Round {
  /** Steps per second. */
  readonly rate: number;
  /** The same transactions over the bare driver, steps per second. */
  readonly ceiling: number;
  /** The same statements, fifty steps to a transaction. */
  readonly grouped: number | undefined;
  readonly statements: number;
  /** Steps of one transaction. */
  readonly together: number;
}

/** One round on empty databases: the engine on one, then the statements that it sent on others, bare. */
async function round(store: Store, people: number): Promise<Round> {
  const knex = openDatabase(await store.create());
  const recorder = await listen(knex);
  const open = new OpenTasks();
  const engine = new Engine({ knex, onCommit: open.note });
  await engine.migrate();
  recorder.take();
  await deployReview(engine);
  const ids = await startReviews(engine, instances);
  const starting = recorder.take();
  const { seconds, result: steps } = await timed(() => walkAll(engine, open, ids, people));
  const during = recorder.take();
  recorder.stop();
  await engine.stop();
  await knex.destroy();

  const bare = async (how: { readonly together?: number; readonly preparing?: boolean }): Promise<number> => {
    const url = await started(store, starting, ids);
    return steps / (await replay(url, { statements: during, instanceIds: ids, ...how }));
  };
  const together = steps / transactionsOf(during);
  return {
    rate: steps / seconds,
    ceiling: store.kind === 'sqlite' ? await bare({}) : Math.max(await bare({}), await bare({ preparing: true })),
    grouped: store.kind === 'sqlite' ? await bare({ together: Math.max(1, Math.round(GROUP / together)) }) : undefined,
    statements: during.length / steps,
    together,
  };
}

/** A database in which the same instances have been started. */
async function started(store: Store, statements: readonly Sent[], instanceIds: readonly string[]): Promise<string> {
  const url = await store.create();
  const knex = openDatabase(url);
  await new Engine({ knex }).migrate();
  await knex.destroy();
  await replay(url, { statements, instanceIds });
  return url;
}

/** Task completions per second, each acknowledged after its own durable commit, beside the bare driver. */
export async function benchSteps(): Promise<void> {
  const rows: string[][] = [];
  for (const store of await stores()) {
    for (const people of workers[store.kind]) {
      await round(store, people);
      const results: Round[] = [];
      for (let n = 0; n < rounds; n += 1) results.push(await round(store, people));
      const middle = (value: (round: Round) => number): number => median(results.map(value));
      const grouped = middle(({ grouped: rate }) => rate ?? Number.NaN);
      rows.push([
        store.name,
        String(people),
        perSecond(
          middle(({ rate }) => rate),
          1,
        ),
        perSecond(
          middle(({ ceiling }) => ceiling),
          1,
        ),
        middle(({ rate, ceiling }) => rate / ceiling).toFixed(2),
        Number.isNaN(grouped) ? '' : perSecond(grouped, 1),
        Number.isNaN(grouped) ? '' : middle(({ rate, grouped: most }) => rate / (most ?? 1)).toFixed(2),
        middle(({ statements }) => statements).toFixed(1),
        middle(({ together }) => together).toFixed(1),
      ]);
    }
    await store.stop();
  }
  table(
    `Steps: ${instances} instances of the review process, eight steps each, median of ${rounds} rounds`,
    [
      'database',
      'people at once',
      'steps/s',
      'bare driver, same transactions',
      'ratio',
      `bare driver, ${GROUP} steps a transaction`,
      'ratio',
      'statements/step',
      'steps/transaction',
    ],
    rows,
  );
}
