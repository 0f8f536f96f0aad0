import { Engine, openDatabase } from '@zhengai/engine';
import { inFreshProcess } from './fresh.ts';
import { openPeer, PEER, peerAvailable } from './peer.ts';
import { median, ratio, scaled, table } from './report.ts';
import { stores, type Store } from './stores.ts';
import { deployReview, OpenTasks, startReviews, variables } from './workload.ts';

const rounds = 5;
/** What the database holds already. */
const instances = scaled(2_000);

/** Seconds from starting a process to its first answered command, again and again on the same database. */
async function ofEngine(store: Store): Promise<number> {
  const url = await store.create();
  const knex = openDatabase(url);
  const open = new OpenTasks();
  const engine = new Engine({ knex, onCommit: open.note });
  await engine.migrate();
  await deployReview(engine);
  const ids = await startReviews(engine, instances);
  await knex.destroy();
  const taken: number[] = [];
  for (let n = 0; n < rounds; n += 1) {
    const taskId = open.next(ids[n] ?? '');
    if (taskId === undefined) throw new Error('there is no task to begin with');
    const first = { taskId, variables: variables(1, { lead: 'lead', office: 'office' }) };
    taken.push((await inFreshProcess({ url, first })).first);
  }
  return median(taken);
}

async function ofPeer(store: Store): Promise<number | undefined> {
  if (store.kind !== 'mariadb' || !peerAvailable()) return undefined;
  const url = await store.create();
  const taken: number[] = [];
  let peer = await openPeer(url);
  for (let n = 0; n < rounds; n += 1) {
    const { task } = (await peer.ask('wait 8 lead:lead')) as { readonly task: string };
    await peer.close();
    const begun = performance.now();
    peer = await openPeer(url);
    await peer.ask(`complete ${task}`);
    taken.push((performance.now() - begun) / 1000);
  }
  await peer.close();
  return median(taken);
}

/** How long a college waits after its process was restarted. */
export async function benchCold(): Promise<void> {
  const rows: string[][] = [];
  for (const store of await stores()) {
    const engine = await ofEngine(store);
    const peer = await ofPeer(store);
    await store.stop();
    rows.push([
      store.name,
      engine.toFixed(2),
      peer === undefined ? '' : peer.toFixed(2),
      peer === undefined ? '' : ratio(peer / engine),
    ]);
  }
  table(
    `A fresh process on an existing database, to its first answered command, median of ${rounds}`,
    ['database', 'seconds', `${PEER}, seconds`, 'times as fast'],
    rows,
  );
}
