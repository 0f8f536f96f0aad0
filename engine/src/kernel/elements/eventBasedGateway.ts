import type { EventBasedGateway } from '../../model/types.ts';
import { outgoing } from '../flows.ts';
import type { Run, Work } from '../run.ts';
import { arm, triggersOf } from '../subscriptions.ts';

/** 事件网关 (BPMN 2.0 §13.4.4): waits for the first of the events behind it. */
export function enterEventBasedGateway(
  run: Run,
  element: EventBasedGateway,
  entry: Extract<Work, { kind: 'enter' }>,
): void {
  const { scope, via, parents } = entry;
  const id = run.nextId();
  run.place({ id, element: element.id, scope, via, parents, waits: { kind: 'eventGateway' } });
  run.emit({ kind: 'elementEntered', element: element.id, tokenId: id });
  for (const flow of outgoing(run, element)) {
    const target = run.element(flow.target);
    arm(run, target, scope, triggersOf(target), id, flow.id);
  }
}
