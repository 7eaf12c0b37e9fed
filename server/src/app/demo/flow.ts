import type { CountyIncident, CountyOrder } from '@anlan/contract/county';
import { DEMO_BANKS } from '@anlan/contract/demo-banks';

/** One side of an invented movement, as the account's own bank would write it. */
export interface FlowRow {
  readonly at: Temporal.Instant;
  readonly direction: 'in' | 'out';
  readonly amountFen: number;
  readonly other: { readonly number: string; readonly name: string; readonly bank: string } | undefined;
  readonly summary: string;
  readonly kind: 'transfer' | 'cash' | 'fee' | 'payment' | 'other';
  readonly serial: string;
}

export interface FlowAccount {
  readonly number: string;
  readonly name: string;
  readonly bank: string;
  /** 0 the victim's own account, 1 the first to receive, … */
  readonly layer: number;
  /** What is left at the end, when the bank told it as the stop took hold. */
  readonly endFen: number | undefined;
  readonly rows: FlowRow[];
}

const MINUTE = 60_000;
const bankName = (code: string): string => DEMO_BANKS.find((bank) => bank.code === code)?.name ?? code;

/** The case whose money is told: the latest opened one whose orders reach a second level and whose stops were not lifted. */
export function caseToFollow(incidents: readonly CountyIncident[], latest: Temporal.Instant): number {
  return incidents.findLastIndex(({ orders, case: life, reportedAt }) => {
    const count = (level: number) =>
      orders.filter((order) => order.level === level && order.kind === 'stop' && order.corrects === undefined).length;
    return (
      Temporal.Instant.compare(Temporal.Instant.from(reportedAt), latest) <= 0 &&
      life?.opened !== undefined &&
      life.end === undefined &&
      count(1) >= 2 &&
      count(2) >= 3 &&
      orders.every(({ released, withdrawn }) => released === undefined && withdrawn === undefined)
    );
  });
}

/**
 * Invents where the money of a case went: from the victim to the accounts of the first level, minutes later on to the
 * second, most of it into one account of a third layer, the rest as cash and over a payment institution. What each account
 * had before, and what is left at the end, fits to the fen.
 */
export function flowOf(told: CountyIncident): FlowAccount[] {
  const reported = Temporal.Instant.from(told.reportedAt).epochMilliseconds;
  const victim = accountOf('9901102023042800018', told.victim?.name ?? '测某', 'DEMO01', 0, undefined);
  const collector = accountOf('9903202023042800037', '示集归', 'DEMO03', 3, 2_600);
  const all = new Map<number, FlowAccount>();
  const first = told.orders.filter(isStop(1));
  let turn = 0;
  const at = (minutesBefore: number): Temporal.Instant =>
    Temporal.Instant.fromEpochMilliseconds(reported - minutesBefore * MINUTE + (turn++ % 50) * 1_000);
  for (const order of first) {
    const account = accountOf(order.number, order.holderName ?? '', order.bankCode, 1, order.stopped?.balanceFen);
    all.set(told.orders.indexOf(order), account);
    move(victim, account, order.amountFen ?? 0, at(order.transferMinutesBefore), '转账');
  }
  const source = (order: CountyOrder): FlowAccount => all.get(order.from ?? -1) ?? [...all.values()][0] ?? victim;
  for (const [place, order] of told.orders.filter(isStop(2)).entries()) {
    const from = source(order);
    const account = accountOf(order.number, order.holderName ?? '', order.bankCode, 2, order.stopped?.balanceFen);
    const amount = order.amountFen ?? 0;
    const received = latestOf(from, reported);
    move(from, account, amount, later(received, 3 + place), '往来款');
    const passed = Math.floor((amount * 7) / 10);
    move(account, collector, passed, later(received, 9 + place), '货款');
    alone(account, 'out', Math.floor(amount / 10), later(received, 14 + place), 'cash', 'ATM取款');
    all.set(told.orders.indexOf(order), account);
  }
  alone(collector, 'out', 200_000, later(latestOf(collector, reported), 6), 'cash', '柜面取现');
  alone(collector, 'out', 1_880, later(latestOf(collector, reported), 7), 'payment', '快捷支付');
  const accounts = [victim, ...all.values(), collector];
  for (const account of accounts) daily(account, reported);
  return accounts;
}

const isStop =
  (level: number) =>
  (order: CountyOrder): boolean =>
    order.level === level && order.kind === 'stop' && order.corrects === undefined && order.repeats === undefined;

function accountOf(
  number: string,
  name: string,
  bankCode: string,
  layer: number,
  endFen: number | undefined,
): FlowAccount {
  return { number, name, bank: bankName(bankCode), layer, endFen, rows: [] };
}

const later = (at: Temporal.Instant, minutes: number): Temporal.Instant => at.add({ minutes });

function latestOf(account: FlowAccount, otherwise: number): Temporal.Instant {
  return account.rows.reduce(
    (latest, { at, direction }) => (direction === 'in' && Temporal.Instant.compare(at, latest) > 0 ? at : latest),
    account.rows[0]?.at ?? Temporal.Instant.fromEpochMilliseconds(otherwise),
  );
}

const serialOf = (account: FlowAccount): string =>
  `YS${account.number.slice(-6)}${String(account.rows.length + 1).padStart(4, '0')}`;

/** Both banks write the movement down; the receiving one some seconds later. */
function move(from: FlowAccount, to: FlowAccount, amountFen: number, at: Temporal.Instant, summary: string): void {
  const side = (account: FlowAccount) => ({ number: account.number, name: account.name, bank: account.bank });
  from.rows.push({
    at,
    direction: 'out',
    amountFen,
    other: side(to),
    summary,
    kind: 'transfer',
    serial: serialOf(from),
  });
  to.rows.push({
    at: at.add({ seconds: 2 + (to.rows.length % 4) }),
    direction: 'in',
    amountFen,
    other: side(from),
    summary,
    kind: 'transfer',
    serial: serialOf(to),
  });
}

function alone(
  account: FlowAccount,
  direction: 'in' | 'out',
  amountFen: number,
  at: Temporal.Instant,
  kind: FlowRow['kind'],
  summary: string,
): void {
  account.rows.push({ at, direction, amountFen, other: undefined, summary, kind, serial: serialOf(account) });
}

/** The account's ordinary life in the weeks before: wages, shopping, fees. */
function daily(account: FlowAccount, reported: number): void {
  for (let day = 20; day >= 2; day -= 3) {
    const at = Temporal.Instant.fromEpochMilliseconds(reported - day * 1_440 * MINUTE);
    const amountFen = 1_990 + ((Number(account.number.slice(-5)) * day * 7) % 60_000);
    const fee = day % 5 === 0;
    const direction = day % 2 === 0 && !fee ? 'in' : 'out';
    alone(account, direction, fee ? 200 : amountFen, at, fee ? 'fee' : 'payment', fee ? '短信费' : '快捷支付');
  }
}
