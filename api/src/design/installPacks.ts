import { readModel } from '@zhengai/engine';
import type { PackProcess } from '@zhengai/processes/types';
import type { App } from '../app.ts';
import { SYSTEM } from '../organisation/index.ts';
import { canonical } from '../store/canonical.ts';
import { createDraft, findDraft, saveDraft, sha256Of } from './drafts.ts';
import { newestFormVersions, publishForm } from './forms.ts';
import { formsUsedBy } from './references.ts';

/**
 * Brings the packs' forms and processes into the school: new content becomes a new version, unchanged content does
 * nothing. A process that the school has drawn on since keeps what the school made of it.
 */
export async function installPacks(app: App): Promise<void> {
  for (const pack of app.packs) {
    for (const form of pack.forms) await publishForm(app.knex, form, SYSTEM, app.now());
    for (const process of pack.processes) await installProcess(app, pack.name, process);
  }
}

async function installProcess(app: App, packName: string, { key, name, xml }: PackProcess): Promise<void> {
  const { knex, engine } = app;
  const { models } = await readModel(xml);
  const model = models[0];
  const versions = await newestFormVersions(knex);
  const forms = model === undefined ? {} : formsUsedBy(model, versions);
  const sha256 = sha256Of(xml);
  const content = sha256Of(canonical({ sha256, forms }));
  const installed: { content: string; sha256: string } | undefined = await knex('installed_process')
    .where('process_key', key)
    .first();
  if (installed?.content === content) return;
  const newest = (await engine.definitions({ key })).toSorted((a, b) => b.version - a.version)[0];
  const isOurs = newest === undefined || newest.sha256 === installed?.sha256 || newest.sha256 === sha256;
  const isThere = newest?.sha256 === sha256 && canonical(newest.forms) === canonical(forms);
  // A model with errors is refused here with its findings: a pack that can not run must not look installed.
  if (isOurs && !isThere) await engine.deploy({ xml, actor: { id: SYSTEM }, note: packName, forms });
  const draft = await findDraft(knex, key);
  if (draft === undefined) await createDraft(knex, { key, name, tier: model?.tier, xml, by: SYSTEM, at: app.now() });
  else if (draft.sha256 === installed?.sha256)
    await saveDraft(knex, key, draft.revision, { xml, name, by: SYSTEM, at: app.now() });
  await knex('installed_process').insert({ process_key: key, content, sha256 }).onConflict('process_key').merge();
}
