import { CronExpressionParser } from 'cron-parser';
import { cronText, repetitionOf } from '../model/moments.ts';
import type { Json } from '../json.ts';
import type { ElementModel, TimerSpec } from '../model/types.ts';
import { refuse, strictValue } from './feel.ts';
import type { Run } from './run.ts';
import { instantAfter, instantOfDate, isFixed, ZONE } from './time.ts';
import type { DecideContext, Instant, ScopeId, Subscription } from './types.ts';
import { afterWorkingTime } from './workingDays.ts';

type TimerSubscription = Extract<Subscription, { readonly kind: 'timer' }>;

/** The first occurrence of a timer, reckoned now. A date that has passed is due at once. */
export function firstOccurrence(
  run: Run,
  element: ElementModel,
  scope: ScopeId,
  timer: TimerSpec,
): Pick<TimerSubscription, 'due' | 'left'> {
  const result = strictValue(run, element, scope, timer.value);
  const { now, isWorkingDay } = run.context;
  const first = occurrenceFrom(timer, result, now, isWorkingDay);
  return first ?? refuse(element, timer.value, `${JSON.stringify(result)} is ${NOUNS[timer.kind]}`);
}

const NOUNS = { date: 'no date', duration: 'no duration', cycle: 'no repetition' } as const;

/** The first occurrence of a timer whose expression has given `value`; undefined when that is no such moment. */
export function occurrenceFrom(
  { kind, workingDays }: Pick<TimerSpec, 'kind' | 'workingDays'>,
  value: Json,
  now: Instant,
  isWorkingDay: DecideContext['isWorkingDay'],
): Pick<TimerSubscription, 'due' | 'left'> | undefined {
  if (kind === 'cycle') return firstOfCycle(value, now);
  const due =
    kind === 'date'
      ? instantOfDate(value, 'start')
      : workingDays
        ? afterWorkingTime(value, now, isWorkingDay)
        : instantAfter(value, now);
  return due === undefined ? undefined : { due, left: undefined };
}

/** The occurrence of a timer after `last` that is still to come; undefined when there is none. */
export function nextOccurrence(
  run: Run,
  element: ElementModel,
  scope: ScopeId,
  timer: TimerSpec,
  last: TimerSubscription,
): Pick<TimerSubscription, 'due' | 'left'> | undefined {
  if (timer.kind !== 'cycle') return undefined;
  return occurrenceAfter(strictValue(run, element, scope, timer.value), last, run.context.now);
}

/**
 * The first occurrence of a cycle after `last` that is later than `now`; `text` is what its expression gives. One that
 * came late, because nobody looked for a while, stands for all that have passed meanwhile, and these count as had:
 * nobody wants ten reminders at once.
 */
export function occurrenceAfter(
  text: Json,
  last: Pick<TimerSubscription, 'due' | 'left'>,
  now: Instant,
): Pick<TimerSubscription, 'due' | 'left'> | undefined {
  if (last.left === undefined || last.left === 0) return undefined;
  const repetition = typeof text === 'string' ? repetitionOf(text) : undefined;
  if (repetition === undefined) {
    const due = afterCron(text, Math.max(last.due, now));
    return due === undefined ? undefined : { due, left: last.left };
  }
  let { due } = last;
  let left = last.left ?? Infinity;
  do {
    // Reckoned from when it should have come, so that a late worker does not move the whole series.
    const next = left === 0 ? undefined : instantAfter(repetition.duration, due);
    if (next === undefined) return undefined;
    // What is equally long everywhere is passed over at once, however long nobody has looked.
    const passed = isFixed(repetition.duration) ? Math.max(Math.floor((now - due) / (next - due)), 0) : 0;
    const steps = Math.min(Math.max(passed, 1), left);
    due += steps * (next - due);
    left -= steps;
  } while (due <= now);
  return { due, left: left === Infinity ? null : left };
}

/** Without a start `R3/PT10H` comes first after one duration from now (as engines in use reckon it), then twice more. */
function firstOfCycle(value: unknown, now: Instant): Pick<TimerSubscription, 'due' | 'left'> | undefined {
  if (typeof value !== 'string') return undefined;
  const repetition = repetitionOf(value);
  if (repetition === undefined) {
    const due = afterCron(value, now);
    return due === undefined ? undefined : { due, left: null };
  }
  const { times, start, duration } = repetition;
  const due = start === undefined ? instantAfter(duration, now) : instantOfDate(start, 'start');
  if (due === undefined || times === 0) return undefined;
  return { due, left: times === undefined ? null : times - 1 };
}

function afterCron(value: unknown, last: Instant): Instant | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    const options = { currentDate: new Date(last), tz: ZONE };
    return CronExpressionParser.parse(cronText(value), options).next().getTime();
  } catch {
    return undefined;
  }
}
