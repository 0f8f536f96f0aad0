import type { AdHocSubProcess } from '../../model/types.ts';
import type { Run, Work } from '../run.ts';
import { openScope } from '../scopes.ts';
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
