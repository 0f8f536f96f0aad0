import type { VariableChange, VariableChanges } from '../model/types.ts';
import type { JsonObject } from '../json.ts';
import type { Scope, ScopeId } from './types.ts';

/** What has become of one variable of a scope. */
export interface Change {
  readonly scope: ScopeId;
  readonly name: string;
  readonly kind: VariableChange;
}

/** What these variables, once they are set, have changed in the scope. */
export function changesIn({ id, variables: before }: Scope, variables: JsonObject): readonly Change[] {
  return Object.keys(variables).map((name) => ({
    scope: id,
    name,
    kind: Object.hasOwn(before, name) ? 'update' : 'create',
  }));
}

export function isAbout({ variable, kinds }: VariableChanges, { name, kind }: Change): boolean {
  return (variable === undefined || variable === name) && (kinds.length === 0 || kinds.includes(kind));
}
