import type { TraceCase as WrittenCase } from '@anlan/contract/fund-trace';
import { CONVENTIONS, type Convention, TraceCase } from '@anlan/contract/fund-trace';
import { accept, type Result, refuse } from '../../../kernel/result.ts';
import { type CaseFault, shapeFault } from './fault.ts';
import { readMoment } from './moment.ts';
import type { Ordered } from './order.ts';

export type AccountRole = WrittenCase['accounts'][number]['kind'];

export interface Account {
  readonly id: string;
  readonly role: AccountRole;
  /** Money that lay there before the first row; origin OWN. Absent when nobody says. */
  readonly opening?: bigint;
  /** Whose account it is, for the role `victim`. */
  readonly victim?: string;
}

export interface Transfer extends Ordered {
  readonly amount: bigint;
  readonly fee: bigint;
  /** What the payee is credited with; another sum than `amount` only when a currency is changed. */
  readonly credited: bigint;
  readonly kind?: string;
  readonly ref?: string;
  readonly fromBalance?: bigint;
  readonly toBalance?: bigint;
  /** The statement gives the day alone. */
  readonly dayOnly: boolean;
}

export interface Victim {
  readonly id: string;
  readonly loss?: bigint;
  readonly priorRefund: bigint;
}

export interface Frozen {
  readonly account: string;
  readonly amount?: bigint;
  /** Moment of the freeze; accounts are paid from in this order. */
  readonly at: number;
  readonly protectedPart: bigint;
}

export interface RefundOrder {
  readonly frozen: readonly Frozen[];
  readonly mode: 'pooled' | 'perAccount';
  readonly timestampRule: 'invariant' | 'fifo';
}

/** A case as the rules work on it: ids as text, sums as whole numbers of any size. */
export interface Case {
  readonly id: string | number;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly victims: ReadonlyMap<string, Victim>;
  readonly transfers: readonly Transfer[];
  readonly unknownOpening: 'jit' | 'opening';
  readonly conventions: readonly Convention[];
  readonly bridges: boolean;
  readonly refund?: RefundOrder;
}

/** Where fees go, and where a debit goes that only a jump of the running balance betrays. */
export const FEE = 'FEE';
export const GAP = 'GAP';

/** Whose money it is when it is nobody's of the case: the holder's, an unregistered payer's, cash, unknown. */
export const ORIGINS = { own: 'OWN', clean: 'CLEAN', cash: 'CASH', unknown: 'UNK' } as const;
const RESERVED: ReadonlySet<string> = new Set(Object.values(ORIGINS));

/** Reads one parsed line as a case; a refusal names the field and why it cannot be worked on. */
export function readCase(value: unknown): Result<Case, CaseFault> {
  const shape = shapeFault(TraceCase, value);
  if (shape) return refuse(shape);
  const written = value as WrittenCase;
  const accounts = new Map<string, Account>([
    [FEE, { id: FEE, role: 'sink' }],
    [GAP, { id: GAP, role: 'sink' }],
  ]);
  for (const [index, account] of written.accounts.entries()) {
    const id = String(account.id);
    if (
      accounts.has(id) &&
      (accounts.get(id)?.role !== 'sink' || account.kind !== 'sink' || (id !== FEE && id !== GAP))
    )
      return refuse({ at: `accounts[${index}].id`, code: 'repeated', value: id });
    accounts.set(id, accountOf(id, account));
  }
  const victims = victimsOf(written, accounts);
  if (!victims.ok) return victims;
  const transfers = transfersOf(written, accounts);
  if (!transfers.ok) return transfers;
  const order = written.refund && refundOf(written.refund, accounts);
  if (order && !order.ok) return order;
  return accept({
    id: written.id,
    accounts,
    victims: victims.value,
    transfers: transfers.value,
    unknownOpening: written.unknownOpening ?? 'jit',
    conventions: conventionsOf(written.conventions),
    bridges: written.bridges ?? true,
    ...(order ? { refund: order.value } : {}),
  });
}

function accountOf(id: string, written: WrittenCase['accounts'][number]): Account {
  return {
    id,
    role: written.kind,
    ...(written.opening === undefined ? {} : { opening: BigInt(written.opening) }),
    ...(written.kind === 'victim' ? { victim: String(written.victim ?? id) } : {}),
  };
}

