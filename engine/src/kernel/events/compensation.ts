import type { ElementModel, EventDefinition } from '../../model/types.ts';
import { ROOT } from '../evolve.ts';
import type { Run, Thrown, Work } from '../run.ts';
import { levelAround, openScope } from '../scopes.ts';
import type { Compensable, ScopeId, Token, TokenId } from '../types.ts';
import { wholeOf } from '../withdraw.ts';

/*
 * 补偿, BPMN 2.0 §10.7 and §13.5.5. What has been completed and has a handler is remembered with its scope; a throwing
 * event starts the handlers, last completed first, and waits for them. A completed sub-process without a handler of its
 * own is compensated by compensating what was completed inside it.
 */

/** Remembers that an activity has been completed, if that can ever be compensated. */
export function rememberCompensable(
  run: Run,
  element: ElementModel,
  token: Token,
  { inside = [], variables = {} }: Pick<Extract<Work, { kind: 'performed' }>, 'inside' | 'variables'>,
): void {
  if (!('boundary' in element) || element.forCompensation || throwerOf(run, token) !== undefined) return;
  if (inside.length === 0 && handlerOf(run, element.id) === undefined && ownHandler(run, element.id) === undefined)
    return;
  const local = run.draft.scopes[token.scope];
  run.emit({
    kind: 'compensationPossible',
    compensable: {
      id: run.nextId(),
      activity: element.id,
      scope: levelAround(run, token.scope),
      token: token.id,
      whole: wholeOf(run, token).id,
      variables: { ...(local?.kind === 'activity' ? local.variables : {}), ...variables },
      inside,
    },
  });
}

/** What was completed inside a scope that is about to close. */
export function compensableIn(run: Run, scope: ScopeId): readonly Compensable[] {
  return run.draft.compensable.filter((one) => one.scope === scope);
}

/** The activity that a boundary compensation event of an activity leads to. */
function handlerOf(run: Run, activity: string): string | undefined {
  const element = run.element(activity);
  if (!('boundary' in element)) return undefined;
  for (const id of element.boundary) {
    const event = run.element(id);
    if (event.kind === 'boundaryEvent' && event.triggers.some((trigger) => trigger.kind === 'compensation')) {
      return event.handler;
    }
  }
  return undefined;
}

/** The start event of a sub-process's compensation event sub-process. */
function ownHandler(run: Run, activity: string): string | undefined {
  const starts = (run.model.scopes[activity]?.eventSubProcesses ?? []).flatMap(
    (id) => run.model.scopes[id]?.eventStarts ?? [],
  );
  return starts.find((id) => {
    const start = run.element(id);
    return start.kind === 'startEvent' && start.triggers.some((trigger) => trigger.kind === 'compensation');
  });
}

/** `always`: the token stays for a moment even when there is nothing to compensate. */
export function throwCompensation(
  run: Run,
  element: ElementModel,
  { activity, waits }: Pick<Extract<EventDefinition, { kind: 'compensation' }>, 'activity' | 'waits'>,
  entry: Extract<Work, { kind: 'enter' }>,
  tokenId: TokenId,
  when: 'always' | 'ifAny' = 'ifAny',
): Thrown {
  const { scope, via, parents } = entry;
  const found = toCompensate(run, scope, activity);
  if (found.length === 0 && when === 'ifAny') return 'goesOn';
  const token = run.place({
    id: waits ? tokenId : run.nextId(),
    element: element.id,
    scope,
    via,
    parents,
    waits: { kind: 'compensation', open: found.length },
  });
  startHandlers(run, found, token);
  if (found.length === 0) run.agenda.push({ kind: 'thrown', token, scope });
  return waits ? 'waits' : 'goesOn';
}

/**
 * Completed activities of the scope around the thrower; for a thrower in an event sub-process, also those of the scope
 * that it stands in. An activity asked for by its id is looked for outward, until it is found. Last completed first.
 */
