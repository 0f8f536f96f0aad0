import type { CalendarChange } from '@zhengai/api/contract';
import type { Day, Days } from './days.ts';

/** Days that others have changed and that are changed here, with what they have last made of them. `others`: the newest first. */
export function changedTwice(
  others: readonly Pick<CalendarChange, 'days'>[],
  mine: Days,
): readonly { readonly day: string; readonly theirs: Day; readonly mine: Day }[] {
  const theirs = new Map(others.toReversed().flatMap(({ days }) => days.map(({ day, is }) => [day, is] as const)));
  return Object.entries(mine)
    .flatMap(([day, is]) => {
      const other = theirs.get(day);
      return other === undefined ? [] : [{ day, theirs: other, mine: is }];
    })
    .toSorted((a, b) => a.day.localeCompare(b.day));
}
