import { occur } from '../events/occur.ts';
import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import { subscriptionsOf } from '../subscriptions.ts';
import type { Command, Subscription, Token } from '../types.ts';

/** A timer is due. That it really is, the runtime has checked by the database's clock. */
export function fireTimer(run: Run, { timerId }: Extract<Command, { kind: 'fireTimer' }>): void {
  const found = waitingFor(run, timerId);
  if (found?.subscription.kind !== 'timer') throw new Refused('unknownTimer');
  occur(run, found.token, found.subscription, {});
}

/** The token that a subscription belongs to. */
export function waitingFor(
  run: Run,
  id: string,
): { readonly token: Token; readonly subscription: Subscription } | undefined {
  for (const tokenId in run.draft.tokens) {
    const token = run.draft.tokens[tokenId];
    const subscription = token && subscriptionsOf(token.waits).find((one) => one.id === id);
    if (token !== undefined && subscription !== undefined) return { token, subscription };
  }
  return undefined;
}
