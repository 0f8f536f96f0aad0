import type { ComplexGateway, Feel } from '../../model/types.ts';
import { evaluateCondition } from '../feel.ts';
import { takeMatching } from '../flows.ts';
import type { Run, Work } from '../run.ts';
import type { ScopeId, Token } from '../types.ts';
import { visible } from '../variables.ts';

/**
 * 复杂网关 (BPMN 2.0 §13.4.5): goes on as soon as its activation condition holds over the tokens that have come, and
 * swallows what comes later by the other flows, until nothing can come by them any more; then it begins anew. Without a
 * condition every token passes. The condition sees `activationCount` and, under the id of each incoming flow, how many
 * tokens it has brought.
 */
export function enterComplexGateway(run: Run, element: ComplexGateway, entry: Extract<Work, { kind: 'enter' }>): void {
  const { scope, via, parents } = entry;
  if (element.activationCondition === undefined || element.incoming.length < 2) {
    const tokenId = run.nextId();
    run.emit({ kind: 'elementEntered', element: element.id, tokenId });
    run.emit({ kind: 'elementLeft', element: element.id, tokenId });
    takeMatching(run, element, scope, parents);
    return;
  }
  run.place({ id: run.nextId(), element: element.id, scope, via, parents, waits: { kind: 'join' } });
  activate(run, element, element.activationCondition, scope);
}

/** What has come stays until the reset, which waits for the flows that have brought nothing. */
function activate(run: Run, element: ComplexGateway, condition: Feel, scope: ScopeId): void {
  const arrived = waitingAt(run, element, scope);
  if (arrived.length === 0 || arrived.some(isActivated)) return;
  const seen = { ...visible(run, scope), ...counts(element, arrived) };
  if (!evaluateCondition(run, element, condition, seen)) return;
  const joined = arrived.map(({ id }) => id);
  const activated = run.nextId();
  run.place({ id: activated, element: element.id, scope, via: undefined, parents: joined, waits: { kind: 'join' } });
  run.emit({ kind: 'elementEntered', element: element.id, tokenId: activated });
  run.emit({ kind: 'elementLeft', element: element.id, tokenId: activated });
  takeMatching(run, element, scope, joined);
}

/**
 * Nothing can come any more by a flow that has brought nothing: one token of each flow goes away, and what has come
 * besides is for the next time. Gives whether the gateway had been activated.
 */
export function resetComplexGateway(run: Run, element: ComplexGateway, scope: ScopeId): boolean {
  const waiting = waitingAt(run, element, scope);
  if (!waiting.some(isActivated)) return false;
  const seen = new Set<string | undefined>();
  for (const { id, via } of waiting) {
    if (!seen.has(via)) run.emit({ kind: 'tokenRemoved', tokenId: id });
    seen.add(via);
  }
  if (element.activationCondition !== undefined) activate(run, element, element.activationCondition, scope);
  run.agenda.push({ kind: 'pathEnded', scope, parents: waiting.map(({ id }) => id) });
  return true;
}

/** The token that a gateway keeps from its activation to its reset came by no flow. */
const isActivated = (token: Token): boolean => token.via === undefined;

function waitingAt(run: Run, element: ComplexGateway, scope: ScopeId): Token[] {
  return run.tokens((token) => token.element === element.id && token.scope === scope);
}

function counts(element: ComplexGateway, arrived: readonly Token[]): Readonly<Record<string, number>> {
  const byFlow = element.incoming.map((flow) => [flow, arrived.filter((token) => token.via === flow).length] as const);
  return { activationCount: arrived.length, ...Object.fromEntries(byFlow) };
}
