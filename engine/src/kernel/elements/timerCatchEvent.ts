import type { TimerCatchEvent } from '../../model/types.ts';
import type { Run, Work } from '../run.ts';
import { dueOf } from '../timers.ts';

/** Waits for a moment (BPMN 2.0 §13.5.2). */
export function enterTimerCatchEvent(
  run: Run,
  element: TimerCatchEvent,
  entry: Extract<Work, { kind: 'enter' }>,
): void {
  const { scope, via, parents } = entry;
  const due = dueOf(run, element, scope);
  const timerId = run.nextId();
  run.place({ id: timerId, element: element.id, scope, via, parents, waits: { kind: 'timer', timerId, due } });
  run.emit({ kind: 'elementEntered', element: element.id, tokenId: timerId });
  run.emit({ kind: 'timerArmed', timerId, element: element.id, due });
}
