import type { Role } from '@anlan/contract/role';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { Result } from '../../kernel/result.ts';
import type { Actor } from '../auth/actor.ts';
import type { Tx } from '../db/index.ts';
import type { Act, House } from '../house.ts';
import type { Refusal } from './problem.ts';

/**
 * Who may call a route. `roles` is the first of the two walls (row-level security is the second); `anyone` is signing
 * in and the machine's health; `line` is an outside system whose signature the handler verifies.
 */
export type Access = { readonly roles: readonly Role[] } | 'signedIn' | 'anyone' | 'line';

export interface Call<B, P, Q> {
  readonly house: House;
  readonly tx: Tx;
  readonly act: Act;
  readonly actor: Actor;
  readonly body: B;
  readonly params: P;
  readonly query: Q;
  /** For the few routes that set a cookie or a header. */
  readonly reply: FastifyReply;
  readonly request: FastifyRequest;
}

/** A route as data: the OpenAPI page, the fuzzer and the route × role test all read this table. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly who: Access;
  readonly body?: TSchema;
  readonly params?: TSchema;
  readonly query?: TSchema;
  readonly answer: TSchema;
  readonly status: number;
  /** False only for routes whose repetition is harmless and whose answer must not be kept (signing in). */
  readonly idempotent: boolean;
  /** For lines: the largest body they may send, if not the usual 1 MB. */
  readonly bodyLimit?: number;
  handle(call: Call<unknown, unknown, unknown>): Promise<Result<unknown, Refusal>>;
}

type Of<S> = S extends TSchema ? Static<S> : Record<string, never>;

/** Declares a route with its types drawn from the schemas. */
export function route<
  A extends TSchema,
  B extends TSchema | undefined = undefined,
  P extends TSchema | undefined = undefined,
  Q extends TSchema | undefined = undefined,
>(spec: {
  method: 'GET' | 'POST';
  path: string;
  tag: string;
  summary: string;
  who: Access;
  body?: B;
  params?: P;
  query?: Q;
  answer: A;
  status?: number;
  idempotent?: boolean;
  bodyLimit?: number;
  handle(call: Call<Of<B>, Of<P>, Of<Q>>): Promise<Result<Static<A>, Refusal>>;
}): Route {
  const { body, params, query, bodyLimit, handle, ...rest } = spec;
  return {
    ...rest,
    ...(body === undefined ? {} : { body }),
    ...(params === undefined ? {} : { params }),
    ...(query === undefined ? {} : { query }),
    ...(bodyLimit === undefined ? {} : { bodyLimit }),
    status: spec.status ?? 200,
    idempotent: spec.idempotent ?? true,
    // The server has validated the parts against these very schemas before it calls, so the types hold.
    handle: (call) => handle(call as Call<Of<B>, Of<P>, Of<Q>>),
  };
}
