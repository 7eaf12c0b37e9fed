import { Worker } from 'node:worker_threads';
import type { Mapping } from '@anlan/contract/statement';
import type {
  AcceptedRow,
  RejectedRow as RejectedLine,
  StatementLine,
  SummaryLine,
} from '@anlan/contract/statement-row';
import { headerHash } from './header.ts';
import type { FileSummary, ReadPart, RejectedRow } from './parts.ts';
import type { ReadLimits } from './reader/index.ts';
import { MAX_ROWS, type ReadRow } from './statement.ts';

export interface WorkerOrder {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Mappings by the hash of the header they were answered for. */
  readonly answers: readonly (readonly [string, Mapping])[];
  readonly limits: Partial<ReadLimits>;
  readonly batch: number;
}

const BATCH = 2_000;
/** A job may run for two minutes; reading ends before. */
const READ_SECONDS = 90;
const LIMITS: Partial<ReadLimits> = { rows: MAX_ROWS, seconds: READ_SECONDS };
/** Of the reading thread, in megabytes; a larger need means a file that no desk gets. */
const MEMORY_MB = 512;

/**
 * Reads a bank's file in a thread of its own. Whatever the thread dies of, the file is refused and the desk goes on.
 * @param answers mappings by header hash, as somebody answered them for this institution
 */
export async function* readFile(
  name: string,
  bytes: Uint8Array,
  answers: ReadonlyMap<string, Mapping>,
): AsyncGenerator<ReadPart> {
  const order: WorkerOrder = { name, bytes, answers: [...answers], limits: LIMITS, batch: BATCH };
  const worker = new Worker(new URL('./reading-worker.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const late = setTimeout(() => worker.terminate(), (READ_SECONDS + 5) * 1_000);
  try {
    yield* partsFrom(worker, name);
  } finally {
    clearTimeout(late);
    await worker.terminate();
  }
}

/** The parts as the thread sends them, each acknowledged when it has been used. */
async function* partsFrom(worker: Worker, name: string): AsyncGenerator<ReadPart> {
  const ready: (ReadPart | 'end' | 'died')[] = [];
  let wake: (() => void) | undefined;
  const put = (part: ReadPart | 'end' | 'died'): void => {
    ready.push(part);
    wake?.();
  };
  worker.on('message', put);
  worker.on('error', () => put('died'));
  worker.on('exit', () => put('died'));
  for (;;) {
    const part = ready.shift();
    if (part === undefined) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      continue;
    }
    if (part === 'end') return;
    if (part === 'died') {
      yield { file: { ...NOTHING, name, refused: { kind: 'reader-died', message: '' } } };
      return;
    }
    yield part;
    worker.postMessage('next');
  }
}

const NOTHING: Omit<FileSummary, 'name'> = {
  guessed: false,
  rows: 0,
  accepted: 0,
  rejected: 0,
  unknownDirection: 0,
  warnings: [],
  header: [],
  mapping: {},
};

/** Lines of the reader as parts of an import, in their order: rows together, rejected ones together, summaries alone. */
export function inParts(
  lines: readonly StatementLine[],
  headers: ReadonlyMap<string, readonly string[]>,
  answers: ReadonlyMap<string, Mapping>,
): ReadPart[] {
  const parts: ReadPart[] = [];
  let rows: ReadRow[] = [];
  let rejected: RejectedRow[] = [];
  const flush = (): void => {
    if (rows.length > 0) parts.push({ rows });
    if (rejected.length > 0) parts.push({ rejected });
    rows = [];
    rejected = [];
  };
  for (const line of lines) {
    if ('rows' in line) {
      flush();
      parts.push({ file: summaryOf(line, headers.get(line.file) ?? [], answers) });
    } else if (line.status === 'rejected') rejected.push(rejectedOf(line));
    else if (line.account === null) rejected.push(withoutAccount(line));
    else rows.push(rowOf(line, line.account));
  }
  flush();
  return parts;
}

function rowOf(line: AcceptedRow, account: string): ReadRow {
  const { file: _file, status: _status, reason: _reason, ...row } = line;
  return { ...row, account };
}

function rejectedOf({ file, sheet, row, reason }: RejectedLine): RejectedRow {
  return { file, sheet, row, kind: reason.kind, column: reason.column, message: reason.message };
}

/** A row that names no account of its own belongs to nobody: it is told, not stored. */
const withoutAccount = ({ file, sheet, row }: AcceptedRow): RejectedRow => ({
  file,
  sheet,
  row,
  kind: 'bad-account',
  column: null,
  message: 'no own account in the file',
});

function summaryOf(line: SummaryLine, header: readonly string[], answers: ReadonlyMap<string, Mapping>): FileSummary {
  const { file, variant, encoding, refused, mapping, proposal, guessed, ...counts } = line;
  const answered = answers.has(headerHash(header));
  return {
    ...counts,
    name: file,
    guessed: guessed === true && !answered,
    header: [...header],
    mapping: { ...mapping },
    ...(proposal === undefined ? {} : { proposal: { ...proposal } }),
    ...(variant === null ? {} : { variant }),
    ...(encoding === null ? {} : { encoding }),
    ...(refused === undefined
      ? {}
      : {
          refused: {
            kind: refused.kind,
            message: refused.message,
            ...(refused.row === null ? {} : { row: refused.row }),
            ...(refused.column === null ? {} : { column: refused.column }),
          },
        }),
  };
}
