import { storeResult } from '../elements/mapping.ts';
import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import type { Command } from '../types.ts';

/** The handler of a service task has done its work. */
export function completeJob(run: Run, { jobId, variables }: Extract<Command, { kind: 'completeJob' }>): void {
  const token = run.findToken((waits) => waits.kind === 'serviceTask' && waits.jobId === jobId);
  if (token === undefined) throw new Refused('unknownJob');
  run.emit({ kind: 'jobCompleted', jobId });
  storeResult(run, token, variables);
  run.agenda.push({ kind: 'performed', token, parents: [token.id], scope: token.scope });
}
