import type { Knex } from 'knex';
import { readAtOneMoment } from '../database/snapshot.ts';
import type { ModelCache } from '../definitions.ts';
import type { InstanceRow } from '../tables.ts';
import { checkWindow, type WindowChecked } from './checkWindow.ts';
import type { Damage, VerifyOptions, VerifyReport, VerifyTotals } from './types.ts';
import { nextWindow, type Window } from './window.ts';

/**
 * Looks through a database for whatever contradicts something else in it: every history computed again, the stored
 * state, tasks, timers, jobs and calls against it and against the waiting tokens, command keys against steps; the
 * invariant of docs/reliability.md.
 *
 * Only reads, a few instances at a time and each time as of one moment, so that the database may be in use meanwhile;
 * what looks damaged is read a second time before it is reported. Needs the same memory for any number of instances.
 *
 * ```ts
 * const knex = openDatabase('sqlite:data.sqlite', { readOnly: true });
 * for await (const report of verifyDatabase(knex)) if (report.kind === 'damage') console.log(report.damage);
 * ```
 */
export async function* verifyDatabase(knex: Knex, options: VerifyOptions = {}): AsyncGenerator<VerifyReport> {
  const cache: ModelCache = new Map();
  const of = options.instanceId === undefined ? await countInstances(knex) : 1;
  let totals: VerifyTotals = { instances: 0, steps: 0, commands: 0, tasks: 0, jobs: 0, damages: 0 };
  let window = await nextWindow(knex, options, undefined);
  while (window !== undefined) {
    const checked = await checkTwice(knex, cache, window);
    totals = added(totals, checked);
    yield* checked.damages.map((damage): VerifyReport => ({ kind: 'damage', damage }));
    window = await nextWindow(knex, options, window);
    yield { kind: 'progress', totals, of };
  }
  yield { kind: 'done', totals };
}

async function countInstances(knex: Knex): Promise<number> {
  const [row] = await knex<InstanceRow>('zg_instance').count({ n: '*' });
  return Number(row?.n ?? 0);
}

/** What looks damaged is looked at again, as of a later moment; only what is seen both times is reported. */
async function checkTwice(knex: Knex, cache: ModelCache, window: Window): Promise<WindowChecked> {
  const check = (): Promise<WindowChecked> => readAtOneMoment(knex, (moment) => checkWindow(moment, cache, window));
  const first = await check();
  if (first.damages.length === 0) return first;
  const second = await check();
  const seen = new Set(second.damages.map(nameOf));
  return { ...first, damages: first.damages.filter((damage) => seen.has(nameOf(damage))) };
}

const nameOf = (damage: Damage): string => JSON.stringify(damage);

function added(totals: VerifyTotals, checked: WindowChecked): VerifyTotals {
  const steps = [...checked.versions.values()].reduce((sum, version) => sum + version, 0);
  return {
    ...totals,
    instances: totals.instances + checked.versions.size,
    steps: totals.steps + steps,
    commands: totals.commands + checked.commands,
    tasks: totals.tasks + checked.tasks,
    jobs: totals.jobs + checked.jobs,
    damages: totals.damages + checked.damages.length,
  };
}
