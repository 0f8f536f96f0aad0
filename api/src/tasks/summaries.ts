import type { Knex } from 'knex';
import type { Locale, TaskSummary } from '../../contract/index.ts';
import { Tier } from '../../contract/index.ts';
import { describeCandidates, personNames } from '../organisation/index.ts';
import { returnedBy } from '../store/engineTables.ts';
import { timestamp } from '../store/time.ts';
import type { InboxRow } from './inbox.ts';

/** Rows as the contract shows them; names, candidates and returns are looked up for all rows together. */
export async function summariesOf(
  knex: Knex,
  rows: readonly InboxRow[],
  locale: Locale,
  now: number,
): Promise<TaskSummary[]> {
  const people = await personNames(
    knex,
    rows.flatMap((row) => row.assignee ?? []),
  );
  const candidates = rows.map((row) => JSON.parse(row.candidates) as readonly string[]);
  const keys = [...new Set(candidates.flat())];
  const words = await describeCandidates(knex, keys, locale);
  const wordsOf = new Map(keys.map((key, index) => [key, words[index] ?? key]));
  const returned = await returnedBy(
    knex,
    rows.map((row) => ({
      id: row.id,
      instanceId: row.instance_id,
      element: row.element,
      loopCounter: row.loop_counter ?? undefined,
      openedSeq: row.opened_seq,
    })),
  );
  return rows.map((row, index) => {
    const tier = Tier.safeParse(row.tier).data;
    return {
      id: row.id,
      instanceId: row.instance_id,
      element: row.element,
      name: row.name,
      process: { key: row.process_key, name: row.process_name ?? row.process_key, version: row.process_version },
      ...(tier === undefined ? {} : { tier }),
      ...(row.phase === null ? {} : { phase: row.phase }),
      ...(row.course_id === null ? {} : { subject: { id: row.course_id, name: row.course_name ?? row.course_id } }),
      ...(row.semester_id === null
        ? {}
        : { semester: { id: row.semester_id, name: row.semester_name ?? row.semester_id } }),
      status: row.status,
      ...(row.assignee === null
        ? {}
        : { assignee: { id: row.assignee, name: people.get(row.assignee) ?? row.assignee } }),
      candidates: (candidates[index] ?? []).map((key) => wordsOf.get(key) ?? key),
      ...(row.due_at === null ? {} : { due: timestamp(row.due_at) }),
      overdue: row.status === 'open' && row.due_at !== null && row.due_at < now,
      openedAt: timestamp(row.opened_at),
      ...(row.ended_at === null ? {} : { endedAt: timestamp(row.ended_at) }),
      returned: returned.has(row.id),
      hasDraft: row.draft_at !== null,
      ...(row.suspended === 1 && row.status === 'open' ? { instanceSuspended: true as const } : {}),
      ...(row.signing === null ? {} : { signing: row.signing }),
    };
  });
}
