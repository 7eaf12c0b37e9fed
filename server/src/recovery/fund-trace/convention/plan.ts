import { minimalOpenings, PhysicalBalances, SOURCES } from './balance.ts';
import { type Case, FEE, GAP, ORIGINS, type Transfer } from './case.ts';
import { dayChains } from './day-chain.ts';
import { canonicalOrder } from './order.ts';
import { voidRows } from './reversal.ts';
import { runningOpening, statementJump } from './running-balance.ts';

/** Money of a known origin comes to lie in an account, as its newest. */
export interface Enter {
  readonly kind: 'enter';
  readonly account: string;
  readonly origin: string;
  readonly amount: bigint;
}

/** Money goes from one account to another. */
export interface Move {
  readonly kind: 'move';
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly amount: bigint;
  readonly credited: bigint;
  /** Set when the payer is a source: the money is new and of this origin. */
  readonly source?: string;
}

export type Step = Enter | Move;

/** What had to be assumed, and where: shown beside every result that rests on it. */
export interface Assumption {
  readonly kind:
    | 'unknown-opening'
    | 'missing-money'
    | 'balance-jump'
    | 'overdraft-repaid'
    | 'reversal-void'
    | 'reversal-ordinary'
    | 'order-assumed';
  readonly account?: string;
  readonly transfer?: string;
  readonly amount?: bigint;
}

/** A case as single steps in canonical order: what every convention has in common. */
export interface Plan {
  readonly steps: readonly Step[];
  readonly assumptions: readonly Assumption[];
}

/**
 * Turns a case into steps: order, openings, missing money, void rows, fees, sources, bridges and balance jumps are decided
 * here once, so that the conventions differ in nothing but whose money leaves first.
 * @param until rows after this moment (milliseconds) are not there yet: the state at a past moment
 */
export function planOf(traced: Case, until = Number.POSITIVE_INFINITY): Plan {
  const days = dayChains(traced);
  const all = canonicalOrder(days.rows);
  const present = all.filter(({ at }) => at <= until);
  const own = ownOpenings(traced, present);
  // The opening is what the whole statement asks for, also when only its beginning is looked at.
  const unknown = (rows: readonly Transfer[]): Map<string, bigint> =>
    traced.unknownOpening === 'opening' ? minimalOpenings(traced, rows, own) : new Map();
  const gone = voidRows(traced, present, together(own, unknown(all)));
  const writer = new PlanWriter(traced, present);
  for (const [account, amount] of unknown(all.filter(({ id }) => !gone.has(id))))
    writer.unknownOpening(account, amount);
  for (const [account, amount] of own) writer.enter(account, ORIGINS.own, amount);
  for (const { id } of present.filter(({ kind }) => kind === 'reversal'))
    writer.assumptions.push({ kind: gone.has(id) ? 'reversal-void' : 'reversal-ordinary', transfer: id });
  for (const id of days.assumed) writer.assumptions.push({ kind: 'order-assumed', transfer: id });
  for (const row of present) if (!gone.has(row.id)) writer.row(row);
  return writer;
}

function together(left: ReadonlyMap<string, bigint>, right: ReadonlyMap<string, bigint>): Map<string, bigint> {
  const sums = new Map(left);
  for (const [account, amount] of right) sums.set(account, (sums.get(account) ?? 0n) + amount);
  return sums;
}

/** The holder's earlier money: as declared, or from the first running balance of the statement. */
function ownOpenings(traced: Case, rows: readonly Transfer[]): Map<string, bigint> {
  const own = new Map<string, bigint>();
  const shown = runningOpening(rows);
  for (const { id, role, opening } of traced.accounts.values()) {
    const amount = opening ?? shown.get(id) ?? 0n;
    if (amount > 0n && !SOURCES.has(role)) own.set(id, amount);
  }
  return own;
}

class PlanWriter implements Plan {
  readonly steps: Step[] = [];
  readonly assumptions: Assumption[] = [];
  readonly #traced: Case;
  readonly #balances: PhysicalBalances;
  readonly #bridged: ReadonlySet<string>;

  constructor(traced: Case, rows: readonly Transfer[]) {
    this.#traced = traced;
    this.#balances = new PhysicalBalances(traced, new Map());
    this.#bridged = traced.bridges ? bridgedRows(traced, rows) : new Set();
  }

