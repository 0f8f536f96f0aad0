import type { JsonObject } from '../json.ts';
import { armEventSubProcesses } from './events/armEventSubProcesses.ts';
import { mappedValue } from './feel.ts';
import type { Run } from './run.ts';
import { disarm } from './subscriptions.ts';
import type { ScopeId, TokenId } from './types.ts';
import { setLocal, visible } from './variables.ts';

/** One run of a sub-process: its variables, its data objects, and the events that may come while it is open. */
export function openScope(
  run: Run,
  scope: {
    readonly id: ScopeId;
    readonly parent: ScopeId;
    readonly element: string;
    readonly host: TokenId;
    readonly variables: JsonObject;
  },
): void {
  run.emit({
    kind: 'scopeOpened',
    scope: { ...scope, kind: 'subProcess', multi: undefined, interrupted: false },
  });
  prepareScope(run, scope.element, scope.id);
}

/** What a process or sub-process has from its beginning. */
export function prepareScope(run: Run, level: string, scope: ScopeId): void {
  const dataObjects = run.model.scopes[level]?.dataObjects ?? [];
  const present = run.scope(scope).variables;
  for (const { name, value } of dataObjects) {
    if (Object.hasOwn(present, name)) continue;
    const element = run.model.elements[level];
    const known = value === undefined ? null : mappedValue(run, element, value, visible(run, scope));
    setLocal(run, scope, { [name]: known });
  }
  armEventSubProcesses(run, level, scope);
}

/** The scope is done: nothing of it waits for events any more. */
export function closeScope(run: Run, scope: ScopeId): void {
  disarm(run, scope, undefined);
  run.emit({ kind: 'scopeClosed', scopeId: scope });
}

/** The process or sub-process run around a scope, itself included: where events are caught and work is compensated. */
export function levelAround(run: Run, scopeId: ScopeId): ScopeId {
  let scope = run.scope(scopeId);
  while ((scope.kind === 'activity' || scope.kind === 'multiInstance') && scope.parent !== undefined) {
    scope = run.scope(scope.parent);
  }
  return scope.id;
}
