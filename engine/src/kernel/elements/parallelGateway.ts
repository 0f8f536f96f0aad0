import type { ParallelGateway } from '../../model/types.ts';
import { outgoing, take } from '../flows.ts';
import type { Run, Work } from '../run.ts';
import type { Token } from '../types.ts';

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
  const tokenId = run.nextId();
  const waiting = run.tokens((token) => token.element === element.id && token.scope === scope);
  const partners: Token[] = [];
  for (const flow of element.incoming) {
    if (flow === via) continue;
    const partner = waiting.find((token) => token.via === flow);
    if (partner === undefined) {
      run.place({ id: tokenId, element: element.id, scope, via, parents, waits: { kind: 'join' } });
      return;
    }
    partners.push(partner);
  }
  for (const partner of partners) run.emit({ kind: 'tokenRemoved', tokenId: partner.id });
  run.emit({ kind: 'elementEntered', element: element.id, tokenId });
  run.emit({ kind: 'elementLeft', element: element.id, tokenId });
  const joined = [...partners.map((partner) => partner.id), ...parents];
  for (const flow of outgoing(run, element)) take(run, flow, scope, joined);
  if (element.outgoing.length === 0) run.agenda.push({ kind: 'pathEnded', scope, parents: joined });
}
