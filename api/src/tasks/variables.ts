import type { InstanceState, JsonObject } from '@zhengai/engine';

/** The variables that a task sees: those of its own scope and of every scope around it, the nearest first; and, of a task that others sign (加签), what they have answered. */
export function visibleVariables(state: InstanceState, kernelTaskId: string): JsonObject {
  const token = Object.values(state.tokens).find(
    ({ waits }) => waits.kind === 'userTask' && waits.taskId === kernelTaskId,
  );
  const levels: JsonObject[] = [];
  for (let scope = state.scopes[token?.scope ?? 'root']; scope !== undefined;) {
    levels.unshift(scope.variables);
    scope = scope.parent === undefined ? undefined : state.scopes[scope.parent];
  }
  const opinions = token?.signing?.opinions.map(({ by, position, variables }) => ({ by, position, variables }));
  return Object.assign({}, ...levels, opinions === undefined ? {} : { opinions }) as JsonObject;
}

/** `subject.lead.id` in plain data; undefined where there is nothing. */
export function valueAt(variables: JsonObject, path: string): unknown {
  let value: unknown = variables;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}

/** What another task saw differently from what is `known`: its values, and null for what was not there for it. */
export function changedFrom(known: JsonObject, seen: JsonObject): JsonObject {
  const names = new Set([...Object.keys(known), ...Object.keys(seen)]);
  const changed = [...names].filter((name) => JSON.stringify(known[name]) !== JSON.stringify(seen[name]));
  return Object.fromEntries(changed.map((name) => [name, seen[name] ?? null]));
}
