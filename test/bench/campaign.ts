import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packs, preset000, type College } from '@zhengai/processes';
import { createServer } from '../../api/src/server.ts';
import { Engine, openDatabase, type StartInput } from '@zhengai/engine';
import { perSecond, table, timed } from './report.ts';
import { stores, type Store } from './stores.ts';

const courses = 2_000;

/** The demonstration college with its courses repeated until there are 2,000. */
function largeCollege(): College {
  return {
    ...preset000,
    courses: Array.from({ length: courses }, (_, index) => {
      const model = preset000.courses[index % preset000.courses.length];
      if (model === undefined) throw new Error('the preset has no courses');
      return { ...model, id: `bench-${index}`, code: `B${index}`, name: `${model.name} ${index}` };
    }),
  };
}

interface Session {
  readonly csrfToken: string;
}

/** Launches over HTTP, as the quality office does, and waits until every course has its instance. */
async function launch(url: string, password: string): Promise<number> {
  let cookie = '';
  const call = async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
    const session = await fetch(`${url}/api/v1/session`, { headers: { cookie } });
    cookie = session.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    const { csrfToken } = (await session.json()) as Session;
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        cookie,
        'x-csrf-token': csrfToken,
        'content-type': 'application/json',
        'idempotency-key': `${method}-${path}`,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  };
  await call('POST', '/session', { username: 'zhikong', password });
  const semesterId = preset000.semesters.at(-1)?.id;
  const { seconds } = await timed(async () => {
    const campaign = await call('POST', '/campaigns', {
      name: '基准',
      semesterId,
      processKey: 'course_semester',
      collegeId: null,
    });
    let state = campaign['state'];
    while (state === 'launching') ({ state } = await call('GET', `/campaigns/${String(campaign['id'])}`));
  });
  return seconds;
}

async function throughProduct(store: Store): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhengai-bench-data-'));
  const server = await createServer({ databaseUrl: await store.create(), dataDir, packs, preset: largeCollege() });
  try {
    if (server.logins?.kind !== 'demo') throw new Error('no demonstration logins');
    return await launch(server.url, server.logins.password);
  } finally {
    await server.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The same starts given to the engine alone: what the campaign around it costs is the difference. */
async function throughEngine(store: Store): Promise<number> {
  const pack = packs[0]?.processes.find(({ key }) => key === 'course_semester');
  if (pack === undefined) throw new Error('no course process');
  const knex = openDatabase(await store.create());
  const engine = new Engine({ knex });
  await engine.migrate();
  await engine.deploy({ xml: pack.xml, actor: { id: 'bench' } });
  const inputs: StartInput[] = Array.from({ length: courses }, (_, index) => ({
    processKey: 'course_semester',
    businessKey: `c-${index}`,
    variables: {
      subject: {
        id: `c-${index}`,
        name: '机电设备安装与调试',
        lead: { id: 'p', name: '甲' },
        teachers: [{ id: 't', name: '乙' }],
      },
      semester: { id: 's', starts: '2090-09-01', ends: '2091-01-20', midTerm: '2090-11-01', reportDue: '2091-01-30' },
      carry: [],
    },
    actor: { id: 'bench' },
    commandKey: `start-${index}`,
  }));
  const { seconds } = await timed(() => engine.startMany(inputs));
  await engine.stop();
  await knex.destroy();
  return seconds;
}

/** A campaign of 2,000 courses, from the request to the last started instance, beside the engine's bare starts. */
export async function benchCampaign(): Promise<void> {
  const rows: string[][] = [];
  for (const store of await stores()) {
    const bare = await throughEngine(store);
    const seconds = await throughProduct(store);
    await store.stop();
    rows.push([
      store.name,
      seconds.toFixed(1),
      perSecond(courses, seconds),
      perSecond(courses, bare),
      (bare / seconds).toFixed(2),
    ]);
  }
  table(
    `Campaign of ${courses.toLocaleString('en')} courses`,
    ['database', 'seconds', 'courses/s', 'engine alone, starts/s', 'ratio'],
    rows,
  );
}
