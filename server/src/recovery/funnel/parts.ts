import type { FunnelPlace } from '@anlan/contract/funnel';
import {
  type Facts,
  type FreezeFact,
  type Hold,
  type Layer,
  lay,
  type Part,
  type PaymentFact,
  type RoundFact,
  type TitleFact,
} from './funnel.ts';
import { everFrozen, frozenIn, holdAt, holdsByAccount, holdsOf, pendingOf, stopRuns } from './holds.ts';

type Spot = Omit<Layer, 'upToFen'>;

/** A hold with where every yuan of it lies. */
export interface Placed {
  readonly hold: Hold;
  readonly parts: readonly Part[];
}

const ROUND: Readonly<Record<string, FunnelPlace>> = {
  drafted: 'roundDrafted',
  noticed: 'inNotice',
  prepared: 'atLegalReview',
  reviewed: 'notSubmitted',
  submitted: 'atPrefecture',
  returned: 'returnedByPrefecture',
};
const PENDING: Readonly<Record<string, FunnelPlace>> = {
  prepared: 'freezeUnsigned',
  signed: 'freezeUnapproved',
  approved: 'freezeUnsent',
  sent: 'freezeUnanswered',
  queued: 'freezeQueued',
};
/** Payments that are not made, those nearest to their end first. */
const PAYMENT: readonly (readonly [string, FunnelPlace])[] = [
  ['sent', 'paymentSent'],
  ['ready', 'paymentReady'],
  ['bounced', 'paymentBounced'],
  ['waiting', 'noVictimAccount'],
  ['heldBack', 'paymentHeldBack'],
];
const OPENED: readonly string[] = ['opened', 'solved', 'prosecution'];
const IN_REVIEW: readonly string[] = ['accepted', 'underReview'];

/** The holds of these facts, each cut into the places where its money lies: the parts of a hold make its sum to the fen. */
export function placedOf(facts: Facts): Placed[] {
  const holds = holdsOf(facts);
  const byAccount = holdsByAccount(holds);
  const at = (account: string, when: number) => holdAt(byAccount.get(account) ?? [], when);
  const titles = collect(facts.titles, ({ account }) => byAccount.get(account)?.at(-1)?.id);
  const rounds = collect(facts.rounds, ({ account, openedAt }) => at(account, openedAt)?.id);
  const payments = collect(facts.payments, ({ account, openedAt }) => at(account, openedAt)?.id);
  return holds.map((hold) => ({
    hold,
    parts: partsOf({
      hold,
      facts,
      titles: titles.get(hold.id) ?? [],
      rounds: rounds.get(hold.id) ?? [],
      payments: payments.get(hold.id) ?? [],
    }),
  }));
}

function collect<T>(items: readonly T[], keyOf: (item: T) => string | undefined): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== undefined) found.set(key, [...(found.get(key) ?? []), item]);
  }
  return found;
}

interface Known {
  readonly hold: Hold;
  readonly facts: Facts;
  readonly titles: readonly TitleFact[];
  readonly rounds: readonly RoundFact[];
  readonly payments: readonly PaymentFact[];
}

const sumOf = (items: readonly { readonly amountFen: number }[]): number =>
  items.reduce((sum, { amountFen }) => sum + amountFen, 0);

