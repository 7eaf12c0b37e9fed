import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../auth/actor.ts';
import type { House } from '../house.ts';

const HEARTBEAT_MS = 15_000;
const MAX_STREAMS = 500;
/** Tabs and machines of one person; beyond it one person could shut the others out. */
const MAX_STREAMS_EACH = 20;

/**
 * Live news as server-sent events at `/api/v1/stream`: topic, id and version, never data; a comment every 15 s keeps
 * proxies awake. It lasts no longer than its session: news of the person or the post asks again at once, each comment asks
 * in any case, and who is no longer signed in is told nothing more.
 */
export function addStream(
  app: FastifyInstance,
  house: House,
  authenticate: (request: FastifyRequest) => Promise<Actor | undefined>,
): void {
  const open = new Map<string, number>();
  const total = (): number => [...open.values()].reduce((sum, count) => sum + count, 0);
  app.get('/api/v1/stream', { schema: { hide: true } }, async (request, reply) => {
    const actor = await authenticate(request);
    if (!actor) return reply.code(401).send();
    const who = actor.kind === 'post' ? actor.staff : actor.name;
    const own = open.get(who) ?? 0;
    if (own >= MAX_STREAMS_EACH || total() >= MAX_STREAMS) return reply.code(503).send();
    open.set(who, own + 1);
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    reply.raw.write('retry: 1000\n\n');
    const mine: readonly string[] = actor.kind === 'post' ? [actor.staff, actor.post] : [];
    const endUnlessSignedIn = (): void => {
      authenticate(request)
        .then((still) => still ?? reply.raw.end())
        // A database that cannot say it ends the stream too: the screen connects again and is asked who it is.
        .catch((error: unknown) => {
          house.log.error('stream.failed', error);
          reply.raw.end();
        });
    };
    const unsubscribe = house.live.subscribe((news) => {
      if (mine.includes(news.id)) endUnlessSignedIn();
      reply.raw.write(`data: ${JSON.stringify(news)}\n\n`);
    });
    const heartbeat = setInterval(() => {
      reply.raw.write(': awake\n\n');
      endUnlessSignedIn();
    }, HEARTBEAT_MS);
    request.raw.on('close', () => {
      const left = (open.get(who) ?? 1) - 1;
      if (left > 0) open.set(who, left);
      else open.delete(who);
      unsubscribe();
      clearInterval(heartbeat);
    });
  });
}
