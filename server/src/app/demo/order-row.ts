import type { CountyOrder } from '@anlan/contract/county';
import type { StopStatus } from '@anlan/contract/stop-payment';
import { isFinal, type StopRow } from '../../recovery/stop-payment/index.ts';
import type { Unit } from '../../registry/unit/index.ts';

export const STOP_HOURS = 48;

export interface Told {
  readonly id: string;
  readonly account: string;
  readonly transfer: string | null;
  readonly place: {
    readonly incident: string;
    readonly unit: Unit;
    readonly reportedAt: Temporal.Instant;
    readonly enteredAt: Temporal.Instant;
  };
  readonly order: CountyOrder;
  /** Ids of the incident's orders so far, in their order. */
  readonly made: readonly string[];
  readonly now: Temporal.Instant;
  readonly staffOf: (login: string) => string;
  readonly version: number;
}

/** How far the order is at `now`: a stop that has run its 48 hours has expired. */
export function statusOf(order: CountyOrder, reportedAt: Temporal.Instant, now: Temporal.Instant): StopStatus {
  if (order.withdrawn) return 'withdrawn';
  if (order.frozen) return 'handedToFreeze';
  if (order.released) return 'released';
  if (order.stopped) {
    const ends = reportedAt.add({ minutes: order.stopped.after }).add({ hours: STOP_HOURS });
    return Temporal.Instant.compare(ends, now) <= 0 ? 'expired' : 'stopped';
  }
  if (order.refused) return 'refused';
  if (order.answered) return 'answered';
  if (order.unansweredAfter !== undefined) return 'unanswered';
  if (order.received) return 'received';
  if (order.sent) return 'sent';
  return order.signed ? 'signed' : 'prepared';
}

/** The row of an order as it would stand had it been worked in the product. */
export function orderRow(told: Told): StopRow {
  const { id, order, place, made, staffOf } = told;
  const at = (done: { readonly after: number } | undefined): Temporal.Instant | null =>
    done === undefined ? null : place.reportedAt.add({ minutes: done.after });
  const earlier = (index: number | undefined): string | null => (index === undefined ? null : (made[index] ?? null));
  const first = earlier(order.repeats);
  const final = order.refused !== undefined && isFinal(order.refused.reason);
  return {
    id,
    order_number: first === null ? `${id}-1` : `${first}-2`,
    first_order: first,
    attempt: first === null ? 1 : 2,
    kind: order.kind,
    status: statusOf(order, place.reportedAt, told.now),
    channel: order.channel,
    level: order.level,
    incident_id: place.incident,
    transfer_id: told.transfer,
    from_order: earlier(order.from),
    corrects: earlier(order.corrects),
    account_id: told.account,
    bank_code: order.bankCode,
    amount_fen: order.amountFen,
    transfer_at: place.reportedAt.subtract({ minutes: order.transferMinutesBefore }),
    balance_fen: order.stopped?.balanceFen ?? null,
    traced_fen: order.stopped?.tracedFen ?? null,
    unit_id: place.unit.id,
    unit_path: place.unit.path,
    reported_at: place.reportedAt,
    entered_at: place.enteredAt,
    prepared_at: place.reportedAt.add({ minutes: order.prepared.after }),
    prepared_by: staffOf(order.prepared.by),
    signed_at: at(order.signed),
    signed_by: order.signed ? staffOf(order.signed.by) : null,
    vouched_by: order.signed?.vouchedBy === undefined ? null : staffOf(order.signed.vouchedBy),
    countersigned_by: order.countersigned ? staffOf(order.countersigned.by) : null,
    sign_later: order.signed !== undefined && order.countersigned === undefined,
    sent_at: at(order.sent),
    platform_number: order.sent?.platformNumber ?? null,
    received_at: at(order.received ?? order.answered),
    stopped_at: at(order.stopped),
    ends_at: at(order.stopped)?.add({ hours: STOP_HOURS }) ?? null,
    impossible_at: at(order.withdrawn) ?? (final ? at(order.refused) : null),
    refusal: order.refused?.reason ?? null,
    refusal_note: null,
    earlier_authority: order.refused?.earlierAuthority ?? null,
    earlier_amount_fen: order.refused?.earlierAmountFen ?? null,
    queued_at: null,
    queue_position: null,
    tries: 0,
    next_try_at: null,
    line_down: false,
    recorded_at: place.reportedAt.add({ minutes: order.prepared.after }),
    version: told.version,
  };
}
