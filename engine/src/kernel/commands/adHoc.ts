import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import { closeScope } from '../scopes.ts';
import type { Command, Scope, ScopeId } from '../types.ts';
import { compensableIn } from '../events/compensation.ts';
import { withdrawScope } from '../withdraw.ts';

/** Starts an activity of an ad-hoc sub-process (即席子流程). */
export function startActivity(run: Run, command: Extract<Command, { kind: 'startActivity' }>): void {
  const scope = adHocScope(run, command.scopeId);
  const container = run.element(scope.element);
  const element = run.model.elements[command.element];
  const startable =
    element !== undefined &&
    element.scope === scope.element &&
    element.incoming.length === 0 &&
    'boundary' in element &&
    !element.forCompensation;
  const busy = run.tokens((token) => token.scope === scope.id && token.waits.kind !== 'armed').length > 0;
  if (!startable || (container.kind === 'adHocSubProcess' && container.sequential && busy)) {
    throw new Refused('wrongElement', element, { element: element?.name || command.element });
  }
  const parents = scope.host === undefined ? [] : [scope.host];
  run.agenda.push({ kind: 'enter', element: command.element, scope: scope.id, via: undefined, parents });
}

/** 结束即席子流程: it is enough; what is still open in it is cancelled. */
export function completeAdHoc(run: Run, { scopeId }: Extract<Command, { kind: 'completeAdHoc' }>): void {
  const scope = adHocScope(run, scopeId);
  const host = run.token(scope.host ?? '');
  withdrawScope(run, scope.id);
  const inside = compensableIn(run, scope.id);
  closeScope(run, scope.id);
  const { variables } = scope;
  run.agenda.push({ kind: 'performed', token: host, parents: [host.id], scope: host.scope, inside, variables });
}

function adHocScope(run: Run, id: ScopeId): Scope {
  const scope = run.draft.scopes[id];
  const element = scope && run.model.elements[scope.element];
  if (scope === undefined || element?.kind !== 'adHocSubProcess') throw new Refused('unknownScope');
  return scope;
}
