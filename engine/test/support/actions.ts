import type { Command, InstanceState, ProcessModel, Token } from '@zhengai/engine';
import type { ActionKind } from './reference.ts';

/** Something that can be done next, in the engine's words and in the reference's. */
export interface Action {
  readonly kind: ActionKind;
  readonly element: string;
  readonly nth: number;
  readonly command: Command;
  /** Nothing waits for it: a boundary event, or the start of an event sub-process or of an ad-hoc task. */
  readonly optional: boolean;
}

const byAge = (a: { readonly id: string }, b: { readonly id: string }): number => {
  const [[stepA = 0, nA = 0], [stepB = 0, nB = 0]] = [a.id.split('.').map(Number), b.id.split('.').map(Number)];
  return stepA - stepB || nA - nB;
};

/** All that can be done next, in an order that does not depend on how the state was stored. */
export function actionsOf(model: ProcessModel, state: InstanceState, again: boolean): Action[] {
  const found: Omit<Action, 'nth'>[] = Object.values(state.tokens)
    .toSorted(byAge)
    .flatMap((token) => waitingAt(model, token, again));
  for (const scope of Object.values(state.scopes)
    .filter(({ id }) => id !== 'root')
    .toSorted(byAge)) {
    if (model.elements[scope.element]?.kind !== 'adHocSubProcess') continue;
    const scopeId = scope.id;
    for (const { id, scope: level } of Object.values(model.elements)) {
      if (level !== scope.element) continue;
      const command = { kind: 'startActivity', scopeId, element: id } as const;
      found.push({ kind: 'start', element: id, command, optional: true });
    }
    found.push({
      kind: 'finish',
      element: scope.element,
      command: { kind: 'completeAdHoc', scopeId },
      optional: false,
    });
  }
  return found.map((action, index) => {
    const before = found
      .slice(0, index)
      .filter(({ kind, element }) => kind === action.kind && element === action.element);
    return { ...action, nth: before.length };
  });
}

function waitingAt(model: ProcessModel, { element, waits }: Token, again: boolean): Omit<Action, 'nth'>[] {
  const variables = { again };
  const at = (kind: ActionKind, command: Command, optional = false): Omit<Action, 'nth'>[] => [
    { kind, element, command, optional },
  ];
  switch (waits.kind) {
    case 'userTask':
      return at('task', { kind: 'completeTask', taskId: waits.taskId, values: {}, variables });
    case 'job':
      return at('job', { kind: 'completeJob', jobId: waits.jobId, variables: {} });
    case 'call':
      return at('call', { kind: 'completeCall', callId: waits.callId, variables: {} });
    case 'catch':
    case 'armed': {
      const { kind } = model.elements[element] ?? {};
      const optional = kind === 'boundaryEvent' || kind === 'startEvent';
      return waits.subscriptions.flatMap((one) => {
        if (one.kind === 'timer') return at('timer', { kind: 'fireTimer', timerId: one.id }, optional);
        if (one.kind === 'signal')
          return at('signal', { kind: 'receiveSignal', name: one.name, variables: {} }, optional);
        return at('message', { kind: 'receiveMessage', subscriptionId: one.id, variables: {} }, optional);
      });
    }
    case 'join':
    case 'scope':
    case 'signers':
    case 'eventGateway':
    case 'compensation':
      return [];
  }
}
