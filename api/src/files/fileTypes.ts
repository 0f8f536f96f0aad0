import { fileTypeFromFile } from 'file-type';
import { createReadStream } from 'node:fs';

/** Accepted types by extension: what file-type calls the content, and the media type to give out. */
const binaryTypes: Readonly<Record<string, { readonly content: string; readonly type: string }>> = {
  pdf: { content: 'pdf', type: 'application/pdf' },
  docx: { content: 'docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  xlsx: { content: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  pptx: { content: 'pptx', type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation' },
  doc: { content: 'cfb', type: 'application/msword' },
  xls: { content: 'cfb', type: 'application/vnd.ms-excel' },
  ppt: { content: 'cfb', type: 'application/vnd.ms-powerpoint' },
  png: { content: 'png', type: 'image/png' },
  jpg: { content: 'jpg', type: 'image/jpeg' },
  jpeg: { content: 'jpg', type: 'image/jpeg' },
  webp: { content: 'webp', type: 'image/webp' },
};
const textTypes: Readonly<Record<string, string>> = {
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};

/** The media type of a file whose content is what its name says; undefined for anything that we do not accept. */
export async function acceptedType(path: string, name: string): Promise<string | undefined> {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const sniffed = await fileTypeFromFile(path);
  if (Object.hasOwn(textTypes, extension))
    return sniffed === undefined && (await isText(path)) ? textTypes[extension] : undefined;
  if (!Object.hasOwn(binaryTypes, extension)) return undefined;
  return sniffed?.ext === binaryTypes[extension]?.content ? binaryTypes[extension]?.type : undefined;
}

/** Valid UTF-8 from end to end, without NUL. */
async function isText(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const part of createReadStream(path)) {
      if (!Buffer.isBuffer(part) || part.includes(0)) return false;
      decoder.decode(part, { stream: true });
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
