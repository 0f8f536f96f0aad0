import { throwError as throwIt } from '../events/throwError.ts';
import { throwEscalation as escalate } from '../events/throwEscalation.ts';
import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import type { Command, Token } from '../types.ts';
import { signedBy } from '../withdraw.ts';

/** What a job or task did ended in a BPMN error. `at`: the id of the job or task. */
export function throwError(run: Run, { at, error }: Extract<Command, { kind: 'throwError' }>): void {
  const token = workingToken(run, at);
  if (token.waits.kind === 'job') run.emit({ kind: 'jobCompleted', jobId: at });
  throwIt(run, run.element(token.element), token.scope, error, [token.id], token);
}

/** Raises an escalation at a job or task, which goes on unless what catches it interrupts. */
export function throwEscalation(run: Run, command: Extract<Command, { kind: 'throwEscalation' }>): void {
  const token = workingToken(run, command.at);
  escalate(run, run.element(token.element), token.scope, command.code, command.variables, [token.id], token);
}

function workingToken(run: Run, id: string): Token {
  const token = run.findToken(
    (waits) => (waits.kind === 'job' && waits.jobId === id) || (waits.kind === 'userTask' && waits.taskId === id),
  );
  if (token === undefined) throw new Refused('unknownJob');
  return signedBy(run, token);
}
