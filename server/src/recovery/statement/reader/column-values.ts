import { luhnOk } from '@anlan/contract/base/formats';
import { readAmount } from './amount.ts';
import { readMoment } from './moment.ts';
import { accountNumber, type Cell, clean, trimmed } from './text.ts';
import { currencyOf, directionOf, kindOf } from './words.ts';

/** What the cells of one column are, all of them but one in twenty: what a column says of itself when its name says nothing. */
export interface ColumnValues {
  readonly at: number;
  /** Share of the rows in which it has something. */
  readonly filled: number;
  readonly distinct: number;
  readonly kind: 'moment' | 'day' | 'clock' | 'number' | 'account' | 'direction' | 'currency' | 'words' | 'other';
  /** Of numbers: written as money is (decimals, thousands, a sign of currency), not as a code or a place. */
  readonly money: boolean;
  /** Whole minor units of each row; null where there are none. Empty but for numbers. */
  readonly minor: readonly (number | null)[];
  /** Every account number in it carries a right check digit. */
  readonly checked: boolean;
  /** Of words: what most of them tell of the kind of movement, as a remark does. */
  readonly remarks: boolean;
}

const ALMOST_ALL = 0.95;
const SCALE = 2;
const DAY = /^(?:19|20)\d{2}(?:[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{4})/;
const CLOCK = /^\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?$/;
const ACCOUNT = /^\d{10,30}$/;
const CARD = /^\d{13,19}$/;
const WORDS = /\p{Script=Han}{2}/u;
const MONEY = /[.,，￥¥]\d/;

/** Whether the cell is a day, or a day with its time, as no amount and no number of an account looks. */
export function isMoment(cell: Cell): boolean {
  const text = typeof cell === 'string' ? trimmed(cell) : '';
  return DAY.test(text) && text.length <= 32 && !('fault' in readMoment(text));
}

const hasClock = (cell: Cell): boolean => {
  const moment = readMoment(trimmed(cell));
  return !('fault' in moment) && moment.instant !== null;
};

/** Reads a column of data rows. */
export function valuesOf(at: number, rows: readonly (readonly Cell[])[]): ColumnValues {
  const cells = rows.map((row) => row[at] ?? null);
  const told = cells.filter((cell) => clean(cell) !== null);
  const texts = told.map(trimmed);
  const most = (test: (cell: Cell) => boolean): boolean =>
    told.length > 0 && told.filter(test).length >= told.length * ALMOST_ALL;
  const kind = kindOfColumn(texts, most);
  return {
    at,
    filled: told.length / Math.max(1, rows.length),
    distinct: new Set(texts).size,
    kind,
    money: kind === 'number' && told.some(looksLikeMoney),
    minor: kind === 'number' ? cells.map(minorOf) : [],
    checked: kind === 'account' && [...new Set(texts)].every((text) => CARD.test(text) && luhnOk(text)),
    remarks: kind === 'words' && texts.filter((text) => kindOf(text, null) !== undefined).length * 2 >= texts.length,
  };
}

function kindOfColumn(
  texts: readonly string[],
  most: (test: (cell: Cell) => boolean) => boolean,
): ColumnValues['kind'] {
  if (most(isMoment)) return most(hasClock) ? 'moment' : 'day';
  if (most((cell) => CLOCK.test(trimmed(cell)))) return 'clock';
  if (texts.length > 0 && texts.every((text) => directionOf(text) !== undefined)) return 'direction';
  if (most((cell) => ACCOUNT.test(accountNumber(cell).value ?? ''))) return 'account';
  if (most((cell) => minorOf(cell) !== null)) return 'number';
  if (most((cell) => typeof cell === 'string' && !/\d/.test(cell) && currencyOf(trimmed(cell)) !== undefined))
    return 'currency';
  return most((cell) => WORDS.test(trimmed(cell))) ? 'words' : 'other';
}

function minorOf(cell: Cell): number | null {
  const amount = readAmount(cell, SCALE);
  return 'minor' in amount ? amount.minor : null;
}

const looksLikeMoney = (cell: Cell): boolean =>
  typeof cell === 'number' ? !Number.isInteger(cell) : MONEY.test(trimmed(cell));
