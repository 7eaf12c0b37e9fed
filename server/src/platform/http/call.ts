import type { FastifyReply, FastifyRequest } from 'fastify';
import { assert } from '../../kernel/assert.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Actor } from '../auth/actor.ts';
import { DatabaseError, type Tx } from '../db/index.ts';
import type { House } from '../house.ts';
import { bodyHash, findAnswer, type Intent, keepAnswer } from './idempotency.ts';
import type { Refusal } from './problem.ts';
import type { Route } from './route.ts';

interface Outcome {
  readonly status: number;
  /** Serialised already: what is kept under the key is byte for byte what was sent. */
  readonly body: string;
}

/** Thrown to roll the transaction back when an action refuses; never leaves this file. */
class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** One request in one transaction: the same key is answered from what was kept, a refusal rolls everything back. */
export async function runRoute(
  house: House,
  route: Route,
  actor: Actor,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Result<Outcome, Refusal>> {
  const intent = intentOf(house, route, actor, request);
  if (intent === 'missing') return refuse({ code: 'request.no-idempotency-key' });
  const once = () => attempt(house, route, actor, request, reply, intent);
  try {
    return accept(
      await once().catch((error: unknown) => (intent && sameKeyAtOnce(error) ? once() : Promise.reject(error))),
    );
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await error.refusal.afterwards?.();
    return refuse(error.refusal);
  }
}

/** Two requests with one key at once: the other has committed, so another try finds its answer, or that the body differs. */
function sameKeyAtOnce(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '23505' && error.constraint === 'idempotency_pkey';
}

async function attempt(
  house: House,
  route: Route,
  actor: Actor,
  request: FastifyRequest,
  reply: FastifyReply,
  intent: Intent | undefined,
): Promise<Outcome> {
  return await house.db.transact(actor, async (tx) => {
    const kept = intent && (await findAnswer(house, tx, intent));
    if (kept === 'reused') throw new Refused({ code: 'request.key-reused' });
    if (kept) return { status: kept.status, body: kept.answer };
    const outcome = await carryOut(house, tx, route, actor, request, reply);
    if (intent) await keepAnswer(house, tx, intent, { status: outcome.status, answer: outcome.body });
    return outcome;
  });
}

async function carryOut(
  house: House,
  tx: Tx,
  route: Route,
  actor: Actor,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Outcome> {
  const result = await route.handle({
    house,
    tx,
    actor,
    reply,
    request,
    act: { actor, request: request.id, at: house.business.now() },
    body: request.body,
    params: request.params,
    query: request.query,
  });
  if (!result.ok) throw new Refused(result.error);
  assert(typeof result.value === 'object' && result.value !== null, 'an answer is an object');
  // The answer schema decides what leaves: a field it does not name is not sent.
  return { status: route.status, body: String(reply.serializeInput({ ...result.value }, { ...route.answer })) };
}

function intentOf(house: House, route: Route, actor: Actor, request: FastifyRequest): Intent | 'missing' | undefined {
  if (route.method === 'GET' || !route.idempotent || route.who === 'line') return undefined;
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,200}$/.test(key)) return 'missing';
  const who = actor.kind === 'post' ? actor.staff : actor.name;
  return {
    key,
    actor: who,
    route: `${route.method} ${request.url.split('?')[0]}`,
    bodyHash: bodyHash(house, request.body),
  };
}
