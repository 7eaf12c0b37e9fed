import type { Claims, Span } from './clean.ts';

/** Digits, hidden signs and slips of a reader that stand together without a blank. */
export interface Group extends Span {
  readonly text: string;
  /** A letter stands right before it or behind it: part of a name or identifier rather than of a number. */
  readonly glued: boolean;
  /** The sign that ties it to the group before it; empty for the first of a chain. */
  readonly tie: string;
}

const OTHER_LETTER = 'AC-HJ-NP-RT-WYa-kmnp-wyz';
const BODY = `(?:[\\d*•●○…×]|[OolI|BSZxX](?![${OTHER_LETTER}]))`;
const FIRST = new RegExp(`[\\d*•●○…×]${BODY}{0,63}|[xX]{2,8}(?=[\\s-]{0,2}\\d{3})`, 'y');
/** A later group may begin with a slip (O212) or be hidden by letters (XXXX). */
const LATER = new RegExp(`[\\d*•●○…×]${BODY}{0,63}|[xX]{2,8}(?![A-Za-z])|[OolI|BSZ]\\d{2}${BODY}{0,20}`, 'y');
const TIE = / {1,3}(?!\n)(?:[-.·] {0,2})?|[-.·] {0,2}| {0,3}\n {0,3}/y;
const UNIT_BEHIND =
  /^\s?(?:元|块|万|千|百|亿|%|年|月|日|号|点|时|分|秒|岁|个|笔|次|天|[wWkK](?![A-Za-z])|多|余|U|u|:\d)/;

/** Chains of groups that might be one number: tied by a blank, a dash, a point or a line break. */
export function* chainsOf(text: string, claims: Claims): Generator<Group[]> {
  let at = 0;
  while (at < text.length) {
    const first = groupAt(text, at, FIRST, '', claims);
    if (!first) {
      at += 1;
      continue;
    }
    const chain = [first];
    at = first.end;
    for (let next = tied(text, at, claims); next !== undefined; next = tied(text, at, claims)) {
      chain.push(next);
      at = next.end;
    }
    yield chain;
  }
}

function tied(text: string, at: number, claims: Claims): Group | undefined {
  TIE.lastIndex = at;
  const tie = TIE.exec(text)?.[0];
  return tie === undefined ? undefined : groupAt(text, at + tie.length, LATER, tie, claims);
}

function groupAt(text: string, at: number, pattern: RegExp, tie: string, claims: Claims): Group | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0];
  if (found === undefined) return undefined;
  const span = { start: at, end: at + found.length };
  if (!claims.isFree(span)) return undefined;
  // A sum, a date or a count behind a number is none of its groups.
  if (
    tie !== '' &&
    found.length < 9 &&
    (UNIT_BEHIND.test(text.slice(span.end, span.end + 3)) || /,\d/.test(text.slice(span.end, span.end + 2)))
  )
    return undefined;
  const letter = /[A-Za-z_@]/;
  const glued = letter.test(text[at - 1] ?? '') || letter.test(text[span.end] ?? '');
  return { ...span, text: found, glued, tie };
}

export const HIDDEN = /[*•●○…×]|[xX]{2,}/;

/** The groups of a number of which a part is hidden, from `from` on: 6222 **** **** 5678. Undefined when it is none. */
export function hiddenExtent(chain: readonly Group[], from: number): number | undefined {
  let last = -1;
  let digits = 0;
  let tail = 0;
  for (let index = from; index < chain.length && index < from + 12; index += 1) {
    const group = chain[index];
    if (group === undefined || group.glued || (index > from && group.tie.includes('\n'))) break;
    const visible = group.text.replaceAll(/\D/g, '').length;
    if (HIDDEN.test(group.text)) {
      last = index;
      tail = /\d*$/.exec(group.text)?.[0].length ?? 0;
    } else if (last >= 0) {
      // The visible end: at most four digits (or the first group behind the hidden part), unless more is hidden behind it.
      const hiddenLater = HIDDEN.test(chain[index + 1]?.text ?? '');
      if (tail > 0 && tail + visible > 4 && !hiddenLater) break;
      if (visible > 6) break;
      tail += visible;
      last = index;
    }
    digits += visible;
    if (last < 0 && digits > 16) return undefined;
  }
  return last < 0 ? undefined : last;
}
