import { BpmnError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { Command } from '../../kernel/types.ts';
import { renewLease, type ClaimedJob } from './claim.ts';
import type { JobContext } from './jobContext.ts';

/**
 * Runs the handler of a service task outside any transaction, and keeps the lease while it runs. What the handler gives
 * completes the job; a `BpmnError` that it throws is an answer too, and goes to the error events of the model.
 */
export async function performService(context: JobContext, job: ClaimedJob): Promise<Command> {
  const { row } = job;
  const name = row.handler ?? '';
  const handler = Object.hasOwn(context.handlers, name) ? context.handlers[name] : undefined;
  if (handler === undefined) throw new Error(`no handler is registered under the name ${name}`);
  const renewal = setInterval(() => void keepLease(context, job), context.leaseMs / 3);
  renewal.unref();
  try {
    const variables = await handler({
      key: row.id,
      instanceId: row.instance_id,
      businessKey: job.instance?.business_key ?? undefined,
      processKey: job.instance?.process_key ?? '',
      element: row.element,
      input: JSON.parse(row.payload) as JsonObject,
      attempt: row.attempts,
    });
    return { kind: 'completeJob', jobId: row.reference, variables: variables ?? {} };
  } catch (error) {
    if (!(error instanceof BpmnError)) throw error;
    const { code, message, variables } = error;
    return { kind: 'throwError', at: row.reference, error: { code, message, variables } };
  } finally {
    clearInterval(renewal);
  }
}

/** A renewal that fails is not the job's failure: at worst another worker takes the job over. */
async function keepLease(context: JobContext, job: ClaimedJob): Promise<void> {
  try {
    await renewLease(context.knex, job.lease, (await context.now()) + context.leaseMs);
  } catch (error) {
    context.onError(error, { jobId: job.row.id, instanceId: job.row.instance_id });
  }
}
