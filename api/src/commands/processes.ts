import { type Definition, type Finding, ModelRefused, readModel } from '@zhengai/engine';
import type { Account, CreateProcess, Locale, PublishedProcess, SavedProcessDraft } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { blankProcess } from '../design/blankProcess.ts';
import { handlersOf } from '../design/catalogue.ts';
import { createDraft, findDraft, saveDraft } from '../design/drafts.ts';
import { newestFormVersions } from '../design/forms.ts';
import { formsUsedBy, type Nameable, unknownReferences } from '../design/references.ts';
import { wordsOf } from '../design/words.ts';
import { Refused, type RefusedIssue } from '../http/refused.ts';
import { say } from '../messages/index.ts';
import { canonical } from '../store/canonical.ts';
import { timestamp } from '../store/time.ts';

/** Begins a process with the smallest drawing that can be published. */
export async function createProcess(app: App, account: Account, input: CreateProcess, locale: Locale): Promise<void> {
  const xml = blankProcess(input.key, input.name, input.tier, say(locale, 'newTask'));
  const draft = { ...input, xml, by: account.id, at: app.now() };
  if (!(await createDraft(app.knex, draft))) throw new Refused('conflict', { detail: 'processExists' });
}

/**
 * Saves the drawing over the revision that was read. A draft may be unfinished; only publishing judges it.
 * @throws {Refused} `stale` when somebody else saved meanwhile
 */
export async function saveProcessDraft(
  app: App,
  account: Account,
  key: string,
  revision: number,
  xml: string,
): Promise<SavedProcessDraft> {
  if ((await findDraft(app.knex, key)) === undefined) throw new Refused('notFound');
  const at = app.now();
  const { models } = await readModel(xml);
  const model = models[0];
  const saved = await saveDraft(app.knex, key, revision, {
    xml,
    by: account.id,
    at,
    ...(model === undefined || model.name === '' ? {} : { name: model.name }),
    ...(model?.tier === undefined ? {} : { tier: model.tier }),
  });
  if (saved === undefined) throw new Refused('stale');
  return { revision: saved, savedAt: timestamp(at) };
}

/** The refusal of a drawing, each finding at its element. */
export const modelRefusal = (findings: readonly Finding[], locale: Locale): Refused =>
  new Refused('modelRefused', {
    issues: findings.map((finding): RefusedIssue => ({
      pointer: finding.elementId,
      message: wordsOf(finding, locale),
    })),
  });

export interface PublishInput {
  readonly key: string;
  readonly revision: number;
  readonly note: string;
  readonly locale: Locale;
}

/**
 * Publishes the draft as the next version (发布), pinned to the newest forms. Running instances stay where they are.
 * @throws {Refused} `stale`; `modelRefused` with each finding at its element
 */
export async function publishProcess(app: App, account: Account, input: PublishInput): Promise<PublishedProcess> {
  const { key, revision, note, locale } = input;
  const draft = await findDraft(app.knex, key);
  if (draft === undefined) throw new Refused('notFound');
  if (draft.revision !== revision) throw new Refused('stale');
  const { models, findings } = await readModel(draft.xml);
  const model = models[0];
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (model === undefined || errors.length > 0) throw modelRefusal(errors, locale);
  if (model.key !== key)
    throw new Refused('modelRefused', { issues: [{ pointer: model.key, key: 'wrongProcessKey', params: { key } }] });
  const known = await nameable(app);
  const unknown = unknownReferences(model, known);
  if (unknown.length > 0) throw modelRefusal(unknown, locale);
  const forms = formsUsedBy(model, known.forms);
  const repeated = await publishedAlready(app, account, { key, note, sha256: draft.sha256, forms });
  if (repeated !== undefined) return { version: repeated.version, definitionId: repeated.id, warnings: [] };
  try {
    const { definition, warnings } = await app.engine.deploy({
      xml: draft.xml,
      actor: { id: account.id },
      note,
      forms,
    });
    return {
      version: definition.version,
      definitionId: definition.id,
      warnings: warnings.map((warning) => ({ elementId: warning.elementId, message: wordsOf(warning, locale) })),
    };
  } catch (error) {
    if (error instanceof ModelRefused) throw modelRefusal(error.findings, locale);
    throw error;
  }
}

/** What a model may name in this school now. */
export async function nameable(app: App): Promise<Nameable> {
  const decisions = new Map<string, Set<number>>();
  for (const { key, version } of await app.engine.decisions()) {
    decisions.set(key, (decisions.get(key) ?? new Set()).add(version));
  }
  return { forms: await newestFormVersions(app.knex), handlers: handlersOf(app), decisions };
}

/** The newest version when it is the very same publication: the answer to it was lost, and it was sent again. */
async function publishedAlready(
  app: App,
  account: Account,
  wanted: Pick<Definition, 'key' | 'note' | 'sha256' | 'forms'>,
): Promise<Definition | undefined> {
  const versions = await app.engine.definitions({ key: wanted.key });
  const newest = versions.toSorted((a, b) => b.version - a.version)[0];
  const same =
    newest?.sha256 === wanted.sha256 &&
    newest.note === wanted.note &&
    newest.deployedBy === account.id &&
    canonical(newest.forms) === canonical(wanted.forms);
  return same ? newest : undefined;
}
