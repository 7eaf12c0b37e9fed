import { type Next, nextStops } from './report.ts';
import { type Labels, type Transfers, transfersOf } from './transfers.ts';

/** One movement between two accounts; the amount in fen. */
export interface Movement {
  readonly at: Temporal.Instant;
  readonly payer: string;
  readonly payee: string;
  readonly fen: number;
}

/** What is known of a case when it is asked where the money is. */
export interface Known {
  readonly movements: readonly Movement[];
  /** The accounts from which victims paid. */
  readonly origins: ReadonlySet<string>;
  /** Traced fen that lies in each account now, by the convention of the case. */
  readonly traced: ReadonlyMap<string, number>;
  /** Accounts of which a statement was read. */
  readonly statements: ReadonlySet<string>;
  /** Accounts that are stopped or frozen already: nothing is left to stop there. */
  readonly held: ReadonlySet<string>;
}

/** An account that received traced money and of which no statement is there: what it did with it nobody can see. */
export interface Unread extends Next {
  /** All that the payers' statements show coming in. */
  readonly receivedFen: number;
  /** ISO with Z. */
  readonly firstCreditAt: string;
}

/** The same in columns; the number of an account is its place in `names`. */
export interface KnownColumns {
  readonly rows: Transfers;
  readonly names: readonly string[];
  readonly labels: Labels;
  /** On which level each account is; without it the fewest hops from an origin. */
  readonly levels?: Int32Array;
  readonly traced: Float64Array;
  readonly read: (account: number) => boolean;
  readonly held: (account: number) => boolean;
  /** How much of the frontier is wanted; absent: all of it. */
  readonly most?: number;
}

export interface Where {
  readonly next: readonly Next[];
  readonly frontier: readonly Unread[];
}

/**
 * Where the money of a case is now: the accounts to stop next, best first, and apart from them the frontier, whose
 * statements must be asked for before anybody can say more, in the order of the same score. An account of the frontier may
 * also be one to stop: the order cannot wait for the statement.
 */
export function whereNow(known: Known, now: Temporal.Instant): Where {
  const { rows, names, labels } = arraysOf(known);
  const named = (set: ReadonlySet<string>) => (account: number) => set.has(names[account] ?? '');
  const traced = Float64Array.from(names, (name) => known.traced.get(name) ?? 0);
  return whereInColumns({ rows, names, labels, traced, read: named(known.statements), held: named(known.held) }, now);
}

/** `whereNow` on columns. */
export function whereInColumns(known: KnownColumns, now: Temporal.Instant): Where {
  const { rows, names, labels, traced, read, held } = known;
  const levels = known.levels === undefined ? {} : { levels: known.levels };
  const asked = { now: now.epochMilliseconds, read, ...levels };
  const open = traced.map((fen, account) => (held(account) ? 0 : fen));
  const unread = traced.map((fen, account) => (read(account) ? 0 : fen));
  const came = creditsOf(rows);
  const numbers = new Map(names.map((name, account) => [name, account]));
  return {
    next: nextStops(rows, labels, names, open, asked),
    frontier: nextStops(rows, labels, names, unread, { ...asked, count: known.most ?? names.length }).map((one) => {
      const account = numbers.get(one.account) ?? -1;
      const first = came.first[account] ?? now.epochMilliseconds;
      return {
        ...one,
        receivedFen: came.fen[account] ?? 0,
        firstCreditAt: Temporal.Instant.fromEpochMilliseconds(first).toString(),
      };
    }),
  };
}

/** What came into each account, and when first. */
function creditsOf({ count, to, amount, time, accounts }: Transfers): { fen: Float64Array; first: Float64Array } {
  const came = { fen: new Float64Array(accounts), first: new Float64Array(accounts) };
  for (let i = count - 1; i >= 0; i -= 1) {
    const payee = to[i] ?? 0;
    came.fen[payee] = (came.fen[payee] ?? 0) + (amount[i] ?? 0);
    came.first[payee] = time[i] ?? 0;
  }
  return came;
}

function arraysOf({ movements, origins }: Known): { rows: Transfers; names: string[]; labels: Labels } {
  const inOrder = movements.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  const numbers = new Map<string, number>();
  const numberOf = (name: string): number => {
    const known = numbers.get(name) ?? numbers.size;
    numbers.set(name, known);
    return known;
  };
  for (const { payer, payee } of inOrder) [payer, payee].forEach(numberOf);
  const rows = transfersOf(inOrder.length, numbers.size);
  for (const [index, { at, payer, payee, fen }] of inOrder.entries()) {
    rows.time[index] = at.epochMilliseconds;
    rows.from[index] = numberOf(payer);
    rows.to[index] = numberOf(payee);
    rows.amount[index] = fen;
  }
  const names = [...numbers.keys()];
  return { rows, names, labels: Int32Array.from(names, (name) => (origins.has(name) ? 0 : -1)) };
}
