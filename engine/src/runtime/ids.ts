import { createHash, randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';
import type { JobRow } from './tables.ts';

/** A new id for a definition, an instance or a lease: unique everywhere, and in the order of making. */
export function newId(): string {
  const now = Date.now();
  const random = randomBytes();
  if (now > msecs) [msecs, seq] = [now, random.readUInt32BE() >>> 1];
  else seq += 1;
  return v7({ random, msecs, seq });
}

/** Of the newest id, which the next one of the same millisecond comes behind. */
let [msecs, seq] = [0, 0];

/** Drawn for many ids at once, because drawing costs more than all the rest of an id. */
const pool = Buffer.alloc(4_096);
const BYTES = 16;
let used = pool.length;

function randomBytes(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += BYTES;
  return pool.subarray(used - BYTES, used);
}

/** Id of a task outside the kernel. */
export const taskRowId = (instanceId: string, kernelTaskId: string): string => `${instanceId}~${kernelTaskId}`;

/** The two halves of a task id; undefined for anything that is not one. */
export function splitTaskId(id: string): { readonly instanceId: string; readonly taskId: string } | undefined {
  const at = id.indexOf('~');
  return at > 0 ? { instanceId: id.slice(0, at), taskId: id.slice(at + 1) } : undefined;
}

/** Id of a job's row: the same for the same timer, service task or call, however often it is computed. */
export const jobRowId = (instanceId: string, kind: JobRow['kind'], reference: string): string =>
  `${instanceId}~${kind}~${reference}`;

/** Id of a subscription's row. */
export const subscriptionRowId = (instanceId: string, reference: string): string => `${instanceId}~${reference}`;

const KEY_LENGTH = 255;

/** A command key as it is stored: itself, or its digest when it does not fit the column. */
export function storedCommandKey(key: string): string {
  return key.length <= KEY_LENGTH ? key : `sha256:${createHash('sha256').update(key).digest('hex')}`;
}
