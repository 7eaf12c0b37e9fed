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

/**
 * Where the money of a case is now: the accounts to stop next, best first, and apart from them the frontier, whose
 * statements must be asked for before anybody can say more, in the order of the same score. An account of the frontier may
 * also be one to stop: the order cannot wait for the statement.
 */
export function whereNow(known: Known, now: Temporal.Instant): { next: readonly Next[]; frontier: readonly Unread[] } {
  const { rows, names, labels } = arraysOf(known);
  const read = (account: number): boolean => known.statements.has(names[account] ?? '');
  const asked = { now: now.epochMilliseconds, read };
  const traced = Float64Array.from(names, (name) => known.traced.get(name) ?? 0);
  const open = traced.map((fen, account) => (known.held.has(names[account] ?? '') ? 0 : fen));
  const unread = traced.map((fen, account) => (read(account) ? 0 : fen));
  const came = creditsOf(known.movements);
  return {
    next: nextStops(rows, labels, names, open, asked),
    frontier: nextStops(rows, labels, names, unread, { ...asked, count: names.length }).map((one) => ({
      ...one,
      receivedFen: came.get(one.account)?.fen ?? 0,
      firstCreditAt: (came.get(one.account)?.first ?? now).toString(),
    })),
  };
}

/** What came into each account, and when first. */
function creditsOf(movements: readonly Movement[]): Map<string, { fen: number; first: Temporal.Instant }> {
  const came = new Map<string, { fen: number; first: Temporal.Instant }>();
  for (const { at, payee, fen } of movements) {
    const before = came.get(payee) ?? { fen: 0, first: at };
    const first = Temporal.Instant.compare(at, before.first) < 0 ? at : before.first;
    came.set(payee, { fen: before.fen + fen, first });
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
