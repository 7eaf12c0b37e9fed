import type { CountyIncident, CountyOrder } from '@anlan/contract/county';
import { orderRow } from '../server/src/app/demo/order-row.ts';
import { assert } from '../server/src/kernel/assert.ts';
import { dayOf } from '../server/src/kernel/calendar.ts';
import { sealText } from '../server/src/registry/subject/index.ts';
import type { Unit } from '../server/src/registry/unit/index.ts';
import { addDeadline, addEvent } from './history-marks.ts';
import type { HistoryRows, Writer } from './history-writer.ts';

const MET_BEFORE = 1 / 8;
const RECENT = 50;

/** Everything that one report of the county's generator leaves, with ids, sealed and as far as its age lets it be. */
export function rowsOfIncident(writer: Writer, told: CountyIncident): HistoryRows {
  const { house, basis } = writer;
  const rows: HistoryRows = {
    person: [],
    account: [],
    search_token: [],
    fraud_case: [],
    case_loss: [],
    incident: [],
    incident_transfer: [],
    stop_payment: [],
    deadline: [],
    event: [],
  };
  const reportedAt = Temporal.Instant.from(told.reportedAt);
  const unit = basis.units.get(told.source === 'counter' ? told.station : 'CENTRE');
  assert(unit, 'units are loaded');
  const incident = house.newId('incident');
  const victim = addPerson(writer, rows, told);
  const fraudCase = addCase(writer, rows, told, victim);
  const enteredAt = reportedAt.add({ minutes: told.entered.after });
  const place = { incident, unit, reportedAt, enteredAt };
  const ends = addOrders(writer, rows, told, place);
  addIncident(writer, rows, told, { ...place, victim, fraudCase });
  addDeadline(writer, rows, incident, 'incident.thirty-minutes', reportedAt, ends);
  addEvent(writer, rows, 'incident.reported', incident, enteredAt);
  return rows;
}

function addPerson({ house }: Writer, rows: HistoryRows, { victim }: CountyIncident): string {
  const id = house.newId('person');
  const key = house.vault.makeSubjectKey(id);
  rows.person.push({
    id,
    key_wrapped: key,
    name_cipher: house.vault.sealWith(key, victim.name, id),
    phone_cipher: house.vault.sealWith(key, victim.phone, id),
    id_number_cipher: house.vault.sealWith(key, victim.idNumber, id),
    birth_year: Number(victim.idNumber.slice(6, 10)),
    sex: Number(victim.idNumber[16]) % 2 === 1 ? 'male' : 'female',
    recorded_at: house.system.now(),
    purged_at: null,
  });
  return id;
}

/** The account of an order: one that its bank has lately been asked about in one case of eight, otherwise its own. */
function accountOf(
  { house, accounts, recent, random }: Writer,
  rows: HistoryRows,
  order: CountyOrder,
  used: ReadonlySet<string>,
): string {
  const met = recent.get(order.bankCode) ?? [];
  const again = met.length > 0 && random.chance(MET_BEFORE) ? random.pick(met) : undefined;
  const known = accounts.get(order.number) ?? (again === undefined || used.has(again) ? undefined : again);
  if (known !== undefined) return known;
  const id = house.newId('account');
  const key = house.vault.makeSubjectKey(id);
  rows.account.push({
    id,
    key_wrapped: key,
    number_cipher: house.vault.sealWith(key, order.number, id),
    holder_cipher: house.vault.sealWith(key, order.holderName, id),
    kind: 'bank-card',
    bank_code: order.bankCode,
    bank_name: null,
    luhn: 'ok',
    masked: false,
    recorded_at: house.system.now(),
    purged_at: null,
  });
  rows.search_token.push({
    field: 'accountNumber',
    token: house.vault.token('accountNumber', order.number),
    subject_id: id,
  });
  accounts.set(order.number, id);
  met.push(id);
  if (met.length > RECENT) met.shift();
  recent.set(order.bankCode, met);
  return id;
}

