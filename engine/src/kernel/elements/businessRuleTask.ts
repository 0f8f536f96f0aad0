import type { BusinessRuleTask } from '../../model/types.ts';
import { Refused } from '../refused.ts';
import type { Run, Work } from '../run.ts';
import { pass } from './activity.ts';
import { inputOf, resultOf, storeIn } from './mapping.ts';

/** 业务规则任务: decides by a DMN decision, in the version that the task names or else the instance has pinned. */
export function performBusinessRuleTask(
  run: Run,
  element: BusinessRuleTask,
  work: Extract<Work, { kind: 'perform' }>,
): void {
  const { decision } = element;
  const pinned = element.version ?? run.draft.decisions[decision];
  const input = inputOf(run, element, work.scope, element.allIn);
  const made = run.context.decide?.(decision, pinned, input, run.context.now);
  if (made === undefined) throw new Refused('decisionFailed', element, { decision, reason: 'not deployed' });
  if (!made.ok) throw new Refused('decisionFailed', element, { decision, reason: made.reason });
  const { version, matched, value } = made;
  run.emit({ kind: 'decisionMade', element: element.id, decision, version, matched, value });
  storeIn(run, element, work.scope, !work.whole, resultOf(value, element.resultVariable));
  pass(run, work);
}
