import { createHash } from 'node:crypto';
import { canonicalJson } from './canonicalJson.ts';
import type { Step } from './types.ts';
import type { StepRow } from './tables.ts';

/** The parts of a step that are kept as text, in canonical JSON. */
export type StepTexts = Pick<StepRow, 'command' | 'events'>;

export const stepTexts = (step: Pick<Step, 'command' | 'events'>): StepTexts => ({
  command: canonicalJson(step.command),
  events: canonicalJson(step.events),
});

/**
 * Hex SHA-256 over the canonical JSON of everything in a step but the hash itself; as the previous step's hash is part
 * of it, no step can be changed, added or taken away without changing all that follow. Anybody can compute it again
 * from `steps()`. `texts` spares writing the large parts once more.
 */
export function stepHash(step: Omit<Step, 'hash'>, texts: StepTexts = stepTexts(step)): string {
  const { instanceId, seq, at, actor, onBehalfOf, reason, previousHash } = step;
  // The fields of a step in the order of their names: `command` and `events` stand between the other ones.
  const first = canonicalJson({ actor, at }).slice(0, -1);
  const last = canonicalJson({ instanceId, onBehalfOf, previousHash, reason, seq }).slice(1);
  const content = `${first},"command":${texts.command},"events":${texts.events},${last}`;
  return createHash('sha256').update(content).digest('hex');
}

export function toStepRow(step: Step, texts: StepTexts): StepRow {
  return {
    instance_id: step.instanceId,
    seq: step.seq,
    at: step.at,
    actor: step.actor,
    on_behalf_of: step.onBehalfOf ?? null,
    reason: step.reason ?? null,
    command: texts.command,
    events: texts.events,
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
