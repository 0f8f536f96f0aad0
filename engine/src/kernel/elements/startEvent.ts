import type { StartEvent } from '../../model/types.ts';
import { takeAll } from '../flows.ts';
import type { Run, Work } from '../run.ts';

export function enterStartEvent(run: Run, element: StartEvent, entry: Extract<Work, { kind: 'enter' }>): void {
  const tokenId = run.nextId();
  run.emit({ kind: 'elementEntered', element: element.id, tokenId });
  run.emit({ kind: 'elementLeft', element: element.id, tokenId });
  takeAll(run, element, entry.scope, entry.parents);
}
