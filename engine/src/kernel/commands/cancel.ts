import { ROOT } from '../evolve.ts';
import type { Run } from '../run.ts';
import { withdrawScope } from '../withdraw.ts';

/** 终止: everything open in the instance is cancelled. */
export function cancel(run: Run): void {
  withdrawScope(run, ROOT);
  run.emit({ kind: 'instanceEnded', status: 'cancelled' });
}