  enter(account: string, origin: string, amount: bigint): void {
    this.#balances.credit(account, amount);
    this.steps.push({ kind: 'enter', account, origin, amount });
  }

  unknownOpening(account: string, amount: bigint): void {
    this.assumptions.push({ kind: 'unknown-opening', account, amount });
    this.enter(account, ORIGINS.unknown, amount);
  }

  row(row: Transfer): void {
    if (!row.moves) return;
    this.#jump(row, row.from, 'from');
    this.#jump(row, row.to, 'to');
    if (row.from !== row.to) this.#move(row.id, this.#payer(row), this.#payee(row), row.amount, row.credited);
    this.#overdraft(row);
    if (row.fee > 0n) this.#move(`${row.id}#fee`, row.from, FEE, row.fee, row.fee);
  }

  /** Cash that an asserted bridge takes up again lies apart, under the withdrawal. */
  #payee(row: Transfer): string {
    return this.#bridged.has(row.id) ? bridgeKey(row.to, row.id) : row.to;
  }

  #payer(row: Transfer): string {
    return row.kind === 'bridge' && row.ref !== undefined && this.#bridged.has(row.ref)
      ? bridgeKey(row.from, row.ref)
      : row.from;
  }

  #move(id: string, from: string, to: string, amount: bigint, credited: bigint): void {
    const source = this.#sourceOf(from);
    if (source === undefined) {
      const missing = this.#balances.debit(from, amount);
      if (missing > 0n) {
        const parent = accountOfKey(from);
        if (parent === from)
          this.assumptions.push({ kind: 'missing-money', account: from, transfer: id, amount: missing });
        // More paid in than was drawn: what goes beyond the withdrawal is other cash.
        this.steps.push({
          kind: 'enter',
          account: from,
          origin: parent === from ? ORIGINS.unknown : ORIGINS.cash,
          amount: missing,
        });
      }
    }
    this.#balances.credit(to, credited);
    this.steps.push({ kind: 'move', id, from, to, amount, credited, ...(source === undefined ? {} : { source }) });
  }

  /** Money that came into an overdrawn account first repays the bank: the statement shows less than came. */
  #overdraft(row: Transfer): void {
    if (row.toBalance === undefined || row.from === row.to || this.#sourceOf(row.to) !== undefined) return;
    const repaid = this.#balances.of(row.to) - (row.toBalance > 0n ? row.toBalance : 0n);
    if (repaid <= 0n) return;
    this.assumptions.push({ kind: 'overdraft-repaid', account: row.to, transfer: row.id, amount: repaid });
    this.#move(`${row.id}#overdraft`, row.to, GAP, repaid, repaid);
  }

  #sourceOf(account: string): string | undefined {
    const known = this.#traced.accounts.get(account);
    if (known?.role === 'victim') return known.victim;
    if (known?.role === 'external') return ORIGINS.clean;
    return known?.role === 'cash' ? ORIGINS.cash : undefined;
  }

  /** A jump of the running balance before this row: money came, or went, that no row shows. */
  #jump(row: Transfer, account: string, side: 'from' | 'to'): void {
    if (this.#sourceOf(account) !== undefined) return;
    const jump = statementJump(row, side, this.#balances.of(account));
    if (jump === 0n) return;
    this.assumptions.push({ kind: 'balance-jump', account, transfer: row.id, amount: jump });
    if (jump > 0n) this.enter(account, ORIGINS.unknown, jump);
    else this.#move(`${row.id}#gap`, account, GAP, -jump, -jump);
  }
}

const APART = '\u0000';

function bridgeKey(account: string, withdrawal: string): string {
  return `${account}${APART}${withdrawal}`;
}

/** The account in which money lies that is kept apart for a bridge; every other account is itself. */
export function accountOfKey(key: string): string {
  const end = key.indexOf(APART);
  return end < 0 ? key : key.slice(0, end);
}

/** Withdrawals into cash that a later deposit is asserted to come from. */
function bridgedRows(traced: Case, rows: readonly Transfer[]): Set<string> {
  const withdrawals = new Map(
    rows.filter(({ to }) => traced.accounts.get(to)?.role === 'cash').map((row) => [row.id, row]),
  );
  return new Set(
    rows
      .filter((row) => row.kind === 'bridge' && row.ref !== undefined && withdrawals.get(row.ref)?.to === row.from)
      .flatMap(({ ref }) => ref ?? []),
  );
}
