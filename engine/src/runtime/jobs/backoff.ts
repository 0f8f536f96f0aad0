import { instantAfter } from '../../kernel/time.ts';
import type { JobRow } from '../tables.ts';

/** Waits before attempts 2 and 3 when the model says nothing, in milliseconds. */
const DEFAULT_WAITS: readonly number[] = [1_000, 10_000];

/**
 * When a job that has just failed is tried again; undefined when it has been tried as often as its model allows. Waits
 * of the model (`zg:retry`) are ISO 8601 durations, one fewer than attempts.
 */
export function nextAttempt({ retry, attempts }: Pick<JobRow, 'retry' | 'attempts'>, now: number): number | undefined {
  if (retry === null) {
    const wait = DEFAULT_WAITS[attempts - 1];
    return wait === undefined ? undefined : now + wait;
  }
  const waits = JSON.parse(retry) as readonly string[];
  return instantAfter(waits[attempts - 1] ?? null, now);
}
