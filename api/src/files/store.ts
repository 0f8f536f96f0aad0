import type { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { v7 as uuid } from 'uuid';
import type { StoredFile } from '../../contract/index.ts';
import { Refused } from '../http/refused.ts';
import { timestamp } from '../store/time.ts';
import { acceptedType } from './fileTypes.ts';

export interface FileRow {
  readonly id: string;
  readonly name: string;
  readonly size: number | string;
  readonly type: string;
  readonly sha256: string;
  readonly uploaded_by: string;
  /** Milliseconds since 1970. */
  readonly uploaded_at: number | string;
}

/** Where the content with this hash lies: equal contents lie there once. */
export const contentPath = (dataDir: string, sha256: string): string =>
  join(dataDir, 'files', sha256.slice(0, 2), sha256);

/** Where uploads wait for their check. */
export const arrivalsDir = (dataDir: string): string => join(dataDir, 'arrivals');

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Without path and control characters; undefined for a name that can not be kept. */
function cleanName(name: string): string | undefined {
  const base = name
    .normalize('NFC')
    .replace(/^.*[/\\]/, '')
    .trim();
  // Bidirectional marks can make `…gpj.exe` look like a picture.
  return /^[^\p{Cc}\p{Bidi_Control}]{1,200}$/u.test(base) ? base : undefined;
}

/**
 * Checks an upload that waits at `path` and keeps it under its hash. The waiting file is gone afterwards.
 * @throws {Refused} `wrongFileType` when the content is not of an accepted type or not what the name says
 */
export async function keepFile(
  knex: Knex,
  dataDir: string,
  upload: { readonly path: string; readonly name: string; readonly size: number },
  by: string,
  now: number,
): Promise<StoredFile> {
  try {
    const name = cleanName(upload.name);
    if (name === undefined) throw new Refused('badRequest', { detail: 'fileName' });
    if (upload.size === 0) throw new Refused('badRequest', { detail: 'fileEmpty' });
    const type = await acceptedType(upload.path, name);
    if (type === undefined) throw new Refused('wrongFileType', { detail: 'fileTypes' });
    const sha256 = await sha256Of(upload.path);
    const target = contentPath(dataDir, sha256);
    await mkdir(dirname(target), { recursive: true });
    const known = await access(target).then(
      () => true,
      () => false,
    );
    if (!known) await rename(upload.path, target);
    const row: FileRow = {
      id: uuid(),
      name,
      size: upload.size,
      type,
      sha256,
      uploaded_by: by,
      uploaded_at: now,
    };
    await knex('stored_file').insert(row);
    return presentFile(row);
  } finally {
    await rm(upload.path, { force: true });
  }
}

const presentFile = (row: FileRow): StoredFile => ({
  id: row.id,
  name: row.name,
  size: Number(row.size),
  type: row.type,
  sha256: row.sha256,
  uploadedAt: timestamp(row.uploaded_at),
});

export const fileOf = async (knex: Knex, id: string): Promise<FileRow | undefined> =>
  knex<FileRow>('stored_file').where({ id }).first();
