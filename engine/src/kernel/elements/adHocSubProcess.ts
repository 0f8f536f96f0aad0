import type { AdHocSubProcess } from '../../model/types.ts';
import { holds } from '../feel.ts';
import type { Run, Work } from '../run.ts';
import { openScope } from '../scopes.ts';
import type { Scope } from '../types.ts';
import { withdrawScope } from '../withdraw.ts';
import { wait } from './activity.ts';

/** 即席子流程 (BPMN 2.0 §13.3.5): opens and waits for people to start its activities. */
export function performAdHocSubProcess(
  run: Run,
  element: AdHocSubProcess,
  work: Extract<Work, { kind: 'perform' }>,
): void {
  const hostId = run.nextId();
  const scopeId = run.nextId();
  wait(run, work, hostId, { kind: 'scope', scopeId });
  openScope(run, { id: scopeId, parent: work.scope, element: element.id, host: hostId, variables: {} });
}

/**
 * Whether an ad-hoc sub-process in which a path has ended ends with it. Without a completion condition it never does:
 * somebody says when it is enough.
 */
export function adHocEnds(run: Run, element: AdHocSubProcess, scope: Scope): boolean {
  if (element.completionCondition === undefined) return false;
  if (!holds(run, element, scope.id, element.completionCondition)) return false;
  if (element.cancelRemaining) withdrawScope(run, scope.id);
  return true;
}
