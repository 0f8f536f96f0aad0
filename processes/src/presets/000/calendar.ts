import type { College } from '../../types.ts';

type Calendar = NonNullable<College['calendar']>;
type Day = Calendar['days'][number];

const DAY_MS = 86_400_000;

/** A holiday from one day to another, both included, and the days off that are worked for it (调休). */
function holiday(name: string, from: string, to: string, ...worked: readonly string[]): readonly Day[] {
  const days: Day[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) {
    days.push({ day: new Date(at).toISOString().slice(0, 10), kind: 'holiday', name });
  }
  return [...days, ...worked.map((day): Day => ({ day, kind: 'working', name: `${name}调休` }))];
}

/**
 * Public holidays of 2026 as the General Office of the State Council announced them on 4 November 2025. Those of 2027
 * are entered by the school when they are announced.
 */
export const calendar: Calendar = {
  source: '国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）',
  days: [
    ...holiday('元旦', '2026-01-01', '2026-01-03', '2026-01-04'),
    ...holiday('春节', '2026-02-15', '2026-02-23', '2026-02-14', '2026-02-28'),
    ...holiday('清明节', '2026-04-04', '2026-04-06'),
    ...holiday('劳动节', '2026-05-01', '2026-05-05', '2026-05-09'),
    ...holiday('端午节', '2026-06-19', '2026-06-21'),
    ...holiday('中秋节', '2026-09-25', '2026-09-27'),
    ...holiday('国庆节', '2026-10-01', '2026-10-07', '2026-09-20', '2026-10-10'),
  ],
};
