import type { Run, Work } from '../run.ts';
import { pass } from './activity.ts';

/** Done by people outside the system (BPMN 2.0 §13.3.3): nothing to wait for. */
export function performManualTask(run: Run, work: Extract<Work, { kind: 'perform' }>): void {
  pass(run, work);
}
