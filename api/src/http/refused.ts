import type { Locale, problemCodes } from '../../contract/index.ts';
import type { MessageKey, MessageParams } from '../messages/index.ts';

export type ProblemCode = (typeof problemCodes)[number];

/** One thing wrong with a request: where (JSON pointer, RFC 6901) and why, as a catalogue key or finished words. */
export type RefusedIssue =
  | { readonly pointer: string; readonly key: MessageKey; readonly params?: MessageParams }
  | { readonly pointer: string; readonly message: string | Readonly<Record<Locale, string>> };

/**
 * A request that is answered with a problem of this code. Thrown by commands and routes; nothing has changed then.
 * `detail` is a catalogue key for a sentence that says more than the code does.
 *
 *     throw new Refused('conflict', { detail: 'usernameTaken', params: { username } });
 */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: ProblemCode;
  readonly detail: MessageKey | undefined;
  readonly params: MessageParams;
  readonly issues: readonly RefusedIssue[];
  /** Seconds after which it makes sense to try again; becomes Retry-After. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ProblemCode,
    facts: {
      readonly detail?: MessageKey;
      readonly params?: MessageParams;
      readonly issues?: readonly RefusedIssue[];
      readonly retryAfter?: number;
    } = {},
  ) {
    super(facts.detail ?? code);
    this.code = code;
    this.detail = facts.detail;
    this.params = facts.params ?? {};
    this.issues = facts.issues ?? [];
    this.retryAfter = facts.retryAfter;
  }
}

/** A request whose fields are of the right shape but name something that is not accepted. */
export const refusedField = (pointer: string, key: MessageKey, params: MessageParams = {}): Refused =>
  new Refused('badRequest', { issues: [{ pointer, key, params }] });
