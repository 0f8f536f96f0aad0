import { resultOf, storeResult } from '../elements/mapping.ts';
import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import type { Command, Token } from '../types.ts';

/** The handler or worker has done its work. */
export function completeJob(run: Run, { jobId, variables }: Extract<Command, { kind: 'completeJob' }>): void {
  const token = working(run, jobId);
  const element = run.element(token.element);
  const job = 'job' in element ? element.job : undefined;
  run.emit({ kind: 'jobCompleted', jobId });
  storeResult(run, token, job?.resultVariable === undefined ? variables : resultOf(variables, job.resultVariable));
  run.agenda.push({ kind: 'performed', token, parents: [token.id], scope: token.scope });
}

/** 跳过: somebody has decided that the process goes on without the work. */
export function skipJob(run: Run, { jobId, variables }: Extract<Command, { kind: 'skipJob' }>): void {
  const token = working(run, jobId);
  run.emit({ kind: 'jobSkipped', jobId });
  storeResult(run, token, variables);
  run.agenda.push({ kind: 'performed', token, parents: [token.id], scope: token.scope });
}

/** 修复: the job is to be tried again, with this input. */
export function repairJob(run: Run, { jobId, input }: Extract<Command, { kind: 'repairJob' }>): void {
  working(run, jobId);
  run.emit({ kind: 'jobRepaired', jobId, input });
}

function working(run: Run, jobId: string): Token {
  const token = run.findToken((waits) => waits.kind === 'job' && waits.jobId === jobId);
  if (token === undefined) throw new Refused('unknownJob');
  return token;
}
