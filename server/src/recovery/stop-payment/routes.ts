import { idPattern } from '@anlan/contract/base/ids';
import { DESK, READERS, type Role } from '@anlan/contract/role';
import {
  CountersignStop,
  HandToFreeze,
  RecordFound,
  RecordQueued,
  RecordReceived,
  RecordRefused,
  RecordStopped,
  RecordTraced,
  ReleaseStop,
  RepeatStop,
  ResendStop,
  SendStop,
  SignStop,
  TranscribeStop,
  WithdrawStop,
} from '@anlan/contract/stop-commands';
import {
  BatchResult,
  PrepareStopBatch,
  STOP_STATUSES,
  type StopCommand,
  StopPaymentList,
  StopPaymentView,
  StopQuery,
} from '@anlan/contract/stop-payment';
import Type, { type TSchema } from 'typebox';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Act, House } from '../../platform/house.ts';
import {
  cutPage,
  type Refusal,
  type Route,
  readCursor,
  route,
  totalOf,
  wordsAmong,
} from '../../platform/http/index.ts';
import { orderBatch } from './batch.ts';
import type { CommandInput } from './command-input.ts';
import { commandOrder } from './commands.ts';
import { countOrders, cursorAt, listOrders, type StopFilter } from './list.ts';

import { findOrder } from './store.ts';
import { describeOrders } from './views.ts';

const LOOKERS: readonly Role[] = [...READERS, 'bankLiaison'];
export const Params = Type.Object(
  { id: Type.String({ pattern: idPattern('stopPayment') }) },
  { additionalProperties: false },
);
const BASE = '/api/v1/stop-payments';
const tag = 'stop-payment';

export async function orderView(house: House, tx: Tx, act: Act, id: string): Promise<Result<StopPaymentView, Refusal>> {
  const found = await findOrder(tx, id);
  const [view] = found ? await describeOrders(house, tx, act.actor, [found], act.at) : [];
  return view ? accept(view) : refuse({ code: 'stop-payment.not-found' });
}

const batch = route({
  method: 'POST',
  path: `${BASE}/batch`,
  tag,
  summary: 'Prepare several orders, and sign them in the same act where the post may; a result per row',
  who: { roles: DESK },
  body: PrepareStopBatch,
  answer: BatchResult,
  status: 201,
  handle: async ({ house, tx, act, body }) => accept(await orderBatch(house, tx, act, body.orders, body.sign)),
});

const list = route({
  method: 'GET',
  path: BASE,
  tag,
  summary: 'Orders',
  who: { roles: LOOKERS },
  query: StopQuery,
  answer: StopPaymentList,
  handle: async ({ house, tx, act, actor, query }) => {
    const limit = query.limit ?? 50;
    const after = readCursor(query.after);
    const filter: Omit<StopFilter, 'limit' | 'after'> = {
      status: wordsAmong(query.status, STOP_STATUSES),
      ...(query.incident === undefined ? {} : { incident: query.incident }),
      ...(query.case === undefined ? {} : { case: query.case }),
      ...(query.bank === undefined ? {} : { bank: query.bank }),
      ...(query.channel === undefined ? {} : { channel: query.channel }),
      ...(query.q === undefined ? {} : { q: query.q }),
      ...(query.view === undefined ? {} : { view: query.view }),
    };
    const found = await listOrders(tx, { ...filter, ...(after === undefined ? {} : { after }), limit: limit + 1 });
    const { items, next } = cutPage(found, limit, (last) => cursorAt(query.view, last));
    const total = await countOrders(tx, filter);
    return accept({
      items: await describeOrders(house, tx, actor, items, act.at),
      ...next,
      ...totalOf(total),
    });
  },
});

const one = route({
  method: 'GET',
  path: `${BASE}/:id`,
  tag,
  summary: 'One order',
  who: { roles: LOOKERS },
  params: Params,
  answer: StopPaymentView,
  handle: ({ house, tx, act, params }) => orderView(house, tx, act, params.id),
});

/** A route for one command; whether this role may in this state is decided by the table. */
function commandRoute<S extends TSchema>(command: StopCommand, path: string, summary: string, body: S): Route {
  return route({
    method: 'POST',
    path: `${BASE}/:id/${path}`,
    tag,
    summary,
    who: { roles: DESK },
    params: Params,
    body,
    answer: StopPaymentView,
    handle: async ({ house, tx, act, params, body: input }) => {
      const given = input as CommandInput;
      const asked = command === 'sign' && given.secondSigner !== undefined ? 'signByPhone' : command;
      const done = await commandOrder(house, tx, act, params.id, asked, given);
      return done.ok ? await orderView(house, tx, act, done.value.made ?? params.id) : done;
    },
  });
}

const Edit = Type.Object(
  {
    ...ResendStop.properties,
    why: Type.Optional(Type.String({ maxLength: 500 })),
    channel: Type.Optional(SendStop.properties.channel),
  },
  {
    additionalProperties: false,
    examples: [{ version: 1, amountFen: 1250000 }],
  },
);

export const routes: readonly Route[] = [
  batch,
  list,
  one,
  commandRoute('edit', 'edit', 'Correct a prepared order', Edit),
  commandRoute('sign', 'sign', 'Sign; with a second officer who confirmed by phone where there is one', SignStop),
  commandRoute('countersign', 'countersign', 'Add the second signature', CountersignStop),
  commandRoute('withdraw', 'withdraw', 'Withdraw before it has left the house', WithdrawStop),
  commandRoute('send', 'send', 'It went out by paper or the liaison', SendStop),
  commandRoute('transcribe', 'transcribe', 'It is entered in the national platform: its number', TranscribeStop),
  commandRoute('recordReceived', 'record-received', 'The bank has it', RecordReceived),
  commandRoute('recordStopped', 'record-stopped', 'The account is stopped: its balance', RecordStopped),
  commandRoute('recordRefused', 'record-refused', 'The bank did not stop it: the reason', RecordRefused),
  commandRoute(
    'recordFound',
    'record-found',
    'The payer’s bank named the account: a stop order is prepared',
    RecordFound,
  ),
  commandRoute('resend', 'resend', 'Send a corrected order', ResendStop),
  commandRoute('recordQueued', 'record-queued', 'Another authority was first: we wait behind it', RecordQueued),
  commandRoute('recordTraced', 'record-traced', 'How much of the balance was traced to the victim', RecordTraced),
  commandRoute('repeat', 'repeat', 'Stop a second and last time', RepeatStop),
  commandRoute('release', 'release', 'Release the account', ReleaseStop),
  commandRoute('handToFreeze', 'hand-to-freeze', 'Handed to freezing, after the case was opened', HandToFreeze),
];
