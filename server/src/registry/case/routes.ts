import { idPattern } from '@anlan/contract/base/ids';
import {
  AcceptCase,
  AmendCase,
  AttributeTown,
  CASE_STATUSES,
  CaseAct,
  type CaseCommand,
  CaseList,
  CaseQuery,
  CaseView,
  FraudTypeList,
  RecordLoss,
} from '@anlan/contract/fraud-case';
import { OFFICERS, READERS, type Role } from '@anlan/contract/role';
import Type from 'typebox';
import { dayOf } from '../../kernel/calendar.ts';
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
  writeCursor,
} from '../../platform/http/index.ts';
import { acceptDirectly, amendCase, attributeTown, commandCase, recordLoss } from './actions.ts';
import { countCases, findCase, fraudTypesOn, listCases } from './store.ts';
import { describeCases } from './views.ts';

const COMMANDERS: readonly Role[] = [...OFFICERS, 'legalReviewer'];
const Params = Type.Object({ id: Type.String({ pattern: idPattern('case') }) }, { additionalProperties: false });
const BASE = '/api/v1/cases';
const tag = 'case';

async function viewOf(house: House, tx: Tx, act: Act, id: string): Promise<Result<CaseView, Refusal>> {
  const found = await findCase(tx, id);
  const [view] = found ? await describeCases(house, tx, act.actor, [found]) : [];
  return view ? accept(view) : refuse({ code: 'case.not-found' });
}

const list = route({
  method: 'GET',
  path: BASE,
  tag,
  summary: 'Cases, newest first',
  who: { roles: READERS },
  query: CaseQuery,
  answer: CaseList,
  handle: async ({ house, tx, act, query }) => {
    const limit = query.limit ?? 50;
    const before = readCursor(query.after);
    const filter = {
      status: wordsAmong(query.status, CASE_STATUSES),
      ...(query.unit === undefined ? {} : { unit: query.unit }),
      ...(query.fraudType === undefined ? {} : { fraudType: query.fraudType }),
      ...(query.q === undefined || query.q === '' ? {} : { q: query.q }),
    };
    const found = await listCases(tx, {
      ...filter,
      ...(before === undefined ? {} : { before }),
      limit: limit + 1,
    });
    const { items, next } = cutPage(found, limit, (last) => writeCursor(last.acceptedAt, last.id));
    const total = await countCases(tx, filter);
    return accept({
      items: await describeCases(house, tx, act.actor, items),
      ...next,
      ...totalOf(total),
    });
  },
});

const one = route({
  method: 'GET',
  path: `${BASE}/:id`,
  tag,
  summary: 'One case',
  who: { roles: READERS },
  params: Params,
  answer: CaseView,
  handle: ({ house, tx, act, params }) => viewOf(house, tx, act, params.id),
});

const acceptRoute = route({
  method: 'POST',
  path: BASE,
  tag,
  summary: 'Accept a case that no call began',
  who: { roles: OFFICERS },
  body: AcceptCase,
  answer: CaseView,
  status: 201,
  handle: async ({ house, tx, act, body }) => {
    const done = await acceptDirectly(house, tx, act, body);
    return done.ok ? await viewOf(house, tx, act, done.value) : done;
  },
});

const amend = route({
  method: 'POST',
  path: `${BASE}/:id/amend`,
  tag,
  summary: 'Number, type, facts, the five questions',
  who: { roles: COMMANDERS },
  params: Params,
  body: AmendCase,
  answer: CaseView,
  handle: async ({ house, tx, act, params, body }) => {
    const done = await amendCase(house, tx, act, params.id, body);
    return done.ok ? await viewOf(house, tx, act, params.id) : done;
  },
});

const loss = route({
  method: 'POST',
  path: `${BASE}/:id/loss`,
  tag,
  summary: 'A dated value of the loss',
  who: { roles: COMMANDERS },
  params: Params,
  body: RecordLoss,
  answer: CaseView,
  handle: async ({ house, tx, act, params, body }) => {
    const done = await recordLoss(house, tx, act, params.id, body);
    return done.ok ? await viewOf(house, tx, act, params.id) : done;
  },
});

const town = route({
  method: 'POST',
  path: `${BASE}/:id/attribution`,
  tag,
  summary: 'The town it counts for',
  who: { roles: COMMANDERS },
  params: Params,
  body: AttributeTown,
  answer: CaseView,
  handle: async ({ house, tx, act, params, body }) => {
    const done = await attributeTown(house, tx, act, params.id, body);
    return done.ok ? await viewOf(house, tx, act, params.id) : done;
  },
});

const types = route({
  method: 'GET',
  path: '/api/v1/fraud-types',
  tag,
  summary: 'Fraud types in force today',
  who: { roles: READERS },
  answer: FraudTypeList,
  handle: async ({ tx, act }) => {
    const rows = await fraudTypesOn(tx, dayOf(act.at));
    return accept({
      items: rows.map((row) => ({
        code: row.code,
        zh: row.name_zh,
        en: row.name_en,
        ...(row.parent === null ? {} : { parent: row.parent }),
      })),
    });
  },
});

function commandRoute(command: CaseCommand, path: string, summary: string): Route {
  return route({
    method: 'POST',
    path: `${BASE}/:id/${path}`,
    tag,
    summary,
    who: { roles: COMMANDERS },
    params: Params,
    body: CaseAct,
    answer: CaseView,
    handle: async ({ house, tx, act, params, body }) => {
      const done = await commandCase(house, tx, act, params.id, command, body);
      return done.ok ? await viewOf(house, tx, act, params.id) : done;
    },
  });
}

export const routes: readonly Route[] = [
  list,
  types,
  acceptRoute,
  one,
  amend,
  loss,
  town,
  commandRoute('startReview', 'start-review', 'Begin the review before opening'),
  commandRoute('extendReview', 'extend-review', 'Extend the review to 7 or 30 days'),
  commandRoute('open', 'open', 'Open the case'),
  commandRoute('doNotOpen', 'do-not-open', 'Not opened, for a reason'),
  commandRoute('transfer', 'transfer', 'Transfer to another jurisdiction'),
  commandRoute('merge', 'merge', 'Merge into another case'),
  commandRoute('withdraw', 'withdraw', 'Withdraw'),
  commandRoute('solve', 'solve', 'Solved'),
  commandRoute('prosecute', 'prosecute', 'Transferred for prosecution'),
  commandRoute('resumeReview', 'resume-review', 'Take back an ending: under review again'),
  commandRoute('resumeHandling', 'resume-handling', 'Take back an ending: opened again'),
];
