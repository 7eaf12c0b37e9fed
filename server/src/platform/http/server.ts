import type { PROBLEMS } from '@anlan/contract/problems';
import cookie from '@fastify/cookie';
import swagger from '@fastify/swagger';
import Ajv from 'ajv';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { assert } from '../../kernel/assert.ts';
import { type Actor, systemActor } from '../auth/actor.ts';
import { DatabaseError } from '../db/index.ts';
import type { House } from '../house.ts';
import { runRoute } from './call.ts';
import { openApiOptions, schemaOf } from './openapi.ts';
import { fieldErrors, problemOf, type Refusal } from './problem.ts';
import type { Route } from './route.ts';

export interface HttpOptions {
  readonly house: House;
  readonly routes: readonly Route[];
  /** Finds who is behind a request, or undefined; the sessions of `registry/staff` answer. */
  authenticate(request: FastifyRequest): Promise<Actor | undefined>;
  readonly tls?: { readonly cert: string; readonly key: string };
  /** A proxy in front ends TLS: its word on the client's address and protocol is believed, nobody's before it. */
  readonly trustProxy?: boolean;
}

const BODY_LIMIT = 1_048_576;

/** The HTTP face: validation by schema, sessions, one transaction a request, problems from the catalogue. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { house, routes } = options;
  const app = Fastify({
    ...(options.tls === undefined ? {} : { https: { cert: options.tls.cert, key: options.tls.key } }),
    ...(options.trustProxy ? { trustProxy: (_address: string, hop: number) => hop === 0 } : {}),
    logger: false,
    bodyLimit: BODY_LIMIT,
    genReqId: () => house.newId('event').replace('evt_', 'req_'),
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
  });
  setValidators(app);
  await app.register(cookie);
  await app.register(swagger, openApiOptions(routes));
  app.decorateRequest('startedAt', 0);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    reply.header('x-frame-options', 'DENY');
    if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000');
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
  app.addHook('onResponse', async (request, reply) => {
    if (!request.url.startsWith('/api/')) return;
    house.log.info('http.request', {
      request: request.id,
      method: request.method,
      route: request.routeOptions.url ?? '',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
  });
  app.setErrorHandler((error, request, reply) => sendRefusal(reply, request, refusalOf(house, error, request)));
  app.setNotFoundHandler((request, reply) => sendRefusal(reply, request, { code: 'request.not-found' }));
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
  for (const route of routes) addRoute(app, options, route);
  return app;
}

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

/** True when the text names a moment or day that exists, within years that the database keeps. */
function exists(text: string, parse: (text: string) => Temporal.ZonedDateTime | Temporal.PlainDate): boolean {
  try {
    const { year } = parse(text);
    return year >= FIRST_YEAR && year <= LAST_YEAR;
  } catch {
    return false;
  }
}

const FORMATS = {
  'date-time': (text: string) => exists(text, (one) => Temporal.Instant.from(one).toZonedDateTimeISO('UTC')),
  date: (text: string) => exists(text, (one) => Temporal.PlainDate.from(one)),
};

/** Bodies are taken as they are, with all their faults at once; query strings and paths carry text that stands for numbers. */
function setValidators(app: FastifyInstance): void {
  const shared = { removeAdditional: false, allErrors: true, strict: false, formats: FORMATS } as const;
  const body = new Ajv.default({ ...shared, coerceTypes: false, useDefaults: false });
  const query = new Ajv.default({ ...shared, coerceTypes: 'array', useDefaults: true });
  app.setValidatorCompiler(({ schema, httpPart }) => (httpPart === 'body' ? body : query).compile(schema as object));
}

/** The first wall stands before the body is read: who may not call learns nothing of what a call would need. */
function addRoute(app: FastifyInstance, options: HttpOptions, route: Route): void {
  const actors = new WeakMap<FastifyRequest, Actor>();
  app.route({
    method: route.method,
    url: route.path,
    schema: schemaOf(route),
    ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
    onRequest: async (request, reply) => {
      const actor = await actorFor(options, route, request);
      if ('code' in actor) return sendRefusal(reply, request, actor);
      actors.set(request, actor);
    },
    handler: async (request, reply) => {
      const actor = actors.get(request);
      assert(actor, 'nobody comes past the first wall unknown');
      const outcome = await runRoute(options.house, route, actor, request, reply);
      if (!outcome.ok) return sendRefusal(reply, request, outcome.error);
      return reply
        .code(outcome.value.status)
        .header('content-type', 'application/json; charset=utf-8')
        .send(outcome.value.body);
    },
  });
}

/** Who may call at all. */
async function actorFor(options: HttpOptions, route: Route, request: FastifyRequest): Promise<Actor | Refusal> {
  if (route.who === 'anyone' || route.who === 'line') return systemActor(`http:${route.tag}`);
  const actor = await options.authenticate(request);
  if (!actor) return { code: 'request.not-signed-in' };
  if (route.who === 'signedIn') return actor;
  const { roles } = route.who;
  return actor.kind === 'post' && roles.includes(actor.role) ? actor : { code: 'request.not-allowed' };
}

function sendRefusal(reply: FastifyReply, request: FastifyRequest, refusal: Refusal): FastifyReply {
  const problem = problemOf(refusal, request.id);
  if (refusal.retryAfter !== undefined) reply.header('retry-after', String(refusal.retryAfter));
  // Serialised here: the answer schemas of a route describe its success only.
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problem);
}

const UNHELD_TEXT: ReadonlySet<string> = new Set(['22021', '22P05']);

/** Maps what Fastify and the database throw to a problem; everything else is a bug, logged without its content. */
function refusalOf(house: House, error: unknown, request: FastifyRequest): Refusal {
  if (typeof error === 'object' && error !== null) {
    const { validation, validationContext, statusCode, code } = error as {
      validation?: readonly object[];
      validationContext?: string;
      statusCode?: number;
      code?: string;
    };
    if (validation) return { code: 'request.invalid', errors: fieldErrors(validation, validationContext ?? 'body') };
    if (statusCode === 413) return { code: 'request.too-large' };
    if (statusCode === 415) return { code: 'request.wrong-media-type' };
    if (statusCode === 429) return { code: 'request.too-many' };
    if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return { code: 'request.invalid' };
    // Text that the database cannot hold: a zero character, half of a pair.
    if (error instanceof DatabaseError && UNHELD_TEXT.has(code ?? '')) return { code: 'request.invalid' };
    // The second wall refused what the first let through: told as a refusal, and logged because a wall has a hole.
    if (error instanceof DatabaseError && code === '42501') {
      house.log.error('rights.database-refused', error, { request: request.id, route: request.routeOptions.url ?? '' });
      return { code: 'request.not-allowed' };
    }
    if (code === 'ECONNREFUSED' || code === '57P01' || code === '53300') return { code: 'request.database-busy' };
  }
  house.log.error('http.failed', error, { request: request.id, route: request.routeOptions.url ?? '' });
  return { code: 'request.failed' satisfies keyof typeof PROBLEMS };
}
