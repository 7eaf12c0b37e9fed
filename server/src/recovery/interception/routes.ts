import { idPattern } from '@anlan/contract/base/ids';
import {
  EndInterception,
  INTERCEPTION_STATUSES,
  type InterceptionCommand,
  InterceptionList,
  InterceptionQuery,
  InterceptionView,
  RecordCall,
  RecordHeld,
  ReportInterception,
} from '@anlan/contract/interception';
import { DESK, READERS } from '@anlan/contract/role';
import Type from 'typebox';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { cutPage, type Refusal, type Route, route, totalOf, wordsAmong } from '../../platform/http/index.ts';
import { type CommandInput, commandInterception, describeInterceptions, reportInterception } from './actions.ts';
import { countInterceptions, findInterception, listInterceptions } from './store.ts';

const Params = Type.Object(
  { id: Type.String({ pattern: idPattern('interception') }) },
  { additionalProperties: false },
);
const BASE = '/api/v1/interceptions';
const tag = 'interception';

async function viewOf(house: House, tx: Tx, act: Act, id: string): Promise<Result<InterceptionView, Refusal>> {
  const found = await findInterception(house.vault, tx, id);
  const [view] = found ? await describeInterceptions(tx, act.actor, [found]) : [];
  return view ? accept(view) : refuse({ code: 'interception.not-found' });
}

const report = route({
  method: 'POST',
  path: BASE,
  tag,
  summary: 'Take in something to be intercepted',
  who: { roles: DESK },
  body: ReportInterception,
  answer: InterceptionView,
  status: 201,
  handle: async ({ house, tx, act, body }) => {
    const made = await reportInterception(house, tx, act, body);
    return made.ok ? await viewOf(house, tx, act, made.value) : made;
  },
});

const list = route({
  method: 'GET',
  path: BASE,
  tag,
  summary: 'Interceptions, newest first',
  who: { roles: READERS },
  query: InterceptionQuery,
  answer: InterceptionList,
  handle: async ({ house, tx, act, query }) => {
    const limit = query.limit ?? 50;
    const filter = {
      status: wordsAmong(query.status, INTERCEPTION_STATUSES),
      ...(query.incident === undefined ? {} : { incident: query.incident }),
    };
    const found = await listInterceptions(house.vault, tx, {
      ...filter,
      ...(query.after === undefined ? {} : { after: query.after }),
      limit: limit + 1,
    });
    const { items, next } = cutPage(found, limit, (last) => last.id);
    const total = await countInterceptions(tx, filter);
    return accept({
      items: await describeInterceptions(tx, act.actor, items),
      ...next,
      ...totalOf(total),
    });
  },
});

const one = route({
  method: 'GET',
  path: `${BASE}/:id`,
  tag,
  summary: 'One interception',
  who: { roles: READERS },
  params: Params,
  answer: InterceptionView,
  handle: ({ house, tx, act, params }) => viewOf(house, tx, act, params.id),
});

function commandRoute(
  command: InterceptionCommand,
  path: string,
  summary: string,
  body: typeof RecordCall | typeof RecordHeld | typeof EndInterception,
): Route {
  return route({
    method: 'POST',
    path: `${BASE}/:id/${path}`,
    tag,
    summary,
    who: { roles: DESK },
    params: Params,
    body,
    answer: InterceptionView,
    handle: async ({ house, tx, act, params, body: input }) => {
      const done = await commandInterception(house, tx, act, params.id, command, input satisfies CommandInput);
      return done.ok ? await viewOf(house, tx, act, params.id) : done;
    },
  });
}

export const routes: readonly Route[] = [
  report,
  list,
  one,
  commandRoute('recordCall', 'record-call', 'A call that was made', RecordCall),
  commandRoute('recordHeld', 'record-held', 'It is held', RecordHeld),
  commandRoute('recordReturned', 'record-returned', 'The goods went back to the victim', EndInterception),
  commandRoute('recordLost', 'record-lost', 'It is gone', EndInterception),
  commandRoute('withdraw', 'withdraw', 'Not needed after all', EndInterception),
];
