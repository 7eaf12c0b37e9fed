import { idPattern } from '@anlan/contract/base/ids';
import { FileView } from '@anlan/contract/file';
import {
  ApproveRefund,
  CheckCode,
  CodeChecked,
  DecideObjection,
  DropAccount,
  MakeAppointment,
  OpenRefund,
  PAPERS,
  PublishNotice,
  RaiseObjection,
  REFUND_STATUSES,
  RefundAct,
  type RefundCommand,
  RefundQuery,
  SetRules,
  SubmitRefund,
  TakeAccount,
} from '@anlan/contract/refund';
import { AppointmentMade, RefundList, RefundView } from '@anlan/contract/refund-view';
import { OFFICERS, READERS, type Role } from '@anlan/contract/role';
import Type from 'typebox';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { cutPage, type Refusal, type Route, route, totalOf, wordsAmong } from '../../platform/http/index.ts';
import { checkCode, makeAppointment } from './appointments.ts';
import { commandRefund, type RefundInput } from './commands.ts';
import { decideObjection, raiseObjection } from './objections.ts';
import { dropAccount, openRefund, setRules, takeAccount } from './open.ts';
import { paperOf } from './paper.ts';
import { paymentRoutes } from './payment-routes.ts';
import { countRefunds, findRefund, listRefunds } from './store.ts';
import { describeRefund, describeRounds } from './views.ts';

const BASE = '/api/v1/refunds';
const tag = 'refund';
const ACTORS: readonly Role[] = [...OFFICERS, 'legalReviewer'];
/** Whoever answers the centre's telephone. */
const ANSWERERS: readonly Role[] = ['dutyOfficer', 'dutyLeader', 'auxiliary', 'head'];
const Params = Type.Object({ id: Type.String({ pattern: idPattern('refund') }) }, { additionalProperties: false });

/** The round as this actor sees it now. */
export async function viewOf(house: House, tx: Tx, act: Act, id: string): Promise<Result<RefundView, Refusal>> {
  const round = await findRefund(tx, id);
  return round ? accept(await describeRefund(house, tx, act, round)) : refuse({ code: 'refund.not-found' });
}

const open = route({
  method: 'POST',
  path: BASE,
  tag,
  summary: 'Open a round for a case and those joined with it',
  who: { roles: OFFICERS },
  body: OpenRefund,
  answer: RefundView,
  status: 201,
  handle: async ({ house, tx, act, body }) => {
    const made = await openRefund(house, tx, act, body);
    return made.ok ? await viewOf(house, tx, act, made.value) : made;
  },
});

const list = route({
  method: 'GET',
  path: BASE,
  tag,
  summary: 'Rounds, newest first',
  who: { roles: READERS },
  query: RefundQuery,
  answer: RefundList,
  handle: async ({ tx, query }) => {
    const limit = query.limit ?? 50;
    const filter = {
      status: wordsAmong(query.status, REFUND_STATUSES),
      ...(query.case === undefined ? {} : { caseId: query.case }),
    };
    const found = await listRefunds(tx, {
      ...filter,
      ...(query.after === undefined ? {} : { after: query.after }),
      limit: limit + 1,
    });
    const { items, next } = cutPage(found, limit, (last) => last.id);
    const total = await countRefunds(tx, filter);
    return accept({
      items: await describeRounds(tx, items),
      ...next,
      ...totalOf(total),
    });
  },
});

const one = route({
  method: 'GET',
  path: `${BASE}/:id`,
  tag,
  summary: 'One round with its plan, notice, decision and payments',
  who: { roles: READERS },
  params: Params,
  answer: RefundView,
  handle: ({ house, tx, act, params }) => viewOf(house, tx, act, params.id),
});

const rules = route({
  method: 'POST',
  path: `${BASE}/:id/set-rules`,
  tag,
  summary: 'Choose between the readings of the ratio and the time-stamp rule',
  who: { roles: OFFICERS },
  params: Params,
  body: SetRules,
  answer: RefundView,
  handle: async ({ house, tx, act, params, body }) => {
    const done = await setRules(house, tx, act, params.id, body);
    return done.ok ? await viewOf(house, tx, act, params.id) : done;
  },
});

const take = route({
  method: 'POST',
  path: `${BASE}/:id/take-account`,
  tag,
  summary: 'Take a frozen account by its signed title sheet, or read it anew',
  who: { roles: OFFICERS },
  params: Params,
  body: TakeAccount,
  answer: RefundView,
  handle: async ({ house, tx, act, params, body }) => {
    const done = await takeAccount(house, tx, act, params.id, body);
    return done.ok ? await viewOf(house, tx, act, params.id) : done;
  },
});

