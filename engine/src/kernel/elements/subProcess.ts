import type { SubProcess } from '../../model/types.ts';
import type { Run, Work } from '../run.ts';
import { openScope } from '../scopes.ts';
import { wait } from './activity.ts';

/** Opens one run of an embedded sub-process (BPMN 2.0 §13.3.4); it ends when no token is left in its scope. */
export function performSubProcess(run: Run, element: SubProcess, work: Extract<Work, { kind: 'perform' }>): void {
  const hostId = run.nextId();
  const scopeId = run.nextId();
  wait(run, work, hostId, { kind: 'scope', scopeId });
  openScope(run, { id: scopeId, parent: work.scope, element: element.id, host: hostId, variables: {} });
  enterStarts(run, element.id, scopeId, [hostId]);
}

/** Sends a token to every start of a process or sub-process. One without any element ends at once. */
export function enterStarts(run: Run, level: string, scope: string, parents: readonly string[]): void {
  const starts = run.model.scopes[level]?.starts ?? [];
  for (const element of starts) run.agenda.push({ kind: 'enter', element, scope, via: undefined, parents });
  if (starts.length === 0) run.agenda.push({ kind: 'pathEnded', scope, parents });
}
