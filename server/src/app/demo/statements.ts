import { formatYuan } from '@anlan/contract/base/money';
import type { County, CountyIncident } from '@anlan/contract/county';
import { assert } from '../../kernel/assert.ts';
import { dayOf, ZONE } from '../../kernel/calendar.ts';
import type { Tx } from '../../platform/db/index.ts';
import { namePayer } from '../../recovery/incident/index.ts';
import { loadStatement, type ReadRow } from '../../recovery/statement/index.ts';
import { caseToFollow, type FlowAccount, flowOf } from './flow.ts';
import type { Past } from './past.ts';

/** A day for the banks to answer; the last statement comes when the others have long been read. */
const ANSWER_HOURS = 18;
export const LATE_HOURS = 40;

/**
 * Loads the statements of one case of the demonstration: three layers beyond the victim's own account, the last of them
 * late. One account of the second level is still without a statement, one row has no direction and one balance does not fit,
 * so that the list of what is missing has something to say.
 * @param loaded the incident and the case of each of the county's calls
 */
export async function loadStatements(
  past: Past,
  tx: Tx,
  county: County,
  loaded: { readonly incidents: readonly string[]; readonly cases: readonly (string | undefined)[] },
  now: Temporal.Instant,
): Promise<void> {
  const place = followed(county, now);
  const [told, caseId, incident] = [county.incidents[place], loaded.cases[place], loaded.incidents[place]];
  if (told === undefined || caseId === undefined || incident === undefined) return;
  const accounts = flowOf(told);
  const withoutStatement = accounts.findLast(({ layer }) => layer === 2);
  for (const [index, account] of accounts.entries())
    if (account !== withoutStatement) await loadOne(past, tx, told, caseId, account, index);
  // From here on it is known where the victims' money begins: without it nothing can be traced.
  const own = accounts.find(({ layer }) => layer === 0);
  if (own) await namePayer(past.house, tx, incident, { number: own.number });
}

/** The place of the case whose money is followed, in the order of the county's calls. */
export function followed(county: County, now: Temporal.Instant): number {
  return caseToFollow(county.incidents, now.subtract({ hours: LATE_HOURS + 2 }));
}

async function loadOne(
  past: Past,
  tx: Tx,
  told: CountyIncident,
  caseId: string,
  account: FlowAccount,
  index: number,
): Promise<void> {
  const reportedAt = Temporal.Instant.from(told.reportedAt);
  const hours = account.layer === 3 ? LATE_HOURS : ANSWER_HOURS;
  const uploadedAt = reportedAt.add({ hours, minutes: index * 2 });
  const decidedAt = uploadedAt.add({ minutes: 6 });
  const rows = rowsOf(account, index);
  const station = past.basis.units.get(told.station);
  assert(station, 'the station is loaded');
  const id = await loadStatement(past.turnTo(uploadedAt), tx, {
    caseId,
    unitPath: station.path,
    institution: account.bank,
    fileName: `演示数据-${account.bank}-${account.number.slice(-4)}.csv`,
    bytes: Buffer.from(sheetOf(account, rows)),
    rows,
    uploadedAt,
    uploadedBy: past.staffOf('aux1'),
    decidedAt,
    decidedBy: past.staffOf('duty1'),
  });
  const data = { case: caseId, accepted: rows.length };
  past.tell('aux1', uploadedAt, { kind: 'statement.uploaded', about: id, version: 1, data });
  past.tell('duty1', decidedAt, { kind: 'statement.confirm', about: id, version: 3, data });
  past.tell('system', decidedAt.add({ seconds: 2 }), { kind: 'statement.recordStored', about: id, version: 4, data });
}

/** What the account had before, so that its end is what the bank told when the stop took hold, and never below nothing. */
function openingFen(account: FlowAccount): number {
  let balance = 0;
  let lowest = 0;
  for (const { direction, amountFen } of inOrder(account)) {
    balance += direction === 'in' ? amountFen : -amountFen;
    lowest = Math.min(lowest, balance);
  }
  return Math.max(-lowest, (account.endFen ?? 0) - balance);
}

const inOrder = (account: FlowAccount): FlowAccount['rows'] =>
  account.rows.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));

/** The rows as the reader would give them. The second account hides a direction, the third breaks its chain of balances. */
function rowsOf(account: FlowAccount, index: number): ReadRow[] {
  let balance = openingFen(account);
  return inOrder(account).map((row, place) => {
    balance += row.direction === 'in' ? row.amountFen : -row.amountFen;
    const hidden = index === 1 && place === 2;
    const gap = index === 2 && place === 4;
    const local = row.at.toZonedDateTimeISO(ZONE);
    return {
      sheet: null,
      row: place + 2,
      account: account.number,
      card: null,
      name: account.name,
      date: dayOf(row.at).toString(),
      instant: local.toString({ timeZoneName: 'never', smallestUnit: 'second' }),
      direction: hidden ? 'unknown' : row.direction,
      directionFrom: hidden ? null : 'word',
      amountFen: row.amountFen,
      currency: 'CNY',
      balanceFen: balance,
      counterAccount: row.other?.number ?? null,
      counterName: row.other?.name ?? null,
      counterBank: row.other?.bank ?? null,
      serial: row.serial,
      orderNo: null,
      summary: row.summary,
      kind: row.kind,
      duplicateOf: null,
      reversalOf: null,
      doubts: gap ? ['balance-gap'] : [],
    };
  });
}

/** The file that such rows stand in, so that what is kept is what was read. */
function sheetOf(account: FlowAccount, rows: readonly ReadRow[]): string {
  const head = '账号,户名,交易时间,收付标志,金额,余额,对手账号,对手户名,对手开户行,流水号,摘要';
  const lines = rows.map((row) =>
    [
      account.number,
      account.name,
      row.instant?.slice(0, 19).replace('T', ' ') ?? row.date,
      row.direction === 'unknown' ? '' : row.direction === 'in' ? '收' : '付',
      formatYuan(row.amountFen).replaceAll(',', ''),
      formatYuan(row.balanceFen ?? 0).replaceAll(',', ''),
      row.counterAccount ?? '',
      row.counterName ?? '',
      row.counterBank ?? '',
      row.serial ?? '',
      row.summary ?? '',
    ].join(','),
  );
  return `${[head, ...lines].join('\r\n')}\r\n`;
}
