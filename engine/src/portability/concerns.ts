import { Duration } from 'luxon';
import { evaluate } from '../expression/index.ts';
import { repetitionOf } from '../model/moments.ts';
import type { ElementModel, EventDefinition, Feel, ProcessModel } from '../model/types.ts';

// Where in a model the known divergences could come about.

/** What comes to a process, and is not thrown in it. */
export const COME_FROM_OUTSIDE: ReadonlySet<string> = new Set(['message', 'signal', 'timer', 'conditional']);
const MAX_DELAY = 2 ** 31 - 1;

export function joins(model: ProcessModel): readonly ElementModel[] {
  return Object.values(model.elements).filter(({ incoming }) => incoming.length > 1);
}

function splits(model: ProcessModel): readonly ElementModel[] {
  return Object.values(model.elements).filter(
    ({ kind, outgoing }) => (kind === 'parallelGateway' || kind === 'inclusiveGateway') && outgoing.length > 1,
  );
}

/** Whether two branches of a parallel split come together here without having been joined. */
export function meetsBranches(model: ProcessModel, one: ElementModel): boolean {
  const barriers = new Set([one.id, ...joins(model).flatMap(({ kind, id }) => (JOINING.has(kind) ? [id] : []))]);
  return splits(model).some((split) => {
    const branches = split.outgoing.map((flow) => reachedBy(model, flow, barriers));
    const meeting = one.incoming.map((flow) => branches.flatMap((branch, index) => (branch.has(flow) ? [index] : [])));
    const arriving = meeting.filter((from) => from.length > 0);
    return arriving.length > 1 && new Set(arriving.flat()).size > 1;
  });
}

const JOINING: ReadonlySet<string> = new Set(['parallelGateway', 'inclusiveGateway']);

/** Ids of the flows that a token on this flow can come to without passing a barrier. */
function reachedBy(model: ProcessModel, first: string, barriers: ReadonlySet<string>): ReadonlySet<string> {
  const seen = new Set<string>([first]);
  const open = [first];
  for (let flow = open.pop(); flow !== undefined; flow = open.pop()) {
    const target = model.elements[model.flows[flow]?.target ?? ''];
    if (target === undefined || barriers.has(target.id)) continue;
    for (const next of target.outgoing.filter((id) => !seen.has(id))) {
      seen.add(next);
      open.push(next);
    }
  }
  return seen;
}

/** Decisions that lead back within a branch between a parallel split and its join. */
export function loopsInBranches(model: ProcessModel): readonly ElementModel[] {
  return Object.values(model.elements).filter((one) => {
    if (one.outgoing.length < 2 || !reached(model, one).has(one.id)) return false;
    return reachesJoinOfBranches(model, one, one);
  });
}

/** Whether what starts at `from` comes to the parallel join of the branch in which `inside` stands. */
export function reachesJoinOfBranches(model: ProcessModel, from: ElementModel, inside: ElementModel): boolean {
  const after = reached(model, from);
  const joined = joins(model).some(
    (join) => join.kind === 'parallelGateway' && after.has(join.id) && !reached(model, join).has(inside.id),
  );
  return joined && splits(model).some((split) => reached(model, split).has(inside.id) && !after.has(split.id));
}

/** Ids of all elements that flows lead to from here. */
function reached(model: ProcessModel, from: ElementModel): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [from];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const id of next.outgoing) {
      const target = model.elements[model.flows[id]?.target ?? ''];
      if (target === undefined || seen.has(target.id)) continue;
      seen.add(target.id);
      open.push(target);
    }
  }
  return seen;
}

export function eventSubProcesses(model: ProcessModel): readonly ElementModel[] {
  return Object.values(model.scopes).flatMap(({ eventSubProcesses: ids }) =>
    ids.flatMap((id) => model.elements[id] ?? []),
  );
}

export function startsOf(model: ProcessModel, { id }: ElementModel) {
  return (model.scopes[id]?.eventStarts ?? []).flatMap((startId) => {
    const event = model.elements[startId];
    return event?.kind === 'startEvent' ? [event] : [];
  });
}

export function hasLongTimer(one: ElementModel): boolean {
  return triggersOf(one).some((trigger) => {
    if (trigger.kind !== 'timer') return false;
    if (trigger.timer.kind === 'date') return true;
    const text = literal(trigger.timer.value);
    const repetition = repetitionOf(text);
    if (repetition?.start !== undefined) return true;
    const duration = Duration.fromISO(repetition?.duration ?? text);
    return duration.isValid && duration.toMillis() > MAX_DELAY;
  });
}

/** A timer whose cycle is, or could be, a cron expression. */
export function hasCron(one: ElementModel): boolean {
  return triggersOf(one).some(
    (trigger) =>
      trigger.kind === 'timer' &&
      trigger.timer.kind === 'cycle' &&
      repetitionOf(literal(trigger.timer.value)) === undefined,
  );
}

/** The text of FEEL that needs no variables; empty for other. */
function literal(feel: Feel): string {
  const value = evaluate(feel, {});
  return value.ok && typeof value.value === 'string' ? value.value : '';
}

const triggersOf = (one: ElementModel): readonly EventDefinition[] => ('triggers' in one ? one.triggers : []);

/** The start events of a process that has more than one. */
export function severalStarts(model: ProcessModel): readonly ElementModel[] {
  const { starts = [], eventStarts = [] } = model.scopes[model.root] ?? {};
  const ids = [...starts, ...eventStarts];
  return ids.length < 2 ? [] : ids.flatMap((id) => model.elements[id] ?? []);
}

/** Conditions that are waited for on the way. */
export function waitsForCondition(one: ElementModel): boolean {
  if (one.kind !== 'intermediateCatchEvent' && one.kind !== 'boundaryEvent') return false;
  return one.triggers.some(({ kind }) => kind === 'conditional');
}

/** Boundary events that may come several times, and each time lead to something that has to be done. */
export function comesAgain(model: ProcessModel, one: ElementModel): boolean {
  if (one.kind !== 'boundaryEvent' || one.interrupting || !one.triggers.some(repeats)) return false;
  return [...reached(model, one)].some((id) => 'boundary' in (model.elements[id] ?? {}));
}

function repeats(trigger: EventDefinition): boolean {
  if (trigger.kind === 'timer') return trigger.timer.kind === 'cycle';
  return COME_FROM_OUTSIDE.has(trigger.kind) || trigger.kind === 'escalation';
}
