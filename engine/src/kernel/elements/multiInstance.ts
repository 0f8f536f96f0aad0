import type { Json, JsonObject } from '../../json.ts';
import type { ActivityModel, MultiInstance, VoteRule } from '../../model/types.ts';
import { holds, mappedValue, refuse, strictValue } from '../feel.ts';
import { goOn } from '../flows.ts';
import { Refused } from '../refused.ts';
import type { Run, Work } from '../run.ts';
import { armBoundary } from '../subscriptions.ts';
import type { MultiState, Scope, ScopeId, Votes } from '../types.ts';
import { setVariables, visible } from '../variables.ts';
import { concludeVote, decideVote, NO_VOTES, votesIn } from '../votes.ts';
import { withdrawScope } from '../withdraw.ts';
import { mapInputs, openActivityScope } from './mapping.ts';

/*
 * 多实例, BPMN 2.0 §13.3.7. The body is a scope that counts; each item is an `activity` scope in it that holds
 * `loopCounter` (from 1) and the element variable, and in which the activity performs.
 */

/** Items of one body. More is a mistake in the data, and would hold everybody else up. */
export const MAX_INSTANCES = 5_000;

export function enterMultiInstance(
  run: Run,
  element: ActivityModel,
  loop: MultiInstance,
  entry: Extract<Work, { kind: 'enter' }>,
): void {
  const { scope, via, parents, back } = entry;
  const items = itemsOf(run, element, loop, scope);
  const count = items.length;
  const hostId = run.nextId();
  if (count === 0) {
    run.emit({ kind: 'elementEntered', element: element.id, tokenId: hostId });
    if (loop.outputCollection !== undefined) setVariables(run, scope, { [loop.outputCollection]: [] });
    if (loop.vote !== undefined) setVariables(run, scope, voteResult(loop.vote, NO_VOTES, 0, 'rejected'));
    run.emit({ kind: 'elementLeft', element: element.id, tokenId: hostId });
    goOn(run, element, entry, parents);
    return;
  }
  const body = run.nextId();
  const started = loop.sequential ? 1 : count;
  const host = run.place({
    id: hostId,
    element: element.id,
    scope,
    via,
    parents,
    waits: { kind: 'scope', scopeId: body },
    back,
  });
  run.emit({ kind: 'elementEntered', element: element.id, tokenId: hostId });
  run.emit({
    kind: 'scopeOpened',
    scope: {
      id: body,
      parent: scope,
      kind: 'multiInstance',
      element: element.id,
      host: hostId,
      variables: entry.local ?? {},
      multi: {
        // Items that have been started are in their own scopes.
        items: loop.sequential ? items : [],
        numberOfInstances: count,
        started,
        numberOfCompletedInstances: 0,
        outputs: items.map(() => null),
        votes: loop.vote === undefined ? undefined : NO_VOTES,
      },
      interrupted: false,
    },
  });
  armBoundary(run, host, element.boundary);
  for (let index = 0; index < started; index++) startItem(run, element, loop, run.scope(body), index, items[index]);
}

function itemsOf(run: Run, element: ActivityModel, loop: MultiInstance, scope: ScopeId): readonly Json[] {
  const feel = loop.collection ?? loop.cardinality ?? '';
  const value = strictValue(run, element, scope, feel);
  if (loop.collection !== undefined) {
    if (!Array.isArray(value)) return refuse(element, feel, 'collection is no list');
    if (value.length > MAX_INSTANCES) throw new Refused('tooManySteps', element);
    return value as readonly Json[];
  }
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    return refuse(element, feel, 'number of instances is no whole number');
  }
  if (value > MAX_INSTANCES) throw new Refused('tooManySteps', element);
  return Array.from({ length: value }, (_, index) => index + 1);
}

/** Begins one instance: its scope, with the item and its place, and the activity's work in it. */
export function startItem(
  run: Run,
  element: ActivityModel,
  loop: MultiInstance,
  body: Scope,
  index: number,
  item: Json = null,
): void {
  const host = body.host ?? '';
  const id = run.nextId();
  const loopCounter = index + 1;
  const own: JsonObject =
    loop.elementVariable === undefined ? { loopCounter } : { [loop.elementVariable]: item, loopCounter };
  const inputs = element.inputs.length === 0 ? {} : mapInputs(run, element, { ...visible(run, body.id), ...own });
  openActivityScope(run, element, id, body.id, host, { ...own, ...inputs, loopCounter });
  run.agenda.push({ kind: 'perform', element, scope: id, via: undefined, parents: [host], whole: false });
}

