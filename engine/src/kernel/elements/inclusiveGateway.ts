import type { InclusiveGateway } from '../../model/types.ts';
import { takeMatching } from '../flows.ts';
import { flowsReached } from '../reach.ts';
import type { Run, Work } from '../run.ts';
import type { ScopeId, Token, TokenId } from '../types.ts';
import { resetComplexGateway } from './complexGateway.ts';

/**
 * 包容网关 (BPMN 2.0 §13.4.3). Splitting: along every flow whose condition holds, or the default. Joining: a token waits
 * until no other token of its scope can still come; whether that is so is seen when everything is at rest. It takes one
 * token from each flow that has brought some.
 */
export function enterInclusiveGateway(
  run: Run,
  element: InclusiveGateway,
  entry: Extract<Work, { kind: 'enter' }>,
): void {
  const { scope, via, parents } = entry;
  const id = run.nextId();
  if (element.incoming.length > 1) {
    run.place({ id, element: element.id, scope, via, parents, waits: { kind: 'join' } });
    return;
  }
  run.emit({ kind: 'elementEntered', element: element.id, tokenId: id });
  run.emit({ kind: 'elementLeft', element: element.id, tokenId: id });
  takeMatching(run, element, scope, parents);
}

/** Lets one waiting inclusive join, or the reset of a complex gateway, happen; gives whether there was one. */
export function releaseInclusiveJoin(run: Run): boolean {
  for (const token of joining(run)) {
    const element = run.element(token.element);
    if (someoneComes(run, token)) continue;
    if (element.kind === 'inclusiveGateway') join(run, element, token.scope);
    else if (element.kind === 'complexGateway') {
      if (!resetComplexGateway(run, element, token.scope)) continue;
    } else continue;
    return true;
  }
  return false;
}

/** The first waiting token of each gateway that looks at what can still come, oldest first however they are stored. */
function joining(run: Run): readonly Token[] {
  const first = new Map<string, Token>();
  for (const token of run.tokens(({ waits, element }) => waits.kind === 'join' && looksAhead(run, element))) {
    const key = `${token.element} ${token.scope}`;
    if (!first.has(key)) first.set(key, token);
  }
  return [...first.values()];
}

function looksAhead(run: Run, element: string): boolean {
  const { kind } = run.element(element);
  return kind === 'inclusiveGateway' || kind === 'complexGateway';
}

/**
 * Whether a token can still come by a flow that has brought none yet. One that could as well come by a flow that has is
 * not waited for: the standard's rule, which keeps tokens in a circle from waiting for each other.
 */
function someoneComes(run: Run, waiting: Token): boolean {
  const gateway = run.element(waiting.element);
  const brought = new Set<string | undefined>();
  for (const id in run.draft.tokens) {
    const token = run.draft.tokens[id];
    if (token?.element === gateway.id && token.scope === waiting.scope) brought.add(token.via);
  }
  for (const id in run.draft.tokens) {
    const token = run.draft.tokens[id];
    if (token === undefined || token.scope !== waiting.scope || token.element === gateway.id) continue;
    // An armed event is no token on a flow: it may never come, and nobody waits for it.
    if (token.waits.kind === 'armed') continue;
    const flows = [...flowsReached(run.model, token.element, gateway)];
    if (flows.length > 0 && !flows.some((flow) => brought.has(flow))) return true;
  }
  return false;
}

/** Takes one token from each incoming flow that has one. */
function join(run: Run, element: InclusiveGateway, scope: ScopeId): void {
  const taken = new Map<string | undefined, Token>();
  for (const token of run.tokens((one) => one.element === element.id && one.scope === scope)) {
    if (!taken.has(token.via)) taken.set(token.via, token);
  }
  const tokens = [...taken.values()];
  const parents: readonly TokenId[] = tokens.map(({ id }) => id);
  for (const { id } of tokens) run.emit({ kind: 'tokenRemoved', tokenId: id });
  const tokenId = run.nextId();
  run.emit({ kind: 'elementEntered', element: element.id, tokenId });
  run.emit({ kind: 'elementLeft', element: element.id, tokenId });
  takeMatching(run, element, scope, parents);
}
