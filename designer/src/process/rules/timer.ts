import { readDue, writeDue, type DueRule } from './due.ts';

/** What a timer event definition holds: a moment or a span, as written. */
export interface TimerAttributes {
  readonly timeDate: string | undefined;
  readonly timeDuration: string | undefined;
}

/** When a timer fires. `custom` keeps whether its text is a moment or a span. */
export type TimerRule =
  | Exclude<DueRule, { readonly kind: 'custom' }>
  | { readonly kind: 'custom'; readonly text: string; readonly span: boolean };

export function readTimer({ timeDate, timeDuration }: TimerAttributes): TimerRule {
  const span = timeDuration !== undefined;
  const rule = readDue(timeDuration ?? timeDate);
  // A semester's date written as a span would be nonsense; keep it visible as it is.
  if (rule.kind === 'custom') return { ...rule, span };
  const fits = span ? rule.kind === 'days' || rule.kind === 'none' : rule.kind !== 'days';
  return fits ? rule : { kind: 'custom', text: (timeDuration ?? timeDate ?? '').trim(), span };
}

export function writeTimer(rule: TimerRule): TimerAttributes {
  const written = rule.kind === 'custom' ? rule.text.trim() || undefined : writeDue(rule);
  const span = rule.kind === 'days' || (rule.kind === 'custom' && rule.span);
  return span ? { timeDate: undefined, timeDuration: written } : { timeDate: written, timeDuration: undefined };
}