function victimsOf(
  written: WrittenCase,
  accounts: ReadonlyMap<string, Account>,
): Result<Map<string, Victim>, CaseFault> {
  const victims = new Map<string, Victim>();
  for (const [index, victim] of (written.victims ?? []).entries()) {
    const id = String(victim.id);
    if (victims.has(id)) return refuse({ at: `victims[${index}].id`, code: 'repeated', value: id });
    victims.set(id, {
      id,
      priorRefund: BigInt(victim.priorRefund ?? 0),
      ...(victim.loss === undefined ? {} : { loss: BigInt(victim.loss) }),
    });
  }
  for (const { victim } of accounts.values())
    if (victim !== undefined && !victims.has(victim)) victims.set(victim, { id: victim, priorRefund: 0n });
  for (const id of victims.keys()) if (RESERVED.has(id)) return refuse({ at: 'victims', code: 'reserved', value: id });
  return accept(victims);
}

function transfersOf(written: WrittenCase, accounts: ReadonlyMap<string, Account>): Result<Transfer[], CaseFault> {
  const transfers: Transfer[] = [];
  const ids = new Set<string>();
  for (const [index, row] of written.transfers.entries()) {
    const place = `transfers[${index}]`;
    const id = String(row.id);
    if (ids.has(id)) return refuse({ at: `${place}.id`, code: 'repeated', value: id });
    ids.add(id);
    for (const side of ['from', 'to'] as const)
      if (!accounts.has(String(row[side])))
        return refuse({ at: `${place}.${side}`, code: 'unknown-account', value: String(row[side]) });
    const moment = readMoment(row.ts);
    if (!moment) return refuse({ at: `${place}.ts`, code: 'form', value: String(row.ts) });
    transfers.push(transferOf(id, row, moment));
  }
  return accept(transfers);
}

function transferOf(
  id: string,
  row: WrittenCase['transfers'][number],
  moment: { readonly at: number; readonly dayOnly: boolean },
): Transfer {
  const amount = BigInt(row.amount);
  return {
    id,
    ...moment,
    from: String(row.from),
    to: String(row.to),
    amount,
    fee: BigInt(row.fee ?? 0),
    credited: BigInt(row.toAmount ?? row.amount),
    moves: amount > 0n,
    ...(row.seq === undefined ? {} : { seq: Number(row.seq) }),
    ...(row.kind === undefined ? {} : { kind: row.kind }),
    ...(row.ref === undefined ? {} : { ref: String(row.ref) }),
    ...(row.fromBalance === undefined ? {} : { fromBalance: BigInt(row.fromBalance) }),
    ...(row.toBalance === undefined ? {} : { toBalance: BigInt(row.toBalance) }),
  };
}

function refundOf(
  written: NonNullable<WrittenCase['refund']>,
  accounts: ReadonlyMap<string, Account>,
): Result<RefundOrder, CaseFault> {
  const frozen: Frozen[] = [];
  for (const [index, row] of written.frozen.entries()) {
    const place = `refund.frozen[${index}]`;
    const account = String(row.account);
    if (!accounts.has(account)) return refuse({ at: `${place}.account`, code: 'unknown-account', value: account });
    if (frozen.some((other) => other.account === account))
      return refuse({ at: `${place}.account`, code: 'repeated', value: account });
    const moment = readMoment(row.at ?? 0);
    if (!moment) return refuse({ at: `${place}.at`, code: 'form', value: String(row.at) });
    frozen.push({
      account,
      at: moment.at,
      protectedPart: BigInt(row.protected ?? 0),
      ...(row.amount === undefined ? {} : { amount: BigInt(row.amount) }),
    });
  }
  return accept({ frozen, mode: written.mode ?? 'pooled', timestampRule: written.timestampRule ?? 'invariant' });
}

/** The hop-rounded ledger is the printed form of pro-rata, so it comes with it. */
function conventionsOf(named: readonly Convention[] | undefined): Convention[] {
  if (named === undefined) return [...CONVENTIONS];
  return CONVENTIONS.filter((name) => named.includes(name) || (name === 'prorata_ledger' && named.includes('prorata')));
}
