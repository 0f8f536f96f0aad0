import type { ElementModel, EventDefinition, MessageDefinition } from '../model/types.ts';
import { mappedValue, textValue } from './feel.ts';
import type { Run } from './run.ts';
import { firstOccurrence } from './timers.ts';
import type { ScopeId, Subscription, Token, TokenId, Wait } from './types.ts';
import { visible } from './variables.ts';

/** What the triggers of a catching event wait for. Errors, escalations and the like are found when they are thrown. */
export function subscribe(
  run: Run,
  element: ElementModel,
  scope: ScopeId,
  triggers: readonly EventDefinition[],
): Subscription[] {
  const subscriptions = triggers.flatMap((trigger) => subscriptionOf(run, element, scope, trigger) ?? []);
  for (const subscription of subscriptions) announce(run, element, subscription);
  return subscriptions;
}

function subscriptionOf(
  run: Run,
  element: ElementModel,
  scope: ScopeId,
  trigger: EventDefinition,
): Subscription | undefined {
  switch (trigger.kind) {
    case 'timer': {
      const { due, left } = firstOccurrence(run, element, scope, trigger.timer);
      return { kind: 'timer', id: run.nextId(), due, left };
    }
    case 'message':
      return messageSubscription(run, element, scope, trigger);
    case 'signal':
      return { kind: 'signal', id: run.nextId(), name: textValue(run, element, scope, trigger.name) };
    case 'conditional':
      return { kind: 'conditional', id: run.nextId(), held: false };
    case 'error':
    case 'escalation':
    case 'compensation':
    case 'link':
    case 'cancel':
    case 'terminate':
      return undefined;
  }
}

function messageSubscription(
  run: Run,
  element: ElementModel,
  scope: ScopeId,
  message: MessageDefinition,
): Subscription {
  const name = textValue(run, element, scope, message.name);
  return { kind: 'message', id: run.nextId(), name, key: correlationKey(run, element, scope, message) };
}

/** Key of a message, as text; undefined when the model gives none. */
export function correlationKey(
  run: Run,
  element: ElementModel,
  scope: ScopeId,
  message: MessageDefinition,
): string | undefined {
  if (message.correlationKey === undefined) return undefined;
  const value = mappedValue(run, element, message.correlationKey, visible(run, scope));
  if (value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Tells those who watch from outside what to bring: timers and messages are looked for in tables of the runtime. */
export function announce(run: Run, element: ElementModel, subscription: Subscription): void {
  switch (subscription.kind) {
    case 'timer':
      run.emit({ kind: 'timerArmed', timerId: subscription.id, element: element.id, due: subscription.due });
      return;
    case 'message':
    case 'signal':
      run.emit({ kind: 'subscribed', element: element.id, subscription });
      return;
    case 'conditional':
      // Looked at whenever variables change, within the instance.
      run.variablesChanged = true;
      run.newConditions.add(subscription.id);
      return;
  }
}

/** Takes back what was announced and has not come. */
export function unsubscribe(run: Run, subscriptions: readonly Subscription[]): void {
  for (const { kind, id } of subscriptions) {
    if (kind === 'timer') run.emit({ kind: 'timerCancelled', timerId: id });
    else if (kind !== 'conditional') run.emit({ kind: 'unsubscribed', subscriptionId: id });
  }
}

export function subscriptionsOf(waits: Wait): readonly Subscription[] {
  return waits.kind === 'catch' || waits.kind === 'armed' ? waits.subscriptions : [];
}

/** Puts a token on an event that may come while `host` is there, or, without a host, while its scope is. */
export function arm(
  run: Run,
  element: ElementModel,
  scope: ScopeId,
  triggers: readonly EventDefinition[],
  host: TokenId | undefined,
  via?: string,
): void {
  const subscriptions = subscribe(run, element, scope, triggers);
  if (subscriptions.length === 0) return;
  run.place({
    id: run.nextId(),
    element: element.id,
    scope,
    via,
    parents: host === undefined ? [] : [host],
    waits: { kind: 'armed', host, subscriptions },
  });
}

/** The events that are armed on a token, or, without one, those of the event sub-processes of a scope. */
export function armedOn(run: Run, scope: ScopeId, host: TokenId | undefined): Token[] {
  return run.tokens((token) => token.waits.kind === 'armed' && token.scope === scope && token.waits.host === host);
}

export function disarm(run: Run, scope: ScopeId, host: TokenId | undefined): void {
  for (const token of armedOn(run, scope, host)) {
    unsubscribe(run, subscriptionsOf(token.waits));
    run.emit({ kind: 'tokenRemoved', tokenId: token.id });
  }
}

/**
 * Arms the boundary events of an activity on its outermost token: once for a whole multi-instance body. An activity that
 * is done only to go straight back (直送) has none: it may stand where the flows of its events do not lead.
 */
export function armBoundary(run: Run, host: Token, boundary: readonly string[]): void {
  if (host.back !== undefined) return;
  for (const id of boundary) {
    const element = run.element(id);
    if (element.kind === 'boundaryEvent') arm(run, element, host.scope, element.triggers, host.id);
  }
}

/** The triggers of an event or of a receive task. */
export function triggersOf(element: ElementModel): readonly EventDefinition[] {
  if ('triggers' in element) return element.triggers;
  return element.kind === 'receiveTask' && element.message !== undefined ? [element.message] : [];
}
