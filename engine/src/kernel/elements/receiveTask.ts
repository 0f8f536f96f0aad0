import type { ReceiveTask } from '../../model/types.ts';
import type { Run, Work } from '../run.ts';
import { subscribe, triggersOf } from '../subscriptions.ts';
import { wait } from './activity.ts';

/** 接收任务: waits for its message (BPMN 2.0 §13.3.3). */
export function performReceiveTask(run: Run, element: ReceiveTask, work: Extract<Work, { kind: 'perform' }>): void {
  const id = run.nextId();
  const subscriptions = subscribe(run, element, work.scope, triggersOf(element));
  wait(run, work, id, { kind: 'catch', subscriptions });
}
