import type { Knex } from 'knex';
import { createHash } from 'node:crypto';

/** The one draft of a process that the quality office works on (流程草稿). */
export interface ProcessDraft {
  readonly process_key: string;
  readonly name: string;
  readonly tier: string | null;
  readonly xml: string;
  /** Hex SHA-256 of `xml`, as definitions have it. */
  readonly sha256: string;
  /** Grows with every save. */
  readonly revision: number;
  readonly saved_at: number | string;
  readonly saved_by: string;
}

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

export const findDraft = async (knex: Knex, key: string): Promise<ProcessDraft | undefined> =>
  knex<ProcessDraft>('process_draft').where('process_key', key).first();

export interface NewDraft {
  readonly key: string;
  readonly name: string;
  readonly tier: string | undefined;
  readonly xml: string;
  readonly by: string;
  readonly at: number;
}

/** False when the key has a draft already; that one is left as it is. */
export async function createDraft(knex: Knex, draft: NewDraft): Promise<boolean> {
  if ((await findDraft(knex, draft.key)) !== undefined) return false;
  await knex('process_draft')
    .insert({
      process_key: draft.key,
      name: draft.name,
      tier: draft.tier ?? null,
      xml: draft.xml,
      sha256: sha256Of(draft.xml),
      revision: 1,
      saved_at: draft.at,
      saved_by: draft.by,
    })
    .onConflict('process_key')
    .ignore();
  const kept = await findDraft(knex, draft.key);
  return kept?.saved_by === draft.by && Number(kept.saved_at) === draft.at;
}

/** Saves over exactly the revision that was read; undefined when somebody else saved meanwhile. */
export async function saveDraft(
  knex: Knex,
  key: string,
  revision: number,
  change: {
    readonly xml: string;
    readonly name?: string;
    readonly tier?: string;
    readonly by: string;
    readonly at: number;
  },
): Promise<number | undefined> {
  const saved = await knex('process_draft')
    .where({ process_key: key, revision })
    .update({
      xml: change.xml,
      sha256: sha256Of(change.xml),
      revision: revision + 1,
      saved_at: change.at,
      saved_by: change.by,
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.tier === undefined ? {} : { tier: change.tier }),
    });
  return saved === 1 ? revision + 1 : undefined;
}
