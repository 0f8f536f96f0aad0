import type { Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import type { Account, Locale, Permission } from '../../contract/index.ts';
import type { App } from '../app.ts';
import type { SignedInMachine } from '../machines/machines.ts';

/**
 * Who may call a route: anybody, whoever is signed in, whoever holds one of the named permissions, or a program that
 * shows its token (`machine`).
 */
export type Access = 'anyone' | 'signedIn' | 'machine' | Permission | readonly Permission[];

/** Whether a route takes an Idempotency-Key: it must come (`true`), or it may, and without one a request stands alone. */
export type Idempotency = boolean | 'optional';

type Parsed<S extends z.ZodType | undefined> = S extends z.ZodType ? z.output<S> : undefined;

/** What a handler is given: everything is authenticated, authorised and parsed. */
export interface Call<Params, Query, Body, Who extends Access, Key extends Idempotency, Match extends boolean> {
  readonly app: App;
  /** Who asks; null only on routes for `anyone` and for machines. */
  readonly account: Who extends 'anyone' ? Account | null : Who extends 'machine' ? null : Account;
  /** The program that asks, on routes for machines. */
  readonly machine: Who extends 'machine' ? SignedInMachine : null;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly locale: Locale;
  /**
   * On idempotent routes: the same for every repetition of this request by this account, 64 hex characters. Give it to
   * the engine as `commandKey`; a route with several commands appends a suffix each.
   */
  readonly commandKey: Key extends false ? undefined : string;
  /** On routes with `ifMatch`: the revision that the caller read. */
  readonly ifMatch: Match extends true ? number : undefined;
  readonly request: Request;
  /** Only for routes whose `response` is `stream`. */
  readonly response: Response;
}

/** A value with headers of its own: `ETag` for versioned things, status 202 for work that goes on. */
export class Reply<T> {
  readonly value: T;
  readonly status: number | undefined;
  /** Becomes `ETag: "<revision>"`. */
  readonly revision: number | undefined;
  constructor(value: T, facts: { readonly status?: number; readonly revision?: number }) {
    this.value = value;
    this.status = facts.status;
    this.revision = facts.revision;
  }
}

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** What is in the OpenAPI document about a route, and how it is guarded. */
export interface RouteFacts {
  readonly method: Method;
  /** Below `/api/v1`, parameters as `:name`. */
  readonly path: `/${string}`;
  /** One line for the readable page. */
  readonly summary: string;
  readonly permission: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** `none` answers 204; `stream` writes the response itself, of the media type `produces`. */
  readonly response: z.ZodType | 'none' | 'stream';
  readonly produces?: string;
  /** 200 unless given. */
  readonly status?: number;
  /** Takes Idempotency-Key: repetitions get the first answer. */
  readonly idempotent?: Idempotency;
  /** Needs If-Match with the revision that was read. */
  readonly ifMatch?: boolean;
  /** Largest accepted body, as in express; `1mb` unless given. */
  readonly bodyLimit?: string;
  /** Takes multipart/form-data with one file in the field `file`, through this middleware, instead of JSON. */
  readonly upload?: (app: App) => RequestHandler;
  /** Middleware of this route alone, run when the body has been read. */
  readonly guards?: (app: App) => readonly RequestHandler[];
  /** Callable while a one-time password has not been changed yet. */
  readonly beforePasswordChange?: boolean;
}

/** A route as the server keeps it: facts, and a handler that trusts the parser. */
export interface Route extends RouteFacts {
  readonly handle: (call: Call<unknown, unknown, unknown, Access, Idempotency, boolean>) => Promise<unknown>;
}

interface RouteInput<
  P extends z.ZodObject | undefined,
  Q extends z.ZodObject | undefined,
  B extends z.ZodType | undefined,
  R extends z.ZodType | 'none' | 'stream',
  W extends Access,
  K extends Idempotency,
  M extends boolean,
> extends Omit<RouteFacts, 'params' | 'query' | 'body' | 'response' | 'permission' | 'idempotent' | 'ifMatch'> {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly response: R;
  readonly permission: W;
  readonly idempotent?: K;
  readonly ifMatch?: M;
  readonly handler: (
    call: Call<Parsed<P>, Parsed<Q>, Parsed<B>, W, K, M>,
  ) => Promise<R extends z.ZodType ? z.input<R> | Reply<z.input<R>> : void>;
}

/**
 * Declares a route. Its schemas are its types, its validation and its documentation.
 *
 *     route({
 *       method: 'post', path: '/units', summary: 'Add a unit', permission: 'organisation',
 *       body: UnitInput, response: Unit, status: 201, idempotent: true,
 *       handler: async ({ app, body, commandKey }) => createUnit(app.knex, body, commandKey),
 *     })
 */
export function route<
  R extends z.ZodType | 'none' | 'stream',
  const W extends Access,
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  const K extends Idempotency = false,
  M extends boolean = false,
>(input: RouteInput<P, Q, B, R, W, K, M>): Route {
  const { handler, ...facts } = input;
  // The mount parses params, query and body with this route's own schemas before it calls, so the types hold.
  return { ...facts, handle: handler as Route['handle'] } as Route;
}
