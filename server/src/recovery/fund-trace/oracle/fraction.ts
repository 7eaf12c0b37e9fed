/** Fractions of the oracle: always in lowest terms, one operation after another, nothing clever. */
export type Fraction = readonly [bigint, bigint];

export function fraction(n: bigint, d = 1n): Fraction {
  if (n === 0n) return [0n, 1n];
  for (let a = n < 0n ? -n : n, b = d; ; [a, b] = [b, a % b]) if (b === 0n) return [n / a, d / a];
}

export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return fraction(a[0] * b[1] - b[0] * a[1], a[1] * b[1]);
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a[0] * b[0], a[1] * b[1]);
}

export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a[0] * b[1], a[1] * b[0]);
}

export function less(a: Fraction, b: Fraction): boolean {
  return a[0] * b[1] < b[0] * a[1];
}

export function text([n, d]: Fraction): string {
  return d === 1n ? `${n}` : `${n}/${d}`;
}

/** Compares by code point, spelled out. */
export function inCodePoints(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (const [index, letter] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const difference = (letter.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Largest remainder over exact parts: floors, then the left-over units one by one to whoever has the largest rest. */
export function roundParts(parts: readonly { id: string; exact: Fraction }[], total: number): number[] {
  const floors = parts.map(({ exact }) => Number(exact[0] / exact[1]));
  const rests = parts.map(({ exact }, index) => subtract(exact, fraction(BigInt(floors[index] ?? 0))));
  let left = total - floors.reduce((all, floor) => all + floor, 0);
  const given = new Set<number>();
  while (left > 0) {
    let best = -1;
    for (const [index, rest] of rests.entries()) {
      if (given.has(index)) continue;
      const held = rests[best];
      if (!held || less(held, rest)) best = index;
      else if (!less(rest, held) && inCodePoints(parts[index]?.id ?? '', parts[best]?.id ?? '') < 0) best = index;
    }
    given.add(best);
    floors[best] = (floors[best] ?? 0) + 1;
    left -= 1;
  }
  return floors;
}
