import type { Reference } from '../../registry/reference/index.ts';
import { firstFrom, type Span } from './clean.ts';

/** A bank named in the text, under its full name of the prefix table. */
export interface BankMention extends Span {
  readonly name: string;
  readonly code: string;
}

/** Banks as they are named in a text, longest name first, in text order. */
export function findBanks(text: string, reference: Reference): BankMention[] {
  const byFirst = new Map<string, [string, { name: string; code: string }][]>();
  for (const entry of reference.banks) {
    const first = entry[0][0] ?? '';
    const list = byFirst.get(first);
    if (list) list.push(entry);
    else byFirst.set(first, [entry]);
  }
  const found: BankMention[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const hit = byFirst.get(text[at] ?? '')?.find(([said]) => text.startsWith(said, at));
    if (!hit) continue;
    const [said, bank] = hit;
    found.push({ ...bank, start: at, end: at + said.length });
    at += said.length - 1;
  }
  return found;
}

const AHEAD = /^[^\d,，。;；!！?？、]{0,12}$/;
const AHEAD_LINE = /^[^\d,，。;；]{0,12}\n[^\d,，。;；\n]{0,8}(?:账号|卡号|账户|帐号)[^\d\n]{0,4}$/;
const BEHIND = /^[^\d。;；!！?？、\n]{0,24}$/;
const BEHIND_LINE =
  /^\s*\n(?:[^\n\d]{0,24}\n)?\s*(?:收款方?|对方)?(?:开户|收款|所属)?(?:行|银行)(?:名称)?\s*[:是为]?\s*$/;
/** A bank that the next number takes for its own: 、建行6217…. */
const NEXT_NUMBER = /^[^\d,，。;；!！?？)）\n]{0,8}\d/;

/** The bank said beside a number: right before it, or behind it and not before the next number. */
export function bankBeside(text: string, span: Span, banks: readonly BankMention[]): BankMention | undefined {
  const next = firstFrom(banks, span.start);
  const ahead = banks[next - 1];
  if (ahead !== undefined && span.start - ahead.end <= 30) {
    const gap = text.slice(ahead.end, span.start);
    if (AHEAD.test(gap) || AHEAD_LINE.test(gap)) return ahead;
  }
  const behind = banks[next];
  if (behind === undefined || behind.start - span.end > 50) return undefined;
  const gap = text.slice(span.end, behind.start);
  if (!BEHIND.test(gap) && !BEHIND_LINE.test(gap)) return undefined;
  const bracketed = /^\s*[（(]/.test(gap);
  return !bracketed && NEXT_NUMBER.test(text.slice(behind.end, behind.end + 10)) ? undefined : behind;
}
