import { createHash } from 'node:crypto';
import { canonicalJson } from './canonicalJson.ts';
import type { Step } from './types.ts';
import type { StepRow } from './tables.ts';

/**
 * Hex SHA-256 over the canonical JSON of everything in a step but the hash itself; as the previous step's hash is part
 * of it, no step can be changed, added or taken away without changing all that follow. Anybody can compute it again
 * from `steps()`.
 */
export function stepHash(step: Omit<Step, 'hash'>): string {
  const { instanceId, seq, at, actor, onBehalfOf, reason, command, events, previousHash } = step;
  const content = { instanceId, seq, at, actor, onBehalfOf, reason, command, events, previousHash };
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

export function toStepRow(step: Step): StepRow {
  return {
    instance_id: step.instanceId,
    seq: step.seq,
    at: step.at,
    actor: step.actor,
    on_behalf_of: step.onBehalfOf ?? null,
    reason: step.reason ?? null,
    command: canonicalJson(step.command),
    events: canonicalJson(step.events),
    previous_hash: step.previousHash,
    hash: step.hash,
  };
}

/** @throws {SyntaxError} when somebody has made the stored JSON unreadable. */
export function fromStepRow(row: StepRow): Step {
  return {
    instanceId: row.instance_id,
    seq: row.seq,
    at: row.at,
    actor: row.actor,
    onBehalfOf: row.on_behalf_of ?? undefined,
    reason: row.reason ?? undefined,
    command: JSON.parse(row.command) as Step['command'],
    events: JSON.parse(row.events) as Step['events'],
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}
