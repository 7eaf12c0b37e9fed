import type { CountyIncident, CountyOrder } from '@anlan/contract/county';
import { assert } from '../../kernel/assert.ts';
import { dayOf } from '../../kernel/calendar.ts';
import { systemActor } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { startDeadline, stopDeadline } from '../../platform/deadline/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { insertIncident, insertTransfers, nextReference } from '../../recovery/incident/index.ts';
import { insertOrder } from '../../recovery/stop-payment/index.ts';
import { insertCase, insertLoss } from '../../registry/case/index.ts';
import { createPerson, findOrCreateAccount, sealText } from '../../registry/subject/index.ts';
import type { Unit } from '../../registry/unit/index.ts';
import type { Basis } from './basis.ts';
import { orderRow } from './order-row.ts';

const PER_TRANSACTION = 20;

/** Loads a month of calls and orders as they would have been recorded then. @returns how many of each */
export async function loadMonth(
  house: House,
  basis: Basis,
  incidents: readonly CountyIncident[],
): Promise<{ incidents: number; orders: number; cases: number }> {
  let orders = 0;
  let cases = 0;
  for (let from = 0; from < incidents.length; from += PER_TRANSACTION) {
    await house.db.transact(systemActor('demo'), async (tx) => {
      for (const incident of incidents.slice(from, from + PER_TRANSACTION)) {
        await loadIncident(house, tx, basis, incident);
        orders += incident.orders.length;
        cases += incident.case === undefined ? 0 : 1;
      }
    });
  }
  return { incidents: incidents.length, orders, cases };
}

const after = (at: Temporal.Instant, minutes: number): Temporal.Instant => at.add({ minutes });

function actAt(at: Temporal.Instant): Act {
  return { actor: systemActor('demo'), request: 'demo', at };
}

async function loadIncident(house: House, tx: Tx, basis: Basis, told: CountyIncident): Promise<void> {
  const reportedAt = Temporal.Instant.from(told.reportedAt);
  const centre = basis.units.get('CENTRE');
  const station = basis.units.get(told.station);
  assert(centre && station, 'units are loaded');
  const unit = told.source === 'counter' ? station : centre;
  const id = house.newId('incident');
  const enteredAt = after(reportedAt, told.enteredAfter);
  const victim = await createPerson(house, tx, told.victim);
  const caseId = told.case === undefined ? null : await loadCase(house, tx, basis, told, station, victim);
  const text = sealText(house, id, told.text);
  const duty = basis.staff.get('duty1') ?? '';
  await insertIncident(tx, {
    id,
    reference: await nextReference(tx, dayOf(reportedAt).toString()),
    status: told.open ? 'handling' : 'closed',
    source: told.source,
    dispatch_number: told.source === 'dispatch' ? `D${id.slice(-12)}` : null,
    reporter: told.reporter,
    victim_id: victim,
    reporter_id: null,
    still_on_call: told.open ? 'unknown' : 'no',
    screen_shared: told.open ? 'unknown' : 'no',
    transfer_count: told.orders.filter((order) => order.level === 1).length,
    text_key: text.key,
    text_cipher: text.cipher,
    picture_id: null,
    fraud_type: told.fraudType,
    unit_id: unit.id,
    unit_path: unit.path,
    holder_staff: duty,
    holder_since: enteredAt,
    entered_by: duty,
    case_id: caseId,
    reported_at: reportedAt,
    entered_at: enteredAt,
    joined_into: null,
    amount_fen: told.lossFen,
    recorded_at: house.system.now(),
    version: 1,
  });
  await record(house, tx, actAt(enteredAt), {
    kind: 'incident.reported',
    about: id,
    version: 1,
    data: { source: told.source, amountFen: told.lossFen },
  });
  await startDeadline(house, tx, id, 'incident.thirty-minutes', reportedAt);
  let last: Temporal.Instant | undefined = reportedAt;
  let above: string | undefined;
  for (const [index, order] of told.orders.entries()) {
    const made = await loadOrder(
      house,
      tx,
      basis,
      { incident: id, unit, reportedAt, enteredAt, above, caseOpened: told.case?.openedAfter !== undefined },
      order,
      index,
    );
    if (order.level === 1) {
      above = made.id;
      last =
        made.end === undefined || last === undefined
          ? undefined
          : Temporal.Instant.compare(made.end, last) > 0
            ? made.end
            : last;
    }
  }
  if (last) await stopDeadline(tx, id, 'incident.thirty-minutes', last);
}

