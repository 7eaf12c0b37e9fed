import { FUNNEL_PLACES } from '@anlan/contract/funnel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseFact, FreezeFact, PaymentFact, RoundFact, StopFact, TitleFact } from './funnel.ts';
import { type Placed, placedOf } from './parts.ts';

/** A world whose yuan can be told apart, which no real desk can: what the funnel says is held against it. */
class Ledger {
  readonly stops: StopFact[] = [];
  readonly freezes: FreezeFact[] = [];
  readonly titles: TitleFact[] = [];
  readonly rounds: RoundFact[] = [];
  readonly payments: PaymentFact[] = [];
  readonly cases = new Map<string, CaseFact>();
  readonly whole = new Set<string>();
  readonly told = new Set<string>();
  readonly traced = new Set<string>();
  readonly seen = new Set<number>();
  readonly lying: Set<number>[] = ACCOUNTS.map(() => new Set<number>());
  clock = 0;
  minted = 0;
}

const ACCOUNTS = ['acc_0', 'acc_1', 'acc_2'] as const;
const CASES = ['cas_0', 'cas_1'] as const;
const STATUSES = ['accepted', 'opened', 'notOpened', 'prosecution'] as const;
const STOP_ENDS = ['expired', 'released', 'handedToFreeze'] as const;
const FREEZE_STATES = ['prepared', 'signed', 'approved', 'sent', 'queued', 'refused', 'withdrawn'] as const;
const FREEZE_ENDS = ['released', 'lapsed', 'ended', 'endPassed'] as const;
const ROUND_STATES = [
  'drafted',
  'noticed',
  'prepared',
  'reviewed',
  'submitted',
  'returned',
  'approved',
  'closed',
] as const;
const PAYMENT_STATES = ['waiting', 'ready', 'sent', 'paid', 'bounced', 'heldBack'] as const;
const LIMIT = 48;

const deed = fc.record({
  kind: fc.constantFrom(
    ...([
      'comeIn',
      'stop',
      'stop',
      'stop',
      'wait',
      'wait',
      'move',
      'end',
      'freeze',
      'freeze',
      'endFreeze',
      'limit',
    ] as const),
    ...(['title', 'round', 'pay', 'tell', 'trace', 'seize', 'case', 'silent'] as const),
  ),
  account: fc.nat(2),
  other: fc.nat(2),
  pick: fc.nat(1_000),
  fen: fc.integer({ min: 0, max: 60 }),
});
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

const at = <T>(items: readonly T[], pick: number): T | undefined => items[pick % Math.max(1, items.length)];
const frozenNow = (w: Ledger, account: number) =>
  w.freezes.filter((one) => one.account === ACCOUNTS[account] && one.status === 'frozen');
const stopped = (w: Ledger, account: number) =>
  w.stops.some((one) => one.account === ACCOUNTS[account] && one.status === 'stopped');
const unitOf = { unitId: 'unt_0', unitPath: '/0/' };

/** Replaces an entry of a list of facts. */
function change<T extends { readonly id: string }>(list: T[], id: string, to: Partial<T>): void {
  const index = list.findIndex((one) => one.id === id);
  const known = list[index];
  if (known) list[index] = { ...known, ...to };
}

function endStops(w: Ledger): void {
  for (const { id } of w.stops.filter(({ status, endsAt }) => status === 'stopped' && endsAt <= w.clock))
    change(w.stops, id, { status: 'expired' });
}

function stop(w: Ledger, { account, other, pick }: Deed, silent: boolean): void {
  const lies = w.lying[account];
  if (!lies) return;
  const own = w.stops.filter((one) => one.account === ACCOUNTS[account]);
  const first = at(
    own.filter(({ firstOrder }) => firstOrder === undefined),
    pick,
  );
  const again = pick % 3 === 0 && first !== undefined && !own.some(({ firstOrder }) => firstOrder === first.id);
  const from = at(
    w.stops.filter((one) => one.account === ACCOUNTS[other] && other !== account),
    pick,
  );
  const opened = CASES[pick % 3];
  w.stops.push({
    id: `spo_${String(w.stops.length).padStart(3, '0')}`,
    account: ACCOUNTS[account] ?? '',
    status: 'stopped',
    stoppedAt: w.clock,
    endsAt: w.clock + LIMIT,
    incident: 'inc_0',
    ...unitOf,
    ...(again ? { firstOrder: first.id } : {}),
    ...(from && !again ? { fromOrder: from.id } : {}),
    ...(silent ? {} : { balanceFen: lies.size }),
    ...(pick % 4 === 0 && !silent ? { tracedFen: Math.floor(lies.size / 2) } : {}),
    ...(opened === undefined ? {} : { case: opened }),
  });
  if (!silent) for (const yuan of lies) w.seen.add(yuan);
}

