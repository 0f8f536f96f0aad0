import { useState } from 'react';
import { type Day, type Days, normal, same } from './days.ts';

const KEPT = 'za-calendar-changes';

function kept(): Days {
  try {
    return JSON.parse(window.sessionStorage.getItem(KEPT) ?? '{}') as Days;
  } catch {
    return {};
  }
}

export interface Changes {
  readonly days: Days;
  readonly count: number;
  /** What a day is with the changes; `saved` is what the server has. */
  readonly of: (day: string, saved: Days) => Day;
  readonly put: (days: readonly (readonly [day: string, is: Day])[], saved: Days) => number;
  readonly clear: () => void;
}

/** Days that were changed and are not saved; they outlive the page, as nothing that somebody has clicked may be lost. */
export function useChanges(): Changes {
  const [days, setDays] = useState(kept);
  const keep = (next: Days): void => {
    setDays(next);
    try {
      window.sessionStorage.setItem(KEPT, JSON.stringify(next));
    } catch {
      // A browser that keeps nothing still shows what was clicked.
    }
  };
  return {
    days,
    count: Object.keys(days).length,
    of: (day, saved) => days[day] ?? saved[day] ?? normal,
    put: (more, saved) => {
      const next: Record<string, Day> = { ...days };
      for (const [day, is] of more) {
        if (same(is, saved[day] ?? normal)) delete next[day];
        else next[day] = is;
      }
      const before = Object.keys(days);
      keep(next);
      return Object.keys(next).filter((day) => !before.includes(day) || !same(next[day] ?? normal, days[day] ?? normal))
        .length;
    },
    clear: () => keep({}),
  };
}
