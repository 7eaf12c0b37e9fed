import { closeSync, createReadStream, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../../platform/clock/index.ts';
import type { CommandIo } from '../../registry/reference/index.ts';
import { byCodePoint } from './convention/code-points.ts';
import { CONVENTIONS, type Convention, holdings } from './network/balances.ts';
import { Refused } from './network/csv.ts';
import { readTransfers, readVictims, type TransferFile, type VictimFile } from './network/files.ts';
import { canonicalOrder, TwiceInOneMoment } from './network/order.ts';
import { nextStops } from './network/report.ts';
import { BeyondCounting, MOST_FEN, permuted, type Transfers, UNKNOWN } from './network/transfers.ts';

const USAGE =
  '用法 usage: npm run --silent anlan -- trace --transfers FILE.csv --victims FILE.csv [--convention fifo|lifo|prorata|libr] [--out DIR]\n';
const UNKNOWN_NAME = 'UNK';
/** Bytes of text gathered before they are written. */
const GATHERED = 1 << 20;

interface Wanted {
  readonly transfers: string;
  readonly victims: string;
  readonly convention: Convention;
  readonly out?: string;
}

/**
 * `trace --transfers FILE.csv --victims FILE.csv [--convention …] [--out DIR]`: traces a whole file at once and prints
 * `{rows, seconds, balances, …, top}`; DIR gets `balances.csv`. 0 done, 1 refused (which line, why), 2 wrong usage.
 */
export async function traceNetwork(words: readonly string[], io: CommandIo): Promise<number> {
  const wanted = wantedOf(words, io);
  if (!wanted) return 2;
  let reading = wanted.transfers;
  const began = systemClock.now().epochMilliseconds;
  let file: TransferFile | undefined;
  try {
    file = await readTransfers(createReadStream(reading));
    reading = wanted.victims;
    const victims = await readVictims(createReadStream(reading), file.accounts);
    reading = wanted.transfers;
    const rows = permuted(file.rows, canonicalOrder(file.rows, file.ids));
    const told = tell(rows, file.accounts, victims, wanted);
    const seconds = (systemClock.now().epochMilliseconds - began) / 1_000;
    io.stdout.write(`${JSON.stringify({ rows: file.rows.count, seconds, convention: wanted.convention, ...told })}\n`);
    return 0;
  } catch (error) {
    const reason = refusalOf(error, file);
    if (reason === undefined) throw error;
    io.stderr.write(`${reading}: ${reason}\n`);
    return 1;
  }
}

function wantedOf(words: readonly string[], io: CommandIo): Wanted | undefined {
  const string = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...words],
      options: { transfers: string, victims: string, convention: string, out: string },
    });
    const { transfers, victims, convention = 'fifo', out } = values;
    const known = CONVENTIONS.find((name) => name === convention);
    if (known === undefined)
      io.stderr.write(
        `整个文件只能按 ${CONVENTIONS.join('、')} 追踪，其他规则用 --cases · a whole file is traced by ${CONVENTIONS.join(', ')}; other conventions are for --cases: ${convention}\n`,
      );
    else if (transfers !== undefined && victims !== undefined)
      return { transfers, victims, convention: known, ...(out === undefined ? {} : { out }) };
  } catch {
    // A word that is none of the options: the usage says which there are.
  }
  io.stderr.write(USAGE);
  return undefined;
}

/** What the input was refused for, in both languages; undefined of an error that is ours. */
function refusalOf(error: unknown, file: TransferFile | undefined): string | undefined {
  if (error instanceof Refused) return `第 ${error.line} 行${error.zh} · line ${error.line}: ${error.message}`;
  if (error instanceof TwiceInOneMoment) {
    const id = file?.ids[error.row] ?? '';
    return `同一时刻有两行 id 都是 ${id} · two rows of one moment have the id ${id}`;
  }
  if (error instanceof BeyondCounting) {
    const name = file?.accounts[error.account] ?? '';
    return `账户 ${name} 的金额超过 ${MOST_FEN} 分，无法精确计算 · account ${name} holds more than ${MOST_FEN} fen: no exact sum`;
  }
  if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    return `无法读写 · cannot be read or written: ${error.code}`;
  return undefined;
}

/** Sums over all balances and, where asked for, the balances themselves. */
function tell(rows: Transfers, accounts: readonly string[], { labels, victims }: VictimFile, wanted: Wanted) {
  const names = (origin: number): string => (origin === UNKNOWN ? UNKNOWN_NAME : (victims[origin] ?? ''));
  const byName = (a: number, b: number): number => byCodePoint(names(a), names(b));
  const held = holdings(rows, labels, wanted.convention, byName);
  const balances = new Map<string, bigint>();
  const returned = new Map<string, bigint>();
  const traced = new Float64Array(rows.accounts);
  let unknown = 0n;
  const out = wanted.out === undefined ? undefined : new BalanceSheet(wanted.out);
  try {
    for (const [account, name] of sortedNames(accounts)) {
      const isVictim = (labels[account] ?? UNKNOWN) >= 0;
      for (const [origin, fen] of [...held(account)].sort(([a], [b]) => byName(a, b))) {
        out?.line(name, names(origin), fen);
        if (origin === UNKNOWN) {
          unknown += BigInt(fen);
          continue;
        }
        add(balances, names(origin), fen);
        if (isVictim) add(returned, names(origin), fen);
        traced[account] = (traced[account] ?? 0) + fen;
      }
    }
  } finally {
    out?.close();
  }
  return {
    balances: ordered(balances),
    returned: ordered(returned),
    unknownFen: figure(unknown),
    top: nextStops(rows, labels, accounts, traced),
  };
}

function sortedNames(accounts: readonly string[]): [number, string][] {
  return [...accounts.entries()].sort(([, a], [, b]) => byCodePoint(a, b));
}

function add(sums: Map<string, bigint>, name: string, fen: number): void {
  sums.set(name, (sums.get(name) ?? 0n) + BigInt(fen));
}

/** A sum as a number, as decimal text where a number would not be exact. */
function figure(sum: bigint): number | string {
  return sum <= BigInt(MOST_FEN) ? Number(sum) : sum.toString();
}

function ordered(sums: ReadonlyMap<string, bigint>): Record<string, number | string> {
  return Object.fromEntries([...sums].sort(([a], [b]) => byCodePoint(a, b)).map(([name, fen]) => [name, figure(fen)]));
}

/** `balances.csv` of a folder, which is made where there is none. */
class BalanceSheet {
  readonly #file: number;
  #text = 'account,origin,amount_fen\n';

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#file = openSync(join(folder, 'balances.csv'), 'w');
  }

  line(account: string, origin: string, fen: number): void {
    this.#text += `${cell(account)},${cell(origin)},${fen}\n`;
    if (this.#text.length >= GATHERED) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    writeSync(this.#file, this.#text);
    this.#text = '';
  }
}

const cell = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
