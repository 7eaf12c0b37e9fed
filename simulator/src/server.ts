import type { FeedbackBody, StopOrderMessage } from '@anlan/contract/bank-line';
import { DEMO_BANKS } from '@anlan/contract/demo-banks';
import Fastify, { type FastifyInstance } from 'fastify';
import { CALM, type Faults, SimulatedBank } from './bank.ts';
import { dispatchMessage } from './dispatch.ts';

export interface SimulatorOptions {
  /** Shared secrets by line name, hex. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly now: () => Temporal.Instant;
  /** Where the product listens, for pushes. */
  readonly serverUrl: () => string;
}

/** The outside world in one process: twelve banks on the bank line and the 110 dispatch system, with faults on demand. */
export function createSimulator(options: SimulatorOptions): FastifyInstance {
  const app = Fastify({ logger: false, forceCloseConnections: true });
  const banks = new Map(
    DEMO_BANKS.map(({ code }) => [code, new SimulatedBank(code, options.secrets[`bank:${code}`] ?? '', options.now)]),
  );
  const waiting = new Map<string, FeedbackBody[]>();
  const timers = new Set<NodeJS.Timeout>();

  const flush = async (bank: SimulatedBank): Promise<void> => {
    const bodies = waiting.get(bank.code) ?? [];
    waiting.set(bank.code, []);
    const ordered = bank.faults.shuffle ? bodies.toReversed() : bodies;
    const messages = ordered.map((body) => bank.publish(body));
    for (const message of bank.faults.duplicate ? messages.flatMap((one) => [one, one]) : messages) {
      // A push that is lost is found again by the pull: the feedback is kept under its number.
      await fetch(`${options.serverUrl()}/api/v1/bank-line/feedback`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(message),
      }).catch(() => undefined);
    }
  };
  const later = (bank: SimulatedBank, body: FeedbackBody): void => {
    waiting.set(bank.code, [...(waiting.get(bank.code) ?? []), body]);
    const timer = setTimeout(() => {
      timers.delete(timer);
      flush(bank).catch(() => undefined);
    }, bank.faults.delayMs);
    timers.add(timer);
  };
  app.addHook('onClose', async () => {
    for (const timer of timers) clearTimeout(timer);
  });
  addBankRoutes(app, banks, later);
  addControlRoutes(app, banks, options);
  return app;
}

function addBankRoutes(
  app: FastifyInstance,
  banks: ReadonlyMap<string, SimulatedBank>,
  later: (bank: SimulatedBank, body: FeedbackBody) => void,
): void {
  app.post<{ Params: { code: string }; Body: StopOrderMessage }>('/banks/:code/orders', async (request, reply) => {
    const bank = banks.get(request.params.code);
    if (!bank) return reply.code(404).send({ code: '200009', text: 'no such bank' });
    if (bank.faults.down) return reply.code(503).send({ code: '200009', text: 'down' });
    const { feedback, ...answer } = bank.take(request.body);
    if (feedback && answer.code === '100000' && !bank.faults.silent) later(bank, feedback);
    return answer;
  });
  app.get<{ Params: { code: string }; Querystring: { after?: string } }>(
    '/banks/:code/feedback',
    async (request, reply) => {
      const bank = banks.get(request.params.code);
      if (!bank || bank.faults.down) return reply.code(503).send({ messages: [] });
      return { messages: bank.after(Number(request.query.after ?? 0)) };
    },
  );
}

function addControlRoutes(
  app: FastifyInstance,
  banks: ReadonlyMap<string, SimulatedBank>,
  options: SimulatorOptions,
): void {
  app.get('/control', async () => ({
    banks: [...banks.values()].map((bank) => ({ code: bank.code, taken: bank.taken, faults: bank.faults })),
  }));
  app.post<{ Body: { bank: string } & Partial<Faults> }>('/control', async (request, reply) => {
    const { bank: code, ...faults } = request.body;
    const chosen = code === '*' ? [...banks.values()] : [banks.get(code)].filter((bank) => bank !== undefined);
    if (chosen.length === 0) return reply.code(404).send({ message: 'no such bank' });
    for (const bank of chosen) bank.faults = { ...bank.faults, ...faults };
    return { done: chosen.length };
  });
  app.post('/control/reset', async () => {
    for (const bank of banks.values()) bank.faults = CALM;
    return { done: banks.size };
  });
  app.post<{ Body: { callNumber: string; text: string; callerPhone?: string; at: string; times?: number } }>(
    '/control/dispatch',
    async (request) => {
      const { times = 1, ...call } = request.body;
      const message = dispatchMessage(options.secrets.dispatch ?? '', options.now(), call);
      const answers: number[] = [];
      for (let index = 0; index < times; index += 1) {
        const answer = await fetch(`${options.serverUrl()}/api/v1/dispatch-line/incidents`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(message),
        });
        answers.push(answer.status);
      }
      return { answers };
    },
  );
}
