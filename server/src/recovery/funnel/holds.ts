import type { Facts, FreezeFact, Hold, StopFact } from './funnel.ts';

/** The order of the bytes: the same on every machine, whatever its language. */
export const byText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** Freezes that somebody still has to bring into force. */
const ON_THE_WAY: readonly string[] = ['prepared', 'signed', 'approved', 'sent', 'queued'];
/** Freezes whose money is held, or was until nobody renewed and nobody has said so yet. */
const HOLDING: readonly string[] = ['frozen', 'endPassed'];

interface Span {
  readonly from: number;
  readonly to: number;
  readonly stop?: StopFact;
  readonly freeze?: FreezeFact;
}

/** The freeze that is being brought into force, the newest when there are several. */
export function pendingOf(hold: Pick<Hold, 'freezes'>): FreezeFact | undefined {
  return hold.freezes
    .filter(({ status }) => ON_THE_WAY.includes(status))
    .sort((a, b) => b.preparedAt - a.preparedAt)[0];
}

/** Whether a stop holds the account now: one that runs, or one that was handed over to a freeze that is on its way. */
export function stopRuns(hold: Pick<Hold, 'stops' | 'freezes'>): boolean {
  if (hold.stops.some(({ status }) => status === 'stopped')) return true;
  const begun = hold.freezes.some(({ frozenAt }) => frozenAt !== undefined);
  return !begun && hold.stops.some(({ status }) => status === 'handedToFreeze');
}

/** Sums that freezes of a state hold together, in fen. */
export function frozenIn(hold: Pick<Hold, 'freezes'>, ...states: readonly string[]): number {
  return hold.freezes
    .filter(({ status }) => states.includes(status))
    .reduce((sum, { frozenFen }) => sum + (frozenFen ?? 0), 0);
}

const inForceAt = (freezes: readonly FreezeFact[], at: number): number =>
  freezes
    .filter(
      ({ frozenAt, endedAt }) => frozenAt !== undefined && frozenAt <= at && (endedAt === undefined || endedAt > at),
    )
    .reduce((sum, { frozenFen }) => sum + (frozenFen ?? 0), 0);

/** The most that freezes have held of it at one time. */
export function everFrozen(hold: Pick<Hold, 'freezes'>): number {
  return Math.max(
    0,
    ...hold.freezes.flatMap(({ frozenAt }) => (frozenAt === undefined ? [] : inForceAt(hold.freezes, frozenAt))),
  );
}

/**
 * All holds of the accounts whose facts these are, each yuan in one of them. An account is held without a break as long as one
 * measure begins before the last has ended or follows it by name (a repeat, a freeze from the order).
 */
export function holdsOf(facts: Facts): Hold[] {
  const byAccount = new Map<string, { stops: StopFact[]; freezes: FreezeFact[] }>();
  const of = (account: string) => {
    const found = byAccount.get(account) ?? { stops: [], freezes: [] };
    byAccount.set(account, found);
    return found;
  };
  for (const stop of facts.stops) of(stop.account).stops.push(stop);
  for (const freeze of facts.freezes) of(freeze.account).freezes.push(freeze);
  const holds = [...byAccount.values()].flatMap(({ stops, freezes }) => unbroken(stops, freezes));
  return carried(holds, facts);
}

function unbroken(stops: readonly StopFact[], freezes: readonly FreezeFact[]): Hold[] {
  const spans: Span[] = [
    ...stops.map((stop) => ({ from: stop.stoppedAt, to: stop.endsAt, stop })),
    ...freezes.flatMap((freeze) =>
      freeze.frozenAt === undefined ? [] : [{ from: freeze.frozenAt, to: freeze.endedAt ?? Infinity, freeze }],
    ),
    // At one moment the stop is the earlier: a freeze follows it.
  ].sort((a, b) => a.from - b.from || Number('freeze' in a) - Number('freeze' in b) || byText(idOf(a), idOf(b)));
  const groups: Span[][] = [];
  let end = -Infinity;
  for (const span of spans) {
    const group = groups.at(-1);
    if (group && (span.from <= end || follows(span, group))) group.push(span);
    else groups.push([span]);
    end = Math.max(groups.at(-1) === group ? end : -Infinity, span.to);
  }
  const held = groups.map((group) => holdOf(group));
  // A freeze that does not hold yet is asked for the order that it names, else for what is held last.
  const waiting = freezes.filter(({ frozenAt }) => frozenAt === undefined);
  return held.map((hold, index) => ({
    ...hold,
    freezes: [
      ...hold.freezes,
      ...waiting.filter(({ stopOrder }) => {
        const named = held.findIndex(({ stops: own }) => own.some(({ id }) => id === stopOrder));
        return (named === -1 ? held.length - 1 : named) === index;
      }),
    ],
  }));
}

