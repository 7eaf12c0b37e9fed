import { maskTail } from '@anlan/contract/base/formats';
import type { HandoverLine, HandoverSection, HandoverView } from '@anlan/contract/handover';
import type { Tx } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { describeAccounts } from '../../registry/subject/index.ts';
import { listIncidents } from '../incident/index.ts';
import { listInterceptions } from '../interception/index.ts';
import { listOrders, type StopPayment } from '../stop-payment/index.ts';

const LINES = 100;

type Part = readonly [HandoverSection, boolean, HandoverLine[]];

/** Collects what must not be forgotten over the change of shift, red first. Accounts by bank and tail, no person. */
export async function collect(house: House, tx: Tx, at: Temporal.Instant): Promise<HandoverView['sections']> {
  const incidents = await listIncidents(tx, { status: ['reported', 'handling'], limit: LINES });
  const orders = await orderParts(house, tx);
  const parts: readonly Part[] = [
    ...orders.red,
    ['clockOver', true, await lateLines(tx, at, new Map(incidents.map(({ id, reference }) => [id, reference])))],
    ...orders.others,
    ['interceptions', false, await interceptionLines(house, tx)],
    [
      'openIncidents',
      false,
      incidents.map((incident) => ({
        about: incident.id,
        label: incident.reference,
        at: incident.reportedAt.toString(),
        amountFen: incident.amountFen,
      })),
    ],
  ];
  return parts.map(([section, red, lines]) => ({ section, red: red && lines.length > 0, total: lines.length, lines }));
}

async function orderParts(house: House, tx: Tx): Promise<{ red: Part[]; others: Part[] }> {
  const list = async (view: 'signLater' | 'unopened' | 'unanswered' | 'waiting') =>
    await listOrders(tx, { status: [], view, limit: LINES });
  const signLater = await list('signLater');
  // All of them: any stop of this shift comes to its alarm in the next one.
  const unopened = await list('unopened');
  const unanswered = await list('unanswered');
  const waiting = await list('waiting');
  const accounts = await describeAccounts(
    house,
    tx,
    [...signLater, ...unopened, ...unanswered, ...waiting].map((order) => order.account),
    { full: true },
  );
  const line = (order: StopPayment, moment?: Temporal.Instant, amount?: number): HandoverLine => {
    const account = accounts.get(order.account);
    const bank = account?.bankName ?? account?.bankCode ?? order.bankCode;
    return {
      about: order.id,
      label: order.platformNumber ?? order.orderNumber,
      ...(account === undefined
        ? {}
        : { account: [bank, maskTail(account.number)].filter((part) => part !== undefined).join(' ') }),
      ...(moment === undefined ? {} : { at: moment.toString() }),
      ...(amount === undefined ? {} : { amountFen: amount }),
    };
  };
  return {
    red: [
      ['signLater', true, signLater.map((order) => line(order, order.signedAt, order.amountFen))],
      ['endingUnopened', true, unopened.map((order) => line(order, order.endsAt, order.balanceFen))],
      ['unanswered', true, unanswered.map((order) => line(order, order.sentAt, order.amountFen))],
      [
        'lineDown',
        true,
        waiting.filter((order) => order.lineDown).map((order) => line(order, order.nextTryAt, order.amountFen)),
      ],
    ],
    others: [['waiting', false, waiting.map((order) => line(order, order.preparedAt, order.amountFen))]],
  };
}

/** Reports of which the thirty minutes are over and that still wait. */
async function lateLines(
  tx: Tx,
  at: Temporal.Instant,
  references: ReadonlyMap<string, string>,
): Promise<HandoverLine[]> {
  const late = await tx
    .selectFrom('deadline')
    .select(['about', 'due_at'])
    .where('kind', '=', 'incident.thirty-minutes')
    .where('stopped_at', 'is', null)
    .where('due_at', '<', at)
    .limit(LINES)
    .execute();
  return late.flatMap((row) => {
    const label = references.get(row.about);
    return label === undefined ? [] : [{ about: row.about, label, at: row.due_at.toString() }];
  });
}

async function interceptionLines(house: House, tx: Tx): Promise<HandoverLine[]> {
  const items = await listInterceptions(house.vault, tx, { status: ['reported', 'calling', 'held'], limit: LINES });
  return items.map((item) => ({
    about: item.id,
    label: item.kind,
    at: item.reportedAt.toString(),
    ...(item.valueFen === undefined ? {} : { amountFen: item.valueFen }),
  }));
}
