import type { Knex } from 'knex';
import { createHash } from 'node:crypto';

/** 蓝黄橙红, or a reminder without a level (提醒). */
export type AlertLevel = 'notice' | 'blue' | 'yellow' | 'orange' | 'red';

export interface AlertInput {
  /** The same key raises one alert. */
  readonly key: string;
  readonly instanceId: string;
  readonly courseId: string | undefined;
  readonly level: AlertLevel;
  readonly text: string;
  /** Candidate keys, `<role>@<scope>`, or ids of people. */
  readonly to: readonly string[];
}

/** Puts an alert (预警) or a reminder (提醒) before everybody who holds one of the keys, now or later. */
export async function raiseAlert(knex: Knex, input: AlertInput, at: number): Promise<void> {
  const id = `alert-${createHash('sha256').update(input.key).digest('hex').slice(0, 24)}`;
  const recipients = [...new Set(input.to)].map((candidate) => ({ alert_id: id, candidate }));
  await knex.transaction(async (trx) => {
    await trx('alert')
      .insert({
        id,
        course_id: input.courseId ?? null,
        instance_id: input.instanceId,
        level: input.level,
        text: input.text,
        at,
      })
      .onConflict('id')
      .ignore();
    if (recipients.length > 0)
      await trx('alert_recipient').insert(recipients).onConflict(['alert_id', 'candidate']).ignore();
  });
}

export interface AlertRow {
  readonly id: string;
  readonly course_id: string | null;
  readonly instance_id: string;
  readonly level: AlertLevel;
  readonly text: string;
  readonly at: number | string;
  readonly read_at: number | string | null;
}

/** Alerts with whether `personId` has read them. */
const alertsFor = (knex: Knex, personId: string): Knex.QueryBuilder =>
  knex('alert as a')
    .leftJoin('alert_read as r', (on) => on.on('r.alert_id', 'a.id').andOnVal('r.person_id', personId))
    .select('a.id', 'a.course_id', 'a.instance_id', 'a.level', 'a.text', 'a.at', 'r.read_at')
    .orderBy([
      { column: 'a.at', order: 'desc' },
      { column: 'a.id', order: 'desc' },
    ]);

const sentTo = (query: Knex.QueryBuilder, knex: Knex, keys: readonly string[]): Knex.QueryBuilder =>
  query.whereIn(
    'a.id',
    knex('alert_recipient')
      .select('alert_id')
      .whereIn('candidate', [...keys]),
  );

/** Unread ones sent to any of `keys`, newest first. */
export async function unreadAlerts(
  knex: Knex,
  personId: string,
  keys: readonly string[],
  limit: number,
): Promise<readonly AlertRow[]> {
  return sentTo(alertsFor(knex, personId), knex, keys).whereNull('r.read_at').limit(limit);
}

/** Everything raised about one course, newest first. */
export async function courseAlerts(knex: Knex, personId: string, courseId: string): Promise<readonly AlertRow[]> {
  return alertsFor(knex, personId).where('a.course_id', courseId).limit(100);
}

/** The alert when it was sent to one of `keys`. */
export async function findAlert(
  knex: Knex,
  personId: string,
  keys: readonly string[],
  id: string,
): Promise<AlertRow | undefined> {
  const rows: readonly AlertRow[] = await sentTo(alertsFor(knex, personId), knex, keys).where('a.id', id).limit(1);
  return rows[0];
}

/** Marks it as read by one person; the others still see it as unread. */
export async function markRead(knex: Knex, personId: string, id: string, at: number): Promise<void> {
  await knex('alert_read')
    .insert({ alert_id: id, person_id: personId, read_at: at })
    .onConflict(['alert_id', 'person_id'])
    .ignore();
}
