import type { EndEvent } from '../../model/types.ts';
import { cancelTransaction } from '../events/cancelTransaction.ts';
import { throwResults } from '../events/throwResults.ts';
import type { Run, Work } from '../run.ts';
import type { Token } from '../types.ts';
import { writeEventOutputs } from './mapping.ts';

/** Ends the path that reaches it, after bringing about its results (BPMN 2.0 §13.5.6). */
export function enterEndEvent(run: Run, element: EndEvent, entry: Extract<Work, { kind: 'enter' }>): void {
  const tokenId = run.nextId();
  run.emit({ kind: 'elementEntered', element: element.id, tokenId });
  if (throwResults(run, element, entry, tokenId) !== 'goesOn') return;
  writeEventOutputs(run, element, entry.scope);
  run.emit({ kind: 'elementLeft', element: element.id, tokenId });
  run.agenda.push({ kind: 'pathEnded', scope: entry.scope, parents: entry.parents });
}

/** What the event has waited for is done. */
export function thrownAtEnd(run: Run, element: EndEvent, token: Token): void {
  writeEventOutputs(run, element, token.scope);
  run.emit({ kind: 'tokenRemoved', tokenId: token.id });
  run.emit({ kind: 'elementLeft', element: element.id, tokenId: token.id });
  if (element.results.some((result) => result.kind === 'cancel')) cancelTransaction(run, token);
  else run.agenda.push({ kind: 'pathEnded', scope: token.scope, parents: [token.id] });
}