const idOf = (span: Span): string => span.stop?.id ?? span.freeze?.id ?? '';

function follows({ stop, freeze }: Span, group: readonly Span[]): boolean {
  const named = stop?.firstOrder ?? freeze?.stopOrder;
  return named !== undefined && group.some((one) => one.stop?.id === named || one.stop?.firstOrder === named);
}

function holdOf(group: readonly Span[]): Hold {
  const stops = group.flatMap(({ stop }) => stop ?? []);
  const freezes = group.flatMap(({ freeze }) => freeze ?? []);
  const first = group[0]?.stop ?? group[0]?.freeze;
  // The case of the freeze in force answers for the money, else the first report that became a case.
  const lead =
    freezes.filter(({ status }) => HOLDING.includes(status)).at(-1) ??
    stops.find((stop) => stop.case !== undefined) ??
    freezes[0] ??
    stops[0];
  const told = levels(group);
  const heldFen = mostOf(told);
  const firsts = group.filter(({ stop }) => stop && stop.firstOrder === undefined);
  const incident = stops.find((stop) => stop.case === undefined)?.incident;
  return {
    id: first?.id ?? '',
    account: first?.account ?? '',
    startAt: group[0]?.from ?? 0,
    unitId: lead?.unitId ?? '',
    unitPath: lead?.unitPath ?? '',
    stops,
    freezes,
    told,
    heldFen,
    leftFen: heldFen - (told.at(-1)?.fen ?? 0),
    toldFen: firsts.reduce((sum, { stop }) => sum + (stop?.balanceFen ?? 0), 0),
    stoppedFen: mostOf(levels(firsts)),
    carriedFen: 0,
    ...optional('bank', lead?.bank ?? first?.bank),
    ...optional('case', lead?.case),
    ...optional('incident', incident),
  };
}

function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  const found: Partial<Record<K, V>> = {};
  if (value !== undefined) found[key] = value;
  return found;
}

/** What was told of an account at a moment, in fen. */
interface Told {
  readonly at: number;
  readonly fen: number;
}

/** An amount that was frozen in full says nothing of what lies beside it; less than was asked for is all that there was. */
function ofAmount({ scope, requestedFen, frozenFen }: FreezeFact): boolean {
  return scope === 'limited' && (frozenFen ?? 0) >= (requestedFen ?? 0);
}

/** What was told in turn. */
function levels(group: readonly Span[]): Told[] {
  const freezes = group.flatMap(({ freeze }) => freeze ?? []);
  const found: Told[] = [];
  for (const { stop, freeze, from } of group) {
    const told = stop ? stop.balanceFen : inForceAt(freezes, from);
    if (told === undefined) continue;
    const before = found.at(-1)?.fen ?? 0;
    found.push({ at: from, fen: freeze && ofAmount(freeze) ? Math.max(before, told) : told });
  }
  return found;
}

/** The most that was told at once: what fell and rose again may be the same money, so it is not counted again. */
function mostOf(told: readonly Told[]): number {
  return Math.max(0, ...told.map(({ fen }) => fen));
}

/** What is free to have gone on: not held by any measure now, and not given back. */
function freeFen(hold: Hold, paidFen: number): number {
  // Asked only when something was held later: then a stop handed over to no freeze, or a freeze past its end, held no more.
  const stops = hold.stops.some(({ status }) => status === 'stopped');
  const standing = stops ? hold.heldFen - hold.leftFen : frozenIn(hold, 'frozen');
  return Math.max(0, hold.heldFen - Math.max(standing, paidFen));
}

