import { idPattern } from '@anlan/contract/base/ids';
import { FileView } from '@anlan/contract/file';
import {
  FREEZE_STATUSES,
  FreezeList,
  FreezeQuery,
  FreezeRadar,
  FreezeView,
  PrepareFreeze,
} from '@anlan/contract/freeze';
import { FREEZE_BODIES, RecordNotice } from '@anlan/contract/freeze-commands';
import { DESK, READERS, type Role } from '@anlan/contract/role';
import Type from 'typebox';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { type Refusal, type Route, route, totalOf, wordsAmong } from '../../platform/http/index.ts';
import type { CommandInput } from './command-input.ts';
import { commandFreeze } from './commands.ts';
import { countFreezes, type FreezeFilter, listFreezes, startOf } from './list.ts';
import { recordNotice } from './notices.ts';
import { paperOf } from './paper.ts';
import { prepareFreeze } from './prepare.ts';
import { radarOf } from './radar.ts';
import { freezeById } from './store.ts';
import { describeFreezes } from './views.ts';

const ACTORS: readonly Role[] = [...DESK, 'legalReviewer'];
const Params = Type.Object({ id: Type.String({ pattern: idPattern('freeze') }) }, { additionalProperties: false });
const BASE = '/api/v1/freezes';
const tag = 'freeze';

async function viewOf(house: House, tx: Tx, act: Act, id: string): Promise<Result<FreezeView, Refusal>> {
  const found = await freezeById(tx, id);
  const [view] = found ? await describeFreezes(house, tx, act.actor, [found], act.at) : [];
  return view ? accept(view) : refuse({ code: 'freeze.not-found' });
}

const prepare = route({
  method: 'POST',
  path: BASE,
  tag,
  summary: 'Prepare a freeze, from a stop order or on an account of an opened case',
  who: { roles: DESK },
  body: PrepareFreeze,
  answer: FreezeView,
  status: 201,
  handle: async ({ house, tx, act, body }) => {
    const made = await prepareFreeze(house, tx, act, body);
    return made.ok ? await viewOf(house, tx, act, made.value.id) : made;
  },
});

const list = route({
  method: 'GET',
  path: BASE,
  tag,
  summary: 'Freezes; sort=weight puts what is dear and ends soon first',
  who: { roles: READERS },
  query: FreezeQuery,
  answer: FreezeList,
  handle: async ({ house, tx, act, query }) => {
    const limit = query.limit ?? 50;
    const start = startOf(query.after);
    const filter: FreezeFilter = {
      status: wordsAmong(query.status, FREEZE_STATUSES),
      ...(query.case === undefined ? {} : { case: query.case }),
      ...(query.stopOrder === undefined ? {} : { stopOrder: query.stopOrder }),
      ...(query.bank === undefined ? {} : { bank: query.bank }),
      ...(query.within === undefined ? {} : { within: query.within }),
      ...(query.endsOn === undefined ? {} : { endsOn: query.endsOn }),
      ...(query.sort === undefined ? {} : { sort: query.sort }),
    };
    const found = await listFreezes(tx, filter, act.at, { start, limit: limit + 1 });
    const total = await countFreezes(tx, filter, act.at);
    return accept({
      items: await describeFreezes(house, tx, act.actor, found.slice(0, limit), act.at),
      ...(found.length > limit ? { next: `o${start + limit}` } : {}),
      ...totalOf(total),
    });
  },
});

const radar = route({
  method: 'GET',
  path: '/api/v1/freeze-radar',
  tag,
  summary: 'Ends per day, the ladder of alarms, notices owed to other cities',
  who: { roles: READERS },
  answer: FreezeRadar,
  handle: async ({ tx, act }) => accept(await radarOf(tx, act.at)),
});

const one = route({
  method: 'GET',
  path: `${BASE}/:id`,
  tag,
  summary: 'One freeze',
  who: { roles: READERS },
  params: Params,
  answer: FreezeView,
  handle: ({ house, tx, act, params }) => viewOf(house, tx, act, params.id),
});

const paper = route({
  method: 'GET',
  path: `${BASE}/:id/paper`,
  tag,
  summary: 'The fact sheet for transcription into the case system: freeze, renewal or release, as it stands',
  who: { roles: READERS },
  params: Params,
  answer: FileView,
  handle: async ({ house, tx, act, params }) => {
    const found = await freezeById(tx, params.id);
    const [view] = found ? await describeFreezes(house, tx, act.actor, [found], act.at) : [];
    return view ? accept(await paperOf(view, act.at)) : refuse({ code: 'freeze.not-found' });
  },
});

const notice = route({
  method: 'POST',
  path: '/api/v1/freeze-notices/:id/record-sent',
  tag,
  summary: 'The written notice to another city went out',
  who: { roles: DESK },
  params: Type.Object(
    { id: Type.String({ pattern: '^frn_[0-9A-HJKMNP-TV-Z]{26}$' }) },
    { additionalProperties: false },
  ),
  body: RecordNotice,
  answer: FreezeRadar,
  handle: async ({ house, tx, act, params, body }) => {
    const done = await recordNotice(tx, house, act, params.id, body);
    return done.ok ? accept(await radarOf(tx, act.at)) : done;
  },
});

const SUMMARIES = {
  edit: 'Correct a prepared freeze',
  review: 'The legal department has reviewed it',
  sign: 'Sign as the handling officer',
  sendBack: 'Send it back to be corrected',
  approve: 'Approve as the head; a year needs the number of the prefecture’s approval',
  withdraw: 'Withdraw it',
  send: 'It went out: the number of the paper in the case system',
  recordFrozen: 'The bank froze it: how much',
  recordQueued: 'Another authority was first: we wait behind it',
  recordChased: 'The earlier authority was asked',
  recordRefused: 'The bank did not freeze it: the reason',
  recordTraced: 'How much of it is case money',
  answerAlarm: 'A person’s answer to the alarms of the end',
  propose: 'Propose to renew, to release, to limit to an amount or to let it end',
  decide: 'Decide on the proposal as another person',
  dismiss: 'Drop the proposal or the decision',
  recordRenewed: 'The renewal is done: the number of its paper',
  recordReleased: 'The release is done: the number of its paper',
  recordLimited: 'It is cut back to the decided amount: the number of its paper',
  recordLapsed: 'It has ended by law with nobody having decided',
} as const satisfies Record<keyof typeof FREEZE_BODIES, string>;

function commandRoute(command: keyof typeof FREEZE_BODIES): Route {
  return route({
    method: 'POST',
    path: `${BASE}/:id/${command.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    tag,
    summary: SUMMARIES[command],
    who: { roles: ACTORS },
    params: Params,
    body: FREEZE_BODIES[command],
    answer: FreezeView,
    handle: async ({ house, tx, act, params, body: input }) => {
      const done = await commandFreeze(house, tx, act, params.id, command, input as CommandInput);
      return done.ok ? await viewOf(house, tx, act, params.id) : done;
    },
  });
}

export const routes: readonly Route[] = [
  prepare,
  list,
  radar,
  one,
  paper,
  notice,
  ...(Object.keys(FREEZE_BODIES) as (keyof typeof FREEZE_BODIES)[]).map(commandRoute),
];
