import { evaluate } from '../expression/index.ts';
import type { Json, JsonObject } from '../json.ts';
import type { ElementModel, Feel } from '../model/types.ts';
import { Refused } from './refused.ts';
import type { Run } from './run.ts';
import type { ScopeId } from './types.ts';
import { visible } from './variables.ts';

/** Value of an expression that must not guess: unknown names and wrong types refuse the command. */
export function strictValue(run: Run, element: ElementModel, scope: ScopeId, feel: Feel): Json {
  return value(run, element, feel, visible(run, scope), true);
}

/** Value of a mapping: what is not there is null. */
export function mappedValue(run: Run, element: ElementModel, feel: Feel, variables: JsonObject): Json {
  return value(run, element, feel, variables, false);
}

/**
 * Whether a condition holds. Null is not true, as in FEEL's own `if`; anything but true, false and null refuses the
 * command, because a condition like `score` instead of `score > 60` is a mistake.
 */
export function holds(run: Run, element: ElementModel, scope: ScopeId, feel: Feel): boolean {
  const result = strictValue(run, element, scope, feel);
  if (result === null) return false;
  if (typeof result !== 'boolean') return refuse(element, feel, 'condition is neither true nor false');
  return result;
}

export function refuse(element: ElementModel, feel: Feel, reason: string): never {
  throw new Refused('expressionFailed', element, { expression: feel, reason });
}

function value(run: Run, element: ElementModel, feel: Feel, variables: JsonObject, strict: boolean): Json {
  const result = evaluate(feel, variables, { strict, now: run.context.now });
  return result.ok ? result.value : refuse(element, feel, result.reason);
}
