import type { County, CountyIncident } from '@anlan/contract/county';
import { assert } from '../../kernel/assert.ts';
import { dayOf } from '../../kernel/calendar.ts';
import { systemActor } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { startDeadline, stopDeadline } from '../../platform/deadline/index.ts';
import type { House } from '../../platform/house.ts';
import { insertIncident, insertJoin, nextReference } from '../../recovery/incident/index.ts';
import { createPerson, sealText } from '../../registry/subject/index.ts';
import { loadAppeal } from './appeal.ts';
import { loadAutumn } from './autumn.ts';
import type { Basis } from './basis.ts';
import { loadCase } from './case.ts';
import { loadFreezes } from './freeze.ts';
import { loadInterception } from './interception.ts';
import { loadOrder, type Place } from './order.ts';
import { minutesAfter, type Past, pastOf } from './past.ts';
import { loadRefund } from './refund.ts';
import { loadSeizures } from './seizure.ts';
import { loadShifts, type Remembered } from './shifts.ts';
import { loadStatements } from './statements.ts';

const PER_TRANSACTION = 20;
/** A seizure comes days after the call; what is returned from it must fit into the loss. */
const SEIZED_AFTER_HOURS = 80;
const LEAST_LOSS_FEN = 300_000;

/** What later incidents and the sheets of the shifts refer to. */
interface Loaded {
  readonly incidents: string[];
  readonly cases: (string | undefined)[];
  readonly orders: Remembered[];
}

/** Loads a month of calls, orders, cases and shifts as they would have been recorded then. @returns how many of each */
export async function loadMonth(
  house: House,
  basis: Basis,
  county: County,
): Promise<{ incidents: number; orders: number; cases: number }> {
  const past = pastOf(house, basis);
  const loaded: Loaded = { incidents: [], cases: [], orders: [] };
  const now = house.business.now();
  await loadAutumn(past, now);
  for (let from = 0; from < county.incidents.length; from += PER_TRANSACTION) {
    await house.db.transact(systemActor('demo'), async (tx) => {
      for (const told of county.incidents.slice(from, from + PER_TRANSACTION))
        await loadIncident(past, tx, loaded, told, now);
      await past.write(tx);
    });
  }
  await house.db.transact(systemActor('demo'), async (tx) => {
    await loadShifts(past, tx, county.shifts, loaded.orders);
    await loadStatements(past, tx, county, loaded, now);
    await loadFreezes(past, tx, loaded.orders, now);
    await loadSeizures(past, tx, seizedIn(county, loaded, now), now);
    await loadAppeal(past, tx, now);
    await past.write(tx);
  });
  await loadRefund(past, county, loaded.cases, now);
  return {
    incidents: loaded.incidents.length,
    orders: loaded.orders.length,
    cases: loaded.cases.filter((id) => id !== undefined).length,
  };
}

/** Where something was seized: cases opened some days ago with a loss, first those whose suspects are known, the latest first. */
function seizedIn(county: County, loaded: Loaded, now: Temporal.Instant): string[] {
  const latest = now.subtract({ hours: SEIZED_AFTER_HOURS });
  const found = county.incidents.flatMap(({ case: life, lossFen, reportedAt }, index) => {
    const id = loaded.cases[index];
    const known = life?.end?.kind === 'solved' || life?.end?.kind === 'prosecution';
    if (id === undefined || life?.opened === undefined || (life.end !== undefined && !known)) return [];
    if (life.losses.length === 0 || lossFen < LEAST_LOSS_FEN) return [];
    return Temporal.Instant.compare(Temporal.Instant.from(reportedAt), latest) < 0 ? [{ id, known }] : [];
  });
  return found
    .reverse()
    .toSorted((a, b) => Number(b.known) - Number(a.known))
    .map(({ id }) => id);
}

async function loadIncident(
  past: Past,
  tx: Tx,
  loaded: Loaded,
  told: CountyIncident,
  now: Temporal.Instant,
): Promise<void> {
  const reportedAt = Temporal.Instant.from(told.reportedAt);
  const enteredAt = minutesAfter(reportedAt, told.entered.after);
  const house = past.turnTo(reportedAt);
  const id = house.newId('incident');
  const victim = await createPerson(house, tx, told.victim);
  const into = told.case?.end?.into;
  const caseId =
    told.case === undefined
      ? null
      : await loadCase(past, tx, told, victim, into === undefined ? undefined : loaded.cases[into]);
  const unit = await loadReport(past, tx, loaded, told, { id, victim, caseId, reportedAt, enteredAt });
  const opened = told.case?.opened;
  const openedAt = opened && minutesAfter(reportedAt, opened.after);
  const place: Place = { incident: id, unit, reportedAt, enteredAt, openedAt, now };
  await startDeadline(past.turnTo(reportedAt), tx, id, 'incident.thirty-minutes', reportedAt);
  const ended = await loadOrders(past, tx, loaded, told, place);
  const aside = told.joined ?? told.noFraud;
  if (ended || aside)
    await stopDeadline(
      tx,
      id,
      'incident.thirty-minutes',
      ended ?? minutesAfter(reportedAt, aside?.after ?? 0),
      aside ? 'void' : 'done',
    );
  for (const thing of told.interceptions) await loadInterception(past, tx, place, thing);
  loaded.incidents.push(id);
  loaded.cases.push(caseId ?? undefined);
}