async function loadCase(
  house: House,
  tx: Tx,
  basis: Basis,
  told: CountyIncident,
  station: Unit,
  victim: string | null,
): Promise<string> {
  const { case: life } = told;
  assert(life, 'a case is told');
  const id = house.newId('case');
  const reportedAt = Temporal.Instant.from(told.reportedAt);
  const acceptedAt = after(reportedAt, life.acceptedAfter);
  const openedAt =
    life.openedAfter === undefined ? null : after(reportedAt, Math.max(life.openedAfter, life.acceptedAfter + 30));
  await insertCase(tx, {
    id,
    number: life.number ?? null,
    status: openedAt === null ? 'underReview' : 'opened',
    unit_id: station.id,
    unit_path: station.path,
    victim_id: victim,
    fraud_type: told.fraudType,
    facts: { occupation: life.occupation, channel: '手机银行转账' },
    questions: { reachedBy: [life.reachedFaceToFace ? 'faceToFace' : 'none'] },
    town_id: basis.areas.get(told.town) ?? null,
    town_rule: 'residence',
    town_disputed: false,
    accepted_at: acceptedAt,
    review_days: 3,
    decided_at: openedAt,
    opened_at: openedAt,
    opening_number: null,
    ended_at: null,
    merged_into: null,
    recorded_at: house.system.now(),
    version: 1,
  });
  await insertLoss(tx, {
    id: `cls_${house.newId('event').slice(4)}`,
    case_id: id,
    kind: 'reported',
    amount_fen: told.lossFen,
    dated_on: dayOf(acceptedAt).toString(),
    recorded_at: house.system.now(),
    superseded_at: null,
    by_staff: 'demo',
    why: null,
  });
  if (openedAt === null) await startDeadline(house, tx, id, 'case.review-3', acceptedAt);
  await record(house, tx, actAt(acceptedAt), {
    kind: 'case.accepted',
    about: id,
    version: 1,
    data: { fraudType: told.fraudType },
  });
  return id;
}

interface Place {
  readonly incident: string;
  readonly unit: Unit;
  readonly reportedAt: Temporal.Instant;
  readonly enteredAt: Temporal.Instant;
  readonly above: string | undefined;
  readonly caseOpened: boolean;
}

async function loadOrder(
  house: House,
  tx: Tx,
  basis: Basis,
  place: Place,
  order: CountyOrder,
  index: number,
): Promise<{ id: string; end: Temporal.Instant | undefined }> {
  const id = house.newId('stopPayment');
  const account = await findOrCreateAccount(house, tx, {
    number: order.number,
    masked: false,
    kind: 'bank-card',
    holderName: order.holderName,
    bankCode: order.bankCode,
  });
  const transferAt = place.reportedAt.subtract({ minutes: order.transferMinutesBefore });
  const transfer = `itr_${house.newId('event').slice(4)}`;
  if (order.level === 1) {
    await insertTransfers(tx, [
      {
        id: transfer,
        incident_id: place.incident,
        position: index,
        payee_form: 'account',
        payee_account: account,
        payer_account: null,
        amount_fen: order.amountFen,
        at: transferAt,
        payment_number_cipher: null,
        doubtful: false,
        doubts: [],
      },
    ]);
  }
  const now = house.business.now();
  const row = orderRow({
    id,
    account,
    transfer: order.level === 1 ? transfer : null,
    place,
    order,
    now,
    duty: basis.staff.get('duty1') ?? '',
    leader: basis.staff.get('leader1') ?? '',
    recordedAt: house.system.now(),
  });
  await insertOrder(tx, row);
  if (row.status === 'stopped' && row.stopped_at) {
    await startDeadline(house, tx, id, 'stop-payment.end', row.stopped_at);
    if (!place.caseOpened) await startDeadline(house, tx, id, 'stop-payment.case-not-opened', row.stopped_at);
  }
  if (row.sign_later && row.signed_at) await startDeadline(house, tx, id, 'stop-payment.sign-later', row.signed_at);
  if ((row.status === 'sent' || row.status === 'received') && row.sent_at)
    await startDeadline(house, tx, id, 'stop-payment.unanswered', row.sent_at);
  await record(house, tx, actAt(row.prepared_at), {
    kind: 'stop-payment.prepared',
    about: id,
    version: 1,
    data: { incident: place.incident, level: order.level, amountFen: order.amountFen },
  });
  return { id, end: row.stopped_at ?? row.impossible_at ?? undefined };
}