function toCompensate(run: Run, from: ScopeId, activity: string | undefined): readonly Compensable[] {
  const levels = new Set<ScopeId>();
  for (let level = levelAround(run, from); ;) {
    levels.add(level);
    const found = run.draft.compensable.filter(
      (one) =>
        levels.has(one.scope) &&
        run.draft.tokens[one.whole] === undefined &&
        (activity === undefined || one.activity === activity),
    );
    if (level === ROOT) return found.toReversed();
    const { element, parent } = run.scope(level);
    const model = run.element(element);
    const beside = model.kind === 'subProcess' && model.triggeredByEvent;
    const goesOutward = activity === undefined ? beside : found.length === 0;
    if (!goesOutward || parent === undefined) return found.toReversed();
    level = levelAround(run, parent);
  }
}

function startHandlers(run: Run, found: readonly Compensable[], thrower: Token): void {
  if (found.length === 0) return;
  run.emit({ kind: 'compensationSettled', ids: found.map(({ id }) => id) });
  for (const one of found) compensate(run, one, thrower, one.scope);
}

/** Starts what undoes one activity, in the scope that the activity was completed in. */
function compensate(run: Run, one: Compensable, thrower: Token, scope: ScopeId): void {
  const parents = [one.token, thrower.id];
  const handler = handlerOf(run, one.activity);
  if (handler !== undefined) {
    run.agenda.push({ kind: 'enter', element: handler, scope, via: undefined, parents, local: one.variables });
    return;
  }
  // A sub-process: opened again as it was at its end, to compensate inside.
  const hostId = run.nextId();
  const inside = run.nextId();
  run.place({
    id: hostId,
    element: one.activity,
    scope,
    via: undefined,
    parents,
    waits: { kind: 'scope', scopeId: inside },
  });
  run.emit({ kind: 'elementEntered', element: one.activity, tokenId: hostId });
  run.emit({
    kind: 'scopeOpened',
    scope: {
      id: inside,
      parent: scope,
      kind: 'subProcess',
      element: one.activity,
      host: hostId,
      variables: one.variables,
      multi: undefined,
      interrupted: false,
    },
  });
  const start = ownHandler(run, one.activity);
  if (start !== undefined) {
    for (const inner of one.inside) {
      run.emit({ kind: 'compensationPossible', compensable: { ...inner, id: run.nextId(), scope: inside } });
    }
    runOwnHandler(run, start, inside, hostId);
    return;
  }
  const waiting = run.place({
    id: run.nextId(),
    element: one.activity,
    scope: inside,
    via: undefined,
    parents: [hostId],
    waits: { kind: 'compensation', open: one.inside.length },
  });
  for (const inner of one.inside.toReversed()) compensate(run, inner, waiting, inside);
}

function runOwnHandler(run: Run, start: string, scope: ScopeId, host: TokenId): void {
  const { scope: element } = run.element(start);
  const hostId = run.nextId();
  const inside = run.nextId();
  run.place({ id: hostId, element, scope, via: undefined, parents: [host], waits: { kind: 'scope', scopeId: inside } });
  run.emit({ kind: 'elementEntered', element, tokenId: hostId });
  openScope(run, { id: inside, parent: scope, element, host: hostId, variables: {} });
  run.agenda.push({ kind: 'enter', element: start, scope: inside, via: undefined, parents: [hostId] });
}

/** Whether the token did the work of a handler; then its thrower waits for one less, and no flow is taken. */
export function compensated(run: Run, token: Token): boolean {
  const thrower = throwerOf(run, token);
  if (thrower?.waits.kind === 'compensation') {
    const open = thrower.waits.open - 1;
    run.emit({ kind: 'tokenWaits', tokenId: thrower.id, waits: { kind: 'compensation', open } });
    if (open === 0) run.agenda.push({ kind: 'thrown', token: run.token(thrower.id), scope: thrower.scope });
    return true;
  }
  const element = run.element(token.element);
  return 'forCompensation' in element && element.forCompensation;
}

/** The token that waits until this one has compensated an activity. */
function throwerOf(run: Run, token: Token): Token | undefined {
  for (const id of token.parents) {
    const thrower = run.draft.tokens[id];
    if (thrower?.waits.kind === 'compensation') return thrower;
  }
  return undefined;
}
