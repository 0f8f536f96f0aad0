import type { ActivityModel, ElementModel, FlowModel } from '../model/types.ts';
import { holds } from './feel.ts';
import { Refused } from './refused.ts';
import type { Run } from './run.ts';
import type { ScopeId, Token, TokenId } from './types.ts';

/** Sends a token along one flow. */
export function take(run: Run, flow: FlowModel, scope: ScopeId, parents: readonly TokenId[]): void {
  run.emit({ kind: 'flowTaken', flowId: flow.id });
  run.agenda.push({ kind: 'enter', element: flow.target, scope, via: flow.id, parents });
}

/**
 * Leaves an activity or event (BPMN 2.0 §13.2.1): every unconditional flow, every conditional one that holds, the
 * default if none of the conditional ones did. Without outgoing flows the path ends.
 */
export function takeAll(run: Run, element: ElementModel, scope: ScopeId, parents: readonly TokenId[]): void {
  if (element.outgoing.length === 0) {
    run.agenda.push({ kind: 'pathEnded', scope, parents });
    return;
  }
  const others = outgoing(run, element).filter((flow) => flow.id !== element.defaultFlow);
  const taken = others.filter((flow) => flow.condition === undefined || holds(run, element, scope, flow.condition));
  if (!taken.some((flow) => flow.condition !== undefined)) taken.push(...defaultOf(run, element));
  if (taken.length === 0) throw new Refused('noFlow', element);
  for (const flow of taken) take(run, flow, scope, parents);
}

/** An activity is done: along its flows, or back to the one that sent the work back (直送). */
export function goOn(
  run: Run,
  element: ActivityModel,
  { scope, back }: { readonly scope: ScopeId; readonly back?: Token['back'] },
  parents: readonly TokenId[],
): void {
  if (back === undefined) return takeAll(run, element, scope, parents);
  const { via, after } = back;
  const sender = run.element(back.element);
  const around = run.scope(scope);
  if ('boundary' in sender && around.kind === 'activity' && around.element === sender.id) {
    // Sent back from inside the activity's own scope, by one of several signers for example: only his part is done anew.
    run.agenda.push({ kind: 'perform', element: sender, scope, via, parents, whole: false, back: after });
  } else run.agenda.push({ kind: 'enter', element: sender.id, scope, via, parents, back: after });
}

/** Every flow whose condition holds or that has none, else the default (BPMN 2.0 §13.4.3). */
export function takeMatching(run: Run, element: ElementModel, scope: ScopeId, parents: readonly TokenId[]): void {
  if (element.outgoing.length === 0) {
    run.agenda.push({ kind: 'pathEnded', scope, parents });
    return;
  }
  const others = outgoing(run, element).filter((flow) => flow.id !== element.defaultFlow);
  const taken = others.filter((flow) => flow.condition === undefined || holds(run, element, scope, flow.condition));
  if (taken.length === 0) taken.push(...defaultOf(run, element));
  if (taken.length === 0) throw new Refused('noFlow', element);
  for (const flow of taken) take(run, flow, scope, parents);
}

/** Exactly one flow: the first in drawing order whose condition holds, else the default (BPMN 2.0 §13.4.2). */
export function takeFirst(run: Run, element: ElementModel, scope: ScopeId, parents: readonly TokenId[]): void {
  const flows = outgoing(run, element);
  if (flows.length === 0) {
    run.agenda.push({ kind: 'pathEnded', scope, parents });
    return;
  }
  const first = flows.find(
    (flow) =>
      flow.id !== element.defaultFlow && (flow.condition === undefined || holds(run, element, scope, flow.condition)),
  );
  const flow = first ?? defaultOf(run, element)[0];
  if (flow === undefined) throw new Refused('noFlow', element);
  take(run, flow, scope, parents);
}

export function outgoing(run: Run, element: ElementModel): FlowModel[] {
  return element.outgoing.flatMap((id) => run.model.flows[id] ?? []);
}

function defaultOf(run: Run, element: ElementModel): FlowModel[] {
  const flow = element.defaultFlow === undefined ? undefined : run.model.flows[element.defaultFlow];
  return flow === undefined ? [] : [flow];
}
