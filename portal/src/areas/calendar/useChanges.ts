import { useState } from 'react';
import { type Day, type Days, normal, same } from './days.ts';

const KEPT = 'za-calendar-edit';

interface Edit {
  /** Revision of the calendar that the first of the days was changed on. */
  readonly base: number;
  readonly days: Days;
}
const NOTHING: Edit = { base: 0, days: {} };

function kept(): Edit {
  try {
    return (JSON.parse(window.sessionStorage.getItem(KEPT) ?? 'null') as Edit | null) ?? NOTHING;
  } catch {
    return NOTHING;
  }
}

/** The calendar as the server has it. */
export interface Saved {
  readonly days: Days;
  readonly revision: number;
}

export interface Changes {
  readonly days: Days;
  readonly count: number;
  /** What was read when they were begun; means nothing without any. */
  readonly base: number;
  /** What a day is with the changes. */
  readonly of: (day: string, saved: Days) => Day;
  /** Gives how many days it has changed. */
  readonly put: (days: readonly (readonly [day: string, is: Day])[], saved: Saved) => number;
  /** They hold on top of what is saved now, which somebody else has changed. */
  readonly rebase: (revision: number) => void;
  readonly clear: () => void;
}

/** Days that were changed and are not saved; they outlive the page, as nothing that somebody has clicked may be lost. */
export function useChanges(): Changes {
  const [{ base, days }, setEdit] = useState(kept);
  const keep = (next: Edit): void => {
    setEdit(next);
    try {
      window.sessionStorage.setItem(KEPT, JSON.stringify(next));
    } catch {
      // A browser that keeps nothing still shows what was clicked.
    }
  };
  return {
    days,
    base,
    count: Object.keys(days).length,
    of: (day, saved) => days[day] ?? saved[day] ?? normal,
    put: (more, saved) => {
      const next: Record<string, Day> = { ...days };
      for (const [day, is] of more) {
        if (same(is, saved.days[day] ?? normal)) delete next[day];
        else next[day] = is;
      }
      const before = Object.keys(days);
      keep({ base: before.length === 0 ? saved.revision : base, days: next });
      return Object.keys(next).filter((day) => !before.includes(day) || !same(next[day] ?? normal, days[day] ?? normal))
        .length;
    },
    rebase: (revision) => keep({ base: revision, days }),
    clear: () => keep(NOTHING),
  };
}
