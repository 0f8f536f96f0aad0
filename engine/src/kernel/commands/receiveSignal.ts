import { receiveSignal as receive } from '../events/sendSignal.ts';
import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import type { Command } from '../types.ts';

/** 信号: everything in the instance that waits for it gets it. */
export function receiveSignal(run: Run, { name, variables }: Extract<Command, { kind: 'receiveSignal' }>): void {
  if (receive(run, name, variables) === 0) throw new Refused('unknownSubscription');
}
