/** Tables that say what a number says of itself. Pure: loaded once, handed in. */
export interface CardPrefix {
  readonly prefix: string;
  readonly bankCode: string;
  readonly bankName: string;
  readonly cardType: string;
  readonly length: number;
}

export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly province: string;
  readonly city: string;
  readonly areaCode: string;
  readonly carrier: string;
}

export interface Reference {
  /** Keyed by prefix and length: `622202:19`. */
  readonly cards: ReadonlyMap<string, CardPrefix>;
  readonly longestPrefix: number;
  /** Full and short names → the full name, longest first. */
  readonly banks: ReadonlyMap<string, { readonly name: string; readonly code: string }>;
  readonly areas: ReadonlyMap<string, string>;
  /** Seven-digit mobile ranges in order; empty until the site installs its (GPL) file. */
  readonly segments: readonly Segment[];
}

/** The bank of a card: the longest prefix whose cards have exactly this length. Never a guess: undefined when none fits. */
export function bankOfCard(reference: Reference, number: string): CardPrefix | undefined {
  for (let size = Math.min(reference.longestPrefix, number.length); size >= 2; size -= 1) {
    const found = reference.cards.get(`${number.slice(0, size)}:${number.length}`);
    if (found) return found;
  }
  return undefined;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** The check character of GB 11643 fits. */
export function idNumberFits(value: string): boolean {
  if (!/^\d{17}[\dX]$/.test(value)) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(value[index]), 0);
  return CHECKS[sum % 11] === value[17];
}

/** The area in which a resident identity number was given out; withdrawn codes count. */
export function areaOfIdNumber(reference: Reference, value: string): string | undefined {
  return reference.areas.get(value.slice(0, 6));
}

/** Province, city and first carrier of a mobile number, by binary search; numbers may have been ported since. */
export function segmentOfPhone(reference: Reference, phone: string): Segment | undefined {
  if (!/^1\d{10}$/.test(phone)) return undefined;
  const head = Number(phone.slice(0, 7));
  let low = 0;
  let high = reference.segments.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const segment = reference.segments[middle];
    if (!segment) return undefined;
    if (head < segment.start) high = middle - 1;
    else if (head > segment.end) low = middle + 1;
    else return segment;
  }
  return undefined;
}