function partsOf(known: Known): Part[] {
  const { hold } = known;
  const paidFen = sumOf(known.payments.filter(({ status }) => status === 'paid'));
  const paymentsFen = sumOf(known.payments);
  const signed = known.titles.filter(({ status }) => status === 'signed');
  const open = known.titles.filter(({ status }) => status !== 'signed');
  // A round may rest on a sheet on paper: what its shares say is proven too.
  const onPaper = signed.length > 0 ? 0 : Math.max(0, ...known.rounds.map(({ sharesFen }) => sharesFen));
  const titledFen = Math.max(paymentsFen, onPaper, sumOf(signed.flatMap(({ lines }) => lines)));
  const draftedFen = titledFen + open.reduce((sum, sheet) => sum + sheet.draftedFen, 0);
  const byHand = [...hold.freezes, ...hold.stops].map(({ tracedFen }) => tracedFen ?? 0);
  const tracedFen = Math.max(draftedFen, known.titles.length > 0 ? 0 : Math.max(0, ...byHand));
  const inForce = Math.max(paymentsFen, frozenIn(hold, 'frozen'));
  const passed = frozenIn(hold, 'endPassed');
  const within = (upToFen: number, spot: Spot): Layer => ({ ...spot, upToFen: Math.min(inForce, upToFen) });
  let upTo = titledFen;
  const layers: Layer[] = [
    ...paymentLayers(known.payments),
    within(paymentsFen + wholeFen(known), { place: 'madeWhole', about: measureOf(hold) }),
    within(titledFen, titledSpot(known)),
    ...open.map((sheet) => {
      upTo += sheet.draftedFen;
      return within(upTo, { place: openTitle(sheet), about: sheet.case });
    }),
    within(tracedFen, byHandSpot(known)),
    within(inForce, restSpot(known)),
    { upToFen: inForce + passed, ...passedSpot(hold) },
    { upToFen: Math.min(tracedFen, hold.heldFen - hold.leftFen), ...freeSpot(known, true) },
    { upToFen: hold.heldFen - hold.leftFen, ...freeSpot(known, false) },
  ];
  return lay(
    hold.heldFen,
    layers,
    { place: 'stopEnded', about: lastStop(hold) },
    {
      returned: paidFen,
      titled: titledFen,
      traced: tracedFen,
      frozen: Math.max(paymentsFen, everFrozen(hold)),
    },
  );
}

function paymentLayers(payments: readonly PaymentFact[]): Layer[] {
  const layers: Layer[] = [];
  let upToFen = 0;
  for (const [status, place] of [['paid', 'returned'] as const, ...PAYMENT])
    for (const payment of payments.filter((one) => one.status === status)) {
      upToFen += payment.amountFen;
      layers.push({ upToFen, place, about: payment.refund });
    }
  return layers;
}

/** The latest round that is still on its way, if any. */
function openRound(rounds: readonly RoundFact[]): RoundFact | undefined {
  return rounds.filter(({ status }) => ROUND[status] !== undefined).sort((a, b) => b.openedAt - a.openedAt)[0];
}

/** Of what is proven, what nobody is owed any more, because it came back to the victims by another way. */
function wholeFen({ titles, rounds, payments, facts }: Known): number {
  if (openRound(rounds)) return 0;
  return titles
    .filter(({ status }) => status === 'signed')
    .flatMap(({ lines }) => lines)
    .filter(({ victim }) => facts.whole.has(victim))
    .reduce((sum, { victim, amountFen }) => {
      const had = sumOf(payments.filter((payment) => payment.victim === victim));
      return sum + Math.max(0, amountFen - had);
    }, 0);
}

function titledSpot({ hold, rounds, facts, titles }: Known): Spot {
  const round = openRound(rounds);
  if (round) {
    const place =
      round.objection && round.status === 'noticed' ? 'inObjection' : (ROUND[round.status] ?? 'roundDrafted');
    return { place, about: round.refund, ...(round.noticeEndsAt === undefined ? {} : { dueAt: round.noticeEndsAt }) };
  }
  const about = titles.find(({ status }) => status === 'signed')?.case ?? hold.case ?? measureOf(hold);
  const last = rounds.toSorted((a, b) => b.openedAt - a.openedAt)[0];
  if (facts.cases.get(hold.case ?? '')?.status === 'prosecution') return { place: 'waitsForCourt', about };
  return { place: last ? 'notAllotted' : 'roundNotOpened', about, ...endOf(hold) };
}

function openTitle(sheet: TitleFact): FunnelPlace {
  if (sheet.status === 'contradicted') return 'titleContradicted';
  return sheet.hasStatement ? 'titleUnsigned' : 'statementMissing';
}