const endOf = (hold: Hold): number =>
  Math.max(
    ...hold.stops.map(({ endsAt }) => endsAt),
    ...hold.freezes.map(({ frozenAt, endedAt }) => (frozenAt === undefined ? -Infinity : (endedAt ?? Infinity))),
  );

/**
 * Money that got free and was stopped again, later on the same account or at a level behind it, is counted where it was stopped
 * last. How much of it that is nobody knows before the trace: as much as there can be, so that no yuan is counted twice.
 */
function carried(holds: readonly Hold[], facts: Facts): Hold[] {
  const sorted = holds.toSorted((a, b) => a.startAt - b.startAt || byText(a.id, b.id));
  const byAccount = holdsByAccount(sorted);
  const byOrder = new Map(sorted.flatMap((hold) => hold.stops.map(({ id }) => [id, hold])));
  const paid = paidBy(byAccount, facts);
  const taken = new Map<string, number>();
  for (const hold of sorted) {
    let left = hold.heldFen;
    for (const source of behind(hold, byOrder, byAccount)) {
      const known = taken.get(source.id) ?? 0;
      const free = freeFen(source, paid.get(source.id) ?? 0) - known;
      const more = Math.max(0, Math.min(left, free, arrivedSince(hold, endOf(source))));
      taken.set(source.id, known + more);
      left -= more;
    }
  }
  return sorted.map((hold) => {
    const carriedFen = taken.get(hold.id) ?? 0;
    return {
      ...hold,
      carriedFen,
      leftFen: Math.max(0, hold.leftFen - carriedFen),
      heldFen: Math.max(hold.heldFen - carriedFen, paid.get(hold.id) ?? 0),
    };
  });
}

/** What can have come in after a moment: by how much the account was told to hold more than before it. */
function arrivedSince({ told }: Hold, at: number): number {
  const before = told.findLast((one) => one.at < at)?.fen ?? 0;
  return mostOf(told.filter((one) => one.at >= at)) - before;
}

/** The holds from which money can have come into this one, the nearest first: earlier ones of the account, those its orders follow. */
function behind(
  hold: Hold,
  byOrder: ReadonlyMap<string, Hold>,
  byAccount: ReadonlyMap<string, readonly Hold[]>,
): Hold[] {
  const found = new Set<Hold>([hold]);
  for (const one of found) {
    for (const earlier of byAccount.get(one.account) ?? []) if (earlier.startAt < one.startAt) found.add(earlier);
    for (const { fromOrder } of one.stops) {
      const parent = byOrder.get(fromOrder ?? '');
      if (parent) found.add(parent);
    }
  }
  found.delete(hold);
  return [...found].sort((a, b) => b.startAt - a.startAt || byText(a.id, b.id));
}

/** Holds by account, the earliest first. */
export function holdsByAccount(holds: readonly Hold[]): Map<string, Hold[]> {
  const found = new Map<string, Hold[]>();
  for (const hold of holds) found.set(hold.account, [...(found.get(hold.account) ?? []), hold]);
  return found;
}

/** What was paid to victims out of each hold. */
function paidBy(holds: ReadonlyMap<string, readonly Hold[]>, facts: Facts): Map<string, number> {
  const paid = new Map<string, number>();
  for (const payment of facts.payments.filter(({ status }) => status === 'paid')) {
    const hold = holdAt(holds.get(payment.account) ?? [], payment.openedAt);
    if (hold) paid.set(hold.id, (paid.get(hold.id) ?? 0) + payment.amountFen);
  }
  return paid;
}

/** Which of an account's holds a round speaks of: the last that had a freeze when the round was opened, else the last one. */
export function holdAt(own: readonly Hold[], at: number): Hold | undefined {
  const had = own.findLast(({ freezes }) => freezes.some(({ frozenAt }) => frozenAt !== undefined && frozenAt <= at));
  return had ?? own.at(-1);
}
