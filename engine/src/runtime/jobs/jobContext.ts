import type { Knex } from 'knex';
import type { Intent } from '../commands/intent.ts';
import type { Committed, EngineOptions, JobHandler, OutboxKind } from '../types.ts';

/** What running a job needs besides the job. */
export interface JobContext {
  readonly knex: Knex;
  /** What subscribers are told of. */
  readonly outbox: ReadonlySet<OutboxKind>;
  readonly handlers: Readonly<Record<string, JobHandler>>;
  /** How long a claimed job is this worker's, in milliseconds. */
  readonly leaseMs: number;
  readonly now: () => Promise<number>;
  readonly submit: (intent: Intent) => Promise<Committed>;
  readonly onError: NonNullable<EngineOptions['onError']>;
}
