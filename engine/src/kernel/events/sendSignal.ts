import type { JsonObject } from '../../json.ts';
import type { ElementModel } from '../../model/types.ts';
import type { Run } from '../run.ts';
import { subscriptionsOf } from '../subscriptions.ts';
import type { Subscription, Token } from '../types.ts';
import { occur } from './occur.ts';

/**
 * 信号: a broadcast (BPMN 2.0 §10.5.1). Whatever waits for it in this instance gets it in this step; the runtime brings
 * it to the other instances that wait for it at this moment.
 */
export function sendSignal(run: Run, element: ElementModel, name: string, variables: JsonObject): void {
  run.emit({ kind: 'signalSent', signalId: run.nextId(), element: element.id, name, variables });
  receiveSignal(run, name, variables);
}

/** Gives the signal to everything in the instance that waits for it; gives how many that were. */
export function receiveSignal(run: Run, name: string, variables: JsonObject): number {
  const waiting: [Token, Subscription][] = [];
  for (const token of run.tokens((candidate) => subscriptionsOf(candidate.waits).length > 0)) {
    const subscription = subscriptionsOf(token.waits).find((one) => one.kind === 'signal' && one.name === name);
    if (subscription !== undefined) waiting.push([token, subscription]);
  }
  for (const [token, subscription] of waiting) {
    const present = run.draft.tokens[token.id];
    if (present !== undefined) occur(run, present, subscription, variables);
  }
  return waiting.length;
}
