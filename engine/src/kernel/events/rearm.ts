import type { Run } from '../run.ts';
import { announce, subscribe, triggersOf } from '../subscriptions.ts';
import { nextOccurrence } from '../timers.ts';
import type { Subscription, Token } from '../types.ts';

/**
 * A non-interrupting event has happened once: a message or signal may come again, a cycle has its next occurrence, a
 * single timer is over. The token goes when nothing is left to wait for.
 */
export function rearm(run: Run, token: Token, came: Subscription, others: readonly Subscription[]): void {
  const next = again(run, token, came);
  const { waits } = token;
  if (waits.kind !== 'armed') return;
  const subscriptions = next === undefined ? others : [...others, next];
  if (subscriptions.length === 0) run.emit({ kind: 'tokenRemoved', tokenId: token.id });
  else run.emit({ kind: 'tokenWaits', tokenId: token.id, waits: { ...waits, subscriptions } });
  if (next !== undefined && next.kind === 'timer') announce(run, run.element(token.element), next);
}

function again(run: Run, token: Token, came: Subscription): Subscription | undefined {
  if (came.kind === 'conditional') return { ...came, held: true };
  if (came.kind !== 'timer') return came;
  const element = run.element(token.element);
  for (const trigger of triggersOf(element)) {
    if (trigger.kind !== 'timer') continue;
    const next = nextOccurrence(run, element, token.scope, trigger.timer, came);
    if (next !== undefined) return { kind: 'timer', id: run.nextId(), ...next };
  }
  return undefined;
}

/** As `rearm`, for an event that waits for all of its triggers: they must all come again. A timer comes only once. */
export function rearmAll(run: Run, token: Token): void {
  const element = run.element(token.element);
  const triggers = triggersOf(element);
  const { waits } = token;
  if (waits.kind !== 'armed') return;
  if (triggers.some((trigger) => trigger.kind === 'timer')) {
    run.emit({ kind: 'tokenRemoved', tokenId: token.id });
    return;
  }
  const subscriptions = subscribe(run, element, token.scope, triggers);
  run.emit({ kind: 'tokenWaits', tokenId: token.id, waits: { ...waits, subscriptions } });
}
