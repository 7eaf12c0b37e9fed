import { type Cell, clean, trimmed } from './text.ts';

/** How many minor units a currency has; two where not told. */
const NO_MINOR_UNIT = new Set(['JPY', 'KRW', 'VND']);
const ASCII = /^[-\d.,]*$/;
const AMOUNT = /^([+-]?)[¥]?([+-]?)(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d*))?$/;

export type Amount = { readonly minor: number } | { readonly empty: true } | { readonly fault: string };

/**
 * Reads an amount digit by digit into minor units, with its sign.
 * @param scale decimals of the unit: 2 for yuan, 0 for fen and for currencies without a minor unit
 */
export function readAmount(cell: Cell | undefined, scale: number): Amount {
  const told = clean(cell);
  if (told === null) return { empty: true };
  const text = ASCII.test(told)
    ? told
    : told.normalize('NFKC').replaceAll('￥', '¥').replaceAll(/\s/g, '').replace(/元$/, '');
  const match = AMOUNT.exec(text);
  if (!match || (match[3] === undefined && !match[4]) || (match[1] && match[2]))
    return { fault: `${trimmed(cell)} is not an amount` };
  const whole = (match[3] ?? '0').replaceAll(',', '');
  const part = match[4] ?? '';
  if (/[^0]/.test(part.slice(scale))) return { fault: `${told} has more than ${scale} decimals` };
  const minor = Number(whole) * 10 ** scale + Number(part.slice(0, scale).padEnd(scale, '0') || '0');
  if (!Number.isSafeInteger(minor)) return { fault: `${told} is too large` };
  return { minor: (match[1] === '-' || match[2] === '-') && minor !== 0 ? -minor : minor };
}

/** Decimals that a column in main units may carry. */
export const scaleOf = (currency: string): number => (NO_MINOR_UNIT.has(currency) ? 0 : 2);