/** One item is done. Gives true when the whole body is, and its scopes are gone. */
export function itemPerformed(run: Run, element: ActivityModel, loop: MultiInstance, item: Scope): boolean {
  const body = run.scope(item.parent ?? '');
  const { multi } = body;
  if (multi === undefined) throw new Error(`scope ${body.id} is no multi-instance body`);
  const seen = visible(run, item.id);
  run.emit({
    kind: 'multiInstanceAdvanced',
    scopeId: body.id,
    started: multi.started,
    numberOfCompletedInstances: multi.numberOfCompletedInstances + 1,
    output:
      loop.outputElement === undefined
        ? undefined
        : { index: indexOf(item), value: mappedValue(run, element, loop.outputElement, seen) },
  });
  // The condition sees the item that has just ended, and counters that include it.
  const enough = loop.completionCondition !== undefined && holds(run, element, item.id, loop.completionCondition);
  run.emit({ kind: 'scopeClosed', scopeId: item.id });
  if (bodyEnds(run, loop, body.id, enough)) return true;
  if (loop.sequential) startNext(run, element, loop, body.id);
  return false;
}

/** Ends the body when nothing more is needed: all are done, `enough` of them are, or the vote is decided. */
export function bodyEnds(run: Run, loop: MultiInstance, id: ScopeId, enough: boolean): boolean {
  const { multi } = run.scope(id);
  if (multi === undefined) return false;
  const over = enough || multi.numberOfCompletedInstances >= multi.numberOfInstances;
  if (!over && (loop.vote === undefined || voted(loop.vote, multi) === undefined)) return false;
  closeBody(run, loop, run.scope(id));
  return true;
}

/** Begins the next instance of a sequential body. */
export function startNext(run: Run, element: ActivityModel, loop: MultiInstance, id: ScopeId): void {
  const { multi } = run.scope(id);
  if (multi === undefined) return;
  const { started, numberOfCompletedInstances } = multi;
  run.emit({
    kind: 'multiInstanceAdvanced',
    scopeId: id,
    started: started + 1,
    numberOfCompletedInstances,
    output: undefined,
  });
  startItem(run, element, loop, run.scope(id), started, multi.items[started]);
}

function voted(rule: VoteRule, { votes, numberOfInstances }: MultiState): 'approved' | 'rejected' | undefined {
  return votes && decideVote(rule, votes, numberOfInstances);
}

/** What the result variable of a vote holds. */
function voteResult(rule: VoteRule, votes: Votes, total: number, decision: 'approved' | 'rejected'): JsonObject {
  return { [rule.resultVariable]: { decision, ...votes, open: Math.max(total - votesIn(votes), 0) } };
}

/** The vote is over: its result is told, and goes to the scope around the activity. */
function concludeBody(run: Run, rule: VoteRule, body: Scope): void {
  const { multi } = body;
  if (multi === undefined) return;
  const { votes = NO_VOTES, numberOfInstances } = multi;
  const decision = voted(rule, multi) ?? concludeVote(rule, votes, numberOfInstances);
  run.emit({ kind: 'voteDecided', scopeId: body.id, decision, votes });
  setVariables(run, run.token(body.host ?? '').scope, voteResult(rule, votes, numberOfInstances, decision));
}

/** Place of an instance in the collection, from 0. */
export const indexOf = (item: Scope): number => Number(item.variables['loopCounter']) - 1;

function closeBody(run: Run, loop: MultiInstance, body: Scope): void {
  if (loop.vote !== undefined) concludeBody(run, loop.vote, body);
  const { started = 0, outputs = [], removed = [] } = body.multi ?? {};
  const open = Object.values(run.draft.scopes).filter((scope) => scope.parent === body.id);
  const unfinished = new Set([...open.map(indexOf), ...removed]);
  withdrawScope(run, body.id);
  run.emit({ kind: 'scopeClosed', scopeId: body.id });
  if (loop.outputCollection === undefined) return;
  const around = run.token(body.host ?? '').scope;
  const finished = outputs.filter((_, index) => index < started && !unfinished.has(index));
  setVariables(run, around, { [loop.outputCollection]: finished });
}
