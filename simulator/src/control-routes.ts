import type { DispatchMessage } from '@anlan/contract/dispatch-line';
import type { FastifyInstance } from 'fastify';
import type { Account } from './account-book.ts';
import { ACCOUNT_BODY, CLOCK_BODY, CONTROL_BODY, DISPATCH_BODY, type FaultChange } from './control.ts';
import type { DispatchDesk } from './dispatch.ts';
import type { Line } from './outbox.ts';

/** The banks' business clock; without a moment every order's own moment counts. */
export interface Clock {
  at?: Temporal.Instant;
}

/** What a tester may turn: faults, accounts, the clock, and calls of the 110 dispatch system. */
export function addControlRoutes(
  app: FastifyInstance,
  lines: ReadonlyMap<string, Line>,
  dispatch: DispatchDesk,
  clock: Clock,
): void {
  addFaultRoutes(app, lines);
  addAccountRoutes(app, lines);
  app.post<{ Body: { at: string | null } }>(
    '/control/clock',
    { schema: { body: CLOCK_BODY } },
    async (request, reply) => {
      const { at } = request.body;
      if (at === null) delete clock.at;
      else {
        try {
          clock.at = Temporal.Instant.from(at);
        } catch {
          return reply.code(400).send({ message: 'no moment' });
        }
      }
      return { at: clock.at?.toString() ?? null };
    },
  );
  app.post<{ Body: DispatchMessage['body'] & { times?: number; delayMs?: number } }>(
    '/control/dispatch',
    { schema: { body: DISPATCH_BODY } },
    async (request) => {
      const { times = 1, delayMs = 0, ...call } = request.body;
      if (delayMs === 0) return { answers: await dispatch.push(call, times) };
      dispatch.pushLater(call, times, delayMs);
      return { answers: [], afterMs: delayMs };
    },
  );
}

function addFaultRoutes(app: FastifyInstance, lines: ReadonlyMap<string, Line>): void {
  app.get('/control', async () => ({
    banks: [...lines.values()].map(({ bank }) => ({
      code: bank.code,
      taken: bank.taken,
      published: bank.publishedCount,
      pending: bank.pending.length,
      faults: bank.faults,
    })),
  }));
  app.post<{ Body: { bank: string } & FaultChange }>(
    '/control',
    { schema: { body: CONTROL_BODY } },
    async (request, reply) => {
      const { bank: code, ...change } = request.body;
      const chosen = code === '*' ? [...lines.values()] : [lines.get(code)].filter((line) => line !== undefined);
      if (chosen.length === 0) return reply.code(404).send({ message: 'no such bank' });
      for (const { bank, outbox } of chosen) {
        bank.change(change);
        outbox.wake();
      }
      return { done: chosen.length };
    },
  );
  app.post('/control/reset', async () => {
    for (const { bank, outbox } of lines.values()) {
      bank.calm();
      outbox.wake();
    }
    return { done: lines.size };
  });
}

interface AccountChange
  extends Partial<Pick<Account, 'holderName' | 'balanceFen' | 'closed' | 'credits' | 'frozenBy'>> {
  readonly bank: string;
  readonly number: string;
  readonly stoppedBy?: { readonly authority: string; readonly amountFen: number; readonly endsAt: string };
}

function addAccountRoutes(app: FastifyInstance, lines: ReadonlyMap<string, Line>): void {
  app.get<{ Params: { code: string } }>('/control/accounts/:code', async (request, reply) => {
    const line = lines.get(request.params.code);
    return line ? { accounts: line.bank.book.accounts } : reply.code(404).send({ message: 'no such bank' });
  });
  app.post<{ Body: AccountChange }>('/control/accounts', { schema: { body: ACCOUNT_BODY } }, async (request, reply) => {
    const { bank: code, number, stoppedBy, ...facts } = request.body;
    const line = lines.get(code);
    if (!line) return reply.code(404).send({ message: 'no such bank' });
    const before = line.bank.book.find(number) ?? { number, balanceFen: 0, stops: [] };
    const account = { ...before, ...facts, stops: stoppedBy ? [...before.stops, stoppedBy] : before.stops };
    line.bank.remember({ type: 'account', bank: code, account });
    return account;
  });
}
