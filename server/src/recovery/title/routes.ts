import { idPattern } from '@anlan/contract/base/ids';
import { FileView } from '@anlan/contract/file';
import { OFFICERS, READERS, type Role } from '@anlan/contract/role';
import {
  ContradictTitle,
  DecideTitle,
  DraftTitles,
  LowerTitle,
  SignTitle,
  TITLE_STATUSES,
  type TitleCommand,
  TitleList,
  TitleQuery,
  TitleView,
  TraceStateView,
} from '@anlan/contract/title';
import Type from 'typebox';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { cutPage, type Refusal, type Route, route, totalOf, wordsAmong } from '../../platform/http/index.ts';
import { findCase } from '../../registry/case/index.ts';
import { type CommandInput, commandTitle } from './actions.ts';
import { draftTitles } from './draft.ts';
import { paperOf } from './paper.ts';
import { countSheets, findSheet, findTrace, listSheets } from './store.ts';
import { describeTitles, describeTrace } from './views.ts';

const COMMANDERS: readonly Role[] = [...OFFICERS, 'legalReviewer'];
const Params = Type.Object({ id: Type.String({ pattern: idPattern('title') }) }, { additionalProperties: false });
const CaseParams = Type.Object({ id: Type.String({ pattern: idPattern('case') }) }, { additionalProperties: false });
const BASE = '/api/v1/titles';
const tag = 'title';

async function viewOf(house: House, tx: Tx, act: Act, id: string): Promise<Result<TitleView, Refusal>> {
  const found = await findSheet(tx, id);
  const [view] = found ? await describeTitles(house, tx, act.actor, [found]) : [];
  return view ? accept(view) : refuse({ code: 'title.not-found' });
}

async function traceView(tx: Tx, caseId: string): Promise<Result<TraceStateView, Refusal>> {
  if (!(await findCase(tx, caseId))) return refuse({ code: 'case.not-found' });
  const trace = await findTrace(tx, caseId);
  return accept(trace ? describeTrace(trace) : { case: caseId, state: 'none', rows: 0, assumptions: [] });
}

const draft = route({
  method: 'POST',
  path: BASE,
  tag,
  summary: 'Trace the case and draft its title sheets by one convention; the answer says how far it is',
  who: { roles: OFFICERS },
  body: DraftTitles,
  answer: TraceStateView,
  status: 201,
  handle: async ({ house, tx, act, body }) => {
    const asked = await draftTitles(house, tx, act, body);
    return asked.ok ? await traceView(tx, asked.value) : asked;
  },
});

const trace = route({
  method: 'GET',
  path: '/api/v1/title-traces/:id',
  tag,
  summary: 'How far the trace of a case is, what it assumed and left out',
  who: { roles: READERS },
  params: CaseParams,
  answer: TraceStateView,
  handle: ({ tx, params }) => traceView(tx, params.id),
});

const list = route({
  method: 'GET',
  path: BASE,
  tag,
  summary: 'Title sheets, newest first',
  who: { roles: READERS },
  query: TitleQuery,
  answer: TitleList,
  handle: async ({ house, tx, act, query }) => {
    const limit = query.limit ?? 50;
    const filter = {
      status: wordsAmong(query.status, TITLE_STATUSES),
      ...(query.case === undefined ? {} : { case: query.case }),
    };
    const after = query.after === undefined ? {} : { after: query.after };
    const found = await listSheets(tx, filter, { ...after, limit: limit + 1 });
    const { items, next } = cutPage(found, limit, (last) => last.id);
    const total = await countSheets(tx, filter);
    return accept({
      items: await describeTitles(house, tx, act.actor, items),
      ...next,
      ...totalOf(total),
    });
  },
});

const one = route({
  method: 'GET',
  path: `${BASE}/:id`,
  tag,
  summary: 'One title sheet',
  who: { roles: READERS },
  params: Params,
  answer: TitleView,
  handle: ({ house, tx, act, params }) => viewOf(house, tx, act, params.id),
});

const paper = route({
  method: 'GET',
  path: `${BASE}/:id/paper`,
  tag,
  summary: 'The sheet as a fact sheet to be typed over into the case system',
  who: { roles: COMMANDERS },
  params: Params,
  answer: FileView,
  handle: async ({ house, tx, act, params }) => {
    const found = await findSheet(tx, params.id);
    return found ? accept(await paperOf(house, tx, act, found)) : refuse({ code: 'title.not-found' });
  },
});

type Body = typeof SignTitle | typeof LowerTitle | typeof ContradictTitle | typeof DecideTitle;

function commandRoute(command: TitleCommand, summary: string, body: Body): Route {
  return route({
    method: 'POST',
    path: `${BASE}/:id/${command}`,
    tag,
    summary,
    who: { roles: COMMANDERS },
    params: Params,
    body,
    answer: TitleView,
    handle: async ({ house, tx, act, params, body: input }) => {
      const done = await commandTitle(house, tx, act, params.id, command, input satisfies CommandInput);
      return done.ok ? await viewOf(house, tx, act, params.id) : done;
    },
  });
}

export const routes: readonly Route[] = [
  draft,
  trace,
  list,
  one,
  paper,
  commandRoute('lower', "A victim's amount is lowered, with the reason; never raised", LowerTitle),
  commandRoute('sign', 'The case officer signs', SignTitle),
  commandRoute('contradict', 'The holder, another victim or somebody else contradicts a signed sheet', ContradictTitle),
  commandRoute('uphold', 'Another officer upholds the sheet', DecideTitle),
  commandRoute('change', 'Another officer sends it back to be changed and signed anew', DecideTitle),
];
