import type { Json, JsonObject } from '../json.ts';
import type { Run } from './run.ts';
import type { Scope, ScopeId } from './types.ts';

/**
 * What an expression in the scope sees: its own variables before those of the scopes around it, and inside a
 * multi-instance body the counters of BPMN 2.0 table 10.30 (`numberOfInstances` …).
 */
export function visible(run: Run, scopeId: ScopeId): JsonObject {
  const scope = run.scope(scopeId);
  const own = scope.multi === undefined ? scope.variables : { ...scope.variables, ...counters(scope.multi) };
  return scope.parent === undefined ? own : { ...visible(run, scope.parent), ...own };
}

function counters(multi: NonNullable<Scope['multi']>): JsonObject {
  return {
    numberOfInstances: multi.numberOfInstances,
    numberOfActiveInstances: multi.started - multi.numberOfCompletedInstances - (multi.removed?.length ?? 0),
    numberOfCompletedInstances: multi.numberOfCompletedInstances,
  };
}

/**
 * Writes results where they belong: each to the nearest scope around that has the variable, else to the outermost one
 * that results may reach. That is the instance itself, or, inside one item of a multi-instance, that item: what items
 * produce meets nothing outside unless `zg:output`, the output collection or `zg:shared` says so.
 */
export function setVariables(run: Run, from: ScopeId, variables: JsonObject): void {
  const changes = new Map<ScopeId, (readonly [string, Json])[]>();
  const entries = Object.entries(variables);
  for (const [name, value] of entries) {
    const target = owner(run, from, name);
    if (COUNTERS.has(name) && isItem(run, run.scope(target))) continue;
    const change = changes.get(target);
    if (change === undefined) changes.set(target, [[name, value]]);
    else change.push([name, value]);
  }
  for (const [scopeId, change] of changes) {
    const all = change.length === entries.length;
    // It defines and does not assign: a variable may be called `__proto__`.
    run.emit({ kind: 'variablesSet', scopeId, variables: all ? variables : Object.fromEntries(change) });
  }
}

/** Writes all of them to exactly this scope. */
export function setLocal(run: Run, scopeId: ScopeId, variables: JsonObject): void {
  const kept = isItem(run, run.scope(scopeId))
    ? Object.fromEntries(Object.entries(variables).filter(([name]) => !COUNTERS.has(name)))
    : variables;
  if (Object.keys(kept).length > 0) run.emit({ kind: 'variablesSet', scopeId, variables: kept });
}

/**
 * The engine's own in an item of a multi-instance body. A called process or a handler that gives back all that it was
 * given would otherwise stop the counting there.
 */
const COUNTERS: ReadonlySet<string> = new Set([
  'loopCounter',
  'numberOfInstances',
  'numberOfActiveInstances',
  'numberOfCompletedInstances',
]);

function owner(run: Run, from: ScopeId, name: string): ScopeId {
  let scope = run.scope(from);
  while (!Object.hasOwn(scope.variables, name) && scope.parent !== undefined && !keeps(run, scope)) {
    scope = run.scope(scope.parent);
  }
  return scope.id;
}

/** One item of a multi-instance body. */
function isItem(run: Run, scope: Scope): boolean {
  return scope.kind === 'activity' && scope.parent !== undefined && run.scope(scope.parent).kind === 'multiInstance';
}

/** Whether what is produced inside stays there: in one item of a multi-instance that is not shared. */
function keeps(run: Run, scope: Scope): boolean {
  if (!isItem(run, scope)) return false;
  const element = run.element(scope.element);
  return !('loop' in element && element.loop?.kind === 'multiInstance' && element.loop.shared);
}
