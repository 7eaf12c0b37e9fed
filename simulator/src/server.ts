import { OrderMessage, TRANSPORT } from '@anlan/contract/bank-line';
import { DEMO_BANKS } from '@anlan/contract/demo-banks';
import Fastify, { type FastifyInstance } from 'fastify';
import { SimulatedBank } from './bank.ts';
import { addControlRoutes, type Clock } from './control-routes.ts';
import { DispatchDesk } from './dispatch.ts';
import { NO_JOURNAL, openJournal } from './journal.ts';
import { type Line, Outbox, type Push } from './outbox.ts';

export interface SimulatorOptions {
  /** Shared secrets by line name, hex. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly now: () => Temporal.Instant;
  /** Where the product listens, for pushes. */
  readonly serverUrl: () => string;
  /** File that keeps orders, accounts and numbers beyond the process; without it they end with it. */
  readonly journal?: string;
  /** The same seed invents the same balances and payees. */
  readonly seed?: number;
}

const SEED = 20_230_430;
const BODY_LIMIT_BYTES = 65_536;
const PUSH_TIMEOUT_MS = 8_000;

/** The outside world in one process: twelve banks on the bank line and the 110 dispatch system, with faults on demand. */
export function createSimulator(options: SimulatorOptions): FastifyInstance {
  const app = Fastify({
    logger: false,
    forceCloseConnections: true,
    bodyLimit: BODY_LIMIT_BYTES,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
  });
  const stop = new AbortController();
  const clock: Clock = {};
  const { entries, journal } =
    options.journal === undefined ? { entries: [], journal: NO_JOURNAL } : openJournal(options.journal);
  const push = pusher(options.serverUrl, stop.signal);
  const lines = new Map<string, Line>(
    DEMO_BANKS.map(({ code }) => {
      const bank = new SimulatedBank({
        code,
        secret: options.secrets[`bank:${code}`] ?? '',
        now: options.now,
        businessNow: () => clock.at,
        seed: options.seed ?? SEED,
        journal,
      });
      return [code, { bank, outbox: new Outbox(bank, push, stop.signal) }];
    }),
  );
  const dispatch = new DispatchDesk({
    secret: options.secrets.dispatch ?? '',
    now: options.now,
    serverUrl: options.serverUrl,
    journal,
    stop: stop.signal,
  });
  for (const entry of entries) {
    if (entry.type === 'dispatch') dispatch.recall(entry);
    else lines.get(entry.bank)?.bank.recall(entry);
  }
  app.addHook('onReady', async () => {
    for (const { bank, outbox } of lines.values()) for (const number of bank.pending) outbox.take(number);
  });
  app.addHook('preClose', async () => stop.abort());
  addBankRoutes(app, lines);
  addControlRoutes(app, lines, dispatch, clock);
  return app;
}

/** Posts feedback to the centre. Any answer below 500 ends the tries: a message that was refused is refused again. */
function pusher(serverUrl: () => string, stop: AbortSignal): Push {
  return async (message) => {
    try {
      const answer = await fetch(`${serverUrl()}/api/v1/bank-line/feedback`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(message),
        signal: AbortSignal.any([stop, AbortSignal.timeout(PUSH_TIMEOUT_MS)]),
      });
      await answer.body?.cancel();
      return answer.status < 500;
    } catch {
      return false;
    }
  };
}

const CLOSED = { code: TRANSPORT.channelClosed, text: 'channel closed' };

function addBankRoutes(app: FastifyInstance, lines: ReadonlyMap<string, Line>): void {
  app.post<{ Params: { code: string }; Body: OrderMessage }>(
    '/banks/:code/orders',
    {
      schema: { body: OrderMessage },
      attachValidation: true,
      errorHandler: (error, _request, reply) => {
        const broken = (error.statusCode ?? 500) < 500;
        return reply
          .code(broken ? 200 : 500)
          .send({ code: broken ? TRANSPORT.malformed : TRANSPORT.channelClosed, text: 'malformed' });
      },
    },
    async (request, reply) => {
      const line = lines.get(request.params.code);
      if (!line) return reply.code(404).send({ ...CLOSED, text: 'no such bank' });
      if (line.bank.faults.down) return reply.code(503).send(CLOSED);
      if (request.validationError) return { code: TRANSPORT.malformed, text: 'malformed' };
      const answer = line.bank.take(request.body);
      if (answer.code === TRANSPORT.success) line.outbox.take(request.body.body.orderNumber);
      else if (answer.code === TRANSPORT.duplicate) line.outbox.again(request.body.body.orderNumber);
      return answer;
    },
  );
  app.get<{ Params: { code: string }; Querystring: { after?: string } }>(
    '/banks/:code/feedback',
    {
      schema: { querystring: { type: 'object', properties: { after: { type: 'string', pattern: '^[0-9]{1,15}$' } } } },
    },
    async (request, reply) => {
      const line = lines.get(request.params.code);
      if (!line) return reply.code(404).send({ messages: [] });
      if (line.bank.faults.down) return reply.code(503).send({ messages: [] });
      return { messages: line.bank.after(Number(request.query.after ?? 0)) };
    },
  );
}
