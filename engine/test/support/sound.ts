import { expect } from 'chai';
import type { Event, InstanceState, ProcessModel, Subscription, Token } from '@zhengai/engine';

const KINDS = ['task', 'timer', 'subscription', 'job', 'call', 'element', 'scope'] as const;
type Open = Record<(typeof KINDS)[number], string[]>;

/** Ids that events have opened and not ended, by kind. */
function openOf(events: readonly Event[]): Open {
  const open = Object.fromEntries(KINDS.map((kind) => [kind, new Set<string>()])) as Record<keyof Open, Set<string>>;
  for (const event of events) {
    const { kind } = event;
    if (kind === 'taskOpened') open.task.add(event.task.taskId);
    else if (kind === 'taskCompleted' || kind === 'taskCancelled') open.task.delete(event.taskId);
    else if (kind === 'taskReturned' || kind === 'taskWithdrawn') open.task.delete(event.taskId);
    else if (kind === 'timerArmed') open.timer.add(event.timerId);
    else if (kind === 'timerFired' || kind === 'timerCancelled') open.timer.delete(event.timerId);
    else if (kind === 'subscribed') open.subscription.add(event.subscription.id);
    else if (kind === 'eventReceived' && !event.again) open.subscription.delete(event.subscriptionId);
    else if (kind === 'unsubscribed') open.subscription.delete(event.subscriptionId);
    else if (kind === 'jobCreated') open.job.add(event.jobId);
    else if (kind === 'jobCompleted' || kind === 'jobSkipped' || kind === 'jobCancelled') open.job.delete(event.jobId);
    else if (kind === 'callStarted') open.call.add(event.callId);
    else if (kind === 'callCompleted' || kind === 'callFailed' || kind === 'callCancelled')
      open.call.delete(event.callId);
    else if (kind === 'elementEntered') open.element.add(event.tokenId);
    else if (kind === 'elementLeft' || kind === 'elementCancelled') {
      expect(open.element.delete(event.tokenId), `${event.element} is left once`).to.equal(true);
    } else if (kind === 'scopeOpened') open.scope.add(event.scope.id);
    else if (kind === 'scopeClosed') {
      expect(open.scope.delete(event.scopeId), `scope ${event.scopeId} is closed once`).to.equal(true);
    }
  }
  const ids = (kind: keyof Open): string[] => [...open[kind]].toSorted();
  return Object.fromEntries(KINDS.map((kind) => [kind, ids(kind)])) as Open;
}

const subscriptionsOf = ({ waits }: Token): readonly Subscription[] =>
  waits.kind === 'catch' || waits.kind === 'armed' ? waits.subscriptions : [];

/** The same, read off the state. */
function waitingOf(model: ProcessModel, state: InstanceState): Open {
  const tokens = Object.values(state.tokens);
  const ids = (which: (token: Token) => string | readonly string[] | false): string[] =>
    tokens.flatMap((token) => which(token) || []).toSorted();
  const subscribed = (...kinds: readonly Subscription['kind'][]): string[] =>
    ids((token) =>
      subscriptionsOf(token)
        .filter(({ kind }) => kinds.includes(kind))
        .map(({ id }) => id),
    );
  return {
    task: ids(({ waits }) => waits.kind === 'userTask' && waits.taskId),
    timer: subscribed('timer'),
    subscription: subscribed('message', 'signal'),
    job: ids(({ waits }) => waits.kind === 'job' && waits.jobId),
    call: ids(({ waits }) => waits.kind === 'call' && waits.callId),
    element: ids((token) => standsForElement(model, state, token) && token.id),
    scope: Object.keys(state.scopes)
      .filter((id) => id !== 'root')
      .toSorted(),
  };
}

/** Not the tokens of signers, at joins, of events that may come meanwhile, and inside an activity whose outer token stands for it. */
function standsForElement(model: ProcessModel, state: InstanceState, token: Token): boolean {
  const { waits, scope, element, signs } = token;
  if (signs !== undefined) return false;
  if (waits.kind === 'join' || waits.kind === 'armed') return false;
  const around = state.scopes[scope];
  if (around?.kind === 'activity' && around.element === element) return false;
  return waits.kind !== 'compensation' || model.elements[element]?.kind !== 'subProcess';
}

/**
 * What must hold after every step: what events have opened and not ended is just what tokens wait for, every scope has
 * its host and something in it, every armed event its host, and what can be compensated stands in a scope that is there.
 */
export function checkSound(model: ProcessModel, state: InstanceState, history: readonly Event[]): void {
  const waiting = waitingOf(model, state);
  const open = openOf(history);
  for (const kind of KINDS) expect(waiting[kind], kind).to.deep.equal(open[kind]);
  const tokens = Object.values(state.tokens);
  for (const token of tokens) {
    expect(state.scopes).to.have.property(token.scope);
    const { waits } = token;
    if (waits.kind === 'scope') expect(state.scopes[waits.scopeId]?.host).to.equal(token.id);
    if (waits.kind === 'armed') {
      expect(waits.subscriptions, `${token.element} waits for something`).not.to.deep.equal([]);
      if (waits.host !== undefined) expect(state.tokens).to.have.property(waits.host);
    }
    if (token.signs !== undefined) {
      const asked = state.tokens[token.signs.host]?.signing?.signers.map(({ taskId }) => taskId);
      expect(asked, `${token.id} signs something`).to.include(token.id);
    }
    for (const { taskId, position } of token.signing?.signers ?? []) {
      if (taskId === undefined) expect([position, waits.kind]).to.deep.equal(['after', 'userTask']);
      else expect(state.tokens[taskId]?.signs).to.deep.equal({ host: token.id, position });
    }
    if (waits.kind === 'signers') expect(token.signing?.signers, 'those waited for').not.to.deep.equal([]);
    if (waits.kind === 'compensation') {
      expect(tokens.filter(({ parents }) => parents.includes(token.id))).to.have.lengthOf.at.least(waits.open);
      expect(waits.open).to.be.above(0);
    }
  }
  for (const scope of Object.values(state.scopes)) {
    if (scope.kind === 'process') continue;
    expect(state.tokens).to.have.property(scope.host ?? '');
    expect(state.scopes).to.have.property(scope.parent ?? '');
    const inside =
      scope.kind === 'multiInstance'
        ? Object.values(state.scopes).some(({ parent }) => parent === scope.id)
        : tokens.some((token) => token.scope === scope.id);
    const mayBeEmpty = model.elements[scope.element]?.kind === 'adHocSubProcess';
    expect(inside || mayBeEmpty, `${scope.id} is empty`).to.equal(true);
  }
  for (const one of state.compensable) {
    expect(state.scopes, `scope of what ${one.activity} did`).to.have.property(one.scope);
    expect(state.status).to.equal('active');
  }
}

/** A joining parallel gateway passes with one token of each of its flows, in every one of these last events. */
export function checkJoins(model: ProcessModel, history: readonly Event[], last: readonly Event[]): void {
  const vias = new Map<string, string | undefined>();
  for (const event of history) if (event.kind === 'tokenPlaced') vias.set(event.token.id, event.token.via);
  let taken: string[] = [];
  for (const event of last) {
    if (event.kind === 'tokenRemoved') taken.push(vias.get(event.tokenId) ?? '');
    else {
      const gateway = event.kind === 'elementEntered' ? model.elements[event.element] : undefined;
      if (gateway?.kind === 'parallelGateway' && gateway.incoming.length > 1) {
        expect(taken.slice(-gateway.incoming.length), gateway.id).to.have.members(gateway.incoming);
      }
      taken = [];
    }
  }
}
