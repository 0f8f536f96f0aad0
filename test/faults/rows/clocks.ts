import { expect } from 'chai';
import { openDatabase, type Engine, type StartInput } from '@zhengai/engine';
import type { TestDatabase } from '../../support/databases.ts';
import { EngineProcess } from '../support/engineProcess.ts';
import { actor, newKey, onDatabase, p99, sound, until, withEngine, type Counts, type Row } from '../support/ground.ts';
import { alarm } from '../support/models.ts';

const MINUTE = 60_000;
/** What is begun in one go takes less than this per instance, on any machine. */
const START_MS = 3;
/** Timers fall due over this long. */
const SPREAD_MS = 3_000;

async function startAlarms(engine: Engine, count: number, from: number): Promise<void> {
  const inputs = Array.from({ length: count }, (_, n): StartInput => {
    const due = new Date(from + Math.round((n * SPREAD_MS) / count)).toISOString();
    return { processKey: 'alarm', variables: { due }, actor, commandKey: newKey() };
  });
  await engine.startMany(inputs);
}

interface Fired {
  readonly instance_id: string;
  readonly at: number;
  readonly due: number;
}

/** When each timer fired, by the history, and when it was due, by what its instance was begun with. */
async function firedIn(engine: Engine): Promise<readonly Fired[]> {
  const fired: Fired[] = [];
  let after: string | undefined;
  do {
    const page = await engine.instances({ processKey: 'alarm', limit: 500, ...(after === undefined ? {} : { after }) });
    for (const { id } of page.items) {
      const steps = await engine.steps(id);
      // Each timer once, and nothing else.
      expect(steps.map(({ command }) => command.kind)).to.deep.equal(['start', 'fireTimer']);
      const [first, second] = steps;
      const due = first?.command.kind === 'start' ? first.command.variables['due'] : undefined;
      fired.push({ instance_id: id, at: second?.at ?? 0, due: typeof due === 'string' ? Date.parse(due) : NaN });
    }
    after = page.next;
  } while (after !== undefined);
  return fired;
}

async function allFired(url: string): Promise<void> {
  const look = openDatabase(url, { readOnly: true });
  await until('all timers have fired', async () => (await look('zg_job').first('id')) === undefined);
  await look.destroy();
}

/** What the server's own clock said when it was given the steps; a trigger of the test writes it down. */
async function beginWitness(url: string): Promise<void> {
  const knex = openDatabase(url);
  await knex.raw('create table witness (instance_id varchar(36) not null, seq int not null, at bigint not null)');
  await knex.raw(
    'create trigger witnessed after insert on zg_step for each row insert into witness values (new.instance_id, new.seq, cast(unix_timestamp(now(3)) * 1000 as unsigned))',
  );
  await knex.destroy();
}

async function witnessed(url: string): Promise<ReadonlyMap<string, number>> {
  const look = openDatabase(url, { readOnly: true });
  const rows = (await look('witness').where({ seq: 2 }).select()) as readonly {
    readonly instance_id: string;
    readonly at: number;
  }[];
  await look.destroy();
  return new Map(rows.map(({ instance_id, at }) => [instance_id, at]));
}

/** Four nodes on one server, none of them with the right time, some of which change their minds. */
function skewedNodes(kind: TestDatabase, timers: number): Promise<Counts> {
  return onDatabase(kind, [alarm], async (url) => {
    await beginWitness(url);
    const nodes = await Promise.all(
      [60 * MINUTE, -60 * MINUTE, 5 * MINUTE, 0].map((ahead) => new EngineProcess().open({ url, works: true, ahead })),
    );
    const firstDue = Date.now() + 2000 + timers * START_MS;
    const fired = await withEngine(url, {}, async (engine) => {
      await startAlarms(engine, timers, firstDue);
      // The clocks of two jump while it happens.
      nodes[2]?.tell({ kind: 'clock', ahead: -60 * MINUTE });
      nodes[3]?.tell({ kind: 'clock', ahead: 60 * MINUTE });
      await allFired(url);
      await Promise.all(nodes.map((node) => node.end()));
      return firedIn(engine);
    });
    const byServer = await witnessed(url);
    const late = fired.map(({ instance_id, due }) => (byServer.get(instance_id) ?? 0) - due);
    expect(Math.min(...late), 'a timer fired early').to.be.greaterThanOrEqual(0);
    return { timers: fired.length, early: 0, twice: 0, p99LateMs: p99(late), steps: await sound(url) };
  });
}

/** The clock of the machine that a SQLite file lies on jumps an hour back, and two forward. */
function jumpingClock(kind: TestDatabase, timers: number): Promise<Counts> {
  return onDatabase(kind, [alarm], async (url) => {
    const firstDue = Date.now() + 2000 + timers * START_MS;
    await withEngine(url, {}, (engine) => startAlarms(engine, timers, firstDue));
    const node = await new EngineProcess().open({ url, works: true });
    const look = openDatabase(url, { readOnly: true });
    const left = async (): Promise<number> => {
      const [row] = await look('zg_job').count({ n: '*' });
      return Number(row?.n ?? 0);
    };
    await until('half of the timers have fired', async () => (await left()) <= timers / 2);
    node.tell({ kind: 'clock', ahead: -60 * MINUTE });
    // A command that is begun after the jump is dated before it; nothing fires for an hour now, until the clock is put right.
    node.tell({
      kind: 'send',
      command: { kind: 'start', key: newKey(), processKey: 'alarm', due: new Date(firstDue).toISOString() },
    });
    await node.has('done');
    node.tell({ kind: 'clock', ahead: 60 * MINUTE });
    await until('all timers have fired', async () => (await left()) === 0);
    await look.destroy();
    await node.end();
    const fired = await withEngine(url, {}, firedIn);
    // What had begun to fire before the clock was set back is dated after it.
    const acrossTheJump = fired.filter(({ at, due }) => at < due);
    const late = fired.map(({ at, due }) => (at < due ? at + 60 * MINUTE : at) - due);
    expect(Math.min(...late), 'a timer fired early').to.be.greaterThanOrEqual(0);
    // Half of them had to wait for the right time: only those before the jump say how late a timer is.
    const inTime = late.filter((ms) => ms < 30 * MINUTE);
    return {
      timers: fired.length,
      early: 0,
      twice: 0,
      acrossTheJump: acrossTheJump.length,
      p99LateMs: p99(inTime),
      steps: await sound(url),
    };
  });
}

/** Row 8: clocks that are wrong, differ, and jump. A round is a hundred timers. */
export const clocks: Row = {
  number: 8,
  title: 'clock ±1 h, 5 min skew between nodes',
  rounds: { short: 1, long: 100 },
  run: (kind, rounds) => (kind.kind === 'mariadb' ? skewedNodes : jumpingClock)(kind, rounds * 100),
};
