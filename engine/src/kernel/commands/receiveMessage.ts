import { occur } from '../events/occur.ts';
import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import type { Command } from '../types.ts';
import { waitingFor } from './fireTimer.ts';

/** 消息: comes to exactly one of those who wait for it; the runtime has found which (BPMN 2.0 §10.5.1). */
export function receiveMessage(run: Run, command: Extract<Command, { kind: 'receiveMessage' }>): void {
  const found = waitingFor(run, command.subscriptionId);
  if (found?.subscription.kind !== 'message') throw new Refused('unknownSubscription');
  occur(run, found.token, found.subscription, command.variables);
}
