import { z } from 'zod';
import {
  CreateProcess,
  DesignCatalogue,
  FormList,
  ImportedProcess,
  ImportProcess,
  ImportReport,
  PinnedForm,
  ProcessDetail,
  ProcessList,
  ProcessVersionXml,
  PublishedProcess,
  PublishProcess,
  SavedProcessDraft,
  SaveProcessDraft,
} from '../../../contract/index.ts';
import type { PinnedForm as PinnedFormAnswer } from '../../../contract/index.ts';
import type { App } from '../../app.ts';
import { importProcess } from '../../commands/importProcess.ts';
import { createProcess, publishProcess, saveProcessDraft } from '../../commands/processes.ts';
import { designCatalogue, listForms } from '../../design/catalogue.ts';
import { findForm } from '../../design/forms.ts';
import { importReport, listProcesses, processDetail, processVersion } from '../../design/processes.ts';
import { Refused } from '../../http/refused.ts';
import { Reply, route, type Route } from '../../http/route.ts';
import { pinnedForm } from '../../tasks/forms.ts';

const params = z.object({ key: z.string().min(1).max(120) });
const versionParams = params.extend({ version: z.coerce.number().int().min(1) });
/** Whoever draws processes, and whoever checks what ran. */
const mayLook = ['design', 'audit', 'campaigns'] as const;

async function formAnswer(app: App, key: string, version?: number): Promise<PinnedFormAnswer> {
  const form = await findForm(app.knex, key, version);
  if (form === undefined) throw new Refused('notFound');
  return pinnedForm(form.definition, form.version);
}

export const designRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/processes',
    summary: 'All processes with their newest version',
    permission: mayLook,
    response: ProcessList,
    handler: async ({ app }) => ({ items: await listProcesses(app) }),
  }),
  route({
    method: 'post',
    path: '/processes',
    summary: 'Begin a process with a small drawing',
    permission: 'design',
    body: CreateProcess,
    response: ProcessDetail,
    status: 201,
    idempotent: true,
    handler: async ({ app, account, body, locale }) => {
      await createProcess(app, account, body, locale);
      const detail = await processDetail(app, body.key, locale);
      return new Reply(detail, { revision: detail.draft.revision });
    },
  }),
  route({
    method: 'post',
    path: '/processes/imports',
    summary: 'Begin a process with a BPMN file of Camunda 7, Flowable or Activiti; says what was translated',
    permission: 'design',
    body: ImportProcess,
    bodyLimit: '5mb',
    response: ImportedProcess,
    status: 201,
    idempotent: true,
    handler: async ({ app, account, body, locale }) => {
      const imported = await importProcess(app, account, body, locale);
      return new Reply(imported, { revision: imported.process.draft.revision });
    },
  }),
  route({
    method: 'get',
    path: '/processes/:key',
    summary: 'A process with its draft; the ETag is the revision of the draft',
    permission: mayLook,
    params,
    response: ProcessDetail,
    handler: async ({ app, params, locale }) => {
      const detail = await processDetail(app, params.key, locale);
      return new Reply(detail, { revision: detail.draft.revision });
    },
  }),
  route({
    method: 'get',
    path: '/processes/:key/import',
    summary: 'What became of the file of another engine that a process began as, as it was then',
    permission: mayLook,
    params,
    response: ImportReport,
    handler: ({ app, params, locale }) => importReport(app, params.key, locale),
  }),
  route({
    method: 'put',
    path: '/processes/:key/draft',
    summary: 'Save the drawing over the revision that was read',
    permission: 'design',
    params,
    body: SaveProcessDraft,
    bodyLimit: '5mb',
    response: SavedProcessDraft,
    ifMatch: true,
    handler: async ({ app, account, params, body, ifMatch }) => {
      const saved = await saveProcessDraft(app, account, params.key, ifMatch, body.xml);
      return new Reply(saved, { revision: saved.revision });
    },
  }),
  route({
    method: 'post',
    path: '/processes/:key/versions',
    summary: 'Publish the draft as the next version',
    permission: 'design',
    params,
    body: PublishProcess,
    response: PublishedProcess,
    status: 201,
    idempotent: true,
    ifMatch: true,
    handler: ({ app, account, params, body, ifMatch, locale }) =>
      publishProcess(app, account, { key: params.key, revision: ifMatch, note: body.note, locale }),
  }),
  route({
    method: 'get',
    path: '/processes/:key/versions/:version',
    summary: 'One version with its BPMN text',
    permission: mayLook,
    params: versionParams,
    response: ProcessVersionXml,
    handler: ({ app, params, locale }) => processVersion(app, params.key, params.version, locale),
  }),
  route({
    method: 'get',
    path: '/forms',
    summary: 'All forms with their newest version',
    permission: mayLook,
    response: FormList,
    handler: async ({ app }) => ({ items: await listForms(app) }),
  }),
  route({
    method: 'get',
    path: '/forms/:key',
    summary: 'The newest version of a form',
    permission: mayLook,
    params,
    response: PinnedForm,
    handler: ({ app, params }) => formAnswer(app, params.key),
  }),
  route({
    method: 'get',
    path: '/forms/:key/versions/:version',
    summary: 'One version of a form',
    permission: mayLook,
    params: versionParams,
    response: PinnedForm,
    handler: ({ app, params }) => formAnswer(app, params.key, params.version),
  }),
  route({
    method: 'get',
    path: '/design-catalogue',
    summary: 'What a task can be given: forms, roles, handlers, decisions, and which variables come of them',
    permission: 'design',
    response: DesignCatalogue,
    handler: ({ app, locale }) => designCatalogue(app, locale),
  }),
];
