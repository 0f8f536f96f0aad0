import { z } from 'zod';
import { DateOnly } from './common.ts';

/** A day that is not what its weekday says: a holiday, or a day off that is worked instead (调休). */
export const CalendarDay = z.object({
  day: DateOnly,
  kind: z.enum(['holiday', 'working']),
  name: z.string(),
});
export type CalendarDay = z.infer<typeof CalendarDay>;
/** GET /calendar */
export const CalendarQuery = z.object({ from: DateOnly, to: DateOnly });
export const CalendarDays = z.object({ items: z.array(CalendarDay) });
export type CalendarDays = z.infer<typeof CalendarDays>;
/** PUT /calendar: sets the days named; `normal` makes a day what its weekday says. */
export const ChangeCalendar = z.object({
  days: z
    .array(
      z.object({ day: DateOnly, kind: z.enum(['holiday', 'working', 'normal']), name: z.string().max(60).default('') }),
    )
    .min(1)
    .max(400),
});
