import type { JsonObject } from '../../json.ts';
import type { ScriptTask } from '../../model/types.ts';
import { mappedValue } from '../feel.ts';
import type { Run, Work } from '../run.ts';
import { visible } from '../variables.ts';
import { pass } from './activity.ts';
import { resultOf, storeIn } from './mapping.ts';

/** 脚本任务: evaluates FEEL. Without a result variable, the fields of a context become variables. */
export function performScriptTask(run: Run, element: ScriptTask, work: Extract<Work, { kind: 'perform' }>): void {
  const value = mappedValue(run, element, element.script, visible(run, work.scope));
  const result: JsonObject = resultOf(value, element.resultVariable);
  storeIn(run, element, work.scope, !work.whole, result);
  pass(run, work);
}
