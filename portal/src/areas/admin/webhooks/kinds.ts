import type { OutboxKind } from '@zhengai/api/contract';

/** What an address can be told of, in the order of the form. */
export const kinds = [
  'instanceStarted',
  'instanceEnded',
  'taskOpened',
  'taskCompleted',
  'taskCancelled',
  'incident',
  'messageSent',
] as const satisfies readonly OutboxKind[];