function addCase(writer: Writer, rows: HistoryRows, told: CountyIncident, victim: string): string | null {
  const { house, basis } = writer;
  const { case: life } = told;
  const station = basis.units.get(told.station);
  if (life === undefined || station === undefined) return null;
  const id = house.newId('case');
  const reportedAt = Temporal.Instant.from(told.reportedAt);
  const acceptedAt = reportedAt.add({ minutes: life.accepted.after });
  const openedAt = life.opened === undefined ? null : reportedAt.add({ minutes: life.opened.after });
  rows.fraud_case.push({
    id,
    number: life.number === undefined ? null : `${life.number}-${id.slice(-8)}`,
    status: openedAt === null ? 'underReview' : 'opened',
    unit_id: station.id,
    unit_path: station.path,
    victim_id: victim,
    fraud_type: told.fraudType,
    facts: life.facts,
    questions: life.questions,
    town_id: basis.areas.get(life.town) ?? null,
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
  rows.case_loss.push({
    id: house.newId('caseLoss'),
    case_id: id,
    kind: 'reported',
    amount_fen: told.lossFen,
    dated_on: dayOf(acceptedAt).toString(),
    recorded_at: house.system.now(),
    superseded_at: null,
    by_staff: 'bench',
    why: null,
  });
  if (openedAt === null) addDeadline(writer, rows, id, 'case.review-3', acceptedAt, undefined);
  return id;
}

interface Place {
  readonly incident: string;
  readonly unit: Unit;
  readonly reportedAt: Temporal.Instant;
  readonly enteredAt: Temporal.Instant;
}

/** @returns when the first level came to its end; undefined while one of its accounts is open */
function addOrders(
  writer: Writer,
  rows: HistoryRows,
  told: CountyIncident,
  place: Place,
): Temporal.Instant | undefined {
  const { house, basis, at } = writer;
  const made: string[] = [];
  const used = new Map<string, string>();
  let last: Temporal.Instant | undefined = place.reportedAt;
  for (const [position, order] of told.orders.entries()) {
    const account = used.get(order.number) ?? accountOf(writer, rows, order, new Set(used.values()));
    used.set(order.number, account);
    const id = house.newId('stopPayment');
    const row = orderRow({
      id,
      account,
      transfer: order.level === 1 ? addTransfer(writer, rows, place, order, account, position) : null,
      place,
      order,
      made,
      now: at,
      staffOf: (login) => basis.actors.get(login)?.staff ?? '',
      version: 1,
    });
    made.push(id);
    // The generator numbers each month anew.
    rows.stop_payment.push({ ...row, platform_number: row.platform_number === null ? null : `ZF-${id.slice(4)}` });
    const end = row.stopped_at ?? row.impossible_at ?? undefined;
    if (row.stopped_at)
      addDeadline(writer, rows, id, 'stop-payment.end', row.stopped_at, row.status === 'expired' ? row.ends_at : null);
    if (row.sent_at) addDeadline(writer, rows, id, 'stop-payment.unanswered', row.sent_at, end ?? row.received_at);
    addEvent(writer, rows, 'stop-payment.prepared', id, row.prepared_at);
    if (order.level > 1) continue;
    last = end && last && (Temporal.Instant.compare(end, last) > 0 ? end : last);
  }
  return last;
}

function addTransfer(
  { house }: Writer,
  rows: HistoryRows,
  place: Place,
  order: CountyOrder,
  account: string,
  position: number,
): string {
  const id = house.newId('incidentTransfer');
  rows.incident_transfer.push({
    id,
    incident_id: place.incident,
    position,
    payee_form: 'account',
    payee_account: account,
    payer_account: null,
    amount_fen: order.amountFen,
    at: place.reportedAt.subtract({ minutes: order.transferMinutesBefore }),
    payment_number_cipher: null,
    doubtful: false,
    doubts: [],
  });
  return id;
}

function addIncident(
  { house, basis, references }: Writer,
  rows: HistoryRows,
  told: CountyIncident,
  place: Place & { readonly victim: string; readonly fraudCase: string | null },
): void {
  const { incident: id, unit, reportedAt, enteredAt, victim, fraudCase } = place;
  const day = dayOf(reportedAt).toString();
  const number = (references.get(day) ?? 0) + 1;
  references.set(day, number);
  const text = sealText(house, id, told.text);
  const duty = basis.actors.get('duty1')?.staff ?? '';
  rows.incident.push({
    id,
    reference: `J${day.replaceAll('-', '')}-${String(number).padStart(4, '0')}`,
    status: told.open ? 'handling' : 'closed',
    source: told.source,
    dispatch_number: told.source === 'dispatch' ? `D${id.slice(-12)}` : null,
    reporter: told.reporter,
    victim_id: victim,
    reporter_id: null,
    still_on_call: told.open ? 'unknown' : 'no',
    screen_shared: told.open ? 'unknown' : 'no',
    transfer_count: rows.incident_transfer.length,
    text_key: text.key,
    text_cipher: text.cipher,
    picture_id: null,
    fraud_type: told.fraudType,
    unit_id: unit.id,
    unit_path: unit.path,
    holder_staff: duty,
    holder_since: enteredAt,
    entered_by: duty,
    case_id: fraudCase,
    reported_at: reportedAt,
    entered_at: enteredAt,
    joined_into: null,
    amount_fen: told.lossFen,
    recorded_at: house.system.now(),
    version: 1,
  });
}