function freeze(w: Ledger, { account, pick, fen }: Deed): void {
  const lies = w.lying[account];
  const holds = frozenNow(w, account);
  const id = `frz_${String(w.freezes.length).padStart(3, '0')}`;
  const base = {
    id,
    account: ACCOUNTS[account] ?? '',
    case: CASES[pick % 2] ?? '',
    preparedAt: w.clock,
    scope: pick % 2 === 0 ? 'limited' : 'whole',
    ...unitOf,
  };
  const order = at(
    w.stops.filter((one) => one.account === base.account),
    pick,
  );
  const named = order === undefined ? {} : { stopOrder: order.id };
  if (!lies || pick % 5 === 0) {
    w.freezes.push({ ...base, ...named, status: at(FREEZE_STATES, pick) ?? 'sent' });
    return;
  }
  const rest = lies.size - holds.reduce((sum, { frozenFen }) => sum + (frozenFen ?? 0), 0);
  if (rest <= 0 || holds.some(({ scope }) => scope === 'whole')) return;
  const frozenFen = base.scope === 'whole' ? rest : Math.min(rest, fen + 1);
  w.freezes.push({ ...base, ...named, status: 'frozen', frozenAt: w.clock, frozenFen });
  // Which of them an amount means nobody can say: any will do.
  for (const yuan of [...lies].slice(0, lies.size - rest + frozenFen)) w.seen.add(yuan);
}

function move(w: Ledger, { account, other, fen }: Deed): void {
  const [from, to] = [w.lying[account], w.lying[other]];
  // A held account pays nothing out; money goes only where an order follows it, or back out of sight.
  if (!from || !to || stopped(w, account) || frozenNow(w, account).length > 0) return;
  for (const yuan of [...from].slice(0, fen)) {
    from.delete(yuan);
    if (other !== account && follows(w, other, account)) to.add(yuan);
  }
}

/** Whether an order on the one account names the other: only then can anybody know the way of the money. */
function follows(w: Ledger, to: number, from: number): boolean {
  return w.stops.some(
    (one) =>
      one.account === ACCOUNTS[to] &&
      w.stops.some(({ id, account }) => id === one.fromOrder && account === ACCOUNTS[from]),
  );
}

function pay(w: Ledger, { account, pick, fen }: Deed): void {
  const lies = w.lying[account];
  const round = at(
    w.rounds.filter((one) => one.account === ACCOUNTS[account]),
    pick,
  );
  const held = frozenNow(w, account).reduce((sum, { frozenFen }) => sum + (frozenFen ?? 0), 0);
  const gone = w.payments
    .filter((one) => one.account === ACCOUNTS[account])
    .reduce((sum, { amountFen }) => sum + amountFen, 0);
  const amountFen = Math.min(fen, held - gone, lies?.size ?? 0);
  if (!lies || !round || amountFen <= 0) return;
  const status = at(PAYMENT_STATES, pick) ?? 'paid';
  w.payments.push({
    id: `rfp_${w.payments.length}`,
    account: round.account,
    refund: round.refund,
    victim: at(['per_0', 'per_1'], pick) ?? '',
    status,
    amountFen,
    openedAt: round.openedAt,
  });
}

function prove(w: Ledger, { account, pick, fen }: Deed): void {
  const status = at(['drafted', 'signed', 'contradicted'], pick) ?? 'drafted';
  const [caseId, name] = [CASES[pick % 2] ?? '', ACCOUNTS[account] ?? ''];
  const index = w.titles.findIndex((one) => one.account === name && one.case === caseId);
  if (index >= 0) w.titles.splice(index, 1);
  w.titles.push({
    id: `tit_${w.clock}_${w.titles.length}`,
    account: name,
    case: caseId,
    status,
    hasStatement: pick % 7 !== 0 || status !== 'drafted',
    draftedFen: fen + (pick % 5),
    lines: [
      { victim: 'per_0', amountFen: Math.floor(fen / 2) },
      { victim: 'per_1', amountFen: fen - Math.floor(fen / 2) },
    ],
  });
}

