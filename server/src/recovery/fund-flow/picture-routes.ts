import { idPattern } from '@anlan/contract/base/ids';
import {
  FLOW_PICTURE_STATUSES,
  FlowPictureContent,
  FlowPictureFile,
  FlowPictureFileQuery,
  FlowPictureList,
  FlowPictureQuery,
  FlowPictureView,
  SaveFlowPicture,
  WithdrawFlowPicture,
} from '@anlan/contract/fund-flow-picture';
import { READERS, SWORN } from '@anlan/contract/role';
import Type from 'typebox';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Act } from '../../platform/house.ts';
import { cutPage, type Refusal, type Route, route, totalOf, wordsAmong } from '../../platform/http/index.ts';
import { describePictures } from './picture-views.ts';
import { pictureContent, savePicture, takePicture, withdrawPicture } from './pictures.ts';
import { countPictures, findPicture, listPictures } from './store.ts';

const Params = Type.Object(
  { id: Type.String({ pattern: idPattern('fundFlowPicture') }) },
  { additionalProperties: false },
);
const BASE = '/api/v1/fund-flow-pictures';
const tag = 'fund-flow';

async function viewOf(tx: Tx, act: Act, id: string): Promise<Result<FlowPictureView, Refusal>> {
  const found = await findPicture(tx, id);
  const [view] = found ? await describePictures(tx, act.actor, [found]) : [];
  return view ? accept(view) : refuse({ code: 'fund-flow.picture-not-found' });
}

const save = route({
  method: 'POST',
  path: BASE,
  tag,
  summary: 'Keep a picture of a flow as evidence: its data, its fingerprint and their hash',
  who: { roles: SWORN },
  body: SaveFlowPicture,
  answer: FlowPictureView,
  status: 201,
  handle: async ({ house, tx, act, body }) => {
    const saved = await savePicture(house, tx, act, body);
    return saved.ok ? await viewOf(tx, act, saved.value) : saved;
  },
});

const list = route({
  method: 'GET',
  path: BASE,
  tag,
  summary: 'Kept pictures, newest first',
  who: { roles: READERS },
  query: FlowPictureQuery,
  answer: FlowPictureList,
  handle: async ({ tx, actor, query }) => {
    const limit = query.limit ?? 50;
    const filter = {
      status: wordsAmong(query.status, FLOW_PICTURE_STATUSES),
      ...(query.case === undefined ? {} : { case: query.case }),
    };
    const after = query.after === undefined ? {} : { after: query.after };
    const found = await listPictures(tx, filter, { ...after, limit: limit + 1 });
    const { items, next } = cutPage(found, limit, (last) => last.id);
    return accept({
      items: await describePictures(tx, actor, items),
      ...next,
      ...totalOf(await countPictures(tx, filter)),
    });
  },
});

const one = route({
  method: 'GET',
  path: `${BASE}/:id`,
  tag,
  summary: 'One kept picture',
  who: { roles: READERS },
  params: Params,
  answer: FlowPictureView,
  handle: ({ tx, act, params }) => viewOf(tx, act, params.id),
});

const content = route({
  method: 'GET',
  path: `${BASE}/:id/content`,
  tag,
  summary: 'What was kept, to draw it again as it was',
  who: { roles: READERS },
  params: Params,
  answer: FlowPictureContent,
  handle: ({ house, tx, params }) => pictureContent(house, tx, params.id),
});

const file = route({
  method: 'GET',
  path: `${BASE}/:id/file`,
  tag,
  summary: 'The very bytes that were kept, or their transfers as a table',
  who: { roles: READERS },
  params: Params,
  query: FlowPictureFileQuery,
  answer: FlowPictureFile,
  handle: ({ house, tx, act, params, query }) => takePicture(house, tx, act, params.id, query),
});

const withdraw = route({
  method: 'POST',
  path: `${BASE}/:id/withdraw`,
  tag,
  summary: 'Withdraw a kept picture, with the reason; its bytes stay',
  who: { roles: SWORN },
  params: Params,
  body: WithdrawFlowPicture,
  answer: FlowPictureView,
  handle: async ({ house, tx, act, params, body }) => {
    const done = await withdrawPicture(house, tx, act, params.id, body);
    return done.ok ? await viewOf(tx, act, params.id) : done;
  },
});

export const pictureRoutes: readonly Route[] = [save, list, one, content, file, withdraw];
