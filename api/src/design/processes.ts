import type { Definition } from '@zhengai/engine';
import {
  type ImportReport,
  type Locale,
  type ProcessDetail,
  type ProcessSummary,
  type ProcessVersion,
  Tier,
} from '../../contract/index.ts';
import type { App } from '../app.ts';
import { Refused } from '../http/refused.ts';
import { personRefs } from '../organisation/index.ts';
import { timestamp } from '../store/time.ts';
import { findDraft, type ProcessDraft } from './drafts.ts';
import { findImport, importedFrom, notesInWords, notesOf } from './imports.ts';

/** Active instances by definition id. */
async function runningByDefinition(app: App): Promise<ReadonlyMap<string, number>> {
  const rows: readonly { id: string; n: number | string }[] = await app
    .knex('zg_instance')
    .where('status', 'active')
    .groupBy('definition_id')
    .select('definition_id as id')
    .count({ n: '*' });
  return new Map(rows.map(({ id, n }) => [id, Number(n)]));
}

const newestFirst = (versions: readonly Definition[]): Definition[] =>
  versions.toSorted((a, b) => b.version - a.version);

function summaryOf(
  draft: Pick<ProcessDraft, 'process_key' | 'name' | 'tier' | 'sha256'>,
  versions: readonly Definition[],
  running: ReadonlyMap<string, number>,
): ProcessSummary {
  const newest = versions[0];
  const tier = Tier.safeParse(draft.tier).data;
  return {
    key: draft.process_key,
    name: draft.name,
    ...(tier === undefined ? {} : { tier }),
    latestVersion: newest?.version ?? null,
    publishedAt: newest === undefined ? null : timestamp(newest.deployedAt),
    runningInstances: versions.reduce((sum, { id }) => sum + (running.get(id) ?? 0), 0),
    changed: newest === undefined || newest.sha256 !== draft.sha256,
  };
}

/** Every process of the school, by name. */
export async function listProcesses(app: App): Promise<ProcessSummary[]> {
  const drafts: readonly Pick<ProcessDraft, 'process_key' | 'name' | 'tier' | 'sha256'>[] = await app
    .knex('process_draft')
    .select('process_key', 'name', 'tier', 'sha256')
    .orderBy(['name', 'process_key']);
  const versions = await app.engine.definitions();
  const running = await runningByDefinition(app);
  return drafts.map((draft) =>
    summaryOf(draft, newestFirst(versions.filter(({ key }) => key === draft.process_key)), running),
  );
}

async function presentVersions(app: App, versions: readonly Definition[], locale: Locale): Promise<ProcessVersion[]> {
  const running = await runningByDefinition(app);
  const person = await personRefs(
    app.knex,
    versions.map(({ deployedBy }) => deployedBy),
    locale,
  );
  return versions.map((version) => ({
    version: version.version,
    definitionId: version.id,
    note: version.note,
    publishedAt: timestamp(version.deployedAt),
    publishedBy: person(version.deployedBy),
    runningInstances: running.get(version.id) ?? 0,
  }));
}

/** A process with its draft and all its versions, newest first. */
export async function processDetail(app: App, key: string, locale: Locale): Promise<ProcessDetail> {
  const draft = await findDraft(app.knex, key);
  if (draft === undefined) throw new Refused('notFound');
  const versions = newestFirst(await app.engine.definitions({ key }));
  const imported = await findImport(app.knex, key);
  const person = await personRefs(
    app.knex,
    [draft.saved_by, ...(imported === undefined ? [] : [imported.imported_by])],
    locale,
  );
  return {
    ...summaryOf(draft, versions, await runningByDefinition(app)),
    draft: {
      xml: draft.xml,
      revision: draft.revision,
      savedAt: timestamp(draft.saved_at),
      savedBy: person(draft.saved_by),
    },
    versions: await presentVersions(app, versions, locale),
    ...(imported === undefined ? {} : { imported: importedFrom(imported, person) }),
  };
}

/** What became of the file that a process began as (导入). @throws {Refused} `notFound` when it was drawn here */
export async function importReport(app: App, key: string, locale: Locale): Promise<ImportReport> {
  const imported = await findImport(app.knex, key);
  if (imported === undefined) throw new Refused('notFound');
  const person = await personRefs(app.knex, [imported.imported_by], locale);
  return { ...importedFrom(imported, person), ...notesInWords(notesOf(imported), locale) };
}

/** One published version with its BPMN text and the form versions that it is pinned to. */
export async function processVersion(
  app: App,
  key: string,
  version: number,
  locale: Locale,
): Promise<ProcessVersion & { xml: string; forms: Record<string, number> }> {
  const found = (await app.engine.definitions({ key })).find((definition) => definition.version === version);
  const [presented] = found === undefined ? [] : await presentVersions(app, [found], locale);
  const xml = found === undefined ? undefined : await app.engine.definitionXml(found.id);
  if (found === undefined || presented === undefined || xml === undefined) throw new Refused('notFound');
  return { ...presented, xml, forms: { ...found.forms } };
}
