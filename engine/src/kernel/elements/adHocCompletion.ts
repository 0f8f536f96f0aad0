import type { AdHocSubProcess } from '../../model/types.ts';
import { holds } from '../feel.ts';
import type { Run } from '../run.ts';
import type { Scope, ScopeId, TokenId } from '../types.ts';
import { withdrawScope } from '../withdraw.ts';

/**
 * Whether an ad-hoc sub-process may end: its completion condition holds. Without one it never ends by itself: somebody
 * says when it is enough.
 */
export function adHocMayEnd(run: Run, element: AdHocSubProcess, scope: Scope): boolean {
  return element.completionCondition !== undefined && holds(run, element, scope.id, element.completionCondition);
}

/**
 * An activity on the level of an ad-hoc sub-process has been completed: perhaps it was enough. What is still open is
 * cancelled then, or, without `cancelRemainingInstances`, awaited. Gives whether the level has ended.
 */
export function endsAdHoc(run: Run, level: ScopeId, parents: readonly TokenId[]): boolean {
  const scope = run.scope(level);
  const element = run.model.elements[scope.element];
  if (scope.kind !== 'subProcess' || element?.kind !== 'adHocSubProcess' || !element.cancelRemaining) return false;
  if (!adHocMayEnd(run, element, scope)) return false;
  withdrawScope(run, scope.id);
  run.agenda.push({ kind: 'pathEnded', scope: scope.id, parents });
  return true;
}
