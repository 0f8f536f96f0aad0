import { Engine, openDatabase } from '@zhengai/engine';
import { rmSync } from 'node:fs';
import { createConnection } from 'mysql2/promise';
import { deployReview, OpenTasks, startReviews, walkAll } from './workload.ts';
const where = process.argv[2] ?? 'sqlite';
const workers = Number(process.argv[3] ?? 8);
const n = Number(process.argv[4] ?? 400);
const rounds = Number(process.argv[5] ?? 3);
for (let r = 0; r < rounds; r++) {
  let url = 'sqlite:/tmp/fast/b/p.sqlite';
  if (where === 'sqlite') for (const s of ['', '-wal', '-shm', '.lock']) rmSync('/tmp/fast/b/p.sqlite' + s, { force: true });
  else {
    const c = await createConnection(where);
    await c.query('DROP DATABASE IF EXISTS probe');
    await c.query('CREATE DATABASE probe');
    await c.end();
    url = where + '/probe';
  }
  const knex = openDatabase(url);
  const open = new OpenTasks();
  const engine = new Engine({ knex, onCommit: open.note });
  await engine.migrate();
  await deployReview(engine);
  const t0 = performance.now();
  const ids = await startReviews(engine, n);
  const t1 = performance.now();
  const c0 = process.cpuUsage();
  const steps = await walkAll(engine, open, ids, workers);
  const t2 = performance.now();
  const c1 = process.cpuUsage(c0);
  console.log(where.slice(0, 8), 'starts/s', Math.round((n / (t1 - t0)) * 1000), 'steps/s', Math.round((steps / (t2 - t1)) * 1000), 'cpu us/step', Math.round((c1.user + c1.system) / steps), 'steps', steps, (await engine.verify(ids[0] ?? '')).ok, 'rss', Math.round(process.memoryUsage.rss()/1e6));
  await engine.stop();
  await knex.destroy();
}
