import type { Problem } from '@zhengai/api/contract';

/** The stable codes that the API answers with; see `problemCodes` of the contract. */
export type ProblemCode = string;

export interface FieldIssue {
  /** RFC 6901 pointer into what was sent. */
  readonly pointer: string;
  readonly message: string;
}

/** The server understood us and refused: carries the RFC 9457 body, in the user's language. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: ProblemCode;
  readonly title: string;
  readonly detail: string | undefined;
  readonly issues: readonly FieldIssue[];
  /** Seconds that the server asks to wait before the next try (`Retry-After`). */
  readonly retryAfter: number | undefined;

  constructor(problem: Problem, retryAfter?: number) {
    super(problem.detail ?? problem.title);
    this.status = problem.status;
    this.code = problem.code;
    this.title = problem.title;
    this.detail = problem.detail;
    this.issues = problem.issues ?? [];
    this.retryAfter = retryAfter;
  }
}

/** No answer came: the network or the server is away. Whether a write took effect is unknown: retry with its key. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/** True for refusals with one of these codes. */
export const isProblem = (error: unknown, ...codes: readonly ProblemCode[]): error is ApiProblem =>
  error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code));
