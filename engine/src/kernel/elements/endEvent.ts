import type { NoneEndEvent } from '../../model/types.ts';
import type { Run, Work } from '../run.ts';
import { withdrawScope } from '../withdraw.ts';

/**
 * Ends the path that reaches it; a terminate end event cancels all else in its scope, and thereby ends one run of its
 * process or sub-process (BPMN 2.0 §13.5.6).
 */
export function enterEndEvent(run: Run, element: NoneEndEvent, entry: Extract<Work, { kind: 'enter' }>): void {
  const tokenId = run.nextId();
  run.emit({ kind: 'elementEntered', element: element.id, tokenId });
  if (element.terminate) withdrawScope(run, entry.scope);
  run.emit({ kind: 'elementLeft', element: element.id, tokenId });
  run.agenda.push({ kind: 'pathEnded', scope: entry.scope, parents: entry.parents });
}
