import { thrownAtEnd } from '../elements/endEvent.ts';
import { thrownAtIntermediate } from '../elements/intermediateThrowEvent.ts';
import type { Run, Work } from '../run.ts';

/** What a throwing event has waited for is done. */
export function thrown(run: Run, { token }: Extract<Work, { kind: 'thrown' }>): void {
  if (run.draft.tokens[token.id] === undefined) return;
  const element = run.element(token.element);
  const results = 'results' in element ? element.results : [];
  const goneOn = results.some((result) => result.kind === 'compensation' && !result.waits);
  if (element.kind === 'endEvent' && !goneOn) return thrownAtEnd(run, element, token);
  if (element.kind === 'intermediateThrowEvent' && !goneOn) return thrownAtIntermediate(run, element, token);
  // The compensation inside a sub-process, or one that nobody waits for.
  run.emit({ kind: 'tokenRemoved', tokenId: token.id });
  run.agenda.push({ kind: 'pathEnded', scope: token.scope, parents: [token.id] });
}