/** Loads the orders of an incident. @returns when its first level came to an end, undefined while it has not */
async function loadOrders(
  past: Past,
  tx: Tx,
  loaded: Loaded,
  told: CountyIncident,
  place: Place,
): Promise<Temporal.Instant | undefined> {
  const made: string[] = [];
  const ends = new Map<number, Temporal.Instant | undefined>();
  for (const [index, order] of told.orders.entries()) {
    const { row, end } = await loadOrder(past, tx, place, told.orders, made);
    made.push(row.id);
    const at = (done: { readonly after: number } | undefined): Temporal.Instant | undefined =>
      done && minutesAfter(place.reportedAt, done.after);
    loaded.orders.push({
      order: row,
      countersignedAt: at(order.countersigned),
      unansweredAt: order.unansweredAfter === undefined ? undefined : at({ after: order.unansweredAfter }),
      endedAt: at(order.frozen ?? order.released) ?? row.ends_at ?? undefined,
      openedAt: place.openedAt,
    });
    if (order.corrects !== undefined) ends.delete(order.corrects);
    if (order.level === 1 && order.kind === 'stop' && order.repeats === undefined) ends.set(index, end);
  }
  const all = [...ends.values()];
  return all.length > 0 && all.every((end) => end !== undefined)
    ? all.toSorted(Temporal.Instant.compare).at(-1)
    : undefined;
}

interface Report {
  readonly id: string;
  readonly victim: string | null;
  readonly caseId: string | null;
  readonly reportedAt: Temporal.Instant;
  readonly enteredAt: Temporal.Instant;
}

async function loadReport(
  past: Past,
  tx: Tx,
  loaded: Loaded,
  told: CountyIncident,
  { id, victim, caseId, reportedAt, enteredAt }: Report,
): Promise<Place['unit']> {
  const { units } = past.basis;
  const unit = units.get(told.source === 'counter' ? told.station : 'CENTRE');
  assert(unit, 'units are loaded');
  const text = sealText(past.house, id, told.text);
  const into = told.joined === undefined ? undefined : loaded.incidents[told.joined.into];
  const asked = told.open ? 'unknown' : 'no';
  await insertIncident(tx, {
    id,
    reference: await nextReference(tx, dayOf(reportedAt).toString()),
    status: told.open ? 'handling' : told.joined ? 'joined' : told.noFraud ? 'noFraud' : 'closed',
    source: told.source,
    dispatch_number: told.source === 'dispatch' ? `D${id.slice(-12)}` : null,
    reporter: told.reporter,
    victim_id: victim,
    reporter_id: null,
    still_on_call: asked,
    screen_shared: asked,
    transfer_count: told.orders.filter(
      ({ level, corrects, repeats }) => level === 1 && corrects === undefined && repeats === undefined,
    ).length,
    text_key: text.key,
    text_cipher: text.cipher,
    picture_id: null,
    fraud_type: told.fraudType,
    unit_id: unit.id,
    unit_path: unit.path,
    holder_staff: past.staffOf(told.entered.by),
    holder_since: enteredAt,
    entered_by: past.staffOf(told.entered.by),
    case_id: caseId,
    reported_at: reportedAt,
    entered_at: enteredAt,
    joined_into: into ?? null,
    amount_fen: told.lossFen,
    recorded_at: enteredAt,
    version: told.open ? 1 : 2,
  });
  past.tell(told.entered.by, enteredAt, {
    kind: 'incident.reported',
    about: id,
    version: 1,
    data: { source: told.source, amountFen: told.lossFen },
  });
  await loadEnd(past, tx, told, id, reportedAt, into);
  return unit;
}

/** How a call left the desk: closed, joined into an earlier one, or no fraud at all. */
async function loadEnd(
  past: Past,
  tx: Tx,
  told: CountyIncident,
  id: string,
  reportedAt: Temporal.Instant,
  into: string | undefined,
): Promise<void> {
  if (told.open) return;
  const aside = told.joined ?? told.noFraud;
  const by = aside?.by ?? told.entered.by;
  const at = minutesAfter(reportedAt, aside?.after ?? 110);
  past.tell(by, at, {
    kind: `incident.${told.joined ? 'join' : told.noFraud ? 'markNoFraud' : 'close'}`,
    about: id,
    version: 2,
    ...(aside === undefined ? {} : { why: aside.why }),
    data: { into: into ?? null },
  });
  if (told.joined && into !== undefined)
    await insertJoin(tx, {
      id: past.turnTo(at).newId('join'),
      incident_id: id,
      into_id: into,
      why: told.joined.why,
      joined_at: at,
      joined_by: past.staffOf(by),
      removed_at: null,
      removed_by: null,
    });
}
