import type { IntermediateCatchEvent } from '../../model/types.ts';
import { takeAll } from '../flows.ts';
import type { Run, Work } from '../run.ts';
import { subscribe } from '../subscriptions.ts';

/** Waits for one of its triggers, or for all of them (BPMN 2.0 §13.5.2). The target of a link passes the token on. */
export function enterIntermediateCatchEvent(
  run: Run,
  element: IntermediateCatchEvent,
  entry: Extract<Work, { kind: 'enter' }>,
): void {
  const { scope, via, parents } = entry;
  const id = run.nextId();
  run.emit({ kind: 'elementEntered', element: element.id, tokenId: id });
  const subscriptions = subscribe(run, element, scope, element.triggers);
  if (subscriptions.length > 0) {
    run.place({ id, element: element.id, scope, via, parents, waits: { kind: 'catch', subscriptions } });
    return;
  }
  run.emit({ kind: 'elementLeft', element: element.id, tokenId: id });
  takeAll(run, element, scope, parents);
}
