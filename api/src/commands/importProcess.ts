import type { Finding } from '@zhengai/engine';
import { layOut } from '@zhengai/engine/layout';
import { compile, importModel, parseBpmn, readModel } from '@zhengai/engine/model';
import type { Account, ImportedProcess, ImportProcess, Locale } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { createDraft } from '../design/drafts.ts';
import { type ImportNotes, keepImport, notesInWords } from '../design/imports.ts';
import { processDetail } from '../design/processes.ts';
import { unknownReferences } from '../design/references.ts';
import { Refused } from '../http/refused.ts';
import { modelRefusal, nameable } from './processes.ts';

/**
 * Begins a process with a file that was drawn for Camunda 7, Flowable or Activiti, or in plain BPMN (导入): a draft in our
 * words, laid out when the file has no diagram, and the list of what was translated, what was not and what to do instead,
 * which stays with the process.
 * @throws {Refused} `modelRefused` when nothing can be made of the file; `conflict` when the key is taken
 */
export async function importProcess(
  app: App,
  account: Account,
  { key, name, tier, xml, fileName }: ImportProcess,
  locale: Locale,
): Promise<ImportedProcess> {
  const imported = await importModel(xml, { key, name: name.trim(), tier });
  if (imported.xml === undefined) throw modelRefusal(imported.findings, locale);
  const drawn = await layOut(imported.xml);
  // What the text says now is what publishing will judge; what the parser could not keep is known from the first reading.
  const found = await judged(app, drawn);
  const lost = imported.findings.filter((finding) => !found.some(same(finding)));
  const notes: ImportNotes = { translated: imported.translated, findings: [...lost, ...found] };
  const made = { key, by: account.id, at: app.now() };
  await app.knex.transaction(async (trx) => {
    const begun = await createDraft(trx, { ...made, name: name.trim(), tier, xml: drawn });
    if (!begun) throw new Refused('conflict', { detail: 'processExists' });
    await keepImport(trx, { ...made, fileName, notes });
  });
  return { process: await processDetail(app, key, locale), ...notesInWords(notes, locale) };
}

/** What the text says that the engine or this school does not accept, also while the engine refuses it. */
async function judged(app: App, xml: string): Promise<readonly Finding[]> {
  const { findings } = await readModel(xml);
  const { definitions } = await parseBpmn(xml);
  const [model] = definitions === undefined ? [] : compile(definitions);
  return model === undefined ? findings : [...findings, ...unknownReferences(model, await nameable(app))];
}

const same =
  (a: Finding) =>
  (b: Finding): boolean =>
    a.code === b.code && a.elementId === b.elementId && JSON.stringify(a.params) === JSON.stringify(b.params);
