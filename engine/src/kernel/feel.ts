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
export function mappedValue(run: Run, element: ElementModel | undefined, feel: Feel, variables: JsonObject): Json {
  return value(run, element, feel, variables, false);
}

/**
 * Whether a condition holds. Null is not true, as in FEEL's own `if`; anything but true, false and null refuses the
 * command, because a condition like `score` instead of `score > 60` is a mistake.
 */
export function holds(run: Run, element: ElementModel, scope: ScopeId, feel: Feel): boolean {
  return evaluateCondition(run, element, feel, visible(run, scope));
}

/** As `holds`, over these variables. */
export function evaluateCondition(run: Run, element: ElementModel, feel: Feel, variables: JsonObject): boolean {
  const result = value(run, element, feel, variables, true);
  if (result === null) return false;
  if (typeof result !== 'boolean') return refuse(element, feel, 'condition is neither true nor false');
  return result;
}

/**
 * Whether the condition of a conditional event holds. It is looked at long before all of its variables are there, so
 * what is unknown is not true yet, and no mistake.
 */
export function conditionHolds(run: Run, element: ElementModel, scope: ScopeId, feel: Feel): boolean {
  return value(run, element, feel, visible(run, scope), false) === true;
}

/** Value of an expression that names something: a message, a signal, a process. */
export function textValue(run: Run, element: ElementModel, scope: ScopeId, feel: Feel): string {
  const result = strictValue(run, element, scope, feel);
  return typeof result === 'string' && result !== '' ? result : refuse(element, feel, 'name is no text');
}

export function refuse(element: ElementModel | undefined, feel: Feel, reason: string): never {
  throw new Refused('expressionFailed', element, { expression: feel, reason });
}

function value(run: Run, element: ElementModel | undefined, feel: Feel, variables: JsonObject, strict: boolean): Json {
  const result = evaluate(feel, variables, { strict, now: run.context.now });
  return result.ok ? result.value : refuse(element, feel, result.reason);
}
