import type { AcceptedRow, MappedField, ROW_DOUBTS, RowFault } from '@anlan/contract/statement-row';
import { type Amount, readAmount, scaleOf } from './amount.ts';
import type { Told } from './context.ts';
import type { Ledger, Link } from './ledger.ts';
import { type Moment, momentOf, readMoment } from './moment.ts';
import { type Seen, seenFrom } from './parties.ts';
import type { Plan } from './plan.ts';
import { accountNumber, type Cell, clean, trimmed } from './text.ts';
import { currencyOf, directionOf, kindOf, saysCash, succeeded } from './words.ts';

type Doubt = (typeof ROW_DOUBTS)[number];
export interface Place {
  readonly file: string;
  readonly sheet: string | null;
  readonly row: number;
}
interface Movement {
  readonly amountFen: number;
  readonly column: 'one' | 'debit' | 'credit';
  readonly negative: boolean;
}
interface Decided {
  readonly direction: AcceptedRow['direction'];
  readonly directionFrom: AcceptedRow['directionFrom'];
  readonly reversal: boolean;
}
interface Own {
  readonly account: string | null;
  readonly card: string | null;
  readonly name: string | null;
  readonly spoilt: boolean;
  readonly fault?: RowFault;
}

/** ISO 4217 for "no currency", written apart for the check that looks for leftovers. */
const NO_CURRENCY = 'X'.repeat(3);
/** `2088…(name)`: number and name in one cell. */
const BOTH = /^(\S*\d[^\s()（）]*)\s*[(（](.*)[)）]$/;

/** One row under its header: field values by the plan's columns, the first that is not empty. */
export class RowCells {
  readonly plan: Plan;
  readonly cells: readonly Cell[];
  readonly #formulas: ReadonlySet<number> | undefined;

  constructor(plan: Plan, cells: readonly Cell[], formulas?: ReadonlySet<number>) {
    this.plan = plan;
    this.cells = cells;
    this.#formulas = formulas;
  }

  place(field: MappedField): number | undefined {
    const places = this.plan.columns.get(field);
    if (!places) return undefined;
    if (places.length === 1) return places[0];
    return places.find((at) => clean(this.cells[at]) !== null) ?? places[0];
  }

  cell(field: MappedField): Cell | undefined {
    const at = this.place(field);
    return at === undefined ? undefined : (this.cells[at] ?? null);
  }

  text(field: MappedField): string | null {
    return clean(this.cell(field));
  }

  column(field: MappedField): string | null {
    const at = this.place(field);
    return at === undefined ? null : (this.plan.header[at] ?? null);
  }

  moment(): Moment {
    return this.plan.columns.has('date')
      ? readMoment(this.cell('date'), this.plan.columns.has('time') ? (this.cell('time') ?? null) : undefined)
      : readMoment(this.cell('time'));
  }

