import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import type { Command } from '../types.ts';
import { setLocal } from '../variables.ts';
import { isInner } from '../withdraw.ts';

/**
 * The called process has ended. Its variables are for `zg:output` and the output element to choose from; without those
 * none of them reaches the caller, which has its own.
 */
export function completeCall(run: Run, { callId, variables }: Extract<Command, { kind: 'completeCall' }>): void {
  const token = run.findToken((waits) => waits.kind === 'call' && waits.callId === callId);
  if (token === undefined) throw new Refused('unknownCall');
  run.emit({ kind: 'callCompleted', callId });
  if (isInner(run, token)) setLocal(run, token.scope, variables);
  run.agenda.push({ kind: 'performed', token, parents: [token.id], scope: token.scope });
}
