import type { Account, ChangeCalendar, Locale } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { lastChange, recordChange } from '../calendar/changes.ts';
import { Refused } from '../http/refused.ts';
import { idFor } from '../organisation/ids.ts';
import { personRefs } from '../organisation/index.ts';

/**
 * Changes the calendar of the school (校历), for a reason that is kept.
 * @throws {Refused} `stale` when somebody else has changed it since it was read; says who and why
 */
export async function changeCalendar(
  app: App,
  account: Account,
  revision: number,
  { days, reason }: ChangeCalendar,
  { commandKey, locale }: { readonly commandKey: string; readonly locale: Locale },
): Promise<number> {
  const edit = { id: idFor('calendar', commandKey), by: account.id, at: app.now(), reason, days, revision };
  const changed = await recordChange(app.knex, app.engine, edit);
  if (changed !== undefined) return changed;
  const last = await lastChange(app.knex);
  if (last === undefined) throw new Refused('stale');
  const person = await personRefs(app.knex, [last.changed_by], locale);
  const { name } = person(last.changed_by);
  throw new Refused('stale', { detail: 'calendarChanged', params: { name, reason: last.reason } });
}
