import type { CountyShift } from '@anlan/contract/county';
import type { HandoverLine, HandoverSection, HandoverView } from '@anlan/contract/handover';
import type { Tx } from '../../platform/db/index.ts';
import { insertHandover } from '../../recovery/handover/index.ts';
import type { StopRow } from '../../recovery/stop-payment/index.ts';
import { minutesAfter, type Past } from './past.ts';

/** What the sheets are written from: the orders with the moment their case was opened, and the calls. */
export interface Remembered {
  readonly order: StopRow;
  readonly countersignedAt: Temporal.Instant | undefined;
  readonly unansweredAt: Temporal.Instant | undefined;
  readonly endedAt: Temporal.Instant | undefined;
  readonly openedAt: Temporal.Instant | undefined;
}

const LINES = 100;

const by = (moment: Temporal.Instant | null | undefined, at: Temporal.Instant): boolean =>
  moment !== null && moment !== undefined && Temporal.Instant.compare(moment, at) <= 0;

/** What stood open at a past moment, red first, as the product would have written it then. */
export function sectionsAt(all: readonly Remembered[], at: Temporal.Instant): HandoverView['sections'] {
  const there = all.filter(({ order }) => by(order.prepared_at, at));
  const section = (
    name: HandoverSection,
    red: boolean,
    filter: (entry: Remembered) => boolean,
    line: (order: StopRow) => { at: Temporal.Instant | null; amountFen: number | null },
  ): HandoverView['sections'][number] => {
    const lines = there
      .filter(filter)
      .slice(0, LINES)
      .map(({ order }): HandoverLine => {
        const { at: moment, amountFen } = line(order);
        return {
          about: order.id,
          label: order.platform_number ?? order.order_number,
          ...(moment === null ? {} : { at: moment.toString() }),
          ...(amountFen === null ? {} : { amountFen }),
        };
      });
    return { section: name, red: red && lines.length > 0, total: lines.length, lines };
  };
  return [
    section(
      'signLater',
      true,
      ({ order, countersignedAt }) => by(order.signed_at, at) && !by(countersignedAt, at),
      (order) => ({ at: order.signed_at, amountFen: order.amount_fen }),
    ),
    section(
      'endingUnopened',
      true,
      ({ order, openedAt, endedAt }) => by(order.stopped_at, at) && !by(endedAt, at) && !by(openedAt, at),
      (order) => ({ at: order.ends_at, amountFen: order.balance_fen }),
    ),
    section(
      'unanswered',
      true,
      ({ order, unansweredAt }) => by(unansweredAt, at) && !by(endOf(order), at),
      (order) => ({ at: order.sent_at, amountFen: order.amount_fen }),
    ),
    section(
      'waiting',
      false,
      ({ order }) => !by(endOf(order), at) && order.kind === 'stop',
      (order) => ({ at: order.prepared_at, amountFen: order.amount_fen }),
    ),
  ];
}

function endOf(order: StopRow): Temporal.Instant | null {
  return order.stopped_at ?? order.impossible_at ?? (order.refusal === null ? null : order.received_at);
}

/** Loads the sheets of the past shifts, each handed over and taken over by the two officers. */
export async function loadShifts(
  past: Past,
  tx: Tx,
  shifts: readonly CountyShift[],
  orders: readonly Remembered[],
): Promise<void> {
  for (const shift of shifts) {
    const endsAt = Temporal.Instant.from(shift.endsAt);
    const id = past.turnTo(endsAt).newId('handover');
    const takenOverAt = minutesAfter(endsAt, 6);
    await insertHandover(tx, {
      id,
      status: 'takenOver',
      from_staff: past.staffOf(shift.from),
      to_staff: past.staffOf(shift.to),
      shift_starts_at: Temporal.Instant.from(shift.startsAt),
      written_at: endsAt,
      handed_over_at: endsAt,
      taken_over_at: takenOverAt,
      notes: shift.notes ?? null,
      sections: sectionsAt(orders, endsAt),
      recorded_at: endsAt,
      version: 3,
    });
    past.tell(shift.from, endsAt, { kind: 'handover.drafted', about: id, version: 1 });
    past.tell(shift.from, endsAt, { kind: 'handover.handOver', about: id, version: 2 });
    past.tell(shift.to, takenOverAt, { kind: 'handover.takeOver', about: id, version: 3 });
  }
}
