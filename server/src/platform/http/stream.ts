import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../auth/actor.ts';
import type { House } from '../house.ts';

const HEARTBEAT_MS = 15_000;
const MAX_STREAMS = 500;

/** Live news as server-sent events at `/api/v1/stream`: topic, id and version, never data; a comment every 15 s keeps proxies awake. */
export function addStream(
  app: FastifyInstance,
  house: House,
  authenticate: (request: FastifyRequest) => Promise<Actor | undefined>,
): void {
  let open = 0;
  app.get('/api/v1/stream', { schema: { hide: true } }, async (request, reply) => {
    const actor = await authenticate(request);
    if (!actor || open >= MAX_STREAMS) return reply.code(actor ? 503 : 401).send();
    open += 1;
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    reply.raw.write('retry: 1000\n\n');
    const unsubscribe = house.live.subscribe((news) => reply.raw.write(`data: ${JSON.stringify(news)}\n\n`));
    const heartbeat = setInterval(() => reply.raw.write(': awake\n\n'), HEARTBEAT_MS);
    request.raw.on('close', () => {
      open -= 1;
      unsubscribe();
      clearInterval(heartbeat);
    });
  });
}
