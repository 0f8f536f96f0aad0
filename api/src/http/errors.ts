import {
  CommandRefused,
  Conflict,
  DamagedInstance,
  LockLost,
  ModelRefused,
  NotFound,
  UnknownPlace,
} from '@zhengai/engine';
import type { Refusal } from '@zhengai/engine';
import { describeRefusal } from '@zhengai/engine/kernel';
import { describeFinding } from '@zhengai/engine/model';
import type { ErrorRequestHandler } from 'express';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Locale, Problem } from '../../contract/index.ts';
import { say } from '../messages/index.ts';
import { localeOf } from './locale.ts';
import { type ProblemCode, Refused, refusedField, type RefusedIssue } from './refused.ts';

/** Status of each problem code (RFC 9110 §15). */
export const statusOf: Readonly<Record<ProblemCode, number>> = {
  badRequest: 400,
  badCredentials: 401,
  notSignedIn: 401,
  badCsrfToken: 403,
  forbidden: 403,
  notFound: 404,
  notYourTask: 403,
  taskClosed: 409,
  alreadyClaimed: 409,
  formInvalid: 422,
  modelRefused: 422,
  decisionRefused: 422,
  stale: 412,
  lockLost: 409,
  conflict: 409,
  tooLarge: 413,
  wrongFileType: 415,
  tooManyRequests: 429,
  processFailed: 409,
  instanceDamaged: 500,
  unavailable: 503,
  internal: 500,
};

/** RFC 6901. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

function issueIn(locale: Locale, issue: RefusedIssue): { pointer: string; message: string } {
  const { pointer } = issue;
  if ('key' in issue) return { pointer, message: say(locale, issue.key, issue.params) };
  return { pointer, message: typeof issue.message === 'string' ? issue.message : issue.message[locale] };
}

/** The same sentence in each language. */
const inEach = (words: (locale: Locale) => string): Readonly<Record<Locale, string>> => ({
  'zh-CN': words('zh-CN'),
  en: words('en'),
});

/** The problem document that says `refused` in `locale`. */
export function problemOf(refused: Refused, locale: Locale): Problem {
  return {
    type: `urn:zhengai:problem:${refused.code}`,
    title: say(locale, refused.code),
    status: statusOf[refused.code],
    code: refused.code,
    ...(refused.detail === undefined ? {} : { detail: say(locale, refused.detail, refused.params) }),
    ...(refused.issues.length === 0 ? {} : { issues: refused.issues.map((issue) => issueIn(locale, issue)) }),
  };
}

/** What each refusal of the kernel means to whoever asked. */
const codeOfRefusal: Readonly<Record<Refusal['code'], ProblemCode>> = {
  notActive: 'taskClosed',
  unknownTask: 'taskClosed',
  alreadyClaimed: 'alreadyClaimed',
  alreadyStarted: 'conflict',
  unknownTimer: 'conflict',
  unknownJob: 'conflict',
  unknownCall: 'conflict',
  unknownSubscription: 'conflict',
  unknownToken: 'conflict',
  unknownScope: 'conflict',
  suspended: 'conflict',
  notSuspended: 'conflict',
  delegated: 'conflict',
  notDelegated: 'conflict',
  noTarget: 'conflict',
  alreadyUsed: 'conflict',
  wrongElement: 'conflict',
  noStart: 'conflict',
  noVote: 'conflict',
  notAVote: 'conflict',
  lastSigner: 'conflict',
  notMultiInstance: 'conflict',
  awaitsSigners: 'conflict',
  onlySigns: 'conflict',
  alreadyAsked: 'conflict',
  noSigner: 'conflict',
  hasSigned: 'conflict',
  cannotMigrate: 'conflict',
  sameVersion: 'conflict',
  noReceiver: 'conflict',
  severalReceivers: 'conflict',
  notRepairable: 'conflict',
  notSkippable: 'conflict',
  decisionFailed: 'processFailed',
  expressionFailed: 'processFailed',
  noFlow: 'processFailed',
  tooManySteps: 'processFailed',
};

/** Errors of express's own body parsers carry a `type`. */
const BodyError = z.object({ type: z.string(), limit: z.number().optional() });

function refusedBody(error: unknown): Refused | undefined {
  const parsed = BodyError.safeParse(error);
  if (!parsed.success || !(error instanceof Error)) return undefined;
  switch (parsed.data.type) {
    case 'entity.too.large':
      return new Refused('tooLarge', {
        detail: 'bodyTooLarge',
        params: { limit: `${Math.round((parsed.data.limit ?? 0) / 1024)} KB` },
      });
    case 'entity.parse.failed':
    case 'request.aborted':
    case 'request.size.invalid':
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new Refused('badRequest', { detail: 'malformedJson' });
    default:
      return undefined;
  }
}

/** Codes of a database that can not be reached or is busy for too long; the same request may succeed later. */
const awayCodes: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'PROTOCOL_CONNECTION_LOST',
  'ER_CON_COUNT_ERROR',
  'ER_SERVER_SHUTDOWN',
]);

const isAway = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'KnexTimeoutError' || ('code' in error && awayCodes.has(error.code)));

/** Every error that somebody can cause, as the refusal it stands for; undefined for a failure of ours. */
export function refusedFor(error: unknown): Refused | undefined {
  if (error instanceof Refused) return error;
  if (error instanceof z.ZodError)
    return new Refused('badRequest', {
      issues: error.issues.map((issue) => ({ pointer: pointerOf(issue.path), message: issue.message })),
    });
  if (error instanceof CommandRefused) {
    const { refusal } = error;
    const code = codeOfRefusal[refusal.code];
    // What these mean is said by their titles; for all others the engine's own words say what is in the way.
    if (code === 'taskClosed' || code === 'alreadyClaimed') return new Refused(code);
    const message = inEach((locale) => describeRefusal(refusal, locale));
    return new Refused(code, { issues: [{ pointer: refusal.elementId ?? '', message }] });
  }
  if (error instanceof ModelRefused)
    return new Refused('modelRefused', {
      issues: error.findings.map((finding) => ({
        pointer: finding.elementId,
        message: inEach((locale) => describeFinding(finding, locale)),
      })),
    });
  if (error instanceof LockLost) return new Refused('lockLost');
  if (error instanceof NotFound) return new Refused('notFound');
  if (error instanceof Conflict) return new Refused('conflict', { retryAfter: 1 });
  if (error instanceof DamagedInstance)
    return new Refused('instanceDamaged', { detail: 'instanceDamagedDetail', params: { id: error.instanceId } });
  if (error instanceof UnknownPlace) return refusedField('/after', 'fieldNotAccepted');
  if (error instanceof URIError) return new Refused('notFound', { detail: 'unknownPath' });
  return refusedBody(error);
}

/** The one place where errors become RFC 9457 problems. What we did not expect is logged and not shown. */
export const answerProblem: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  let refused = refusedFor(error);
  if (refused === undefined && isAway(error)) {
    request.log.error({ err: error }, 'database not available');
    refused = new Refused('unavailable', { retryAfter: 5 });
  } else if (refused === undefined) {
    const logId = randomUUID().slice(0, 8);
    request.log.error({ err: error, logId }, 'request failed');
    refused = new Refused('internal', { detail: 'internalDetail', params: { logId } });
  } else if (refused.code === 'instanceDamaged') {
    request.log.error({ err: error }, 'instance damaged');
  } else if (refused.code === 'processFailed') {
    request.log.warn({ err: error }, 'process can not go on');
  }
  if (refused.retryAfter !== undefined) response.setHeader('Retry-After', String(refused.retryAfter));
  const problem = problemOf(refused, localeOf(request));
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
};
