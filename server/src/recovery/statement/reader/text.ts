/** Cells as a source gives them: text, or the number of a workbook cell, which may have lost digits. */
export type Cell = string | number | null;

const NULLS = new Set(['', '-', '--', '/', 'null', 'NULL', 'Null', '无', '—', '－']);
/** The longest of the words above. */
const LONGEST_NULL = 4;
const FIRST_WIDE = 128;

/** Spaces of any width, tabs, byte order marks. */
function isSpace(code: number): boolean {
  if (code < FIRST_WIDE) return code <= 32;
  return code === 0x3000 || code === 0xa0 || code === 0xfeff || code === 0x200b || (code >= 0x2000 && code <= 0x200a);
}

/** A cell as text without BOM, tabs and spaces of any width at its ends; `="…"` and a leading apostrophe are Excel's. */
export function trimmed(cell: Cell | undefined): string {
  if (cell === null || cell === undefined || cell === '') return '';
  if (typeof cell === 'number') return numberText(cell);
  let from = 0;
  let to = cell.length;
  while (from < to && isSpace(cell.charCodeAt(from))) from += 1;
  while (to > from && isSpace(cell.charCodeAt(to - 1))) to -= 1;
  const text = from === 0 && to === cell.length ? cell : cell.slice(from, to);
  const first = text.charCodeAt(0);
  if (first === 61) return /^="(.*)"$/s.exec(text)?.[1]?.trim() ?? text;
  return first === 39 && /^'[\d-]/.test(text) ? text.slice(1) : text;
}

/** The same, with the words that banks write for "nothing" as null. */
export function clean(cell: Cell | undefined): string | null {
  const text = trimmed(cell);
  return text.length <= LONGEST_NULL && NULLS.has(text) ? null : text;
}

/** A workbook number in 15 significant digits, which is what a spreadsheet keeps and shows; never in scientific notation. */
export function numberText(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  const short = String(Number(value.toPrecision(15)));
  return short.includes('e') ? BigInt(Math.trunc(value)).toString() : short;
}

/** Column names compared: one width, no spaces, 帐 as 账, lower case. */
export function columnKey(name: string): string {
  return name
    .normalize('NFKC')
    .replaceAll(/[\s\uFEFF\u200B*"']/g, '')
    .replaceAll('帐', '账')
    .toLowerCase();
}

const SCIENTIFIC = /^[+-]?\d+(?:\.\d+)?[eE]\+?\d+$/;
const PLAIN = /^\d{5,}$/;
const MAX_EXACT_DIGITS = 15;

export interface AccountNumber {
  readonly value: string | null;
  /** Digits were lost before the file reached us. */
  readonly spoilt: boolean;
}
const NO_NUMBER: AccountNumber = { value: null, spoilt: false };
const SPOILT: AccountNumber = { value: null, spoilt: true };

/** Numbers of accounts are text: a suffix from `_` on and a trailing `.0` are cut, lost digits never filled in. */
export function accountNumber(cell: Cell | undefined): AccountNumber {
  if (typeof cell === 'number' && numberText(Math.abs(cell)).replace(/\..*/, '').length > MAX_EXACT_DIGITS)
    return SPOILT;
  const text = clean(cell);
  if (text === null) return NO_NUMBER;
  if (PLAIN.test(text)) return { value: text, spoilt: false };
  if (SCIENTIFIC.test(text)) return SPOILT;
  const under = text.indexOf('_');
  const value = clean((under === -1 ? text : text.slice(0, under)).replace(/\.0+$/, ''));
  if (value === null) return NO_NUMBER;
  return SCIENTIFIC.test(value) ? SPOILT : { value, spoilt: false };
}
