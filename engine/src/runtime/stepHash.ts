import { hash } from 'node:crypto';
import { canonicalJson } from './canonicalJson.ts';
import { isLong, pack, unpack } from './database/packedText.ts';
import { sayAgain, textSaidOnce } from './repetition.ts';
import type { StepRow, StoredHash } from './tables.ts';
import type { Step } from './types.ts';

/**
 * Hex SHA-256 over the canonical JSON of everything in a step but the hash itself; as the previous step's hash is part
 * of it, no step can be changed, added or taken away without changing all that follow. Anybody can compute it again
 * from `steps()`.
 */
export const stepHash = (step: Omit<Step, 'hash'>): string =>
  hash('sha256', canonicalParts(step, contentText(step)).join(','));

/** Canonical JSON of a step in three parts: `content`, command and events, stands between the others by its names. */
function canonicalParts(step: Omit<Step, 'hash'>, content: string): readonly [string, string, string] {
  const { instanceId, seq, at, actor, onBehalfOf, reason, previousHash } = step;
  return [
    canonicalJson({ actor, at }).slice(0, -1),
    content.slice(1, -1),
    canonicalJson({ instanceId, onBehalfOf, previousHash, reason, seq }).slice(1),
  ];
}

/** Canonical JSON of a step's command and events. */
export const contentText = (step: Pick<Step, 'command' | 'events'>): string => sayAgain(textSaidOnce(step));

const contentOf = (command: string, events: string): string => `{"command":${command},"events":${events}}`;

/** A step with its hash, and the row that it is stored as. Its text is made once. `commandKey` as it is stored. */
export function sealStep(
  content: Omit<Step, 'hash'>,
  commandKey: string,
): { readonly step: Step; readonly row: StepRow } {
  const once = textSaidOnce(content);
  const whole = sayAgain(once);
  const step = { ...content, hash: hash('sha256', canonicalParts(content, whole).join(',')) };
  const row = {
    instance_id: step.instanceId,
    seq: step.seq,
    at: step.at,
    actor: step.actor,
    on_behalf_of: step.onBehalfOf ?? null,
    reason: step.reason ?? null,
    ...(isLong(whole) ? { command: pack(once), events: '' } : shortContent(content)),
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
