import type { Json, JsonObject } from '../../json.ts';
import type { ActivityModel, MultiInstance } from '../../model/types.ts';
import { holds, mappedValue, refuse, strictValue } from '../feel.ts';
import { takeAll } from '../flows.ts';
import { Refused } from '../refused.ts';
import type { Run, Work } from '../run.ts';
import { armBoundary } from '../subscriptions.ts';
import type { Scope, ScopeId } from '../types.ts';
import { setVariables, visible } from '../variables.ts';
import { withdrawScope } from '../withdraw.ts';
import { mapInputs, openActivityScope } from './mapping.ts';

/*
 * 多实例, BPMN 2.0 §13.3.7. The body is a scope that counts; each item is an `activity` scope in it that holds
 * `loopCounter` (from 1) and the element variable, and in which the activity performs.
 */

/** Items of one body. More is a mistake in the data, and would hold everybody else up. */
const MAX_INSTANCES = 5_000;

export function enterMultiInstance(
  run: Run,
  element: ActivityModel,
  loop: MultiInstance,
  entry: Extract<Work, { kind: 'enter' }>,
): void {
  const { scope, via, parents } = entry;
  const items = itemsOf(run, element, loop, scope);
  const count = items.length;
  const hostId = run.nextId();
  if (count === 0) {
    run.emit({ kind: 'elementEntered', element: element.id, tokenId: hostId });
    if (loop.outputCollection !== undefined) setVariables(run, scope, { [loop.outputCollection]: [] });
    run.emit({ kind: 'elementLeft', element: element.id, tokenId: hostId });
    takeAll(run, element, scope, parents);
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
        votes: loop.vote === undefined ? undefined : { approve: 0, reject: 0, abstain: 0 },
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

function startItem(
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
  if (enough || multi.numberOfCompletedInstances + 1 === multi.numberOfInstances) {
    closeBody(run, loop, run.scope(body.id));
    return true;
  }
  if (loop.sequential) {
    const index = multi.started;
    run.emit({
      kind: 'multiInstanceAdvanced',
      scopeId: body.id,
      started: multi.started + 1,
      numberOfCompletedInstances: multi.numberOfCompletedInstances + 1,
      output: undefined,
    });
    startItem(run, element, loop, body, index, multi.items[index]);
  }
  return false;
}

const indexOf = (item: Scope): number => Number(item.variables['loopCounter']) - 1;

function closeBody(run: Run, loop: MultiInstance, body: Scope): void {
  const { started = 0, outputs = [] } = body.multi ?? {};
  const unfinished = new Set(
    Object.values(run.draft.scopes)
      .filter((scope) => scope.parent === body.id)
      .map(indexOf),
  );
  withdrawScope(run, body.id);
  run.emit({ kind: 'scopeClosed', scopeId: body.id });
  if (loop.outputCollection === undefined) return;
  const around = run.token(body.host ?? '').scope;
  const finished = outputs.filter((_, index) => index < started && !unfinished.has(index));
  setVariables(run, around, { [loop.outputCollection]: finished });
}
