import type { RequestHandler } from 'express';
import { mkdirSync } from 'node:fs';
import multer from 'multer';
import type { App } from '../../app.ts';
import { arrivalsDir } from '../../files/store.ts';
import { Refused } from '../../http/refused.ts';

/** Largest upload. */
export const largestMb = 25;

/** Multer's refusals in our words. */
function refusedUpload(error: unknown): unknown {
  if (error instanceof multer.MulterError)
    return error.code === 'LIMIT_FILE_SIZE'
      ? new Refused('tooLarge', { detail: 'fileTooLarge', params: { limit: largestMb } })
      : new Refused('badRequest', { detail: 'fileMissing' });
  // A failing disk is ours; all else that goes wrong here is a broken or cut-off multipart body.
  return error instanceof Error && 'syscall' in error ? error : new Refused('badRequest', { detail: 'fileMissing' });
}

/** Takes one file in the field `file` to a temporary place; names are UTF-8, as browsers send them. */
export function takesUpload(app: App): RequestHandler {
  const dest = arrivalsDir(app.dataDir);
  mkdirSync(dest, { recursive: true });
  const take = multer({
    dest,
    defParamCharset: 'utf8',
    limits: { fileSize: largestMb * 1024 * 1024, files: 1, fields: 5, fieldSize: 1024, parts: 6 },
  }).single('file');
  return (request, response, next) => {
    if (!request.is('multipart/form-data'))
      throw new Refused('badRequest', { detail: 'wrongContentType', params: { expected: 'multipart/form-data' } });
    void take(request, response, (error: unknown) => {
      if (error !== undefined && error !== null) next(refusedUpload(error));
      else if (request.file === undefined) next(new Refused('badRequest', { detail: 'fileMissing' }));
      else next();
    });
  };
}
