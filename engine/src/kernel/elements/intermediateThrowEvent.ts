import type { IntermediateThrowEvent } from '../../model/types.ts';
import { throwResults } from '../events/throwResults.ts';
import { takeAll } from '../flows.ts';
import type { Run, Work } from '../run.ts';
import type { Token } from '../types.ts';
import { writeEventOutputs } from './mapping.ts';

/** Brings about its results and passes the token on (BPMN 2.0 §13.5.2); without results it is a milestone. */
export function enterIntermediateThrowEvent(
  run: Run,
  element: IntermediateThrowEvent,
  entry: Extract<Work, { kind: 'enter' }>,
): void {
  const tokenId = run.nextId();
  run.emit({ kind: 'elementEntered', element: element.id, tokenId });
  if (throwResults(run, element, entry, tokenId) !== 'goesOn') return;
  writeEventOutputs(run, element, entry.scope);
  run.emit({ kind: 'elementLeft', element: element.id, tokenId });
  takeAll(run, element, entry.scope, entry.parents);
}

/** What the event has waited for is done. */
export function thrownAtIntermediate(run: Run, element: IntermediateThrowEvent, token: Token): void {
  writeEventOutputs(run, element, token.scope);
  run.emit({ kind: 'tokenRemoved', tokenId: token.id });
  run.emit({ kind: 'elementLeft', element: element.id, tokenId: token.id });
  takeAll(run, element, token.scope, [token.id]);
}
