import { idPattern } from '@anlan/contract/base/ids';
import { OFFICERS, READERS, type Role } from '@anlan/contract/role';
import {
  CancelReturn,
  ConfirmReturn,
  ExplainSeizure,
  MoveCustody,
  ProposeReturn,
  RecordSeizure,
  SEIZURE_STATUSES,
  type SeizureCommand,
  SeizureList,
  SeizureQuery,
  SeizureView,
  ValueSeizure,
} from '@anlan/contract/seizure';
import Type from 'typebox';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { cutPage, type Refusal, type Route, route, totalOf, wordsAmong } from '../../platform/http/index.ts';
import { commandSeizure, recordSeizure } from './actions.ts';
import type { CommandInput } from './returns.ts';
import { countSeizures, findSeizure, listSeizures } from './store.ts';
import { describeSeizures } from './views.ts';

const COMMANDERS: readonly Role[] = [...OFFICERS, 'legalReviewer'];
const Params = Type.Object({ id: Type.String({ pattern: idPattern('seizure') }) }, { additionalProperties: false });
const BASE = '/api/v1/seizures';
const tag = 'seizure';

async function viewOf(house: House, tx: Tx, act: Act, id: string): Promise<Result<SeizureView, Refusal>> {
  const found = await findSeizure(tx, id);
  const [view] = found ? await describeSeizures(house, tx, act.actor, [found]) : [];
  return view ? accept(view) : refuse({ code: 'seizure.not-found' });
}

const take = route({
  method: 'POST',
  path: BASE,
  tag,
  summary: 'Take down what was seized, surrendered or repaid',
  who: { roles: OFFICERS },
  body: RecordSeizure,
  answer: SeizureView,
  status: 201,
  handle: async ({ house, tx, act, body }) => {
    const made = await recordSeizure(house, tx, act, body);
    return made.ok ? await viewOf(house, tx, act, made.value) : made;
  },
});

const list = route({
  method: 'GET',
  path: BASE,
  tag,
  summary: 'Seizures, newest first',
  who: { roles: READERS },
  query: SeizureQuery,
  answer: SeizureList,
  handle: async ({ house, tx, act, query }) => {
    const limit = query.limit ?? 50;
    const filter = {
      status: wordsAmong(query.status, SEIZURE_STATUSES),
      ...(query.case === undefined ? {} : { case: query.case }),
    };
    const after = query.after === undefined ? {} : { after: query.after };
    const found = await listSeizures(tx, { ...filter, ...after, limit: limit + 1 });
    const { items, next } = cutPage(found, limit, (last) => last.id);
    const total = await countSeizures(tx, filter);
    return accept({
      items: await describeSeizures(house, tx, act.actor, items),
      ...next,
      ...totalOf(total),
    });
  },
});

const one = route({
  method: 'GET',
  path: `${BASE}/:id`,
  tag,
  summary: 'One seizure',
  who: { roles: READERS },
  params: Params,
  answer: SeizureView,
  handle: ({ house, tx, act, params }) => viewOf(house, tx, act, params.id),
});

type Body =
  | typeof ProposeReturn
  | typeof ConfirmReturn
  | typeof CancelReturn
  | typeof ValueSeizure
  | typeof MoveCustody
  | typeof ExplainSeizure;

function commandRoute(command: SeizureCommand, path: string, summary: string, body: Body): Route {
  return route({
    method: 'POST',
    path: `${BASE}/:id/${path}`,
    tag,
    summary,
    who: { roles: COMMANDERS },
    params: Params,
    body,
    answer: SeizureView,
    handle: async ({ house, tx, act, params, body: input }) => {
      const done = await commandSeizure(house, tx, act, params.id, command, input satisfies CommandInput);
      return done.ok ? await viewOf(house, tx, act, params.id) : done;
    },
  });
}

export const routes: readonly Route[] = [
  take,
  list,
  one,
  commandRoute('proposeReturn', 'propose-return', 'A line of the list of returns', ProposeReturn),
  commandRoute('confirmReturn', 'confirm-return', 'A second officer confirms it; the victim has signed', ConfirmReturn),
  commandRoute('cancelReturn', 'cancel-return', 'The line is taken back', CancelReturn),
  commandRoute('value', 'value', 'What the thing is worth, by whom, on which day', ValueSeizure),
  commandRoute('moveCustody', 'move-custody', 'It is kept elsewhere', MoveCustody),
  commandRoute('awaitCourt', 'await-court', 'It waits for the court', ExplainSeizure),
  commandRoute('courtDecided', 'court-decided', 'The court has decided', ExplainSeizure),
  commandRoute('handOver', 'hand-over', 'It goes with the case file', ExplainSeizure),
  commandRoute(
    'giveBack',
    'give-back',
    'It has nothing to do with the case and goes back to its holder',
    ExplainSeizure,
  ),
  commandRoute('reopen', 'reopen', 'A confirmed line was wrong: the thing is held again', CancelReturn),
  commandRoute('withdraw', 'withdraw', 'It was taken down by mistake', ExplainSeizure),
];
