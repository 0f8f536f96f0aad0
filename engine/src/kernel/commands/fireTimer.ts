import { takeAll } from '../flows.ts';
import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import type { Command } from '../types.ts';
import { withdrawToken } from '../withdraw.ts';

/** A timer is due. That it really is, the runtime has checked by the database's clock. */
export function fireTimer(run: Run, { timerId }: Extract<Command, { kind: 'fireTimer' }>): void {
  const token = run.findToken(
    (waits) => (waits.kind === 'timer' || waits.kind === 'boundaryTimer') && waits.timerId === timerId,
  );
  if (token === undefined) throw new Refused('unknownTimer');
  const element = run.element(token.element);
  run.emit({ kind: 'timerFired', timerId });
  run.emit({ kind: 'tokenRemoved', tokenId: token.id });
  if (token.waits.kind === 'boundaryTimer') {
    run.emit({ kind: 'elementEntered', element: element.id, tokenId: token.id });
    if (element.kind === 'timerBoundaryEvent' && element.interrupting) withdrawToken(run, run.token(token.waits.host));
  }
  run.emit({ kind: 'elementLeft', element: element.id, tokenId: token.id });
  takeAll(run, element, token.scope, [token.id]);
}
