import { Parcel, ParcelAnswer } from '@anlan/contract/envelope';
import {
  CARRIED_TEXT_LIMIT,
  CarriedFile,
  CarriedOutcome,
  ExportRoad,
  ImportCarried,
  LETTER_STATES,
  LetterList,
  LetterQuery,
  RoadList,
} from '@anlan/contract/exchange';
import type { Role } from '@anlan/contract/role';
import Type from 'typebox';
import { assert } from '../../kernel/assert.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../db/index.ts';
import type { Act, House } from '../house.ts';
import {
  cutPage,
  type Refusal,
  type Route,
  readCursor,
  route,
  totalOf,
  wordsAmong,
  writeCursor,
} from '../http/index.ts';
import { acknowledge, takenOf } from './acknowledgement.ts';
import { openEnvelope } from './envelope.ts';
import { applyWord, exportRoad, importCarried } from './files.ts';
import { numbersTaken } from './ledger.ts';
import { postOver, take } from './post.ts';
import { generationOf } from './roads.ts';
import { envelopeOf } from './tables.ts';
import { countLetters, listLetters, roadView } from './views.ts';

const BASE = '/api/v1/exchange';
const tag = 'exchange';
/** Discs are carried by whoever is on duty; the roads themselves are the administrator's. */
const KEEPERS: readonly Role[] = ['systemAdministrator', 'dutyLeader', 'head'];
const PARCEL_BODY_LIMIT = 20_000_000;
const CARRIED_BODY_LIMIT = CARRIED_TEXT_LIMIT + 1_000_000;

const envelopes = route({
  method: 'POST',
  path: `${BASE}/envelopes`,
  tag,
  summary: 'A parcel of another house: sealed and signed envelopes (docs/protocols/exchange.md)',
  who: 'line',
  body: Parcel,
  bodyLimit: PARCEL_BODY_LIMIT,
  answer: ParcelAnswer,
  handle: async ({ house, tx, act, body }) => {
    const refused: ParcelAnswer['refused'] = [];
    for (const envelope of body.envelopes) {
      const done = await take(house, tx, act, 'line', envelope);
      if (!done.ok) refused.push(done.error);
    }
    if (body.acknowledgement) await applyWord(house, tx, body.acknowledgement);
    const from = body.envelopes[0]?.from ?? body.acknowledgement?.from ?? '';
    const road = house.roads.find(from);
    if (!road) return accept({ refused });
    const taken = takenOf(await numbersTaken(tx, road.other));
    return accept({
      acknowledgement: acknowledge(house.vault.provider, road.current, taken, house.system.now()),
      refused,
    });
  },
});

const roads = route({
  method: 'GET',
  path: `${BASE}/roads`,
  tag,
  summary: 'The roads to other houses',
  who: { roles: KEEPERS },
  answer: RoadList,
  handle: async ({ house, tx }) => {
    const items = [];
    for (const road of house.roads.all) items.push(await roadView(tx, road));
    return accept({ items });
  },
});

const letters = route({
  method: 'GET',
  path: `${BASE}/letters`,
  tag,
  summary: 'The ledger: what was sent and what came, newest first',
  who: { roles: KEEPERS },
  query: LetterQuery,
  answer: LetterList,
  handle: async ({ tx, query }) => {
    const limit = query.limit ?? 50;
    const filter = {
      ...(query.road === undefined ? {} : { road: query.road }),
      ...(query.direction === undefined ? {} : { direction: query.direction }),
      status: wordsAmong(query.status, LETTER_STATES),
    };
    const cursor = readCursor(query.after);
    const found = await listLetters(tx, filter, cursor, limit + 1);
    const { items, next } = cutPage(found, limit, (last) => writeCursor(Temporal.Instant.from(last.at), last.id));
    const total = await countLetters(tx, filter);
    return accept({
      items,
      ...next,
      ...totalOf(total),
    });
  },
});

const exporting = route({
  method: 'POST',
  path: `${BASE}/roads/:other/export`,
  tag,
  summary: 'Everything open on a road as one file to be carried',
  who: { roles: KEEPERS },
  params: Type.Object({ other: Type.String({ maxLength: 20 }) }, { additionalProperties: false }),
  body: ExportRoad,
  answer: CarriedFile,
  handle: async ({ house, tx, act, params }) => {
    const road = house.roads.find(params.other);
    return road ? accept(await exportRoad(house, tx, act, road)) : refuse({ code: 'exchange.no-road' });
  },
});

const importing = route({
  method: 'POST',
  path: `${BASE}/import`,
  tag,
  summary: 'Take in a carried file, in any order and however often it comes',
  who: { roles: KEEPERS },
  body: ImportCarried,
  bodyLimit: CARRIED_BODY_LIMIT,
  answer: CarriedOutcome,
  handle: ({ house, tx, act, body }) => importCarried(house, tx, act, body.text),
});

/** Seals the letter of a refused envelope again under the next number; the old number is given up. */
async function renumber(house: House, tx: Tx, act: Act, id: string): Promise<Result<{ id: string }, Refusal>> {
  const row = await tx.selectFrom('exchange_sent').selectAll().where('envelope_id', '=', id).executeTakeFirst();
  if (!row) return refuse({ code: 'exchange.letter-not-found' });
  if (row.state !== 'refused') return refuse({ code: 'exchange.not-refused' });
  const road = house.roads.find(row.road);
  const generation = road && generationOf(road, envelopeOf(row).keyId);
  if (!road || !generation) return refuse({ code: 'exchange.no-road' });
  const { own, other } = generation;
  // Our own envelope opens as the other end would open it: both hold the same secret.
  const opened = openEnvelope(house.vault.provider, { ...generation, own: other, other: own }, row.envelope);
  assert(opened.ok, 'an envelope of ours opens');
  await tx.updateTable('exchange_sent').set({ state: 'replaced' }).where('envelope_id', '=', id).execute();
  return accept({ id: await postOver(house, tx, act, road.current, opened.value.letter) });
}

const renumbering = route({
  method: 'POST',
  path: `${BASE}/letters/:id/renumber`,
  tag,
  summary: 'Send a letter again under a new number, after the other end refused the old one',
  who: { roles: KEEPERS },
  params: Type.Object({ id: Type.String({ maxLength: 40 }) }, { additionalProperties: false }),
  body: ExportRoad,
  answer: Type.Object({ id: Type.String() }, { additionalProperties: false }),
  handle: ({ house, tx, act, params }) => renumber(house, tx, act, params.id),
});

export const routes: readonly Route[] = [envelopes, roads, letters, exporting, importing, renumbering];
