import { storeResult } from '../elements/mapping.ts';
import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import { subscriptionsOf, unsubscribe } from '../subscriptions.ts';
import type { Command } from '../types.ts';

/** What a receive task without a message waits for has come. */
export function trigger(run: Run, { tokenId, variables }: Extract<Command, { kind: 'trigger' }>): void {
  const token = run.draft.tokens[tokenId];
  if (token === undefined || run.element(token.element).kind !== 'receiveTask') throw new Refused('unknownToken');
  unsubscribe(run, subscriptionsOf(token.waits));
  storeResult(run, token, variables);
  run.agenda.push({ kind: 'performed', token, parents: [token.id], scope: token.scope });
}
