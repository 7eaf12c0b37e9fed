import { idPattern } from '@anlan/contract/base/ids';
import {
  HandoverAct,
  type HandoverCommand,
  HandoverList,
  HandoverQuery,
  HandoverView,
  WriteHandover,
} from '@anlan/contract/handover';
import type { Role } from '@anlan/contract/role';
import Type from 'typebox';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Act } from '../../platform/house.ts';
import { cutPage, type Refusal, type Route, route } from '../../platform/http/index.ts';
import { commandHandover, describeHandovers, writeHandover } from './actions.ts';
import { DUTY } from './handover.ts';
import { findHandover, listHandovers } from './store.ts';

const READERS: readonly Role[] = [...DUTY, 'auxiliary'];
const Params = Type.Object({ id: Type.String({ pattern: idPattern('handover') }) }, { additionalProperties: false });
const BASE = '/api/v1/handovers';
const tag = 'handover';

async function viewOf(tx: Tx, act: Act, id: string): Promise<Result<HandoverView, Refusal>> {
  const sheet = await findHandover(tx, id);
  const [view] = sheet ? await describeHandovers(tx, act.actor, [sheet]) : [];
  return view ? accept(view) : refuse({ code: 'handover.not-found' });
}

function commandRoute(command: HandoverCommand, path: string, summary: string): Route {
  return route({
    method: 'POST',
    path: `${BASE}/:id/${path}`,
    tag,
    summary,
    who: { roles: DUTY },
    params: Params,
    body: HandoverAct,
    answer: HandoverView,
    handle: async ({ house, tx, act, params, body }) => {
      const done = await commandHandover(house, tx, act, params.id, command, body);
      return done.ok ? await viewOf(tx, act, params.id) : done;
    },
  });
}

export const routes: readonly Route[] = [
  route({
    method: 'POST',
    path: BASE,
    tag,
    summary: 'Draft the sheet of the shift that ends',
    who: { roles: DUTY },
    body: WriteHandover,
    answer: HandoverView,
    status: 201,
    handle: async ({ house, tx, act }) => await viewOf(tx, act, await writeHandover(house, tx, act)),
  }),
  route({
    method: 'GET',
    path: BASE,
    tag,
    summary: 'Sheets, newest first',
    who: { roles: READERS },
    query: HandoverQuery,
    answer: HandoverList,
    handle: async ({ tx, act, query }) => {
      const limit = query.limit ?? 50;
      const found = await listHandovers(tx, query.after, limit + 1);
      const { items, next } = cutPage(found, limit, (last) => last.id);
      return accept({
        items: await describeHandovers(tx, act.actor, items),
        ...next,
        total: items.length,
        totalIsAtLeast: found.length > limit,
      });
    },
  }),
  route({
    method: 'GET',
    path: `${BASE}/:id`,
    tag,
    summary: 'One sheet',
    who: { roles: READERS },
    params: Params,
    answer: HandoverView,
    handle: ({ tx, act, params }) => viewOf(tx, act, params.id),
  }),
  commandRoute('refresh', 'refresh', 'Write it anew from the present state'),
  commandRoute('handOver', 'hand-over', 'Sign as the one who hands over'),
  commandRoute('takeOver', 'take-over', 'Sign as the one who takes over'),
];
