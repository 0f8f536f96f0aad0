import { initialState } from '../../kernel/index.ts';
import type { InstanceState } from '../../kernel/types.ts';
import { pack } from '../database/packedText.ts';
import type { CompiledDefinition } from '../definitions.ts';
import { storedState, type InstanceWithState } from '../storedState.ts';
import type { InstanceRow } from '../tables.ts';
import type { StartIntent } from './intent.ts';

/** An instance while commands are decided on it: what was read, and what became of it. */
export interface WorkingInstance {
  readonly id: string;
  readonly compiled: CompiledDefinition;
  readonly businessKey: string | null;
  readonly parentInstanceId: string | null;
  readonly parentCall: string | null;
  /** Version that was read; 0 for one that is not stored yet. */
  readonly readVersion: number;
  readonly state: InstanceState;
  readonly headHash: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly startedBy: string;
}

/** @throws {DamagedInstance} */
export const storedInstance = (row: InstanceWithState, compiled: CompiledDefinition): WorkingInstance =>
  instanceIn(row, compiled, storedState(row));

/** The instance of a row, in this state. */
export function instanceIn(row: InstanceRow, compiled: CompiledDefinition, state: InstanceState): WorkingInstance {
  return {
    id: row.id,
    compiled,
    businessKey: row.business_key,
    parentInstanceId: row.parent_instance_id,
    parentCall: row.parent_call,
    readVersion: row.version,
    state,
    headHash: row.head_hash,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    startedBy: row.started_by,
  };
}

export function newInstance(
  id: string,
  intent: StartIntent,
  compiled: CompiledDefinition,
  now: number,
): WorkingInstance {
  return {
    id,
    compiled,
    businessKey: intent.businessKey ?? null,
    parentInstanceId: intent.parent?.instanceId ?? null,
    parentCall: intent.parent?.call ?? null,
    readVersion: 0,
    state: initialState,
    headHash: '',
    startedAt: now,
    endedAt: null,
    startedBy: intent.actor.id,
  };
}

/** Characters of a snapshot from which on compressing pays: the next step writes another one. */
const LONG = 1_000;

/** `snapshot`: the state as `writeState` gives it. */
export function toInstanceRow(instance: WorkingInstance, snapshot: string): InstanceRow {
  const { definition } = instance.compiled;
  return {
    id: instance.id,
    definition_id: definition.id,
    process_key: definition.key,
    process_version: definition.version,
    business_key: instance.businessKey,
    status: rowStatus(instance.state.status),
    suspended: instance.state.status === 'suspended' ? 1 : 0,
    parent_instance_id: instance.parentInstanceId,
    parent_call: instance.parentCall,
    version: instance.state.seq,
    head_hash: instance.headHash,
    snapshot: pack(snapshot, LONG),
    started_at: instance.startedAt,
    ended_at: instance.endedAt,
    started_by: instance.startedBy,
  };
}

/** A suspended instance is one that is running; nobody has ended it. */
function rowStatus(status: InstanceState['status']): InstanceRow['status'] {
  return status === 'new' || status === 'suspended' ? 'active' : status;
}
