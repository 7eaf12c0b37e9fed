import {
  APPEAL_BODIES,
  APPEAL_STATUSES,
  type AppealCommand,
  AppealList,
  AppealQuery,
  AppealView,
  ReceiveAppeal,
} from '@anlan/contract/appeal';
import { idPattern } from '@anlan/contract/base/ids';
import { FileView } from '@anlan/contract/file';
import { DESK, READERS } from '@anlan/contract/role';
import Type from 'typebox';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { cutPage, type Refusal, type Route, route, totalOf, wordsAmong } from '../../platform/http/index.ts';
import { commandAppeal } from './actions.ts';
import type { CommandInput } from './command-input.ts';
import { openDocument } from './documents.ts';
import { noteOf } from './note.ts';
import { receiveAppeal } from './receive.ts';
import { countAppeals, findAppeal, listAppeals } from './store.ts';
import { describeAppeals, describeWhole } from './views.ts';

const Params = Type.Object({ id: Type.String({ pattern: idPattern('appeal') }) }, { additionalProperties: false });
const BASE = '/api/v1/appeals';
const tag = 'appeal';

async function viewOf(house: House, tx: Tx, act: Act, id: string): Promise<Result<AppealView, Refusal>> {
  const found = await findAppeal(tx, id);
  const view = found && (await describeWhole(house, tx, act, found));
  return view ? accept(view) : refuse({ code: 'appeal.not-found' });
}

const receive = route({
  method: 'POST',
  path: BASE,
  tag,
  summary: 'Take in what somebody says against a stop or a freeze',
  who: { roles: DESK },
  body: ReceiveAppeal,
  answer: AppealView,
  status: 201,
  handle: async ({ house, tx, act, body }) => {
    const made = await receiveAppeal(house, tx, act, body);
    return made.ok ? await viewOf(house, tx, act, made.value) : made;
  },
});

const list = route({
  method: 'GET',
  path: BASE,
  tag,
  summary: 'Appeals, newest first',
  who: { roles: READERS },
  query: AppealQuery,
  answer: AppealList,
  handle: async ({ house, tx, act, query }) => {
    const limit = query.limit ?? 50;
    const filter = {
      status: wordsAmong(query.status, APPEAL_STATUSES),
      ...(query.measure === undefined ? {} : { measure: query.measure }),
    };
    const after = query.after === undefined ? {} : { after: query.after };
    const found = await listAppeals(tx, { ...filter, ...after, limit: limit + 1 });
    const { items, next } = cutPage(found, limit, (last) => last.id);
    const total = await countAppeals(tx, filter);
    return accept({
      items: await describeAppeals(house, tx, act, items),
      ...next,
      ...totalOf(total),
    });
  },
});

const one = route({
  method: 'GET',
  path: `${BASE}/:id`,
  tag,
  summary: 'One appeal',
  who: { roles: READERS },
  params: Params,
  answer: AppealView,
  handle: ({ house, tx, act, params }) => viewOf(house, tx, act, params.id),
});

const note = route({
  method: 'GET',
  path: `${BASE}/:id/note`,
  tag,
  summary: 'The note for the citizen, in plain words: how it stands, what comes next, whom to ask',
  who: { roles: READERS },
  params: Params,
  answer: FileView,
  handle: async ({ house, tx, act, params }) => {
    const view = await viewOf(house, tx, act, params.id);
    return view.ok ? accept(await noteOf(view.value, act.at)) : view;
  },
});

const document = route({
  method: 'GET',
  path: '/api/v1/appeal-documents/:id',
  tag,
  summary: 'A document that was brought; looking at it is logged',
  who: { roles: READERS },
  params: Type.Object({ id: Type.String({ pattern: idPattern('file') }) }, { additionalProperties: false }),
  answer: FileView,
  handle: ({ house, tx, act, params }) => openDocument(house, tx, act, params.id),
});

const SUMMARIES = {
  check: 'Somebody checks it: whose measure, whose money',
  addDocument: 'Keep a document that was brought',
  proposeRelease: 'Propose to release; a freeze gets its own proposal',
  proposeLimit: 'Propose to hold an amount instead of the whole account',
  proposeUphold: 'Propose to uphold, with the reason and where to complain next',
  sendBack: 'Send the proposal back',
  release: 'Decide to release, as another person',
  limit: 'Decide to limit, as another person',
  uphold: 'Decide to uphold, as another person',
  markNotOurs: 'It is another unit’s measure: which, its telephone, what to bring',
  withdraw: 'The person takes it back, or it was entered by mistake',
} as const satisfies Record<AppealCommand, string>;

function commandRoute(command: AppealCommand): Route {
  return route({
    method: 'POST',
    path: `${BASE}/:id/${command.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    tag,
    summary: SUMMARIES[command],
    who: { roles: DESK },
    params: Params,
    body: APPEAL_BODIES[command],
    answer: AppealView,
    handle: async ({ house, tx, act, params, body: input }) => {
      const done = await commandAppeal(house, tx, act, params.id, command, input satisfies CommandInput);
      return done.ok ? await viewOf(house, tx, act, params.id) : done;
    },
  });
}

export const routes: readonly Route[] = [
  receive,
  list,
  one,
  note,
  document,
  ...(Object.keys(SUMMARIES) as AppealCommand[]).map(commandRoute),
];
