import { ZONE } from '../../../kernel/calendar.ts';
import { byCodePoint } from '../convention/code-points.ts';
import { Refused, readCsv, type Source } from './csv.ts';
import { type Labels, MOST_FEN, type Transfers, transfersOf } from './transfers.ts';

/** The rows of a transfer file in the order of the file, with the names behind the numbers. */
export interface TransferFile {
  readonly rows: Transfers;
  readonly ids: readonly string[];
  /** Account names by number. */
  readonly accounts: readonly string[];
}

/** Whose accounts are the victims'. */
export interface VictimFile {
  readonly labels: Labels;
  /** Victims by origin number, in the order of their code points. */
  readonly victims: readonly string[];
}

const COLUMNS = ['id', 'ts', 'from', 'to', 'amount_fen'];
/** Names that stand for money that is no victim's. */
const RESERVED = new Set(['OWN', 'CLEAN', 'CASH', 'UNK']);

/**
 * Reads `id,ts,from,to,amount_fen`.
 * @throws Refused with the line where the file is not one
 */
export async function readTransfers(source: Source): Promise<TransferFile> {
  const numbers = new Map<string, number>();
  const ids: string[] = [];
  let rows = transfersOf(1 << 16, 0);
  let count = 0;
  const numberOf = (name: string, line: number): number => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    if (name === '') throw new Refused(line, '账户为空', 'an account is empty');
    numbers.set(name, numbers.size);
    return numbers.size - 1;
  };
  const momentOf = moments();
  await readCsv(source, COLUMNS, ([id = '', ts = '', from = '', to = '', fen = ''], line) => {
    if (id === '') throw new Refused(line, 'id 为空', 'the id is empty');
    if (count === rows.count) rows = widened(rows);
    const time = momentOf(ts);
    if (time === undefined)
      throw new Refused(line, `ts 不是秒数或 ISO 时间：${ts}`, `ts is neither whole seconds nor ISO: ${ts}`);
    const amount = /^\d{1,16}$/.test(fen) ? Number(fen) : MOST_FEN + 1;
    if (amount > MOST_FEN)
      throw new Refused(
        line,
        `amount_fen 不是以分为单位的整数：${fen}`,
        `amount_fen is no whole number of fen: ${fen}`,
      );
    rows.time[count] = time;
    rows.from[count] = numberOf(from, line);
    rows.to[count] = numberOf(to, line);
    rows.amount[count] = amount;
    ids.push(id);
    count += 1;
  });
  return { rows: { ...rows, count, accounts: numbers.size }, ids, accounts: [...numbers.keys()] };
}

/**
 * Reads `account,victim`.
 * @param accounts the accounts of the transfers; a victim's account that no transfer names changes nothing
 */
export async function readVictims(source: Source, accounts: readonly string[]): Promise<VictimFile> {
  const ownerOf = new Map<string, string>();
  await readCsv(source, ['account', 'victim'], ([account = '', victim = ''], line) => {
    if (account === '' || victim === '') throw new Refused(line, '账户或受害人为空', 'account or victim is empty');
    if (RESERVED.has(victim)) throw new Refused(line, `${victim} 是保留名`, `${victim} is a reserved name`);
    if ((ownerOf.get(account) ?? victim) !== victim)
      throw new Refused(line, `账户 ${account} 属于两个受害人`, `account ${account} belongs to two victims`);
    ownerOf.set(account, victim);
  });
  const victims = [...new Set(ownerOf.values())].sort(byCodePoint);
  const numbers = new Map(victims.map((name, number) => [name, number]));
  const labels = Int32Array.from(accounts, (account) => numbers.get(ownerOf.get(account) ?? '') ?? -1);
  return { labels, victims };
}

function widened(rows: Transfers): Transfers {
  const wider = transfersOf(rows.count * 2, 0);
  wider.time.set(rows.time);
  wider.from.set(rows.from);
  wider.to.set(rows.to);
  wider.amount.set(rows.amount);
  return wider;
}

/** Milliseconds of whole seconds or of an ISO time (without offset: Shanghai); equal texts follow each other often. */
function moments(): (text: string) => number | undefined {
  let last = '';
  let time: number | undefined;
  return (text) => {
    if (text === last) return time;
    last = text;
    time = /^-?\d{1,12}$/.test(text) ? Number(text) * 1_000 : isoOf(text);
    return time;
  };
}

function isoOf(text: string): number | undefined {
  try {
    return /(Z|[+-]\d\d(:?\d\d)?)$/i.test(text) && /T|\d \d/.test(text)
      ? Temporal.Instant.from(text).epochMilliseconds
      : Temporal.PlainDateTime.from(text).toZonedDateTime(ZONE).epochMilliseconds;
  } catch {
    return undefined;
  }
}
