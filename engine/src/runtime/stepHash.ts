import { hash } from 'node:crypto';
import { DamagedInstance } from '../errors.ts';
import { canonicalJson } from './canonicalJson.ts';
import { isLong, pack, unpack } from './database/packedText.ts';
import { sayAgain, textsOf } from './repetition.ts';
import type { StepRow, StoredHash } from './tables.ts';
import type { Step } from './types.ts';

/**
 * Hex SHA-256 over the canonical JSON of everything in a step but the hash itself; as the previous step's hash is part
 * of it, no step can be changed, added or taken away without changing all that follow. Anybody can compute it again
 * from `steps()`.
 */
export const stepHash = (step: Omit<Step, 'hash'>): string => hashOf(step, textsOf(step).fields);

/** `fields`: command and events, which stand between what else there is by their names. */
function hashOf(step: Omit<Step, 'hash'>, fields: string): string {
  const { instanceId, seq, at, actor, onBehalfOf, reason, previousHash } = step;
  const before = canonicalJson({ actor, at }).slice(0, -1);
  const after = canonicalJson({ instanceId, onBehalfOf, previousHash, reason, seq }).slice(1);
  return hash('sha256', `${before},${fields},${after}`);
}

/** Canonical JSON of a step's command and events. */
export const contentText = (step: Pick<Step, 'command' | 'events'>): string => `{${textsOf(step).fields}}`;

const contentOf = (command: string, events: string): string => `{"command":${command},"events":${events}}`;

/** A step with its hash, and the row that it is stored as. Its text is made once. `commandKey` as it is stored. */
export function sealStep(
  content: Omit<Step, 'hash'>,
  commandKey: string,
): { readonly step: Step; readonly row: StepRow } {
  const { once, fields } = textsOf(content);
  const step = { ...content, hash: hashOf(content, fields) };
  const row = {
    instance_id: step.instanceId,
    seq: step.seq,
    at: step.at,
    actor: step.actor,
    on_behalf_of: step.onBehalfOf ?? null,
    reason: step.reason ?? null,
    ...(isLong(fields) ? { command: pack(once), events: '' } : shortContent(content)),
    previous_hash: Buffer.from(step.previousHash, 'hex'),
    hash: Buffer.from(step.hash, 'hex'),
    command_key: commandKey,
  };
  return { step, row };
}

const shortContent = ({ command, events }: Pick<Step, 'command' | 'events'>) => ({
  command: canonicalJson(command),
  events: canonicalJson(events),
});

/** What `contentText` has given for a step, unless somebody has changed it since. @throws when it is unreadable. */
export function storedContentText(row: Pick<StepRow, 'command' | 'events'>): string {
  const command = sayAgain(unpack(row.command));
  const events = unpack(row.events);
  return events === '' ? command : contentOf(command, events);
}

/** Events of a stored step. @throws when it is unreadable. */
export const storedEvents = (row: Pick<StepRow, 'command' | 'events'>): Step['events'] => contentOfRow(row).events;

const contentOfRow = (row: Pick<StepRow, 'command' | 'events'>): Pick<Step, 'command' | 'events'> =>
  JSON.parse(storedContentText(row)) as Pick<Step, 'command' | 'events'>;

/** @throws {DamagedInstance} when somebody has made the stored texts unreadable. */
export function fromStepRow(row: StepRow): Step {
  const { command, events } = readableContent(row);
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

function readableContent(row: StepRow): Pick<Step, 'command' | 'events'> {
  try {
    return contentOfRow(row);
  } catch (error) {
    throw new DamagedInstance(row.instance_id, error);
  }
}

const hexOf = (hash: StoredHash): string =>
  typeof hash === 'string' ? hash : Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength).toString('hex');
