import { testDatabases } from '../support/databases.ts';
import { Product } from '../support/product.ts';
import { median, table, timed } from './report.ts';

const rounds = 5;

/** From the first instruction of the built product to its first answer: on an empty machine, and again. */
export async function benchStartup(): Promise<void> {
  const [sqlite] = testDatabases();
  if (sqlite === undefined) return;
  const database = await sqlite.create();
  const product = new Product(database.url);
  const first = await timed(() => product.start());
  const again: number[] = [];
  for (let n = 0; n < rounds; n += 1) {
    await product.stop();
    again.push((await timed(() => product.start())).seconds);
  }
  await product.remove();
  await database.drop();
  table(
    'Start-up on SQLite, to the first answer',
    ['what', 'seconds'],
    [
      ['first start: migrate, install packs and the demonstration college', first.seconds.toFixed(2)],
      [`start on an existing database (median of ${rounds})`, median(again).toFixed(2)],
    ],
  );
}
