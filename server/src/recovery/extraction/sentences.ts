import type { ExtractedTime } from '@anlan/contract/extraction';
import { firstFrom, type Span } from './clean.ts';

/** A sentence of a caller or a message of a chat. */
export interface Sentence extends Span {
  /** Who says it in a chat. */
  readonly speaker?: string;
  /** The stamp of the message, or the last one above it. */
  readonly stamp?: ExtractedTime;
  /** Said by someone else: in a chat in which the victim speaks too, or in words that turn to the reader (您的账户…). */
  readonly byOther?: true;
}

/** The one in a chat who pays. */
export function isVictim(speaker: string): boolean {
  return /^(?:我|本人|受害|事主|被害|报警|报案|来电|求助|当事|群众|市民|财务|出纳|会计|callee)/.test(speaker);
}

const SPEAKER = /^\s*(?<name>[^\s:：,，。、\d]{1,12})(?:\([^()\n]{0,12}\))?\s?[:：](?!\/\/)/;
const FIELD =
  /卡号|账号|账户|户名|姓名|金额|时间|电话|银行|开户|收款|付款|转账|备注|地址|内容|警情|编号|报警人|网址|链接|单号|方式|原因|余额|语音转写|对方账|帐号|身份证|日期/;

/** Cuts a stretch of text into sentences; lines of a chat know their speaker and their stamp. */
export function sentencesOf(text: string, block: Span, times: readonly ExtractedTime[]): Sentence[] {
  const lines = linesOf(text, block);
  const interview = INTERVIEW.test(text.slice(block.start, block.end));
  const spoken = lines.map((line) => speakerOf(text, line, times, interview));
  const chat =
    new Set(spoken.flatMap((one) => (one.name === undefined ? [] : [one.name]))).size >= 1 &&
    spoken.some(
      (one) =>
        one.name === '我' ||
        one.header ||
        one.stamp !== undefined ||
        spoken.filter((other) => other.name !== undefined).length >= 2,
    );
  const victimSpeaks = chat && spoken.some((one) => one.name !== undefined && isVictim(one.name));
  const turned = !chat && turnsToReader(text.slice(block.start, block.end));
  const found: Sentence[] = [];
  let speaker: string | undefined;
  let stamp: ExtractedTime | undefined;
  for (const [index, line] of lines.entries()) {
    const own = spoken[index];
    if (chat) {
      speaker = own?.name ?? speaker;
      stamp = own?.stamp ?? stamp;
    }
    const byOther = turned || (victimSpeaks && speaker !== undefined && !isVictim(speaker));
    const mark = {
      ...(speaker === undefined ? {} : { speaker }),
      ...(stamp === undefined ? {} : { stamp }),
      ...(byOther ? { byOther } : {}),
    } as const;
    for (const sentence of cut(text, line)) found.push({ ...sentence, ...mark });
  }
  return found;
}

/** An officer's questions: 报警人 in front of a line is then the one who answers, not a field. */
const INTERVIEW = /(?:^|\n)[ ]*(?:民警|接警员|接线员|接警|值班)[^\n:：]{0,4}[:：]/;

const OF_A_VICTIM =
  /我[^,，。;；\n]{0,16}(?:转|付|打|汇|充|交|存|投|刷|买|花|垫|扫|输|点|给)(?:账|款|钱|值|码)?(?:给?[他她]|给对方|过去|出去|走)?了(?![^,，。]{0,10}给[你您])|被[^,，。]{0,8}[骗扣]|(?:卡里|账户里?)[^,，。]{0,12}被|对方|骗子|报警|报案|事主|受害|民警|你们|尾号|\*\d{3}|账户\d/;

/** 您好，我是…分局的民警: who introduces himself to the reader speaks for himself, whatever words of police he uses. */
const INTRODUCED =
  /^.{0,24}(?:我是|我们是|这里是|我这边是)[^,，。;；\n]{0,24}(?:民警|警察|警官|公安|客服|代表|工作人员|专员|经理|出纳|老师)/;
const LOST =
  /我[^,，。;；\n]{0,16}(?:转|付|打|汇|充|交|存|投|刷|垫)(?:账|款|钱|值)?(?:给?[他她]|给对方|过去|出去|走)?了|被[^,，。诈]{0,6}(?:骗了|骗走|转走|刷走|扣走|划走)|对方|骗子|我(?:要|来)?(?:报警|报案)|事主|受害|报警人/;

/** A scammer's or an advertiser's words turn to the one who reads them; callers speak of themselves and of the other. */
function turnsToReader(words: string): boolean {
  return /[你您]/.test(words) && (!OF_A_VICTIM.test(words) || (INTRODUCED.test(words) && !LOST.test(words)));
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
function speakerOf(text: string, line: Span, times: readonly ExtractedTime[], interview: boolean): Spoken {
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
  const spoken = name !== undefined && (!FIELD.test(name) || (interview && isVictim(name))) ? name : undefined;
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
