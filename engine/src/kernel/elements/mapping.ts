import type { Json, JsonObject } from '../../json.ts';
import type {
  ActivityModel,
  ElementModel,
  EndEvent,
  IntermediateCatchEvent,
  IntermediateThrowEvent,
  Mapping,
} from '../../model/types.ts';
import { mappedValue } from '../feel.ts';
import type { Run } from '../run.ts';
import { levelAround } from '../scopes.ts';
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
    scope: { id, parent, kind: 'activity', element: element.id, host, variables, multi: undefined, interrupted: false },
  });
}

/** Values of `zg:input`; each sees those before it, unless it stands apart. */
export function mapInputs(run: Run, element: ActivityModel, around: JsonObject): JsonObject {
  return map(run, element, element.inputs, around);
}

/** Writes `zg:output` to the scope around the activity. */
export function writeOutputs(run: Run, element: ActivityModel, inside: ScopeId, around: ScopeId): void {
  if (element.outputs.length === 0) return;
  setVariables(run, home(run, element, around), map(run, element, element.outputs, visible(run, inside)));
}

/** What goes along with a message or signal: the `zg:input` mappings of the throwing event, and all else if it says so. */
export function mapSend(run: Run, element: EndEvent | IntermediateThrowEvent, scope: ScopeId): JsonObject {
  const { inputs, all } = element.send;
  const seen = visible(run, scope);
  return { ...(all ? seen : {}), ...map(run, element, inputs, seen) };
}

/** Writes `zg:output` of an event, which has no scope of its own, to the scope that it stands in. */
export function writeEventOutputs(
  run: Run,
  element: EndEvent | IntermediateCatchEvent | IntermediateThrowEvent,
  scope: ScopeId,
): void {
  if (element.outputs.length === 0) return;
  setVariables(run, home(run, element, scope), map(run, element, element.outputs, visible(run, scope)));
}

function map(run: Run, element: ElementModel, mappings: readonly Mapping[], variables: JsonObject): JsonObject {
  const values: [string, JsonObject[string]][] = [];
  for (const { target, source, apart } of mappings) {
    const seen = apart === true ? variables : { ...variables, ...Object.fromEntries(values) };
    values.push([target, mappedValue(run, element, source, seen)]);
  }
  return Object.fromEntries(values);
}

/**
 * What a job, a decision or a called process is given: the declared inputs, or all that the activity sees when it declares
 * none or says so.
 */
export function inputOf(run: Run, element: ActivityModel, scope: ScopeId, all = false): JsonObject {
  const seen = visible(run, scope);
  if (all || element.inputs.length === 0) return seen;
  return Object.fromEntries(element.inputs.map(({ target }) => [target, seen[target] ?? null]));
}

/**
 * Stores what a task or job produced. An activity that declares outputs keeps it to itself, and only the outputs go
 * on, unless it lets all out; otherwise see `setVariables`.
 */
export function storeResult(run: Run, token: Token, variables: JsonObject): void {
  storeIn(run, run.element(token.element), token.scope, isInner(run, token), variables);
}

/** `own`: the scope is the activity's own. */
export function storeIn(run: Run, element: ElementModel, scope: ScopeId, own: boolean, variables: JsonObject): void {
  if (Object.keys(variables).length === 0) return;
  const declares = 'outputs' in element && element.outputs.length > 0 && !('allOut' in element && element.allOut);
  if (declares && own) setLocal(run, scope, variables);
  else setVariables(run, own ? scope : home(run, element, scope), variables);
}

/**
 * Where an activity's results belong: its own level. Work that one of several signers has sent straight back is done in
 * that signer's scope, but not for him alone.
 */
function home(run: Run, element: ElementModel, scope: ScopeId): ScopeId {
  const around = run.scope(scope);
  const guest = around.kind === 'activity' && around.element !== element.id;
  return guest ? levelAround(run, scope) : scope;
}

/** A result under its variable; without one, each field of it is a variable, and what is no context is dropped. */
export function resultOf(value: Json, resultVariable: string | undefined): JsonObject {
  if (resultVariable !== undefined) return { [resultVariable]: value };
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject) : {};
}
