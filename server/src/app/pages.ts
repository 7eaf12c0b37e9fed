import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROBLEMS } from '@anlan/contract/problems';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../platform/auth/actor.ts';
import type { Route } from '../platform/http/index.ts';
import { linksAhead, readParts } from './ahead.ts';
import { apiPage, problemPage, problemsPage, realityPage } from './reading-pages.ts';

const CONSOLE = fileURLToPath(new URL('../../../console/dist/', import.meta.url));
const NONCE_MARK = 'ANLAN_CSP_NONCE';
/** Everything loads from this very server; styles made at run time carry the page's nonce. */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The console's files and the pages for reading: the interface, the problems. */
export async function addPages(
  app: FastifyInstance,
  routes: readonly Route[],
  authenticate: (request: FastifyRequest) => Promise<Actor | undefined>,
): Promise<void> {
  const hidden = { schema: { hide: true } };
  app.get('/api', hidden, (_request, reply) => html(reply, apiPage(app.swagger())));
  app.get('/problems', hidden, (_request, reply) => html(reply, problemsPage(PROBLEMS)));
  app.get('/what-is-real', hidden, (_request, reply) => html(reply, realityPage()));
  app.get<{ Params: { code: string } }>('/problems/:code', hidden, (request, reply) => {
    const page = problemPage(PROBLEMS, request.params.code);
    return page === undefined ? reply.callNotFound() : html(reply, page);
  });
  if (existsSync(CONSOLE)) {
    await app.register(fastifyStatic, {
      root: CONSOLE,
      index: false,
      wildcard: false,
      globIgnore: ['**/index.html', '**/*.gz', '**/*.br'],
      immutable: true,
      maxAge: '365d',
      preCompressed: true,
      schemaHide: true,
    });
  }
  // Every other path that a browser opens is a page of the console, whose router knows it.
  const parts = readParts();
  app.get('/*', hidden, async (request, reply) => {
    // A part of an older build is missing, not another page: the browser is told, and the console reloads.
    if (/^\/(api|assets)\//.test(request.url)) return reply.callNotFound();
    return await consolePage(reply, linksAhead(request.url, await authenticate(request), routes, parts));
  });
}

function html(reply: FastifyReply, body: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .header('content-security-policy', policy(nonce))
    .type('text/html; charset=utf-8')
    .send(body.replaceAll(NONCE_MARK, nonce));
}

async function consolePage(reply: FastifyReply, links: readonly string[]): Promise<FastifyReply> {
  const page = await readFile(join(CONSOLE, 'index.html'), 'utf8').catch(() => undefined);
  if (page === undefined) {
    return html(
      reply.code(503),
      '<!doctype html><html lang="zh-CN"><title>安澜</title><p>界面尚未构建，执行 npm start。 The screens are not built yet: run npm start.</p></html>',
    );
  }
  return html(
    reply.header('cache-control', 'no-store'),
    page.replace('</head>', () => `${links.join('')}</head>`),
  );
}