const drop = route({
  method: 'POST',
  path: `${BASE}/:id/drop-account`,
  tag,
  summary: 'Take an account out of a drafted round',
  who: { roles: OFFICERS },
  params: Params,
  body: DropAccount,
  answer: RefundView,
  handle: async ({ house, tx, act, params, body }) => {
    const done = await dropAccount(house, tx, act, params.id, body);
    return done.ok ? await viewOf(house, tx, act, params.id) : done;
  },
});

function commandRoute(
  command: RefundCommand,
  path: string,
  summary: string,
  body: typeof RefundAct | typeof PublishNotice | typeof SubmitRefund | typeof ApproveRefund = RefundAct,
): Route {
  return route({
    method: 'POST',
    path: `${BASE}/:id/${path}`,
    tag,
    summary,
    who: { roles: ACTORS },
    params: Params,
    body,
    answer: RefundView,
    handle: async ({ house, tx, act, params, body: input }) => {
      const done = await commandRefund(house, tx, act, params.id, command, input satisfies RefundInput);
      return done.ok ? await viewOf(house, tx, act, params.id) : done;
    },
  });
}

const raise = route({
  method: 'POST',
  path: `${BASE}/:id/raise-objection`,
  tag,
  summary: 'An objection to the public notice',
  who: { roles: OFFICERS },
  params: Params,
  body: RaiseObjection,
  answer: RefundView,
  handle: async ({ house, tx, act, params, body }) => {
    const done = await raiseObjection(house, tx, act, params.id, body);
    return done.ok ? await viewOf(house, tx, act, params.id) : done;
  },
});

const decide = route({
  method: 'POST',
  path: `${BASE}/:id/objections/:objection/decide`,
  tag,
  summary: 'Decide an objection',
  who: { roles: ['legalReviewer', 'dutyLeader', 'head'] },
  params: Type.Object(
    {
      id: Type.String({ pattern: idPattern('refund') }),
      objection: Type.String({ pattern: idPattern('objection') }),
    },
    { additionalProperties: false },
  ),
  body: DecideObjection,
  answer: RefundView,
  handle: async ({ house, tx, act, params, body }) => {
    const done = await decideObjection(house, tx, act, params.id, params.objection, body);
    return done.ok ? await viewOf(house, tx, act, params.id) : done;
  },
});

const appointment = route({
  method: 'POST',
  path: `${BASE}/:id/make-appointment`,
  tag,
  summary: 'Invite a victim to the station; the one-time code is told here once',
  who: { roles: OFFICERS },
  params: Params,
  body: MakeAppointment,
  answer: AppointmentMade,
  handle: async ({ house, tx, act, params, body }) => {
    const made = await makeAppointment(house, tx, act, params.id, body);
    if (!made.ok) return made;
    const refund = await viewOf(house, tx, act, params.id);
    return refund.ok ? accept({ code: made.value, refund: refund.value }) : refund;
  },
});

const check = route({
  method: 'POST',
  path: `${BASE}/check-code`,
  tag,
  summary: 'A victim calls and reads out a code: is the invitation ours',
  who: { roles: ANSWERERS },
  body: CheckCode,
  answer: CodeChecked,
  handle: async ({ house, tx, act, body }) => accept(await checkCode(house, tx, act, body.code)),
});

const paper = route({
  method: 'GET',
  path: `${BASE}/:id/paper`,
  tag,
  summary: 'A fact sheet for transcription: application, report, decision, notice to the bank, public notice',
  who: { roles: ACTORS },
  params: Params,
  query: Type.Object({ kind: Type.Enum(PAPERS) }, { additionalProperties: false }),
  answer: FileView,
  handle: async ({ house, tx, act, params, query }) => {
    const round = await findRefund(tx, params.id);
    return round ? accept(await paperOf(house, tx, act, round, query.kind)) : refuse({ code: 'refund.not-found' });
  },
});

export const routes: readonly Route[] = [
  open,
  list,
  one,
  check,
  rules,
  take,
  drop,
  commandRoute('publishNotice', 'publish-notice', 'The public notice is up', PublishNotice),
  commandRoute('prepare', 'prepare', 'The plan is finished; it goes to legal review'),
  commandRoute('passReview', 'pass-review', 'Legal review passed'),
  commandRoute('sendBack', 'send-back', 'Back to the case officer'),
  commandRoute('submit', 'submit', 'Put before the police that decide', SubmitRefund),
  commandRoute('approve', 'approve', 'Approved on paper', ApproveRefund),
  commandRoute('return', 'return', 'Returned on paper'),
  commandRoute('reopen', 'reopen', 'Reckon anew'),
  commandRoute('close', 'close', 'Everything is paid or held back'),
  commandRoute('withdraw', 'withdraw', 'Give the round up'),
  raise,
  decide,
  appointment,
  paper,
  ...paymentRoutes,
];
