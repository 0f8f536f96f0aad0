import { z } from 'zod';
import { DateOnly, page, PersonRef, Timestamp } from './common.ts';
import { WithReason } from './people.ts';

/** A day that is not what its weekday says: a holiday, or a day off that is worked instead (调休). */
export const CalendarDay = z.object({
  day: DateOnly,
  kind: z.enum(['holiday', 'working']),
  name: z.string(),
});
export type CalendarDay = z.infer<typeof CalendarDay>;
/** GET /calendar */
export const CalendarQuery = z.object({ from: DateOnly, to: DateOnly });
/** `revision` is the ETag: of the whole calendar, not of the days that were asked for. */
export const CalendarDays = z.object({ items: z.array(CalendarDay), revision: z.number().int() });
export type CalendarDays = z.infer<typeof CalendarDays>;

const kind = z.enum(['holiday', 'working', 'normal']);
/** PUT /calendar, with If-Match and Idempotency-Key: sets the days named; `normal` makes a day what its weekday says. */
export const ChangeCalendar = WithReason.extend({
  days: z
    .array(z.object({ day: DateOnly, kind, name: z.string().max(60).default('') }))
    .min(1)
    .max(400),
});
export type ChangeCalendar = z.infer<typeof ChangeCalendar>;
export const ChangedCalendar = z.object({ revision: z.number().int() });
export type ChangedCalendar = z.infer<typeof ChangedCalendar>;

const WasOrIs = z.object({ kind, name: z.string() });
/** One change of the calendar: who, when, why, and what it made of each day. */
export const CalendarChange = z.object({
  revision: z.number().int(),
  at: Timestamp,
  by: PersonRef,
  reason: z.string(),
  days: z.array(z.object({ day: DateOnly, was: WasOrIs, is: WasOrIs })),
});
export type CalendarChange = z.infer<typeof CalendarChange>;
/** GET /calendar/changes: the newest first. */
export const CalendarChangePage = page(CalendarChange);
export type CalendarChangePage = z.infer<typeof CalendarChangePage>;
