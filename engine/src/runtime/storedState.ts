import type { Knex } from 'knex';
import { DamagedInstance } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import { ROOT } from '../kernel/index.ts';
import type { Event, InstanceState, Scope, ScopeId } from '../kernel/types.ts';
import { unpack } from './database/packedText.ts';
import { currentEvents, readState } from './firstRelease.ts';
import { storedEvents } from './stepHash.ts';
import type { InstanceRow, StepRow } from './tables.ts';
import type { Step } from './types.ts';

/*
 * An instance's state as it is stored. Most of it is what people have just written into a form, and that stands in the
 * newest step as well: the snapshot says so instead of saying it again.
 */

/** An instance with its newest step, which its state is read from; without one only where the history is broken. */
export type InstanceWithState = InstanceRow & NewestStep;
type NewestStep = { readonly [Column in 'command' | 'events']: StepRow[Column] | null };

/** What is to be read for an `InstanceWithState`: `i.…` from this. */
export const WITH_STATE = 'zg_instance i left join zg_step s on s.instance_id = i.id and s.seq = i.version';

/** The same for a query of knex. */
export const instancesWithState = (knex: Knex): Knex.QueryBuilder<object, InstanceWithState[]> =>
  instancesWithStep(knex).select('i.*', 's.command', 's.events');

/** Instances as `i.…`, with their newest step as `s.…`. */
export const instancesWithStep = (knex: Knex): Knex.QueryBuilder<object, unknown[]> =>
  knex('zg_instance as i').leftJoin(
    'zg_step as s',
    (on) => void on.on('s.instance_id', 'i.id').andOn('s.seq', 'i.version'),
  );

/** Names of variables by their scope. Their values stand in the newest step; in the snapshot they are null. */
type InStep = Readonly<Record<ScopeId, readonly string[]>>;
interface Snapshot {
  readonly inStep?: InStep;
}

/** The state as JSON, after a step with these events. */
export function writeState(state: InstanceState, events: Step['events']): string {
  const brought = broughtBy(events);
  const scopes: Record<ScopeId, Scope> = { ...state.scopes };
  const inStep: Record<ScopeId, readonly string[]> = {};
  for (const [id, values] of brought) {
    const scope = scopes[id];
    if (scope === undefined) continue;
    const left = Object.entries(scope.variables).filter(
      ([name, value]) => isLarge(value) && value === values.get(name),
    );
    if (left.length === 0) continue;
    inStep[id] = left.map(([name]) => name);
    scopes[id] = {
      ...scope,
      variables: { ...scope.variables, ...Object.fromEntries(left.map(([name]) => [name, null])) },
    };
  }
  const snapshot: InstanceState & Snapshot = Object.keys(inStep).length === 0 ? state : { ...state, scopes, inStep };
  return JSON.stringify(snapshot);
}

type StoredState = Pick<InstanceWithState, 'id' | 'snapshot' | keyof NewestStep>;

/** The state that was stored. @throws {DamagedInstance} when snapshot and newest step do not make one. */
export function storedState(row: StoredState): InstanceState {
  try {
    return readTogether(row);
  } catch (error) {
    throw new DamagedInstance(row.id, error);
  }
}

function readTogether(row: StoredState): InstanceState {
  const { inStep, ...state } = readState(unpack(row.snapshot)) as InstanceState & Snapshot;
  if (inStep === undefined) return state;
  const { command, events } = row;
  if (command === null || events === null) throw new TypeError('the newest step is missing');
  const brought = broughtBy(currentEvents(storedEvents({ command, events })));
  const scopes = Object.entries(state.scopes).map(([id, scope]) => {
    const values = (inStep[id] ?? []).map((name) => [name, valueOf(brought.get(id)?.get(name), name)] as const);
    return [id, { ...scope, variables: { ...scope.variables, ...Object.fromEntries(values) } }] as const;
  });
  return { ...state, scopes: Object.fromEntries(scopes) };
}

function valueOf(value: Json | undefined, name: string): Json {
  if (value === undefined) throw new TypeError(`the newest step does not set ${name}`);
  return value;
}

/** Shorter ones are not worth their names. */
const LARGE = 100;
const isLarge = (value: Json | undefined): boolean =>
  typeof value === 'string' ? value.length >= LARGE : typeof value === 'object' && value !== null;

/** Values of variables that events have set, the last of each, by scope. */
function broughtBy(events: readonly Event[]): ReadonlyMap<ScopeId, ReadonlyMap<string, Json>> {
  const brought = new Map<ScopeId, Map<string, Json>>();
  const note = (scopeId: ScopeId, variables: JsonObject): void => {
    const values = brought.get(scopeId) ?? new Map<string, Json>();
    for (const [name, value] of Object.entries(variables)) values.set(name, value);
    brought.set(scopeId, values);
  };
  for (const event of events) {
    if (event.kind === 'instanceStarted') note(ROOT, event.variables);
    else if (event.kind === 'scopeOpened') note(event.scope.id, event.scope.variables);
    else if (event.kind === 'variablesSet') note(event.scopeId, event.variables);
  }
  return brought;
}
