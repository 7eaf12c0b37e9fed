import type { CountyOrder } from '@anlan/contract/county';
import { NEXT_STEP_OF, type StopStatus } from '@anlan/contract/stop-payment';
import type { StopRow } from '../../recovery/stop-payment/index.ts';
import type { Unit } from '../../registry/unit/index.ts';

const STOP_HOURS = 48;

export interface Told {
  readonly id: string;
  readonly account: string;
  readonly transfer: string | null;
  readonly place: {
    readonly incident: string;
    readonly unit: Unit;
    readonly reportedAt: Temporal.Instant;
    readonly enteredAt: Temporal.Instant;
    readonly above: string | undefined;
  };
  readonly order: CountyOrder;
  readonly now: Temporal.Instant;
  readonly duty: string;
  readonly leader: string;
  readonly recordedAt: Temporal.Instant;
}

/** How far the order is at `now`: a stop that has run its 48 hours has expired. */
function statusOf(order: CountyOrder, endsAt: Temporal.Instant | undefined, now: Temporal.Instant): StopStatus {
  if (endsAt) return Temporal.Instant.compare(endsAt, now) <= 0 ? 'expired' : 'stopped';
  if (order.refused) return 'refused';
  if (order.unanswered) return 'unanswered';
  if (order.receivedAfter !== undefined) return 'received';
  if (order.sentAfter !== undefined) return 'sent';
  return order.signedAfter === undefined ? 'prepared' : 'signed';
}

/** The row of an order as it would stand had it been worked in the product. */
export function orderRow({ id, account, transfer, place, order, now, duty, leader, recordedAt }: Told): StopRow {
  const at = (minutes: number | undefined): Temporal.Instant | null =>
    minutes === undefined ? null : place.reportedAt.add({ minutes });
  const stoppedAt = at(order.stopped?.after);
  const endsAt = stoppedAt?.add({ hours: STOP_HOURS });
  const step = order.refused === undefined ? undefined : NEXT_STEP_OF[order.refused.reason];
  const final = step === 'nextLevel' || step === 'recordQueued';
  const signed = order.signedAfter !== undefined;
  return {
    id,
    order_number: `${id}-1`,
    first_order: null,
    attempt: 1,
    kind: 'stop',
    status: statusOf(order, endsAt, now),
    channel: order.channel,
    level: order.level,
    incident_id: place.incident,
    transfer_id: transfer,
    from_order: order.level > 1 ? (place.above ?? null) : null,
    corrects: null,
    account_id: account,
    bank_code: order.bankCode,
    amount_fen: order.amountFen,
    transfer_at: place.reportedAt.subtract({ minutes: order.transferMinutesBefore }),
    balance_fen: order.stopped?.balanceFen ?? null,
    traced_fen: order.stopped?.tracedFen ?? null,
    unit_id: place.unit.id,
    unit_path: place.unit.path,
    reported_at: place.reportedAt,
    entered_at: place.enteredAt,
    prepared_at: place.reportedAt.add({ minutes: order.preparedAfter }),
    prepared_by: duty,
    signed_at: at(order.signedAfter),
    signed_by: signed ? duty : null,
    vouched_by: signed && !order.countersigned ? leader : null,
    countersigned_by: signed && order.countersigned ? leader : null,
    sign_later: signed && !order.countersigned,
    sent_at: at(order.sentAfter),
    platform_number: order.channel === 'nationalByHand' ? (order.platformNumber ?? null) : null,
    received_at: at(order.receivedAfter),
    stopped_at: stoppedAt,
    ends_at: endsAt ?? null,
    impossible_at: final ? at(order.refused?.after) : null,
    refusal: order.refused?.reason ?? null,
    refusal_note: null,
    earlier_authority: null,
    earlier_amount_fen: null,
    tries: 0,
    next_try_at: null,
    line_down: false,
    recorded_at: recordedAt,
    version: 1,
  };
}
