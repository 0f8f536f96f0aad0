import type { Knex } from 'knex';
import type { JobRow } from '../tables.ts';
import { damageOf, sameText } from './replay.ts';
import type { Damage } from './types.ts';
import type { Examined } from './waiting.ts';
import { pagesById, within, type Window } from './window.ts';

/** Kinds of rows that a token waits for; the others are on their way between instances. */
const AWAITED: ReadonlySet<JobRow['kind']> = new Set(['timer', 'service']);

/** Every timer and every service task that is to be done against the token that waits for it, and the other way round. */
export async function checkJobs(
  moment: Knex.Transaction,
  window: Window,
  instances: ReadonlyMap<string, Examined>,
): Promise<{ readonly damages: readonly Damage[]; readonly jobs: number }> {
  const damages: Damage[] = [];
  const seen = new Set<string>();
  let jobs = 0;
  for await (const page of pagesById<JobRow>(() => moment<JobRow>('zg_job').where(within(window, 'instance_id')))) {
    jobs += page.length;
    for (const row of page) {
      const instance = instances.get(row.instance_id);
      if (instance === undefined || !AWAITED.has(row.kind)) continue;
      seen.add(row.id);
      damages.push(...damagesOfJob(instance, row));
    }
  }
  for (const { replay, waiting } of instances.values()) {
    for (const [id, { element }] of waiting?.jobs ?? []) {
      if (!seen.has(id)) damages.push(damageOf(replay, 'tokenWithoutJob', { job: id, element }));
    }
  }
  return { damages, jobs };
}

function damagesOfJob({ replay, waiting }: Examined, row: JobRow): readonly Damage[] {
  if (waiting === undefined) return [];
  const params = { job: row.id, element: row.element };
  const awaited = waiting.jobs.get(row.id);
  if (awaited === undefined) return [damageOf(replay, 'jobWithoutToken', params)];
  // An attempt that failed puts a job off; nothing makes it due earlier than the model says.
  const early = awaited.due !== undefined && row.due_at < awaited.due;
  const stopped = row.suspended !== replay.row.suspended;
  const told = replay.broken === undefined ? replay.changes.newJobs.get(row.id) : undefined;
  const differs = told !== undefined && !saysTheSame(row, told);
  return early || stopped || differs ? [damageOf(replay, 'jobDiffers', params)] : [];
}

/** Columns that say what is to be done; the others change while it is done. */
const TOLD = ['element', 'topic', 'handler', 'retry', 'turn'] as const satisfies readonly (keyof JobRow)[];

const saysTheSame = (row: JobRow, told: JobRow): boolean =>
  TOLD.every((column) => row[column] === told[column]) && sameText(row.payload, told.payload);