  amount(field: MappedField, scale: number): Amount {
    const at = this.place(field);
    if (at !== undefined && this.#formulas?.has(at)) return { fault: 'a formula is not an amount' };
    return at === undefined ? { empty: true } : readAmount(this.cells[at], this.plan.inFen(at) ? 0 : scale);
  }
}

const fault = (kind: RowFault['kind'], column: string | null, message: string): RowFault => ({ kind, column, message });

/** Reads a row that stands where data stands; the fault when time, amount or own account is missing or unreadable. */
export function readRow(
  place: Place,
  row: RowCells,
  moment: Moment,
  told: Told,
  ledger: Ledger,
): AcceptedRow | RowFault {
  if ('fault' in moment) return fault('bad-time', row.column('date') ?? row.column('time'), moment.fault);
  const doubts: Doubt[] = [];
  const currencyWord = row.text('currency') ?? told.currency ?? null;
  const currency = currencyWord === null ? 'CNY' : (currencyOf(currencyWord) ?? NO_CURRENCY);
  if (currency === NO_CURRENCY) doubts.push('currency-unknown');
  const scale = scaleOf(currency);
  const movement = movementOf(row, scale);
  if ('kind' in movement) return movement;
  const own = ownOf(row, told);
  if (own.fault) return own.fault;
  if (own.spoilt) doubts.push('own-account-spoilt');
  const parties = row.plan.parties && seenFrom(row.plan.parties, row.cells, [own.account, own.card]);
  const counter = counterOf(row, parties);
  if (counter.spoilt) doubts.push('counter-account-spoilt');
  const balance = row.amount('balance', scale);
  if ('fault' in balance) doubts.push('balance-unreadable');
  const balanceFen = 'minor' in balance ? balance.minor : null;
  const { amountFen } = movement;
  const link = { account: own.account ?? '', currency, amountFen, balance: balanceFen, moment: momentOf(moment) };
  const decided = decide(row, movement, link, parties, ledger, doubts);
  const status = succeeded(row.text('status'));
  if (status === undefined) doubts.push('status-unknown');
  const summary = row.text('summary');
  return related(ledger, link, {
    ...place,
    status: 'accepted',
    reason: null,
    account: own.account,
    card: own.card,
    name: own.name,
    date: moment.date,
    instant: moment.instant,
    direction: decided.direction,
    directionFrom: decided.directionFrom,
    amountFen,
    currency,
    balanceFen,
    counterAccount: counter.account,
    counterName: counter.name,
    counterBank: counter.bank,
    serial: row.text('serial'),
    orderNo: row.text('orderNo'),
    summary,
    kind: status === false ? 'failed' : decided.reversal ? 'reversal' : kindOfRow(row, summary, counter),
    duplicateOf: null,
    reversalOf: null,
    doubts,
  });
}

function movementOf(row: RowCells, scale: number): Movement | RowFault {
  const { columns } = row.plan;
  if (columns.has('debit') && columns.has('credit')) {
    const debit = row.amount('debit', scale);
    const credit = row.amount('credit', scale);
    if ('fault' in debit) return fault('bad-amount', row.column('debit'), debit.fault);
    if ('fault' in credit) return fault('bad-amount', row.column('credit'), credit.fault);
    const out = 'minor' in debit ? debit.minor : 0;
    const into = 'minor' in credit ? credit.minor : 0;
    if (out !== 0 && into !== 0) return fault('bad-amount', row.column('debit'), 'both amount columns are filled');
    if (out !== 0) return { amountFen: Math.abs(out), column: 'debit', negative: out < 0 };
    if (into !== 0) return { amountFen: Math.abs(into), column: 'credit', negative: into < 0 };
    if (!columns.has('amount')) return fault('bad-amount', row.column('debit'), 'no amount');
  }
  const amount = row.amount('amount', scale);
  if ('fault' in amount) return fault('bad-amount', row.column('amount'), amount.fault);
  if ('empty' in amount) return fault('bad-amount', row.column('amount'), 'no amount');
  return { amountFen: Math.abs(amount.minor), column: 'one', negative: amount.minor < 0 };
}

/** Rules 5 and 6: word, sign, columns, the two parties, balance, in this order; a negative amount under a word or column turns it. */
function decide(
  row: RowCells,
  movement: Movement,
  link: Link,
  parties: Seen | undefined,
  ledger: Ledger,
  doubts: Doubt[],
): Decided {
  const word = row.text('direction');
  const said = word === null ? undefined : directionOf(word);
  const byColumn = movement.column === 'one' ? undefined : movement.column === 'debit' ? 'out' : 'in';
  if (said && byColumn && said !== byColumn) doubts.push('direction-conflict');
  const named = said ?? (row.plan.signed ? undefined : byColumn);
  if (named) {
    const from = said ? 'word' : 'columns';
    return movement.negative
      ? { direction: named === 'in' ? 'out' : 'in', directionFrom: from, reversal: true }
      : { direction: named, directionFrom: from, reversal: false };
  }
  if (row.plan.signed) return { direction: movement.negative ? 'out' : 'in', directionFrom: 'sign', reversal: false };
  if (movement.negative && word === null) return { direction: 'out', directionFrom: 'sign', reversal: false };
  if (parties) return { direction: parties.direction, directionFrom: 'parties', reversal: false };
  const inferred = ledger.infer(link);
  if (inferred) doubts.push('direction-inferred');
  return { direction: inferred ?? 'unknown', directionFrom: inferred ? 'balance' : null, reversal: false };
}

function twoInOne(cell: Cell | undefined): RegExpExecArray | null {
  if (typeof cell !== 'string' || !/[)）]\s*$/.test(cell)) return null;
  return BOTH.exec(trimmed(cell));
}

