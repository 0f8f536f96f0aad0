import type { Knex } from 'knex';
import type { Alert, ImprovementItem } from '../../contract/index.ts';
import { semesterNames } from '../campaigns/semesters.ts';
import { chunks, scopeNames } from '../organisation/index.ts';
import { timestamp } from '../store/time.ts';
import type { AlertRow } from './alerts.ts';
import type { CarryDecision } from './items.ts';

/** Alerts as the contract shows them. */
export async function presentAlerts(knex: Knex, rows: readonly AlertRow[]): Promise<Alert[]> {
  const names = await scopeNames(
    knex,
    rows.flatMap((row) => row.course_id ?? []),
  );
  return rows.map((row) => ({
    id: row.id,
    ...(row.course_id === null
      ? {}
      : { course: { id: row.course_id, name: names.get(row.course_id) ?? row.course_id } }),
    instanceId: row.instance_id,
    level: row.level,
    text: row.text,
    at: timestamp(row.at),
    read: row.read_at !== null,
  }));
}

export interface ItemRow {
  readonly id: string;
  readonly course_id: string;
  readonly semester_id: string;
  readonly instance_id: string;
  readonly problem: string;
  readonly cause: string;
  readonly measure: string;
  readonly owner: string;
  readonly due: string | null;
  readonly status: 'open' | 'closed' | 'merged';
  readonly opened_at: number | string;
}

interface AnswerRow {
  readonly item_id: string;
  readonly semester_id: string;
  readonly decision: CarryDecision;
  readonly note: string;
  readonly at: number | string;
}

/** Improvement items as the contract shows them, each with how later cycles answered it. */
export async function presentItems(knex: Knex, rows: readonly ItemRow[]): Promise<ImprovementItem[]> {
  const answers: AnswerRow[] = [];
  for (const part of chunks(rows.map(({ id }) => id)))
    answers.push(...((await knex('item_answer').whereIn('item_id', part).orderBy('at')) as AnswerRow[]));
  const courses = await scopeNames(
    knex,
    rows.map((row) => row.course_id),
  );
  const semesters = await semesterNames(knex, [
    ...rows.map((row) => row.semester_id),
    ...answers.map((answer) => answer.semester_id),
  ]);
  const semester = (id: string): { id: string; name: string } => ({ id, name: semesters.get(id) ?? id });
  return rows.map((row) => ({
    id: row.id,
    course: { id: row.course_id, name: courses.get(row.course_id) ?? row.course_id },
    semester: semester(row.semester_id),
    instanceId: row.instance_id,
    problem: row.problem,
    cause: row.cause,
    measure: row.measure,
    owner: row.owner,
    ...(row.due === null ? {} : { due: row.due }),
    status: row.status,
    answers: answers
      .filter((answer) => answer.item_id === row.id)
      .map((answer) => ({
        semester: semester(answer.semester_id),
        decision: answer.decision,
        note: answer.note,
        at: timestamp(answer.at),
      })),
  }));
}
