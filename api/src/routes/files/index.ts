import { z } from 'zod';
import { type Account, Id, StoredFile } from '../../../contract/index.ts';
import type { App } from '../../app.ts';
import { contentPath, fileOf, type FileRow, keepFile } from '../../files/store.ts';
import { Refused } from '../../http/refused.ts';
import { route, type Route } from '../../http/route.ts';
import { takesUpload } from './upload.ts';

/** Whoever brought it, whoever sees all history, and whoever sees an instance that refers to it. */
async function mayRead(app: App, account: Account, file: FileRow): Promise<boolean> {
  if (file.uploaded_by === account.id || account.permissions.includes('audit')) return true;
  return app.mayReadFile(account, file.id);
}

/** A file that may not be read is answered like one that does not exist: ids are not to be probed. */
async function readable(app: App, account: Account, id: string): Promise<FileRow> {
  const file = await fileOf(app.knex, id);
  if (file === undefined || !(await mayRead(app, account, file))) throw new Refused('notFound');
  return file;
}

export const fileRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/files',
    summary: 'Upload one file, at most 25 MB; its content must be what its name says',
    permission: 'tasks',
    upload: takesUpload,
    response: StoredFile,
    status: 201,
    handler: async ({ app, account, request }) => {
      if (request.file === undefined) throw new Refused('badRequest', { detail: 'fileMissing' });
      const { path, originalname, size } = request.file;
      return keepFile(app.knex, app.dataDir, { path, name: originalname, size }, account.id, app.now());
    },
  }),
  route({
    method: 'get',
    path: '/files/:id',
    summary: 'Download a file',
    permission: 'signedIn',
    params: z.object({ id: Id }),
    response: 'stream',
    handler: async ({ app, account, params, response }) => {
      const file = await readable(app, account, params.id);
      response.attachment(file.name);
      response.setHeader('Content-Type', file.type);
      response.setHeader('Content-Length', String(file.size));
      await new Promise<void>((resolve, reject) => {
        response.sendFile(contentPath(app.dataDir, file.sha256), { cacheControl: false }, (error?: Error) =>
          error === undefined || response.headersSent ? resolve() : reject(error),
        );
      });
    },
  }),
];
