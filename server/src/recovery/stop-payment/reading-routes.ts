import { FeedbackMessage, LineAnswer, TRANSPORT } from '@anlan/contract/bank-line';
import { idPattern } from '@anlan/contract/base/ids';
import { ALARM_VIEWS, DeskAlarms } from '@anlan/contract/desk';
import { FileView } from '@anlan/contract/file';
import { IncidentList, IncidentView } from '@anlan/contract/incident';
import { ListQuery } from '@anlan/contract/list';
import { DESK, READERS } from '@anlan/contract/role';
import { FeedbackImport, ImportFeedback, StopReceipts } from '@anlan/contract/stop-feedback';
import Type from 'typebox';
import { accept, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { type Route, route, totalOf } from '../../platform/http/index.ts';
import { findIncident, listIncidents } from '../incident/index.ts';
import { describeDesk, deskQueue } from './desk.ts';
import { importFeedback } from './import.ts';
import { receiveFeedback } from './line.ts';
import { unopenedStages, weighOrders } from './list.ts';
import { paperOf } from './paper.ts';
import { reachedSteps } from './reached.ts';
import { Params } from './routes.ts';
import type { StopPayment } from './stop-payment.ts';
import { findOrder } from './store.ts';
import { Transcription, transcriptionOf } from './transcription.ts';

const IncidentParams = Type.Object(
  { id: Type.String({ pattern: idPattern('incident') }) },
  { additionalProperties: false },
);
/** Open incidents of a county at one moment; far above any night, so the queue is whole and its order is right. */
const QUEUE = 500;

const queue = route({
  method: 'GET',
  path: '/api/v1/desk',
  tag: 'desk',
  summary: 'Open reports, those with the most money that can still be saved first',
  who: { roles: READERS },
  query: ListQuery,
  answer: IncidentList,
  handle: async ({ house, tx, act, actor, query }) => {
    const limit = query.limit ?? 50;
    const incidents = await listIncidents(tx, {
      status: ['reported', 'handling'],
      limit: QUEUE,
      ...(query.q === undefined || query.q === '' ? {} : { q: query.q }),
    });
    return accept({
      items: await deskQueue(house, tx, actor, incidents, act.at, limit),
      total: incidents.length,
      totalIsAtLeast: incidents.length === QUEUE,
    });
  },
});

const alarms = route({
  method: 'GET',
  path: '/api/v1/desk/alarms',
  tag: 'desk',
  summary: 'What goes wrong if nobody looks: how many orders and how much money',
  who: { roles: READERS },
  answer: DeskAlarms,
  handle: async ({ tx }) => {
    const found: DeskAlarms['alarms'] = [];
    for (const view of ALARM_VIEWS) {
      const { count, balanceFen } = await weighOrders(tx, { status: [], view });
      found.push({
        view,
        ...totalOf(count),
        balanceFen,
        ...(view === 'expiringUnopened' && count > 0 ? { stages: await unopenedStages(tx) } : {}),
      });
    }
    return accept({ alarms: found, reached: await reachedSteps(tx) });
  },
});

const one = route({
  method: 'GET',
  path: '/api/v1/desk/:id',
  tag: 'desk',
  summary: 'One report with its orders and the golden-minute strip',
  who: { roles: READERS },
  params: IncidentParams,
  answer: IncidentView,
  handle: async ({ house, tx, act, actor, params }) => {
    const incident = await findIncident(tx, params.id);
    const view = incident && (await describeDesk(house, tx, actor, incident, act.at));
    return view ? accept(view) : refuse({ code: 'incident.not-found' });
  },
});

/** Both show the payer's name and account in full: each look is an event, as a revealed value is. */
async function tellLook(house: House, tx: Tx, act: Act, order: StopPayment, what: string): Promise<void> {
  await record(house, tx, act, { kind: `stop-payment.${what}`, about: order.id, version: order.version });
}

const transcription = route({
  method: 'GET',
  path: '/api/v1/stop-payments/:id/transcription',
  tag: 'stop-payment',
  summary: 'The order in the national platform’s field order, for entering by hand',
  who: { roles: DESK },
  params: Params,
  answer: Transcription,
  handle: async ({ house, tx, act, params }) => {
    const order = await findOrder(tx, params.id);
    if (!order) return refuse({ code: 'stop-payment.not-found' });
    await tellLook(house, tx, act, order, 'transcription-viewed');
    return accept(await transcriptionOf(house, tx, order));
  },
});

const receipts = route({
  method: 'GET',
  path: '/api/v1/stop-payments/:id/receipts',
  tag: 'stop-payment',
  summary: 'Every word about an order',
  who: { roles: READERS },
  params: Params,
  answer: StopReceipts,
  handle: async ({ tx, params }) => {
    const rows = await tx
      .selectFrom('stop_payment_receipt')
      .selectAll()
      .where('order_id', '=', params.id)
      .orderBy('at')
      .orderBy('id')
      .limit(500)
      .execute();
    return accept({
      items: rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        at: row.at.toString(),
        recordedAt: row.recorded_at.toString(),
        how: row.how,
        applied: row.applied,
        data: typeof row.data === 'object' && row.data !== null && !Array.isArray(row.data) ? row.data : {},
        ...(row.said_by === null ? {} : { saidBy: row.said_by }),
      })),
    });
  },
});

const paper = route({
  method: 'GET',
  path: '/api/v1/stop-payments/:id/paper',
  tag: 'stop-payment',
  summary: 'The order on paper (.docx): a draft for transcription, not an official form',
  who: { roles: DESK },
  params: Params,
  answer: FileView,
  handle: async ({ house, tx, act, params }) => {
    const order = await findOrder(tx, params.id);
    if (!order) return refuse({ code: 'stop-payment.not-found' });
    await tellLook(house, tx, act, order, 'paper-made');
    return accept(await paperOf(house, tx, order));
  },
});

const feedback = route({
  method: 'POST',
  path: '/api/v1/bank-line/feedback',
  tag: 'bank-line',
  summary: 'Feedback pushed by a bank over its line (docs/protocols/bank-line.md)',
  who: 'line',
  body: FeedbackMessage,
  answer: LineAnswer,
  handle: async ({ house, tx, act, body }) => {
    const done = await receiveFeedback(house, tx, act, body);
    if (!done.ok) return done;
    return accept({ code: done.value === 'applied' ? TRANSPORT.success : TRANSPORT.duplicate, text: done.value });
  },
});

const sheet = route({
  method: 'POST',
  path: '/api/v1/stop-payments/feedback-import',
  tag: 'stop-payment',
  summary: 'Feedback exported from the national platform: .xls, .xlsx, .csv or pasted',
  who: { roles: DESK },
  body: ImportFeedback,
  answer: FeedbackImport,
  handle: ({ house, tx, act, body }) => importFeedback(house, tx, act, body),
});

export const readingRoutes: readonly Route[] = [queue, alarms, one, transcription, receipts, paper, feedback, sheet];
