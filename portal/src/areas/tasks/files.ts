import type { StoredFile } from '@zhengai/api/contract';
import type { FileService } from '@zhengai/forms/react';
import { apiUrl, noteProblem, toProblem, writeHeaders } from '../../app/api.ts';
import { translate } from '../../app/i18n.ts';
import { appTexts } from '../../app/messages.ts';
import { reportConnection } from '../../app/connection.ts';
import { ConnectionLost } from '../../app/problem.ts';

/**
 * Sends one file and says how far it is, 0 to 1. XMLHttpRequest, because fetch does not tell about what it sends.
 * Throws `ApiProblem` (`tooLarge`, `wrongFileType` …) and `ConnectionLost` like the rest of the API client.
 */
async function uploadFile(file: File, onProgress: (share: number) => void): Promise<StoredFile> {
  const headers = await writeHeaders();
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', apiUrl('/files'));
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      reportConnection('online');
      if (request.status >= 200 && request.status < 300) {
        resolve(JSON.parse(request.responseText) as StoredFile);
        return;
      }
      const problem = toProblem(request.status, request.responseText, request.getResponseHeader('retry-after'));
      noteProblem(problem);
      reject(problem);
    });
    request.addEventListener('error', () => {
      reportConnection('lost');
      reject(new ConnectionLost(translate(appTexts, 'failedConnection')));
    });
    const body = new FormData();
    body.append('file', file);
    request.send(body);
  });
}

/** Attachments of forms go to and come from the API. */
export const fileService: FileService = {
  upload: uploadFile,
  href: (id) => apiUrl(`/files/${encodeURIComponent(id)}`),
};
