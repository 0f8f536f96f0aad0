import type { JsonObject } from '../../json.ts';
import type { ActivityModel, StandardLoop } from '../../model/types.ts';
import { evaluateCondition } from '../feel.ts';
import { goOn } from '../flows.ts';
import { Refused } from '../refused.ts';
import type { Run, Work } from '../run.ts';
import { armBoundary } from '../subscriptions.ts';
import type { Scope, ScopeId, TokenId } from '../types.ts';
import { visible } from '../variables.ts';
import { mapInputs, openActivityScope } from './mapping.ts';

/*
 * 标准循环, BPMN 2.0 §13.3.6. Each round is an `activity` scope that holds `loopCounter`, counted from 1; what a round
 * gives goes to the scope around, so that the condition and the next round see it.
 */

/** Rounds of one loop; more means that its condition never changes. */
const MAX_ROUNDS = 10_000;

export function enterStandardLoop(
  run: Run,
  element: ActivityModel,
  loop: StandardLoop,
  entry: Extract<Work, { kind: 'enter' }>,
): void {
  const { scope, via, parents, back } = entry;
  const hostId = run.nextId();
  if (loop.testBefore && !again(run, element, loop, scope, 0)) {
    run.emit({ kind: 'elementEntered', element: element.id, tokenId: hostId });
    run.emit({ kind: 'elementLeft', element: element.id, tokenId: hostId });
    goOn(run, element, entry, parents);
    return;
  }
  const round = run.nextId();
  const host = run.place({
    id: hostId,
    element: element.id,
    scope,
    via,
    parents,
    waits: { kind: 'scope', scopeId: round },
    back,
  });
  run.emit({ kind: 'elementEntered', element: element.id, tokenId: hostId });
  openRound(run, element, round, scope, hostId, 1, entry.local);
  armBoundary(run, host, element.boundary);
  run.agenda.push({ kind: 'perform', element, scope: round, via: undefined, parents: [hostId], whole: false });
}

function openRound(
  run: Run,
  element: ActivityModel,
  id: ScopeId,
  around: ScopeId,
  host: TokenId,
  loopCounter: number,
  local: JsonObject = {},
): void {
  const inputs = mapInputs(run, element, { ...visible(run, around), ...local, loopCounter });
  openActivityScope(run, element, id, around, host, { ...local, ...inputs, loopCounter });
}

/** A round is done, and its outputs are written. Gives whether another has begun. */
export function roundPerformed(
  run: Run,
  element: ActivityModel,
  loop: StandardLoop,
  round: Scope,
  parents: readonly TokenId[],
): boolean {
  const done = Number(round.variables['loopCounter']);
  const around = round.parent ?? '';
  if (done >= MAX_ROUNDS) throw new Refused('tooManySteps', element);
  if (!again(run, element, loop, round.id, done)) return false;
  const host = run.token(round.host ?? '');
  const id = run.nextId();
  run.emit({ kind: 'scopeClosed', scopeId: round.id });
  run.emit({ kind: 'tokenWaits', tokenId: host.id, waits: { kind: 'scope', scopeId: id } });
  openRound(run, element, id, around, host.id, done + 1);
  run.agenda.push({
    kind: 'perform',
    element,
    scope: id,
    via: undefined,
    parents: [host.id, ...parents],
    whole: false,
  });
  return true;
}

function again(run: Run, element: ActivityModel, loop: StandardLoop, scope: ScopeId, loopCounter: number): boolean {
  if (loop.maximum !== undefined && loopCounter >= loop.maximum) return false;
  if (loop.condition === undefined) return true;
  return evaluateCondition(run, element, loop.condition, { ...visible(run, scope), loopCounter });
}
