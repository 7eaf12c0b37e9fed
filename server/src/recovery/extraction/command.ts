import { readFile } from 'node:fs/promises';
import { ZONE } from '../../kernel/calendar.ts';
import { systemClock } from '../../platform/clock/index.ts';
import { type CommandIo, reference } from '../../registry/reference/index.ts';
import { extract } from './extraction.ts';

/** `extract [FILE] [--jsonl] [--now INSTANT]`: 0 done, 1 unreadable input (which line), 2 wrong usage. */
export async function extractCommand(words: readonly string[], io: CommandIo): Promise<number> {
  const nowAt = words.indexOf('--now');
  const rest = words.filter(
    (word, index) => word !== '--jsonl' && (nowAt < 0 || (index !== nowAt && index !== nowAt + 1)),
  );
  const usual = nowAt < 0 ? undefined : localOf(words[nowAt + 1] ?? '');
  if (rest.length > 1 || rest.some((word) => word.startsWith('--')) || (nowAt >= 0 && usual === undefined)) {
    io.stderr.write('用法 usage: npm run --silent anlan -- extract [FILE] [--jsonl] [--now INSTANT]\n');
    return 2;
  }
  const text = await readInput(rest[0], io);
  if (text === undefined) return 1;
  const now = usual ?? systemClock.now().toZonedDateTimeISO(ZONE).toPlainDateTime();
  if (!words.includes('--jsonl')) {
    io.stdout.write(`${JSON.stringify(extract(text, now, reference()))}\n`);
    return 0;
  }
  return extractLines(text, now, io);
}

function extractLines(text: string, now: Temporal.PlainDateTime, io: CommandIo): number {
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const row = rowOf(line);
    const own = row?.now === undefined ? now : localOf(row.now);
    if (!row || !own) {
      io.stderr.write(`第 ${index + 1} 行无法读取 · line ${index + 1} is unreadable\n`);
      return 1;
    }
    io.stdout.write(`${JSON.stringify({ id: row.id, ...extract(row.text, own, reference()) })}\n`);
  }
  return 0;
}

function rowOf(line: string): { id: unknown; text: string; now?: string } | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || !('text' in value) || typeof value.text !== 'string')
      return undefined;
    return {
      id: 'id' in value ? value.id : null,
      text: value.text,
      ...('now' in value && typeof value.now === 'string' ? { now: value.now } : {}),
    };
  } catch {
    return undefined;
  }
}

/** An ISO instant with offset as local time in Shanghai. */
function localOf(text: string): Temporal.PlainDateTime | undefined {
  try {
    return Temporal.Instant.from(text).toZonedDateTimeISO(ZONE).toPlainDateTime();
  } catch {
    return undefined;
  }
}

async function readInput(file: string | undefined, io: CommandIo): Promise<string | undefined> {
  try {
    const parts: Buffer[] = [];
    if (file === undefined || file === '-') for await (const part of io.stdin) parts.push(Buffer.from(part));
    else parts.push(await readFile(file));
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    io.stderr.write('输入不是 UTF-8 文本或无法读取 · the input is no UTF-8 text or cannot be read\n');
    return undefined;
  }
}
