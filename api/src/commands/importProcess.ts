import type { Finding } from '@zhengai/engine';
import { layOut } from '@zhengai/engine/layout';
import { compile, describeTranslation, importModel, parseBpmn, readModel } from '@zhengai/engine/model';
import type { Account, ImportedProcess, ImportNote, ImportProcess, Locale } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { createDraft } from '../design/drafts.ts';
import { processDetail } from '../design/processes.ts';
import { unknownReferences } from '../design/references.ts';
import { Refused } from '../http/refused.ts';
import { modelRefusal, nameable, wordsOf } from './processes.ts';

/**
 * Begins a process with a file that was drawn for Camunda 7, Flowable or Activiti, or in plain BPMN (导入): a draft in our
 * words, laid out when the file has no diagram, and the list of what was translated, what was not and what to do instead.
 * @throws {Refused} `modelRefused` when nothing can be made of the file; `conflict` when the key is taken
 */
export async function importProcess(
  app: App,
  account: Account,
  { key, name, tier, xml }: ImportProcess,
  locale: Locale,
): Promise<ImportedProcess> {
  const imported = await importModel(xml, { key, name: name.trim(), tier });
  if (imported.xml === undefined) throw modelRefusal(imported.findings, locale);
  const drawn = await layOut(imported.xml);
  const draft = { key, name: name.trim(), tier, xml: drawn, by: account.id, at: app.now() };
  if (!(await createDraft(app.knex, draft))) throw new Refused('conflict', { detail: 'processExists' });
  // What the text says now is what publishing will judge; what the parser could not keep is known from the first reading.
  const found = await judged(app, drawn);
  const all = [...imported.findings.filter((finding) => !found.some(same(finding))), ...found];
  const notes = (severity: Finding['severity']): ImportNote[] =>
    all
      .filter((finding) => finding.severity === severity)
      .map((finding) => ({ ...placeOf(finding), message: wordsOf(finding, locale) }));
  return {
    process: await processDetail(app, key, locale),
    translated: imported.translated.map((one) => ({ ...placeOf(one), message: describeTranslation(one, locale) })),
    errors: notes('error'),
    warnings: notes('warning'),
  };
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

const placeOf = ({ elementId, elementName }: Pick<ImportNote, 'elementId' | 'elementName'>) => ({
  elementId,
  elementName,
});
