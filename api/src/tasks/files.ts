import type { Json, JsonObject } from '@zhengai/engine';
import type { FormIssue } from '@zhengai/forms';
import type { Knex } from 'knex';
import { chunks } from '../organisation/index.ts';
import type { Account, Locale } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { pointerOf } from '../http/errors.ts';
import { say } from '../messages/index.ts';

interface FileMention {
  readonly pointer: string;
  readonly id: string;
  readonly sha256: string;
}

/** Every upload that form values speak of: wherever they hold `{ id, sha256 }` (佐证材料). */
function mentions(value: Json | undefined, path: readonly (string | number)[]): readonly FileMention[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item: Json, index) => mentions(item, [...path, index]));
  const object = value as JsonObject;
  const { id, sha256 } = object;
  if (typeof id === 'string' && typeof sha256 === 'string') return [{ pointer: pointerOf(path), id, sha256 }];
  return Object.entries(object).flatMap(([name, part]) => mentions(part, [...path, name]));
}

/**
 * An issue for each mentioned file that was never uploaded, whose content is another than the values say, or that
 * whoever submits may not read: mentioning it would open it to everybody around the instance.
 */
export async function fileIssues(
  { knex, mayReadFile }: App,
  account: Account,
  values: JsonObject,
  locale: Locale,
): Promise<readonly FormIssue[]> {
  const mentioned = mentions(values, []);
  const stored = new Map<string, string>();
  for (const part of chunks([...new Set(mentioned.map(({ id }) => id))])) {
    const rows: readonly { id: string; sha256: string; uploaded_by: string }[] = await knex('stored_file')
      .whereIn('id', part)
      .select('id', 'sha256', 'uploaded_by');
    for (const row of rows)
      if (row.uploaded_by === account.id || (await mayReadFile(account, row.id))) stored.set(row.id, row.sha256);
  }
  return mentioned
    .filter(({ id, sha256 }) => stored.get(id) !== sha256)
    .map(({ pointer }) => ({ pointer, message: say(locale, 'unknownFile') }));
}

/** Remembers which uploads an instance refers to. */
export async function rememberFiles(knex: Knex, instanceId: string, values: JsonObject): Promise<void> {
  const ids = [...new Set(mentions(values, []).map(({ id }) => id))];
  if (ids.length === 0) return;
  const rows = ids.map((id) => ({ file_id: id, instance_id: instanceId }));
  await knex('instance_file').insert(rows).onConflict(['file_id', 'instance_id']).ignore();
}
