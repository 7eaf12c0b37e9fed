import { ProblemView } from '@anlan/contract/problem';
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import Type from 'typebox';
import type { Route } from './route.ts';

const IdempotencyHeader = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      example: '7b1c0f7e-2f5b-4c7e-9a51-1f3f1f0a5f10',
      description: 'Required. One value per intent, repeated on every retry; kept seven days with its answer.',
    }),
  ),
});

/** Fastify's schema of a route: what is validated is what is documented. */
export function schemaOf(route: Route): Record<string, unknown> {
  const problem = {
    description: 'problem+json, see /problems',
    content: { 'application/problem+json': { schema: ProblemView } },
  };
  return {
    tags: [route.tag],
    summary: route.summary,
    operationId: `${route.method.toLowerCase()}${route.path.replaceAll(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => (next ?? '').toUpperCase())}`,
    ...(route.body === undefined ? {} : { body: route.body }),
    ...(route.params === undefined ? {} : { params: route.params }),
    ...(route.query === undefined ? {} : { querystring: route.query }),
    ...(route.method === 'POST' && route.who !== 'line' ? { headers: IdempotencyHeader } : {}),
    ...(route.who === 'anyone' || route.who === 'line' ? { security: [] } : { security: [{ session: [] }] }),
    response: { [route.status]: route.answer, '4xx': problem },
  };
}

/** The head of the OpenAPI document; a tag for each noun that has routes. */
export function openApiOptions(routes: readonly Route[]): FastifyDynamicSwaggerOptions {
  const tags = [...new Set(routes.map((route) => route.tag))].sort().map((name) => ({ name }));
  return {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Anlan 安澜',
        version: '0.1.0',
        description:
          'Operations platform of a county anti-fraud centre. Every write carries an Idempotency-Key; every change says the version it saw.',
      },
      tags,
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'anlan_session' } } },
    },
  };
}
