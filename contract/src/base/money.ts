/** Money is integer fen, at most 2^53 − 1; larger sums travel as decimal text (`…FenText`). */
declare const brand: unique symbol;
export type Fen = number & { readonly [brand]: 'fen' };

/** Brands a number as fen. Throws a RangeError when it is not a safe integer: that is a bug, not a refusal. */
export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new RangeError('amount is not a whole, safe number of fen');
  return amount as Fen;
}

const YUAN = /^(\d{1,14})(?:\.(\d{1,2}))?$/;

/**
 * Reads yuan typed by a person (`35,000.00`, `１２００`, `500.5`) digit by digit into fen.
 * @returns undefined when the text is not an amount; the sign is not accepted
 */
export function parseYuan(text: string): Fen | undefined {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[,\s]/g, '')
    .replace(/^[¥￥]/, '')
    .replace(/元$/, '');
  const match = YUAN.exec(plain);
  if (!match) return undefined;
  const whole = Number(match[1]);
  const part = Number((match[2] ?? '').padEnd(2, '0'));
  const amount = whole * 100 + part;
  return Number.isSafeInteger(amount) ? (amount as Fen) : undefined;
}

/** Fen as yuan with two decimals and thousands separators: 3500000 → `35,000.00`. */
export function formatYuan(amount: number | bigint): string {
  const negative = amount < 0;
  const digits = (negative ? -BigInt(amount) : BigInt(amount)).toString().padStart(3, '0');
  const whole = digits.slice(0, -2).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');
  return `${negative ? '-' : ''}${whole}.${digits.slice(-2)}`;
}

/** Fen as yuan with two decimals and nothing else, as a machine reads it: 3500000 → `35000.00`. */
export function plainYuan(amount: number): string {
  return formatYuan(amount).replaceAll(',', '');
}

/** Fen as 万元 with two decimals, cut, not rounded (the county's bulletins cut): 849180000 fen → `849.18`. */
export function formatWan(amount: number | bigint): string {
  const negative = amount < 0;
  const cut = ((negative ? -BigInt(amount) : BigInt(amount)) / 10_000n).toString().padStart(3, '0');
  return `${negative ? '-' : ''}${cut.slice(0, -2).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')}.${cut.slice(-2)}`;
}
