import type { ExclusiveGateway } from '../../model/types.ts';
import { takeFirst } from '../flows.ts';
import type { Run, Work } from '../run.ts';

/** 排他网关 (BPMN 2.0 §13.4.2): passes each token on, along one flow. */
export function enterExclusiveGateway(
  run: Run,
  element: ExclusiveGateway,
  entry: Extract<Work, { kind: 'enter' }>,
): void {
  const tokenId = run.nextId();
  run.emit({ kind: 'elementEntered', element: element.id, tokenId });
  run.emit({ kind: 'elementLeft', element: element.id, tokenId });
  takeFirst(run, element, entry.scope, entry.parents);
}
