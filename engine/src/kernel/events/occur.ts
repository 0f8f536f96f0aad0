import type { JsonObject } from '../../json.ts';
import type { ElementModel } from '../../model/types.ts';
import { caughtAtBoundary } from '../elements/boundaryEvent.ts';
import { storeResult, writeEventOutputs, writeOutputs } from '../elements/mapping.ts';
import { takeAll } from '../flows.ts';
import type { Run, Work } from '../run.ts';
import { disarm, subscriptionsOf, unsubscribe } from '../subscriptions.ts';
import type { Subscription, Token } from '../types.ts';
import { setVariables } from '../variables.ts';
import { startEventSubProcess } from './eventSubProcess.ts';
import { rearm, rearmAll } from './rearm.ts';

/*
 * Catching: a subscription's trigger has come. What it brings is stored first; then the event happens, unless it is a
 * parallel multiple event that still waits for others of its triggers (BPMN 2.0 §10.5.4).
 */
export function occur(run: Run, token: Token, subscription: Subscription, variables: JsonObject): void {
  const element = run.element(token.element);
  const others = subscriptionsOf(token.waits).filter(({ id }) => id !== subscription.id);
  const waitsOn = waitsForAll(element) && others.length > 0;
  if (subscription.kind === 'timer') run.emit({ kind: 'timerFired', timerId: subscription.id });
  else {
    const again = !waitsOn && stays(run, token) && !waitsForAll(element);
    run.emit({ kind: 'eventReceived', subscriptionId: subscription.id, element: token.element, again });
  }
  if (element.kind === 'receiveTask') storeResult(run, token, variables);
  else if (Object.keys(variables).length > 0) setVariables(run, token.scope, variables);
  if (waitsOn) {
    changeSubscriptions(run, token, others);
    return;
  }
  if (stays(run, token)) {
    if (waitsForAll(element)) rearmAll(run, token);
    else rearm(run, token, subscription, others);
  } else {
    unsubscribe(run, others);
    changeSubscriptions(run, token, []);
  }
  run.agenda.push({ kind: 'caught', token: run.draft.tokens[token.id] ?? token, scope: token.scope });
}

/** A parallel multiple event: all of its triggers must come (BPMN 2.0 §10.5.4). */
const waitsForAll = (element: ElementModel): boolean => 'parallelMultiple' in element && element.parallelMultiple;

function changeSubscriptions(run: Run, token: Token, subscriptions: readonly Subscription[]): void {
  const { waits } = token;
  if (waits.kind !== 'catch' && waits.kind !== 'armed') return;
  run.emit({ kind: 'tokenWaits', tokenId: token.id, waits: { ...waits, subscriptions } });
}

/** A non-interrupting event goes on waiting while its host or its scope is there. */
function stays(run: Run, token: Token): boolean {
  if (token.waits.kind !== 'armed') return false;
  const element = run.element(token.element);
  return (element.kind === 'boundaryEvent' || element.kind === 'startEvent') && !element.interrupting;
}

/** The event happens, unless what it waited in has gone meanwhile. */
export function caught(run: Run, { token }: Extract<Work, { kind: 'caught' }>): void {
  if (run.draft.scopes[token.scope] === undefined) return;
  if (run.draft.tokens[token.id] === undefined && !stays(run, token)) return;
  const element = run.element(token.element);
  if (element.kind === 'boundaryEvent') caughtAtBoundary(run, element, token);
  else if (element.kind === 'startEvent') startEventSubProcess(run, element, token.scope, [token.id]);
  else if (token.waits.kind === 'armed') caughtBehindGateway(run, token);
  else if (element.kind === 'receiveTask') {
    run.agenda.push({ kind: 'performed', token, parents: [token.id], scope: token.scope });
  } else {
    if (element.kind === 'intermediateCatchEvent') writeEventOutputs(run, element, token.scope);
    run.emit({ kind: 'tokenRemoved', tokenId: token.id });
    run.emit({ kind: 'elementLeft', element: element.id, tokenId: token.id });
    takeAll(run, element, token.scope, [token.id]);
  }
}

/** The first event behind an event-based gateway withdraws the others (BPMN 2.0 §13.4.4). */
function caughtBehindGateway(run: Run, token: Token): void {
  const host = token.waits.kind === 'armed' ? token.waits.host : undefined;
  const element = run.element(token.element);
  const gateway = host === undefined ? undefined : run.draft.tokens[host];
  if (gateway === undefined) return;
  const parents = [gateway.id, token.id];
  run.emit({ kind: 'tokenRemoved', tokenId: token.id });
  disarm(run, gateway.scope, gateway.id);
  run.emit({ kind: 'tokenRemoved', tokenId: gateway.id });
  run.emit({ kind: 'elementLeft', element: gateway.element, tokenId: gateway.id });
  run.emit({ kind: 'elementEntered', element: element.id, tokenId: token.id });
  run.emit({ kind: 'elementLeft', element: element.id, tokenId: token.id });
  if (element.kind === 'receiveTask') writeOutputs(run, element, gateway.scope, gateway.scope);
  if (element.kind === 'intermediateCatchEvent') writeEventOutputs(run, element, gateway.scope);
  takeAll(run, element, gateway.scope, parents);
}
