import type { JsonObject } from '../../json.ts';
import type { ActivityModel, Mapping } from '../../model/types.ts';
import { mappedValue } from '../feel.ts';
import type { Run } from '../run.ts';
import type { ScopeId, Token, TokenId } from '../types.ts';
import { setLocal, setVariables, visible } from '../variables.ts';
import { isInner } from '../withdraw.ts';

/** The scope of an activity's local variables: its inputs, or one item of a multi-instance. */
export function openActivityScope(
  run: Run,
  element: ActivityModel,
  id: ScopeId,
  parent: ScopeId,
  host: TokenId,
  variables: JsonObject,
): void {
  run.emit({
    kind: 'scopeOpened',
    scope: { id, parent, kind: 'activity', element: element.id, host, variables, multi: undefined },
  });
}

/** Values of `zg:input`; each sees those before it. */
export function mapInputs(run: Run, element: ActivityModel, around: JsonObject): JsonObject {
  return map(run, element, element.inputs, around);
}

/** Writes `zg:output` to the scope around the activity. */
export function writeOutputs(run: Run, element: ActivityModel, inside: ScopeId, around: ScopeId): void {
  if (element.outputs.length === 0) return;
  setVariables(run, around, map(run, element, element.outputs, visible(run, inside)));
}

function map(run: Run, element: ActivityModel, mappings: readonly Mapping[], variables: JsonObject): JsonObject {
  const values: [string, JsonObject[string]][] = [];
  for (const { target, source } of mappings) {
    const seen = { ...variables, ...Object.fromEntries(values) };
    values.push([target, mappedValue(run, element, source, seen)]);
  }
  return Object.fromEntries(values);
}

/** What a job or a called process is given: the declared inputs, or all that the activity sees when it declares none. */
export function inputOf(run: Run, element: ActivityModel, scope: ScopeId): JsonObject {
  const seen = visible(run, scope);
  if (element.inputs.length === 0) return seen;
  return Object.fromEntries(element.inputs.map(({ target }) => [target, seen[target] ?? null]));
}

/**
 * Stores what a task or job produced. An activity that declares outputs keeps it to itself, and only the outputs go
 * on; otherwise see `setVariables`.
 */
export function storeResult(run: Run, token: Token, variables: JsonObject): void {
  const element = run.element(token.element);
  const declares = 'outputs' in element && element.outputs.length > 0;
  if (declares && isInner(run, token)) setLocal(run, token.scope, variables);
  else setVariables(run, token.scope, variables);
}
