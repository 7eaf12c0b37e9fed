import { createReadStream } from 'node:fs';
import type { Result } from '../../kernel/result.ts';
import type { CaseFault } from './convention/fault.ts';
import { jsonOf } from './convention/json.ts';

/** Where a command reads and writes; `once` is there when the writer can be full. */
export interface CaseIo {
  readonly stdin: AsyncIterable<Buffer | string>;
  readonly stdout: { write(text: string): unknown; once?(event: 'drain', then: () => void): unknown };
  readonly stderr: { write(text: string): unknown };
}

interface Form {
  readonly usage: string;
  /** Words that it takes beside the file. */
  readonly flags: readonly string[];
  /** Options with a value that it takes beside the file. */
  readonly values?: readonly string[];
}

/** A line longer than this is no case; it is refused before it fills the memory. */
const LONGEST_LINE = 64 * 1024 * 1024;

const REASONS: Readonly<Record<CaseFault['code'], string>> = {
  missing: '缺少此项 · is missing',
  form: '格式不符 · has not the form asked for',
  repeated: '重复 · is there twice',
  'unknown-account': '账户未在 accounts 中列出 · is no account of this case',
  reserved: '此名称另有含义 · is a name with a meaning of its own',
  'too-fine':
    '混合过多，精确分数过长，请用 trace --transfers · the exact fractions outgrow a case; use trace --transfers',
  'no-refund': '此案没有 refund 项 · the case has no refund order',
};

/**
 * Answers JSON lines one by one in their order, holding one line at a time. A line that is refused is named on standard
 * error with its field; the others are still answered.
 * @returns 0 all answered, 1 some line or the file was refused, 2 wrong usage
 */
export async function answerCases(
  words: readonly string[],
  form: Form,
  io: CaseIo,
  answer: (value: unknown, options: ReadonlyMap<string, string>) => Result<object, CaseFault>,
): Promise<number> {
  const options = optionsOf(words, form);
  const file = options?.get('--cases');
  if (!options || file === undefined) {
    io.stderr.write(`用法 usage: npm run --silent anlan -- ${form.usage}\n`);
    return 2;
  }
  let status = 0;
  let number = 0;
  try {
    for await (const line of linesOf(file === '-' ? io.stdin : createReadStream(file))) {
      number += 1;
      if (line.trim() === '') continue;
      const text = answerLine(line, number, io, (value) => answer(value, options));
      if (text === undefined) status = 1;
      else await written(io, text);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    io.stderr.write(`第 ${number + 1} 行起无法读取 · unreadable from line ${number + 1} on: ${reason}\n`);
    return 1;
  }
  return status;
}

function optionsOf(words: readonly string[], { flags, values = [] }: Form): Map<string, string> | undefined {
  const options = new Map<string, string>();
  for (let place = 0; place < words.length; place += 1) {
    const word = words[place] ?? '';
    const value = words[place + 1];
    if (flags.includes(word)) options.set(word, '');
    else if ((word === '--cases' || values.includes(word)) && value !== undefined) {
      options.set(word, value);
      place += 1;
    } else return undefined;
  }
  return options;
}

function answerLine(
  line: string,
  number: number,
  io: CaseIo,
  answer: (value: unknown) => Result<object, CaseFault>,
): string | undefined {
  let value: unknown;
  try {
    // Many writers say null where nothing is said.
    value = JSON.parse(line, (_, part) => part ?? undefined);
  } catch {
    io.stderr.write(`第 ${number} 行不是 JSON · line ${number} is not JSON\n`);
    return undefined;
  }
  const result = answer(value);
  if (result.ok) return `${jsonOf(result.value)}\n`;
  const { at, code, value: given } = result.error;
  const shown = given === undefined ? '' : ` (${given})`;
  io.stderr.write(`第 ${number} 行 · line ${number}: ${at}${shown}: ${REASONS[code]}\n`);
  return undefined;
}

/** Waits while the reader is slower than we are, so that answers do not pile up in memory. */
async function written({ stdout }: CaseIo, text: string): Promise<void> {
  if (stdout.write(text) === false && stdout.once)
    await new Promise<void>((resolve) => {
      stdout.once?.('drain', resolve);
    });
}

async function* linesOf(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw new RangeError('the line is longer than 64 MiB');
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
