import type { StopPaymentView } from '@anlan/contract/stop-payment';
import { dayOf } from '../../kernel/calendar.ts';
import { allowedMoves } from '../../kernel/lifecycle.ts';
import { type Actor, personOf, roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { deadlinesOf, deadlineView, ruleOn } from '../../platform/deadline/index.ts';
import type { House } from '../../platform/house.ts';
import { caseStates } from '../../registry/case/index.ts';
import { staffNames } from '../../registry/staff/index.ts';
import { describeAccounts } from '../../registry/subject/index.ts';
import { bankPhones } from '../../registry/unit/index.ts';
import { findIncidents } from '../incident/index.ts';
import { fits, needsAnother, nextStepOf, STOP_LIFE, type StopPayment, savableFen } from './stop-payment.ts';

/** λ per level in minutes, from the dated rules. */
export async function decayMinutes(tx: Tx, at: Temporal.Instant): Promise<(level: number) => number> {
  const first = (await ruleOn(tx, 'stop-payment.decay-1', dayOf(at)))?.number_value ?? 45;
  const later = (await ruleOn(tx, 'stop-payment.decay-2', dayOf(at)))?.number_value ?? 90;
  return (level) => (level === 1 ? first : later);
}

/** Orders as screens see them: account in full for those who hold the case, deadlines, and what may be done next. */
export async function describeOrders(
  house: House,
  tx: Tx,
  actor: Actor,
  orders: readonly StopPayment[],
  at: Temporal.Instant,
): Promise<StopPaymentView[]> {
  const accounts = await describeAccounts(
    house,
    tx,
    orders.map((order) => order.account),
    { full: true },
  );
  const found = await findIncidents(
    tx,
    orders.map((order) => order.incident),
  );
  const incidents = new Map(found.map((incident) => [String(incident.id), incident]));
  const cases = await caseStates(
    tx,
    [...incidents.values()].flatMap((incident) => incident.caseId ?? []),
  );
  const names = await staffNames(
    tx,
    orders.flatMap((order) =>
      [order.preparedBy, order.signedBy, order.vouchedBy, order.countersignedBy].filter((id) => id !== undefined),
    ),
  );
  const phones = await bankPhones(
    tx,
    orders.flatMap((order) => order.bankCode ?? []),
  );
  const deadlines = await deadlinesOf(
    tx,
    orders.map((order) => order.id),
  );
  const decay = await decayMinutes(tx, at);
  return orders.flatMap((order) => {
    const account = accounts.get(order.account);
    if (!account) return [];
    const incident = incidents.get(order.incident);
    const caseState = cases.get(incident?.caseId ?? '');
    const phone = phones.get(order.bankCode ?? '');
    return [
      {
        ...plain(order, names),
        account,
        incidentReference: incident?.reference ?? '',
        caseOpened: caseState?.openedAt !== undefined,
        savableFen: savableFen(order, at, decay(order.level)),
        deadlines: deadlines.filter((deadline) => deadline.about === order.id).map(deadlineView),
        allowed: allowedMoves(STOP_LIFE, order.status, roleOf(actor), new Set())
          .filter(({ command }) => fits(order, command) && !needsAnother(order, command, personOf(actor)))
          .map(({ command, needs, why }) => ({ command, needs: [...needs], ...(why === undefined ? {} : { why }) })),
        ...(incident?.caseId === undefined ? {} : { case: incident.caseId }),
        ...(phone === undefined ? {} : { bankPhone: phone }),
      },
    ];
  });
}

type Plain = Omit<
  StopPaymentView,
  'account' | 'incidentReference' | 'case' | 'caseOpened' | 'savableFen' | 'deadlines' | 'allowed' | 'bankPhone'
>;

function plain(order: StopPayment, names: ReadonlyMap<string, string>): Plain {
  const name = (id: string | undefined): string => (id === undefined ? '' : (names.get(id) ?? id));
  const moment = <K extends string>(key: K, at: Temporal.Instant | undefined): { [P in K]?: string } =>
    at === undefined ? {} : ({ [key]: at.toString() } as { [P in K]?: string });
  return {
    id: order.id,
    version: order.version,
    orderNumber: order.orderNumber,
    attempt: order.attempt,
    kind: order.kind,
    status: order.status,
    channel: order.channel,
    level: order.level,
    incident: order.incident,
    preparedAt: order.preparedAt.toString(),
    preparedBy: name(order.preparedBy),
    signLater: order.signLater,
    tries: order.tries,
    lineDown: order.lineDown,
    ...moment('transferAt', order.transferAt),
    ...moment('signedAt', order.signedAt),
    ...moment('sentAt', order.sentAt),
    ...moment('receivedAt', order.receivedAt),
    ...moment('stoppedAt', order.stoppedAt),
    ...moment('endsAt', order.endsAt),
    ...moment('finallyImpossibleAt', order.impossibleAt),
    ...moment('queuedAt', order.queuedAt),
    ...moment('nextTryAt', order.nextTryAt),
    ...(order.from === undefined ? {} : { from: order.from }),
    ...(order.corrects === undefined ? {} : { corrects: order.corrects }),
    ...(order.amountFen === undefined ? {} : { amountFen: order.amountFen }),
    ...(order.balanceFen === undefined ? {} : { balanceAtStopFen: order.balanceFen }),
    ...(order.tracedFen === undefined ? {} : { tracedFen: order.tracedFen }),
    ...(order.signedBy === undefined ? {} : { signedBy: name(order.signedBy) }),
    ...(order.vouchedBy === undefined ? {} : { vouchedBy: name(order.vouchedBy) }),
    ...(order.countersignedBy === undefined ? {} : { countersignedBy: name(order.countersignedBy) }),
    ...(order.platformNumber === undefined ? {} : { platformNumber: order.platformNumber }),
    ...(order.refusal === undefined ? {} : { refusal: order.refusal, nextStep: nextStepOf(order.refusal) }),
    ...(order.refusalNote === undefined ? {} : { refusalNote: order.refusalNote }),
    ...(order.earlierAuthority === undefined ? {} : { earlierAuthority: order.earlierAuthority }),
    ...(order.earlierAmountFen === undefined ? {} : { earlierAmountFen: order.earlierAmountFen }),
    ...(order.queuePosition === undefined ? {} : { queuePosition: order.queuePosition }),
  };
}