const DO: Readonly<Record<Deed['kind'], (w: Ledger, told: Deed) => void>> = {
  comeIn: (w, { account, fen }) => {
    for (let count = 0; count < fen; count += 1) {
      w.minted += 1;
      w.lying[account]?.add(w.minted);
    }
  },
  stop: (w, told) => stop(w, told, false),
  silent: (w, told) => stop(w, told, told.pick % 2 === 0),
  wait: (w, { pick }) => {
    w.clock += pick % 60;
  },
  move,
  end: (w, { account, pick }) => {
    const running = at(
      w.stops.filter((one) => one.account === ACCOUNTS[account] && one.status === 'stopped'),
      pick,
    );
    const status = at(STOP_ENDS, pick) ?? 'released';
    if (running) change(w.stops, running.id, { status, endsAt: Math.max(running.stoppedAt, w.clock) });
  },
  freeze,
  endFreeze: (w, { account, pick }) => {
    const one = at(frozenNow(w, account), pick);
    if (one) change(w.freezes, one.id, { status: at(FREEZE_ENDS, pick) ?? 'lapsed', endedAt: w.clock });
  },
  limit: (w, { account, fen, pick }) => {
    const one = at(frozenNow(w, account), pick);
    const paid = w.payments.some((payment) => payment.account === ACCOUNTS[account]);
    if (one?.frozenFen !== undefined && fen > 0 && fen < one.frozenFen && !paid)
      change(w.freezes, one.id, { scope: 'limited', frozenFen: fen });
  },
  title: prove,
  round: (w, { account, pick, fen }) => {
    w.rounds.push({
      account: ACCOUNTS[account] ?? '',
      refund: `rfd_${w.rounds.length}`,
      status: at(ROUND_STATES, pick) ?? 'drafted',
      openedAt: w.clock,
      objection: pick % 3 === 0,
      sharesFen: fen,
    });
  },
  pay,
  tell: (w, { account }) => w.told.add(ACCOUNTS[account] ?? ''),
  trace: (w, { pick }) => w.traced.add(CASES[pick % 2] ?? ''),
  // A suspect's family pays back: nothing of it lay in a stopped account, and the victim is owed nothing more.
  seize: (w, { pick }) => w.whole.add(`per_${pick % 2}`),
  case: (w, { pick }) => w.cases.set(CASES[pick % 2] ?? '', { status: at(STATUSES, pick) ?? 'opened' }),
};

function livedThrough(deeds: readonly Deed[]): Ledger {
  const world = new Ledger();
  for (const told of deeds) {
    DO[told.kind](world, told);
    world.clock += 1;
    endStops(world);
  }
  return world;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const fenOf = ({ parts }: Placed) => sum(parts.map(({ fen }) => fen));

describe('every yuan that was stopped', () => {
  it('lies in exactly one place, whatever happened: 3,000 histories', () => {
    fc.assert(
      fc.property(fc.array(deed, { minLength: 1, maxLength: 40 }), (deeds) => {
        const world = livedThrough(deeds);
        const placed = placedOf(world);
        for (const one of placed) {
          expect(fenOf(one)).toBe(one.hold.heldFen);
          expect(one.parts.every(({ fen }) => Number.isSafeInteger(fen) && fen > 0)).toBe(true);
          expect(one.hold.carriedFen).toBeGreaterThanOrEqual(0);
          expect(one.hold.toldFen - one.hold.stoppedFen).toBeGreaterThanOrEqual(0);
          expect(one.hold.heldFen + one.hold.carriedFen - one.hold.stoppedFen).toBeGreaterThanOrEqual(0);
          for (const { levels, place } of one.parts) {
            if (levels.includes('returned')) expect(levels).toContain('titled');
            if (levels.includes('titled')) expect(levels).toContain('traced');
            expect(levels.includes('returned')).toBe(place === 'returned');
            if (FUNNEL_PLACES[place] === 'refund') expect(levels).toContain('frozen');
          }
        }
        // What is told can be told of less than there is, never of more: no yuan twice.
        expect(sum(placed.map(fenOf))).toBeLessThanOrEqual(world.seen.size);
        const held = new Set(placed.map(({ hold }) => hold.account));
        const paid = world.payments.filter(({ status, account }) => status === 'paid' && held.has(account));
        expect(
          sum(placed.flatMap(({ parts }) => parts.filter(({ place }) => place === 'returned').map(({ fen }) => fen))),
        ).toBe(sum(paid.map(({ amountFen }) => amountFen)));
      }),
      { numRuns: 3_000 },
    );
  });

  it('counts all of it where one account is held once: nothing is lost on the way', () => {
    fc.assert(
      fc.property(fc.array(deed, { minLength: 1, maxLength: 30 }), (deeds) => {
        const kinds = ['comeIn', 'stop', 'title', 'round', 'tell', 'trace', 'seize', 'case', 'freeze', 'pay'];
        const calm = deeds.filter(({ kind }) => kinds.includes(kind)).map((one) => ({ ...one, account: 0, other: 0 }));
        const world = livedThrough(calm);
        expect(sum(placedOf(world).map(fenOf))).toBe(world.seen.size);
      }),
      { numRuns: 1_000 },
    );
  });
});
