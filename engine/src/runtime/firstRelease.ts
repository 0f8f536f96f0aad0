import { initialState } from '../kernel/index.ts';
import type { Event, InstanceState, Scope, Token, Wait } from '../kernel/types.ts';

/*
 * States and events as the first release has stored them, read as what they mean today. What is stored is not changed:
 * hashes were computed over it.
 */

type FirstWait =
  | { readonly kind: 'serviceTask'; readonly jobId: string }
  | { readonly kind: 'timer'; readonly timerId: string; readonly due: number }
  | { readonly kind: 'boundaryTimer'; readonly timerId: string; readonly due: number; readonly host: string };

/** A stored snapshot. @throws {SyntaxError | TypeError} when it is none. */
export function readState(snapshot: string): InstanceState {
  const stored = JSON.parse(snapshot) as Partial<InstanceState> | null;
  if (stored?.tokens === undefined || stored.scopes === undefined)
    throw new TypeError('the snapshot is of no instance');
  const tokens = Object.entries(stored.tokens).map(([id, token]) => [id, currentToken(token)] as const);
  const scopes = Object.entries(stored.scopes).map(([id, scope]) => [id, currentScope(scope)] as const);
  return { ...initialState, ...stored, scopes: Object.fromEntries(scopes), tokens: Object.fromEntries(tokens) };
}

/** Events of a stored step, for folding them. */
export const currentEvents = (events: readonly Event[]): readonly Event[] => events.map(currentEvent);

function currentEvent(event: Event): Event {
  if (event.kind === 'tokenPlaced') return { ...event, token: currentToken(event.token) };
  if (event.kind === 'scopeOpened') return { ...event, scope: currentScope(event.scope) };
  if (event.kind === 'jobCreated' && !('by' in event)) {
    const created = event as Extract<Event, { readonly kind: 'jobCreated' }>;
    return { ...created, by: 'handler', priority: 0, retry: undefined };
  }
  if (event.kind !== 'instanceStarted' || 'decisions' in event) return event;
  return { ...(event as Extract<Event, { readonly kind: 'instanceStarted' }>), decisions: {} };
}

const currentScope = (scope: Scope): Scope =>
  'interrupted' in scope ? scope : { ...(scope as Scope), interrupted: false };

function currentToken(token: Token): Token {
  const waits = currentWait(token.waits);
  return waits === token.waits ? token : { ...token, waits };
}

function currentWait(waits: Wait | FirstWait): Wait {
  if (waits.kind === 'serviceTask') return { kind: 'job', jobId: waits.jobId };
  if (waits.kind === 'timer') return { kind: 'catch', subscriptions: [timer(waits)] };
  if (waits.kind === 'boundaryTimer') return { kind: 'armed', host: waits.host, subscriptions: [timer(waits)] };
  return waits;
}

const timer = ({ timerId, due }: Extract<FirstWait, { readonly timerId: string }>) =>
  ({ kind: 'timer', id: timerId, due, left: undefined }) as const;
