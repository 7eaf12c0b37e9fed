import type { ExtractedTime } from '@anlan/contract/extraction';
import { firstFrom, type Span } from './clean.ts';

/** A sentence of a caller or a message of a chat. */
export interface Sentence extends Span {
  /** Who says it in a chat. */
  readonly speaker?: string;
  /** The stamp of the message, or the last one above it. */
  readonly stamp?: ExtractedTime;
}

const SPEAKER = /^\s*(?<name>[^\s:：,，。、\d]{1,12})(?:\([^()\n]{0,12}\))?\s?[:：](?!\/\/)/;
const FIELD =
  /卡号|账号|账户|户名|姓名|金额|时间|电话|银行|开户|收款|付款|转账|备注|地址|内容|警情|编号|报警人|网址|链接|单号|方式|原因|余额|语音转写|对方账|帐号|身份证|日期/;

/** Cuts a stretch of text into sentences; lines of a chat know their speaker and their stamp. */
export function sentencesOf(text: string, block: Span, times: readonly ExtractedTime[]): Sentence[] {
  const lines = linesOf(text, block);
  const spoken = lines.map((line) => speakerOf(text, line, times));
  const chat =
    new Set(spoken.flatMap((one) => (one.name === undefined ? [] : [one.name]))).size >= 1 &&
    spoken.some(
      (one) =>
        one.name === '我' ||
        one.header ||
        one.stamp !== undefined ||
        spoken.filter((other) => other.name !== undefined).length >= 2,
    );
  const found: Sentence[] = [];
  let speaker: string | undefined;
  let stamp: ExtractedTime | undefined;
  for (const [index, line] of lines.entries()) {
    const own = spoken[index];
    if (chat) {
      speaker = own?.name ?? speaker;
      stamp = own?.stamp ?? stamp;
    }
    const mark = { ...(speaker === undefined ? {} : { speaker }), ...(stamp === undefined ? {} : { stamp }) };
    for (const sentence of cut(text, line)) found.push({ ...sentence, ...mark });
  }
  return found;
}

function linesOf(text: string, block: Span): Span[] {
  const lines: Span[] = [];
  let start = block.start;
  while (start < block.end) {
    const at = text.indexOf('\n', start);
    const end = at < 0 || at > block.end ? block.end : at;
    if (end > start) lines.push({ start, end });
    start = end + 1;
  }
  return lines;
}

interface Spoken {
  readonly name?: string;
  readonly stamp?: ExtractedTime;
  readonly header: boolean;
}

/** 2026-11-23 13:00 老板：…, 客服 14:02 (a line of its own), 我：…, or a stamp alone. */
function speakerOf(text: string, line: Span, times: readonly ExtractedTime[]): Spoken {
  const first = times[firstFrom(times, line.start)];
  const inHead = first !== undefined && first.end <= Math.min(line.end, line.start + 40) ? first : undefined;
  const ahead = inHead === undefined ? '' : text.slice(line.start, inHead.start);
  const leads = inHead !== undefined && /^[\s[(【]*(?:[^\s:：,，。\d]{1,12})?\s*$/.test(ahead);
  const rest = text.slice(leads ? inHead.end : line.start, line.end).replace(/^[\s\])】]*/, '');
  if (leads && rest === '') {
    const name = /[^\s[(【]+/.exec(ahead)?.[0];
    return { stamp: inHead, header: true, ...(name === undefined ? {} : { name }) };
  }
  const name = SPEAKER.exec(rest)?.groups?.name;
  const spoken = name !== undefined && !FIELD.test(name) ? name : undefined;
  return leads && spoken !== undefined
    ? { name: spoken, stamp: inHead, header: false }
    : { header: false, ...(spoken === undefined ? {} : { name: spoken }) };
}

function cut(text: string, line: Span): Span[] {
  const found: Span[] = [];
  let start = line.start;
  for (let at = line.start; at < line.end; at += 1) {
    if (!'。;；!！?？'.includes(text[at] ?? '')) continue;
    if (at > start) found.push({ start, end: at });
    start = at + 1;
  }
  if (line.end > start) found.push({ start, end: line.end });
  return found;
}
