import { z } from 'zod';
import { Id, PersonRef, Tier, Timestamp } from './common.ts';

export const ProcessVersion = z.object({
  version: z.number().int(),
  definitionId: Id,
  note: z.string(),
  publishedAt: Timestamp,
  publishedBy: PersonRef,
  runningInstances: z.number().int(),
});
export type ProcessVersion = z.infer<typeof ProcessVersion>;

/** GET /processes */
export const ProcessSummary = z.object({
  key: z.string(),
  name: z.string(),
  tier: Tier.optional(),
  latestVersion: z.number().int().nullable(),
  publishedAt: Timestamp.nullable(),
  runningInstances: z.number().int(),
  /** The draft differs from the newest version. */
  changed: z.boolean(),
});
export type ProcessSummary = z.infer<typeof ProcessSummary>;
export const ProcessList = z.object({ items: z.array(ProcessSummary) });
export type ProcessList = z.infer<typeof ProcessList>;

/** When a process was imported, by whom and from which file. */
const ImportedFrom = z.object({ at: Timestamp, by: PersonRef, fileName: z.string().optional() });

/** GET /processes/:key — `revision` is also the ETag for If-Match. */
export const ProcessDetail = ProcessSummary.extend({
  draft: z.object({ xml: z.string(), revision: z.number().int(), savedAt: Timestamp, savedBy: PersonRef }),
  versions: z.array(ProcessVersion),
  /** It began as a file of another engine; GET /processes/:key/import says what became of it. */
  imported: ImportedFrom.optional(),
});
export type ProcessDetail = z.infer<typeof ProcessDetail>;

/** POST /processes */
export const CreateProcess = z.object({
  key: z.string().regex(/^[a-z][a-z0-9_]{2,60}$/),
  name: z.string().min(1).max(80),
  tier: Tier,
});
export type CreateProcess = z.infer<typeof CreateProcess>;
/** PUT /processes/:key/draft with If-Match: "<revision>" */
export const SaveProcessDraft = z.object({ xml: z.string().min(1).max(2_000_000) });
export type SaveProcessDraft = z.infer<typeof SaveProcessDraft>;
export const SavedProcessDraft = z.object({ revision: z.number().int(), savedAt: Timestamp });
export type SavedProcessDraft = z.infer<typeof SavedProcessDraft>;
/** POST /processes/:key/versions with If-Match: "<revision>" and Idempotency-Key: publishes the draft. */
export const PublishProcess = z.object({ note: z.string().min(2).max(500) });
export type PublishProcess = z.infer<typeof PublishProcess>;
export const PublishedProcess = z.object({
  version: z.number().int(),
  definitionId: Id,
  warnings: z.array(z.object({ elementId: z.string(), message: z.string() })),
});
export type PublishedProcess = z.infer<typeof PublishedProcess>;
/** GET /processes/:key/versions/:version */
export const ProcessVersionXml = ProcessVersion.extend({
  xml: z.string(),
  forms: z.record(z.string(), z.number().int()),
});
export type ProcessVersionXml = z.infer<typeof ProcessVersionXml>;

/** GET /forms */
export const FormSummary = z.object({
  key: z.string(),
  title: z.string(),
  description: z.string(),
  version: z.number().int(),
  publishedAt: Timestamp,
  /** Names of the tasks that use it in newest versions. */
  usedBy: z.array(z.string()),
});
export type FormSummary = z.infer<typeof FormSummary>;
export const FormList = z.object({ items: z.array(FormSummary) });
export type FormList = z.infer<typeof FormList>;
// GET /forms/:key and GET /forms/:key/versions/:version answer PinnedForm (tasks.ts).

/** GET /design-catalogue: what a task can be given, and which variables come of it. */
export const DesignCatalogue = z.object({
  forms: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      version: z.number().int(),
      /** Fields that become process variables when a task with this form is completed. */
      variables: z.array(z.object({ name: z.string(), title: z.string() })),
    }),
  ),
  roles: z.array(z.object({ key: z.string(), name: z.string(), scope: z.string() })),
  handlers: z.array(z.object({ key: z.string(), name: z.string(), results: z.array(z.string()) })),
  decisions: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      /** Newest first. */
      versions: z.array(
        z.object({
          version: z.number().int(),
          /** Names and paths of the process data that the decision looks at. */
          inputs: z.array(z.string()),
          /** Names of the fields of its result; empty when the result is one value. */
          outputs: z.array(z.string()),
        }),
      ),
    }),
  ),
});
export type DesignCatalogue = z.infer<typeof DesignCatalogue>;

/** POST /processes/imports: begin a process with a BPMN file that was drawn for another engine. */
export const ImportProcess = CreateProcess.extend({
  xml: z.string().min(1).max(2_000_000),
  /** As the file was called, to be told apart later. */
  fileName: z.string().trim().min(1).max(200).optional(),
});
export type ImportProcess = z.infer<typeof ImportProcess>;
export const ImportNote = z.object({
  elementId: z.string(),
  elementName: z.string(),
  /** In the language of whoever asks: what was translated, or what was not and what to do instead. */
  message: z.string(),
});
export type ImportNote = z.infer<typeof ImportNote>;
const ImportNotes = z.object({
  /** What is said in our words now. */
  translated: z.array(ImportNote),
  /** What had to be put right before it could be published: what has no translation, and what was missing. */
  errors: z.array(ImportNote),
  /** What has no effect here, or what only the author can judge. */
  warnings: z.array(ImportNote),
});
export const ImportedProcess = ImportNotes.extend({ process: ProcessDetail });
export type ImportedProcess = z.infer<typeof ImportedProcess>;
/** GET /processes/:key/import: what became of the file that it began as, as it was then. */
export const ImportReport = ImportNotes.extend(ImportedFrom.shape);
export type ImportReport = z.infer<typeof ImportReport>;
