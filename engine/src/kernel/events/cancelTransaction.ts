import { leaveByBoundary } from '../elements/boundaryEvent.ts';
import type { Run } from '../run.ts';
import { levelAround } from '../scopes.ts';
import type { Token } from '../types.ts';
import { wholeOf, withdrawToken } from '../withdraw.ts';

/**
 * 取消事务 (BPMN 2.0 §13.5.6): what was completed in the transaction has been compensated; the rest of it is cancelled,
 * and its cancel boundary event happens. `token` is the cancel end event's, gone already.
 */
export function cancelTransaction(run: Run, token: Token): void {
  const scope = run.scope(levelAround(run, token.scope));
  const host = wholeOf(run, run.token(scope.host ?? ''));
  const element = run.element(host.element);
  const boundary = 'boundary' in element ? element.boundary : [];
  for (const id of boundary) {
    const event = run.element(id);
    if (event.kind === 'boundaryEvent' && event.triggers.some((trigger) => trigger.kind === 'cancel')) {
      leaveByBoundary(run, event, host, [token.id]);
      return;
    }
  }
  // Nobody waits for the cancellation: the path ends there.
  withdrawToken(run, host);
  run.agenda.push({ kind: 'pathEnded', scope: host.scope, parents: [host.id, token.id] });
}
