import { hash } from 'node:crypto';
import { canonicalJson, type ListTexts } from './canonicalJson.ts';
import { isLong, pack, unpack } from './database/packedText.ts';
import type { Step } from './types.ts';
import type { StepRow, StoredHash } from './tables.ts';

/**
 * Hex SHA-256 over the canonical JSON of everything in a step but the hash itself; as the previous step's hash is part
 * of it, no step can be changed, added or taken away without changing all that follow. Anybody can compute it again
 * from `steps()`.
 */
export const stepHash = (step: Omit<Step, 'hash'>): string => hash('sha256', canonicalParts(step).join(','));

/** Canonical JSON of a step in three parts: `command` and `events` stand between the other fields by their names. */
function canonicalParts(step: Omit<Step, 'hash'>): readonly [string, string, string] {
  const { instanceId, seq, at, actor, onBehalfOf, reason, previousHash } = step;
  return [
    canonicalJson({ actor, at }).slice(0, -1),
    contentText(step).slice(1, -1),
    canonicalJson({ instanceId, onBehalfOf, previousHash, reason, seq }).slice(1),
  ];
}

/** Canonical JSON of a step's command and events. What a command has brought stands in the events too. */
export function contentText({ command, events }: Pick<Step, 'command' | 'events'>): string {
  const lists: ListTexts = new Map();
  return contentOf(canonicalJson(command, lists), canonicalJson(events, lists));
}

const contentOf = (command: string, events: string): string => `{"command":${command},"events":${events}}`;

/** A step with its hash, and the row that it is stored as. Its text is made once. `commandKey` as it is stored. */
export function sealStep(
  content: Omit<Step, 'hash'>,
  commandKey: string,
): { readonly step: Step; readonly row: StepRow } {
  const parts = canonicalParts(content);
  const step = { ...content, hash: hash('sha256', parts.join(',')) };
  const row = {
    instance_id: step.instanceId,
    seq: step.seq,
    at: step.at,
    actor: step.actor,
    on_behalf_of: step.onBehalfOf ?? null,
    reason: step.reason ?? null,
    ...storedContent(content, parts[1]),
    previous_hash: Buffer.from(step.previousHash, 'hex'),
    hash: Buffer.from(step.hash, 'hex'),
    command_key: commandKey,
  };
  return { step, row };
}

/** `fields`: canonical JSON of command and events by their names, without the braces around them. */
function storedContent(
  { command, events }: Pick<Step, 'command' | 'events'>,
  fields: string,
): Pick<StepRow, 'command' | 'events'> {
  if (!isLong(fields)) return { command: canonicalJson(command), events: canonicalJson(events) };
  return { command: pack(`{${fields}}`), events: '' };
}

/** What `contentText` has given for a step, unless somebody has changed it since. @throws when it is unreadable. */
export function storedContentText(row: Pick<StepRow, 'command' | 'events'>): string {
  const command = unpack(row.command);
  const events = unpack(row.events);
  return events === '' ? command : contentOf(command, events);
}

/** Events of a stored step. @throws as `fromStepRow`. */
export const storedEvents = (row: Pick<StepRow, 'command' | 'events'>): Step['events'] => contentOfRow(row).events;

const contentOfRow = (row: Pick<StepRow, 'command' | 'events'>): Pick<Step, 'command' | 'events'> =>
  JSON.parse(storedContentText(row)) as Pick<Step, 'command' | 'events'>;

/** @throws when somebody has made the stored texts unreadable. */
export function fromStepRow(row: StepRow): Step {
  const { command, events } = contentOfRow(row);
  return {
    instanceId: row.instance_id,
    seq: row.seq,
    at: row.at,
    actor: row.actor,
    onBehalfOf: row.on_behalf_of ?? undefined,
    reason: row.reason ?? undefined,
    command,
    events,
    previousHash: hexOf(row.previous_hash),
    hash: hexOf(row.hash),
  };
}

const hexOf = (hash: StoredHash): string =>
  typeof hash === 'string' ? hash : Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength).toString('hex');
