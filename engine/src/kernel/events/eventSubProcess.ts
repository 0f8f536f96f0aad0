import type { StartEvent } from '../../model/types.ts';
import type { Run } from '../run.ts';
import { openScope } from '../scopes.ts';
import { disarm } from '../subscriptions.ts';
import type { ScopeId, TokenId } from '../types.ts';
import { withdrawScope } from '../withdraw.ts';

/**
 * Runs an event sub-process in the scope that it stands in (BPMN 2.0 §13.3.4): beside what goes on there, or, when its
 * start event interrupts, instead of it.
 */
export function startEventSubProcess(
  run: Run,
  start: StartEvent,
  scope: ScopeId,
  parents: readonly TokenId[],
): ScopeId {
  if (start.interrupting) {
    withdrawScope(run, scope);
    disarm(run, scope, undefined);
    run.emit({ kind: 'scopeInterrupted', scopeId: scope });
  }
  const hostId = run.nextId();
  const inside = run.nextId();
  run.place({
    id: hostId,
    element: start.scope,
    scope,
    via: undefined,
    parents,
    waits: { kind: 'scope', scopeId: inside },
  });
  run.emit({ kind: 'elementEntered', element: start.scope, tokenId: hostId });
  openScope(run, { id: inside, parent: scope, element: start.scope, host: hostId, variables: {} });
  run.agenda.push({ kind: 'enter', element: start.id, scope: inside, via: undefined, parents: [hostId] });
  return inside;
}
