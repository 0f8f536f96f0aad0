import type { TimerBoundaryEvent, TimerCatchEvent } from '../model/types.ts';
import { refuse, strictValue } from './feel.ts';
import type { Run } from './run.ts';
import { instantAfter, instantOfDate } from './time.ts';
import type { Instant, ScopeId, Token } from './types.ts';

/** When the timer of the event is due, reckoned now. A date that has passed is due at once. */
export function dueOf(run: Run, element: TimerCatchEvent | TimerBoundaryEvent, scope: ScopeId): Instant {
  const { kind, value } = element.timer;
  const result = strictValue(run, element, scope, value);
  const due = kind === 'date' ? instantOfDate(result, 'start') : instantAfter(result, run.context.now);
  return due ?? refuse(element, value, `${JSON.stringify(result)} is no ${kind}`);
}

/**
 * Arms the boundary timers of an activity on its outermost token, so that a multi-instance activity has each of its
 * timers once, for the whole body.
 */
export function armBoundary(run: Run, host: Token, boundary: readonly string[]): void {
  for (const id of boundary) {
    const element = run.element(id);
    if (element.kind !== 'timerBoundaryEvent') continue;
    const due = dueOf(run, element, host.scope);
    const timerId = run.nextId();
    run.emit({ kind: 'timerArmed', timerId, element: id, due });
    run.place({
      id: timerId,
      element: id,
      scope: host.scope,
      via: undefined,
      parents: [host.id],
      waits: { kind: 'boundaryTimer', timerId, due, host: host.id },
    });
  }
}

export function disarmBoundary(run: Run, host: Token): void {
  const armed = run.tokens((token) => token.waits.kind === 'boundaryTimer' && token.waits.host === host.id);
  for (const token of armed) {
    run.emit({ kind: 'timerCancelled', timerId: token.id });
    run.emit({ kind: 'tokenRemoved', tokenId: token.id });
  }
}
