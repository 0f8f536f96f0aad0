import type { BoundaryEvent } from '../../model/types.ts';
import { compensated } from '../events/compensation.ts';
import { takeAll } from '../flows.ts';
import type { Run } from '../run.ts';
import type { Token, TokenId } from '../types.ts';
import { withdrawToken } from '../withdraw.ts';

/** A boundary event armed on an activity has come. */
export function caughtAtBoundary(run: Run, element: BoundaryEvent, token: Token): void {
  const host = token.waits.kind === 'armed' ? run.draft.tokens[token.waits.host ?? ''] : undefined;
  if (host === undefined) return;
  leaveByBoundary(run, element, host, [token.id]);
}

/**
 * The boundary event happens: the activity is cancelled when the event interrupts, and a token leaves by the event's
 * flows (BPMN 2.0 §13.5.3).
 */
export function leaveByBoundary(run: Run, element: BoundaryEvent, host: Token, parents: readonly TokenId[]): void {
  const tokenId = run.nextId();
  run.emit({ kind: 'elementEntered', element: element.id, tokenId });
  if (element.interrupting) {
    // A handler that is interrupted has done what it could: its thrower waits no longer.
    compensated(run, host);
    withdrawToken(run, host);
  }
  run.emit({ kind: 'elementLeft', element: element.id, tokenId });
  takeAll(run, element, host.scope, [host.id, ...parents]);
}
