import { idPattern } from '@anlan/contract/base/ids';
import { FlowWhichQuery } from '@anlan/contract/fund-flow';
import { FlowAccountPage } from '@anlan/contract/fund-flow-account';
import { FlowNext, StopFromFlow } from '@anlan/contract/fund-flow-next';
import { DESK, READERS } from '@anlan/contract/role';
import { BatchResult } from '@anlan/contract/stop-payment';
import Type from 'typebox';
import { accept } from '../../kernel/result.ts';
import { type Route, route } from '../../platform/http/index.ts';
import { accountPage } from './account.ts';
import { drawnFlow } from './flows.ts';
import { nextView, stopFromFlow } from './next.ts';
import { BASE, CaseParams, tag } from './routes.ts';

const AccountParams = Type.Object(
  { id: Type.String({ pattern: idPattern('case') }), account: Type.String({ pattern: idPattern('account') }) },
  { additionalProperties: false },
);

const account = route({
  method: 'GET',
  path: `${BASE}/:id/accounts/:account`,
  tag,
  summary: 'One account of the flow: counterparties, balance over time, dwell, each victim’s part and its ways, holds',
  who: { roles: READERS },
  params: AccountParams,
  query: FlowWhichQuery,
  answer: FlowAccountPage,
  handle: async ({ house, tx, act, params, query }) => {
    const drawn = await drawnFlow(house, tx, params.id, query);
    return drawn.ok ? await accountPage(house, tx, drawn.value, params.account, act.at) : drawn;
  },
});

const next = route({
  method: 'GET',
  path: `${BASE}/:id/next`,
  tag,
  summary: 'Where the money is now: accounts to stop next, statements to ask for, and what is held',
  who: { roles: READERS },
  params: CaseParams,
  query: FlowWhichQuery,
  answer: FlowNext,
  handle: async ({ house, tx, act, params, query }) => {
    const drawn = await drawnFlow(house, tx, params.id, query);
    return drawn.ok ? accept(await nextView(house, tx, act, drawn.value)) : drawn;
  },
});

const stops = route({
  method: 'POST',
  path: `${BASE}/:id/stops`,
  tag,
  summary: 'Extended stop orders on accounts of the flow; a result per account, an order under way is found again',
  who: { roles: DESK },
  params: CaseParams,
  body: StopFromFlow,
  answer: BatchResult,
  status: 201,
  handle: ({ house, tx, act, params, body }) => stopFromFlow(house, tx, act, params.id, body),
});

export const nextRoutes: readonly Route[] = [account, next, stops];
