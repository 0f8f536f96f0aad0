import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressed = {
  br: (content: Buffer) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: (content: Buffer) => promisify(gzip)(content),
} as const;
type Encoding = keyof typeof compressed;

const worthCompressing = new Set(['.js', '.css', '.html', '.svg', '.json', '.map', '.txt', '.bpmn']);
/** Vite puts a content hash into each asset's name, so such a file never changes. */
const isHashed = (path: string): boolean => /[-.][\w-]{8,}\.\w+$/.test(path) && path.startsWith('/assets/');

/**
 * Serves a folder of built files, compressed on first use and kept in memory (a portal is a few megabytes), and
 * `index.html` for every other address, because the portal has its own routes.
 */
export function servesPortal(folder: string): Router {
  const kept = new Map<string, Promise<Buffer>>();

  const send = async (request: Request, response: Response): Promise<boolean> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const found = await fileFor(folder, request.path);
    if (found === undefined) return false;
    const extension = extname(found.file);
    response.type(extension);
    response.setHeader('Cache-Control', isHashed(request.path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    const encoding = worthCompressing.has(extension) ? request.acceptsEncodings('br', 'gzip') : false;
    if (worthCompressing.has(extension)) response.vary('Accept-Encoding');
    if (encoding !== 'br' && encoding !== 'gzip') {
      response.sendFile(found.file, { cacheControl: false });
      return true;
    }
    response.setHeader('Content-Encoding', encoding);
    response.send(await compressedFile(kept, found, encoding));
    return true;
  };
  return Router().use((request, response, next) => {
    send(request, response).then((sent) => {
      if (!sent) next();
    }, next);
  });
}

interface Found {
  readonly file: string;
  /** Changes when the file does, so that a rebuilt portal is not served from memory. */
  readonly stamp: string;
}

/** Ends like a file does; a task's address ends in digits (`…~1.2`) and is a page. */
const namesFile = (path: string): boolean => /\.[a-z]\w*$/i.test(path);

/** The file behind an address: itself, else `index.html` for an address that names no file; undefined for neither. */
async function fileFor(folder: string, path: string): Promise<Found | undefined> {
  const asked = normalize(join(folder, decodeURIComponent(path)));
  if (!asked.startsWith(folder + sep) && asked !== folder && asked !== folder + sep) return undefined;
  const own = await plainFile(asked);
  if (own !== undefined) return own;
  return namesFile(path) ? undefined : plainFile(join(folder, 'index.html'));
}

async function plainFile(file: string): Promise<Found | undefined> {
  const facts = await stat(file).catch(() => undefined);
  return facts?.isFile() ? { file, stamp: `${facts.mtimeMs}:${facts.size}` } : undefined;
}

function compressedFile(kept: Map<string, Promise<Buffer>>, found: Found, encoding: Encoding): Promise<Buffer> {
  const key = `${encoding}:${found.stamp}:${found.file}`;
  const seen = kept.get(key);
  if (seen !== undefined) return seen;
  const made = readFile(found.file).then(compressed[encoding]);
  kept.set(key, made);
  made.catch(() => kept.delete(key));
  return made;
}

/** A folder of third-party files, as they are. */
export const servesFolder = (folder: string): RequestHandler =>
  express.static(folder, { index: false, redirect: false, maxAge: '1h' });
