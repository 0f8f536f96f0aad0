import type { Run } from '../run.ts';
import { subscriptionsOf, triggerHolds, triggersOf } from '../subscriptions.ts';
import type { Subscription, Token } from '../types.ts';
import { occur } from './occur.ts';

/**
 * 条件事件 (BPMN 2.0 §10.5.5): variables have changed, so conditions are looked at again. One that has become true
 * happens; a non-interrupting one that stays true does not happen again. Gives whether one happened.
 */
export function checkConditions(run: Run): boolean {
  let happened = false;
  for (const token of run.tokens((candidate) => subscriptionsOf(candidate.waits).some(isConditional))) {
    const present = run.draft.tokens[token.id];
    const subscription = present && subscriptionsOf(present.waits).find(isConditional);
    if (present === undefined || subscription === undefined) continue;
    const element = run.element(present.element);
    const holds = triggerHolds(run, element, present.scope, triggersOf(element));
    if (holds && !subscription.held) {
      occur(run, present, subscription, {});
      happened = true;
    } else if (holds !== subscription.held) remember(run, present, { ...subscription, held: holds });
  }
  return happened;
}

const isConditional = (one: Subscription): one is Extract<Subscription, { kind: 'conditional' }> =>
  one.kind === 'conditional';

function remember(run: Run, token: Token, changed: Subscription): void {
  const { waits } = token;
  if (waits.kind !== 'catch' && waits.kind !== 'armed') return;
  const subscriptions = waits.subscriptions.map((one) => (one.id === changed.id ? changed : one));
  run.emit({ kind: 'tokenWaits', tokenId: token.id, waits: { ...waits, subscriptions } });
}