/** Traced on the order or the freeze by hand, while there is no sheet. */
function byHandSpot({ hold, facts }: Known): Spot {
  const told = facts.told.has(hold.account);
  return { place: told ? 'titleNotDrafted' : 'statementMissing', about: hold.case ?? measureOf(hold), ...endOf(hold) };
}

/** Frozen, and no victim's as far as anybody knows. */
function restSpot({ hold, facts, titles }: Known): Spot {
  if (!facts.told.has(hold.account))
    return { place: 'statementMissing', about: hold.case ?? measureOf(hold), ...endOf(hold) };
  const traced = titles.length > 0 || facts.traced.has(hold.case ?? '');
  if (!traced) return { place: 'notTraced', about: hold.case ?? measureOf(hold), ...endOf(hold) };
  const court = facts.cases.get(hold.case ?? '')?.status === 'prosecution';
  return { place: court ? 'waitsForCourt' : 'untraced', about: measureOf(hold), ...endOf(hold) };
}

function passedSpot(hold: Hold): Spot {
  const freeze = hold.freezes.find(({ status }) => status === 'endPassed');
  return { place: 'freezeEndPassed', about: freeze?.id ?? hold.id, ...due(freeze?.endsAt) };
}

/** What no freeze holds: the step that it waits for, or how it got free. */
function freeSpot(known: Known, traced: boolean): Spot {
  const { hold } = known;
  const pending = pendingOf(hold);
  if (pending) return { place: PENDING[pending.status] ?? 'freezeUnsigned', about: pending.id, ...stopEnd(hold) };
  const running = hold.freezes.find(({ status }) => status === 'frozen' || status === 'endPassed');
  if (running) return { place: traced ? 'outsideFreeze' : 'outsideLimit', about: running.id, ...due(running.endsAt) };
  return stopRuns(hold) ? stoppedSpot(known) : overSpot(hold);
}

/** Stopped, and no freeze is on its way. */
function stoppedSpot({ hold, facts }: Known): Spot {
  const end = stopEnd(hold);
  const stop = lastStop(hold);
  if (hold.case === undefined) return { place: 'noCase', about: hold.incident ?? stop, ...end };
  const status = facts.cases.get(hold.case)?.status ?? '';
  if (IN_REVIEW.includes(status)) return { place: 'caseNotOpened', about: hold.case, ...end };
  if (!OPENED.includes(status)) return { place: 'caseElsewhere', about: hold.case, ...end };
  const refused = hold.freezes.find((freeze) => freeze.status === 'refused');
  return refused
    ? { place: 'freezeRefused', about: refused.id, ...end }
    : { place: 'freezeNotAsked', about: stop, ...end };
}

/** Nothing holds it now: how the last measure ended. */
function overSpot(hold: Hold): Spot {
  const last = lastHeld(hold);
  if (last) return { place: last.status === 'lapsed' ? 'freezeLapsed' : 'released', about: last.id };
  const stop = hold.stops.toSorted((a, b) => b.stoppedAt - a.stoppedAt)[0];
  return { place: stop?.status === 'released' ? 'released' : 'stopEnded', about: stop?.id ?? hold.id };
}

function lastHeld(hold: Hold): FreezeFact | undefined {
  return hold.freezes
    .filter(({ frozenAt }) => frozenAt !== undefined)
    .sort((a, b) => (b.frozenAt ?? 0) - (a.frozenAt ?? 0))[0];
}

/** The measure in force, by which money is let go or held on. */
function measureOf(hold: Hold): string {
  return lastHeld(hold)?.id ?? lastStop(hold);
}

function lastStop(hold: Hold): string {
  return hold.stops.toSorted((a, b) => b.stoppedAt - a.stoppedAt)[0]?.id ?? hold.id;
}

const due = (at: number | undefined): { dueAt?: number } => (at === undefined ? {} : { dueAt: at });

const endOf = (hold: Hold): { dueAt?: number } => due(lastHeld(hold)?.endsAt);

function stopEnd(hold: Hold): { dueAt?: number } {
  return due(hold.stops.toSorted((a, b) => b.stoppedAt - a.stoppedAt)[0]?.endsAt);
}
