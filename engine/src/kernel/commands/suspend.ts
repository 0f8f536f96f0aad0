import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';

/** 挂起: nothing happens in the instance until it is resumed. */
export function suspend(run: Run): void {
  run.emit({ kind: 'instanceSuspended' });
}

/** 恢复. What fell due meanwhile is done then. */
export function resume(run: Run): void {
  if (run.draft.status !== 'suspended') throw new Refused('notSuspended');
  run.emit({ kind: 'instanceResumed' });
}
