import { type Change, isAbout } from '../changes.ts';
import { conditionHolds } from '../feel.ts';
import type { Run } from '../run.ts';
import { subscriptionsOf, triggersOf } from '../subscriptions.ts';
import type { ScopeId, Subscription, Token } from '../types.ts';
import { occur } from './occur.ts';

/**
 * 条件事件 (BPMN 2.0 §10.5.5): variables have changed, so conditions are looked at again. One that has become true
 * happens; a non-interrupting one that stays true does not happen again, unless it is about changes of the kind that has
 * come. Gives whether one happened.
 */
export function checkConditions(run: Run): boolean {
  const { changes, newConditions } = run;
  run.variablesChanged = false;
  run.changes = [];
  run.newConditions = new Set();
  let happened = false;
  for (const token of run.tokens((candidate) => subscriptionsOf(candidate.waits).some(isConditional))) {
    const present = run.draft.tokens[token.id];
    const subscription = present && subscriptionsOf(present.waits).find(isConditional);
    if (present === undefined || subscription === undefined) continue;
    const element = run.element(present.element);
    const trigger = triggersOf(element).find((one) => one.kind === 'conditional');
    if (trigger === undefined) continue;
    const { condition, about } = trigger;
    const concerned =
      about !== undefined && changes.some((change) => isAbout(about, change) && sees(run, present, change));
    if (about !== undefined && !concerned && !newConditions.has(subscription.id)) continue;
    const holds = conditionHolds(run, element, present.scope, condition);
    if (holds && (concerned || !subscription.held)) {
      occur(run, present, subscription, {});
      happened = true;
    } else if (holds !== subscription.held) remember(run, present, { ...subscription, held: holds });
  }
  return happened;
}

/** Whether the variable stands in the scope of the event or around it. */
function sees(run: Run, { scope }: Token, change: Change): boolean {
  for (let id: ScopeId | undefined = scope; id !== undefined; id = run.draft.scopes[id]?.parent) {
    if (id === change.scope) return true;
  }
  return false;
}

const isConditional = (one: Subscription): one is Extract<Subscription, { kind: 'conditional' }> =>
  one.kind === 'conditional';

function remember(run: Run, token: Token, changed: Subscription): void {
  const { waits } = token;
  if (waits.kind !== 'catch' && waits.kind !== 'armed') return;
  const subscriptions = waits.subscriptions.map((one) => (one.id === changed.id ? changed : one));
  run.emit({ kind: 'tokenWaits', tokenId: token.id, waits: { ...waits, subscriptions } });
}
