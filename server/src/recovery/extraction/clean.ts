/**
 * Full-width letters, digits and signs read as ASCII, one UTF-16 unit for one, so that every offset in the cleaned text
 * is an offset in the text as given.
 */
export function clean(text: string): string {
  let out = '';
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 0xff01 && code <= 0xff5e) out += String.fromCharCode(code - 0xfee0);
    else if (code === 0x3000 || code === 0xa0) out += ' ';
    else out += text[index];
  }
  return out;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export function overlaps(span: Span, taken: readonly Span[]): boolean {
  return taken.some((other) => span.start < other.end && other.start < span.end);
}

/** The part of a line before a place, back to the last break of a sentence, at most `size` long. */
export function before(text: string, start: number, size: number, breaks = /[。;；\n!！?？]/): string {
  const part = text.slice(Math.max(0, start - size), start);
  for (let index = part.length - 1; index >= 0; index -= 1)
    if (breaks.test(part[index] ?? '')) return part.slice(index + 1);
  return part;
}

export function after(text: string, end: number, size: number, breaks = /[。;；\n!！?？]/): string {
  const part = text.slice(end, end + size);
  const at = part.search(breaks);
  return at < 0 ? part : part.slice(0, at);
}

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  洞: 0,
  一: 1,
  壹: 1,
  幺: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  拐: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
  勾: 9,
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 廿: 20, 百: 100, 佰: 100, 千: 1_000, 仟: 1_000 };

/** A spoken digit; undefined when the character is none. */
export function digitOf(character: string): number | undefined {
  return DIGITS[character];
}

/**
 * A Chinese numeral as a number: 三万五 = 35,000 (a last digit without a unit is one step below the unit before it),
 * 一百二十万零五百 = 1,200,500. Undefined when it is not one.
 */
export function numeralOf(text: string): number | undefined {
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let step = 1;
  for (const character of text) {
    const value = DIGITS[character];
    const unit = UNITS[character];
    if (value !== undefined) {
      if (value === 0) step = 1;
      digit = value;
      if (value === 0) digit = undefined;
    } else if (character === '廿') {
      section += 20;
      step = 1;
    } else if (unit !== undefined) {
      section += (digit ?? 1) * unit;
      digit = undefined;
      step = unit / 10;
    } else if (character === '万' || character === '亿') {
      const factor = character === '万' ? 10_000 : 100_000_000;
      // 亿 closes everything before it, 万 only what stands since the last 亿.
      total = factor === 10_000 ? total + (section + (digit ?? 0)) * factor : (total + section + (digit ?? 0)) * factor;
      section = 0;
      digit = undefined;
      step = factor / 10;
    } else return undefined;
  }
  if (digit !== undefined) section += digit * Math.max(step, 1);
  const sum = total + section;
  return Number.isSafeInteger(sum) && text.length > 0 ? sum : undefined;
}