function ownOf(row: RowCells, told: Told): Own {
  const cell = row.cell('account');
  const both = twoInOne(cell);
  const account = accountNumber(both ? both[1] : cell);
  const card = accountNumber(row.cell('card'));
  const cardNumber = card.value ?? told.card ?? null;
  const name = row.text('name') ?? clean(both?.[2]) ?? told.name ?? null;
  const number = account.value ?? cardNumberIfNoAccount(account.spoilt, cardNumber, told);
  const spoilt = account.spoilt || card.spoilt;
  if (number !== null) return { account: number, card: cardNumber, name, spoilt };
  const column = row.column('account') ?? row.column('card');
  if (column === null) return { account: null, card: null, name, spoilt };
  const message = spoilt ? 'the own account number has lost digits' : 'no own account number';
  return { account: null, card: null, name, spoilt, fault: fault('bad-account', column, message) };
}

function cardNumberIfNoAccount(spoilt: boolean, card: string | null, told: Told): string | null {
  if (spoilt) return card ?? told.account ?? null;
  return told.account ?? card;
}

interface Counter {
  readonly account: string | null;
  readonly name: string | null;
  readonly bank: string | null;
  readonly spoilt: boolean;
}

function counterOf(row: RowCells, parties: Seen | undefined): Counter {
  if (parties) {
    const { account, name, bank } = parties.counter;
    const { value, spoilt } = accountNumber(account);
    return { account: value, name, bank, spoilt };
  }
  const cell = row.cell('counterAccount');
  const both = twoInOne(cell);
  const { value, spoilt } = accountNumber(both ? both[1] : cell);
  return { account: value, name: row.text('counterName') ?? clean(both?.[2]), bank: row.text('counterBank'), spoilt };
}

function kindOfRow(row: RowCells, summary: string | null, counter: Counter): AcceptedRow['kind'] {
  const words = kindOf(`${summary ?? ''} ${row.text('type') ?? ''}`, counter.name);
  if (words === 'reversal' || words === 'fee' || words === 'interest') return words;
  if (saysCash(row.text('cash')) === true) return 'cash';
  return words ?? (counter.account === null ? 'other' : 'transfer');
}

/** Rules 8 and the balance chain: what the row is beside the rows before it. */
function related(ledger: Ledger, link: Link, read: AcceptedRow): AcceptedRow {
  if (read.serial !== null || read.orderNo !== null) {
    const key = [
      link.account,
      read.date,
      read.instant,
      read.direction,
      read.amountFen,
      read.currency,
      read.counterAccount,
      read.serial,
      read.orderNo,
    ].join('\u0001');
    read.duplicateOf = ledger.duplicateOf(key, read.row);
  }
  if (read.duplicateOf !== null) return read;
  // Newest first, what a reversal takes back stands below it, and is waited for.
  if (read.kind === 'reversal' && ledger.newestFirst(link) !== true) read.reversalOf = ledger.reversedBy(read);
  const moved = read.kind !== 'failed';
  if (moved && read.direction !== 'unknown' && ledger.gaps(link, moved)) read.doubts.push('balance-gap');
  ledger.keep(link, moved);
  ledger.remember(read);
  return read;
}
