import { createHash } from 'node:crypto';
import { canonicalJson, type ListTexts } from './canonicalJson.ts';
import { pack, unpack } from './database/packedText.ts';
import type { Step } from './types.ts';
import type { StepRow } from './tables.ts';

/** The parts of a step that are kept as text, in canonical JSON. */
export interface StepTexts {
  readonly command: string;
  readonly events: string;
}

/** What a command has brought stands in the events too. */
export function stepTexts(step: Pick<Step, 'command' | 'events'>): StepTexts {
  const lists: ListTexts = new Map();
  return { command: canonicalJson(step.command, lists), events: canonicalJson(step.events, lists) };
}

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
    ...packedTexts(texts),
    previous_hash: step.previousHash,
    hash: step.hash,
  };
}

/** Much of the events is what the command has brought: packed together it takes its place once. */
function packedTexts({ command, events }: StepTexts): Pick<StepRow, 'command' | 'events'> {
  const both = pack(`${command}\n${events}`);
  return typeof both === 'string' ? { command, events } : { command: both, events: '' };
}

/** The texts of a stored step. @throws when somebody has made them unreadable. */
export function storedTexts(row: Pick<StepRow, 'command' | 'events'>): StepTexts {
  const command = unpack(row.command);
  const events = unpack(row.events);
  const end = command.indexOf('\n');
  if (end < 0) return { command, events };
  // Nothing may stand where nobody reads it.
  if (events !== '') throw new SyntaxError('a step has its events twice');
  return { command: command.slice(0, end), events: command.slice(end + 1) };
}

/** @throws when somebody has made the stored texts unreadable. */
export function fromStepRow(row: StepRow): Step {
  const texts = storedTexts(row);
  return {
    instanceId: row.instance_id,
    seq: row.seq,
    at: row.at,
    actor: row.actor,
    onBehalfOf: row.on_behalf_of ?? undefined,
    reason: row.reason ?? undefined,
    command: JSON.parse(texts.command) as Step['command'],
    events: JSON.parse(texts.events) as Step['events'],
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}
