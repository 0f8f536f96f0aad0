import type { FormDefinition } from '@zhengai/forms';
import type { Knex } from 'knex';
import { createHash } from 'node:crypto';

/** A published form: never changed again, so that a task shows for ever what was asked (表单版本). */
export interface StoredForm {
  readonly definition: FormDefinition;
  readonly version: number;
  /** Milliseconds since 1970. */
  readonly publishedAt: number;
  readonly publishedBy: string;
}

interface FormRow {
  readonly version: number;
  readonly definition: string;
  readonly published_at: number | string;
  readonly published_by: string;
}

const storedForm = (row: FormRow): StoredForm => ({
  definition: JSON.parse(row.definition) as FormDefinition,
  version: row.version,
  publishedAt: Number(row.published_at),
  publishedBy: row.published_by,
});

const columns = ['f.version', 'f.definition', 'f.published_at', 'f.published_by'];

/** One version of a form; the newest without `version`. */
export async function findForm(knex: Knex, key: string, version?: number): Promise<StoredForm | undefined> {
  const query = knex('form_version as f').select<FormRow[]>(columns).where('f.form_key', key);
  const row =
    version === undefined
      ? await query.orderBy('f.version', 'desc').first()
      : await query.where('f.version', version).first();
  return row === undefined ? undefined : storedForm(row);
}

/** The newest version of every form, by key. */
export async function newestForms(knex: Knex): Promise<readonly StoredForm[]> {
  const newest = knex('form_version').select('form_key').max('version as version').groupBy('form_key').as('n');
  const rows = await knex('form_version as f')
    .join(newest, (on) => on.on('n.form_key', 'f.form_key').andOn('n.version', 'f.version'))
    .select<FormRow[]>(columns)
    .orderBy('f.form_key');
  return rows.map(storedForm);
}

/** The newest version number of every form: what a process is pinned to when it is published. */
export async function newestFormVersions(knex: Knex): Promise<Readonly<Record<string, number>>> {
  const rows = await knex('form_version')
    .select<{ form_key: string; version: number }[]>('form_key')
    .max('version as version')
    .groupBy('form_key');
  return Object.fromEntries(rows.map((row) => [row.form_key, Number(row.version)]));
}

/** Publishes `definition` as the next version, unless the newest one is the same; gives its version. */
export async function publishForm(knex: Knex, definition: FormDefinition, by: string, at: number): Promise<number> {
  const text = JSON.stringify(definition);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const newest = await knex('form_version')
    .select<{ version: number; sha256: string }[]>('version', 'sha256')
    .where('form_key', definition.key)
    .orderBy('version', 'desc')
    .first();
  if (newest?.sha256 === sha256) return newest.version;
  const version = (newest?.version ?? 0) + 1;
  await knex('form_version').insert({
    form_key: definition.key,
    version,
    definition: text,
    sha256,
    published_at: at,
    published_by: by,
  });
  return version;
}
