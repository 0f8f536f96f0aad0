import type { Run } from '../run.ts';
import { arm } from '../subscriptions.ts';
import type { ScopeId } from '../types.ts';

/** Arms the event sub-processes (事件子流程) of a scope that has just been opened. */
export function armEventSubProcesses(run: Run, level: string, scope: ScopeId): void {
  for (const id of run.model.scopes[level]?.eventSubProcesses ?? []) {
    for (const start of run.model.scopes[id]?.eventStarts ?? []) {
      const element = run.element(start);
      if (element.kind === 'startEvent') arm(run, element, scope, element.triggers, undefined);
    }
  }
}
