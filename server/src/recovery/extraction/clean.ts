/** A stretch of the text as given: UTF-16 units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const BLANK = /[\u00a0\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff\r]/;
const DASH = /[\u2010-\u2014\u2212\ufe63]/;

/** Traditional characters of the words that the rules look for, read as simplified ones. */
const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  [
    '轉转帳账兩两萬万億亿圓圆塊块點点時时號号匯汇錢钱給给對对個个銀银電电話话貳贰參叁陸陆騙骗報报戶户備备註注還还後后間间',
    '剛刚週周禮礼機机種种門门賬账餘余額额訂订單单證证發发請请說说從从農农業业費费付付過过進进來来絡络網网誰谁聯联係系領领買买賣卖',
  ].flatMap((pairs) => (pairs.match(/../gu) ?? []).map((pair): [string, string] => [pair[0] ?? '', pair[1] ?? ''])),
);

/**
 * Full-width letters, digits and signs read as ASCII, traditional characters as simplified ones, every blank as a space,
 * every dash as `-`: one UTF-16 unit for one,
 * so that every offset in the cleaned text is an offset in the text as given.
 */
export function clean(text: string): string {
  const out: string[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const sign = text[index] ?? '';
    if (code < 0x80 && code !== 0x0d) out.push(sign);
    else if (code >= 0xff01 && code <= 0xff5e) out.push(String.fromCharCode(code - 0xfee0));
    else if (BLANK.test(sign)) out.push(' ');
    else out.push(DASH.test(sign) ? '-' : (SIMPLIFIED.get(sign) ?? sign));
  }
  return out.join('');
}

/** The places of a text that are already read as something. Asking and claiming cost the length of the span. */
export interface Claims {
  claim(span: Span): void;
  isFree(span: Span): boolean;
}

export function claimsOf(length: number, spans: readonly Span[] = []): Claims {
  const taken = new Uint8Array(length);
  for (const span of spans) taken.fill(1, span.start, span.end);
  return {
    claim: (span) => void taken.fill(1, span.start, span.end),
    isFree: (span) => !taken.subarray(span.start, span.end).includes(1),
  };
}

const SENTENCE_BREAK = /[。;；\n!！?？]/;

/** The part of a line before a place, back to the last break of a sentence, at most `size` long. */
export function before(text: string, start: number, size: number, breaks: RegExp = SENTENCE_BREAK): string {
  const part = text.slice(Math.max(0, start - size), start);
  for (let index = part.length - 1; index >= 0; index -= 1)
    if (breaks.test(part[index] ?? '')) return part.slice(index + 1);
  return part;
}

/** The part of a line behind a place, up to the next break of a sentence, at most `size` long. */
export function after(text: string, end: number, size: number, breaks: RegExp = SENTENCE_BREAK): string {
  const part = text.slice(end, end + size);
  const at = part.search(breaks);
  return at < 0 ? part : part.slice(0, at);
}

/** Index of the first of the sorted items that starts at or after a place; their number when there is none. */
export function firstFrom(items: readonly Span[], place: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.start ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The sorted items that lie in a span. */
export function within<T extends Span>(items: readonly T[], span: Span): T[] {
  const found: T[] = [];
  for (let index = firstFrom(items, span.start); index < items.length; index += 1) {
    const item = items[index];
    if (item === undefined || item.start >= span.end) break;
    if (item.end <= span.end) found.push(item);
  }
  return found;
}
