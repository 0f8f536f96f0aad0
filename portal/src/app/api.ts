import type { Problem, Session } from '@zhengai/api/contract';
import { reportConnection } from './connection.ts';
import { preferences } from './preferences.ts';
import { ApiProblem, ConnectionLost } from './problem.ts';

const base = '/api/v1';

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface ReadOptions {
  readonly query?: Query;
  readonly signal?: AbortSignal;
}
export interface WriteOptions {
  /** One key per action of the user, made with `newKey()` and kept when the same action is tried again. */
  readonly key?: string;
  /** Revision that was edited, sent as `If-Match: "<revision>"`. */
  readonly ifMatch?: number | string;
  readonly signal?: AbortSignal;
}

/** A new Idempotency-Key. `randomUUID` needs a secure context; a school's intranet may speak plain HTTP. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

let csrfToken: string | undefined;
let onSignedOut: () => void = () => undefined;

/** What to do when the server says that nobody is signed in any more. */
export function whenSignedOut(handler: () => void): void {
  onSignedOut = handler;
}

/** GET /session; also learns the token that writes carry. */
export async function loadSession(signal?: AbortSignal): Promise<Session> {
  const session = await send<Session>('GET', '/session', undefined, signal === undefined ? {} : { signal });
  csrfToken = session.csrfToken;
  return session;
}

/** Path below `/api/v1` with its query, for links that the browser follows itself (downloads). */
export function apiUrl(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return `${base}${path}${text === '' ? '' : `?${text}`}`;
}

/** Headers that every write carries. Fetches the CSRF token when there is none yet. */
export async function writeHeaders(options: WriteOptions = {}): Promise<Record<string, string>> {
  if (csrfToken === undefined) await loadSession(options.signal);
  return {
    'accept-language': preferences().locale,
    'x-csrf-token': csrfToken ?? '',
    'idempotency-key': options.key ?? newKey(),
    ...(options.ifMatch === undefined ? {} : { 'if-match': `"${options.ifMatch}"` }),
  };
}

/** Makes the answer of a request that did not succeed into the error that the pages know. */
export function toProblem(status: number, text: string, retryAfter: string | null): ApiProblem {
  const seconds = retryAfter === null ? Number.NaN : Number(retryAfter);
  let body: Partial<Problem> = {};
  try {
    body = JSON.parse(text) as Partial<Problem>;
  } catch {
    // A proxy in between answers HTML; the status alone has to do.
  }
  const problem: Problem = {
    type: body.type ?? 'about:blank',
    title: body.title ?? `HTTP ${status}`,
    status,
    code: body.code ?? (status >= 502 ? 'unavailable' : 'internal'),
    ...(body.detail === undefined ? {} : { detail: body.detail }),
    ...(body.issues === undefined ? {} : { issues: body.issues }),
  };
  return new ApiProblem(problem, Number.isFinite(seconds) ? seconds : undefined);
}

/** Tells everybody what a refusal means for the session; the caller throws it. */
export function noteProblem(problem: ApiProblem): void {
  if (problem.code === 'badCsrfToken') csrfToken = undefined;
  if (problem.code === 'notSignedIn') {
    csrfToken = undefined;
    onSignedOut();
  }
}

async function send<T>(method: string, path: string, body: unknown, options: ReadOptions & WriteOptions): Promise<T> {
  const headers = method === 'GET' ? { 'accept-language': preferences().locale } : await writeHeaders(options);
  let response: Response;
  let text: string;
  try {
    response = await fetch(apiUrl(path, options.query), {
      method,
      credentials: 'same-origin',
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    text = await response.text();
  } catch (error) {
    if (options.signal?.aborted === true) throw error;
    reportConnection('lost');
    throw new ConnectionLost('no answer', { cause: error });
  }
  if (response.ok) {
    reportConnection('online');
    // 204 and empty bodies: the caller declares T as void.
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
  const problem = toProblem(response.status, text, response.headers.get('retry-after'));
  reportConnection(problem.code === 'unavailable' && response.status >= 502 ? 'lost' : 'online');
  noteProblem(problem);
  throw problem;
}

/** A write whose token had expired is sent once more with a fresh one: the user did nothing wrong. */
async function write<T>(method: string, path: string, body: unknown, options: WriteOptions = {}): Promise<T> {
  try {
    return await send<T>(method, path, body, options);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'badCsrfToken') throw error;
    return await send<T>(method, path, body, options);
  }
}

/**
 * The HTTP contract, typed by its caller: `api.get<TaskPage>('/tasks', { query: { view } })`.
 * Throws `ApiProblem` for a refusal and `ConnectionLost` when no answer came.
 */
export const api = {
  get: <T>(path: string, options: ReadOptions = {}): Promise<T> => send<T>('GET', path, undefined, options),
  post: <T>(path: string, body?: unknown, options?: WriteOptions): Promise<T> => write<T>('POST', path, body, options),
  put: <T>(path: string, body?: unknown, options?: WriteOptions): Promise<T> => write<T>('PUT', path, body, options),
  patch: <T>(path: string, body?: unknown, options?: WriteOptions): Promise<T> =>
    write<T>('PATCH', path, body, options),
  del: <T>(path: string, options?: WriteOptions): Promise<T> => write<T>('DELETE', path, undefined, options),
};
