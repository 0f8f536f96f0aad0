import type { ParallelGateway } from '../../model/types.ts';
import { outgoing, take } from '../flows.ts';
import type { Run, Work } from '../run.ts';
import type { Token, TokenId } from '../types.ts';

/**
 * 并行网关 (BPMN 2.0 §13.4.1): consumes exactly one token from each incoming flow, then produces one on each outgoing.
 * Further tokens on a flow wait for the next activation.
 */
export function enterParallelGateway(
  run: Run,
  element: ParallelGateway,
  entry: Extract<Work, { kind: 'enter' }>,
): void {
  const { scope, via, parents } = entry;
  const id = run.nextId();
  if (element.incoming.length < 2) return pass(run, element, scope, id, parents);
  // The last to come stands there for a moment too, so that the history tells what was joined: see `causality.ts`.
  run.place({ id, element: element.id, scope, via, parents, waits: { kind: 'join' } });
  const waiting = run.tokens((token) => token.element === element.id && token.scope === scope);
  const joined: Token[] = [];
  for (const flow of element.incoming) {
    const token = waiting.find((one) => one.via === flow);
    if (token === undefined) return;
    joined.push(token);
  }
  for (const token of joined) run.emit({ kind: 'tokenRemoved', tokenId: token.id });
  pass(
    run,
    element,
    scope,
    id,
    joined.map((token) => token.id),
  );
}

function pass(run: Run, element: ParallelGateway, scope: string, tokenId: TokenId, parents: readonly TokenId[]): void {
  run.emit({ kind: 'elementEntered', element: element.id, tokenId });
  run.emit({ kind: 'elementLeft', element: element.id, tokenId });
  for (const flow of outgoing(run, element)) take(run, flow, scope, parents);
  if (element.outgoing.length === 0) run.agenda.push({ kind: 'pathEnded', scope, parents });
}
