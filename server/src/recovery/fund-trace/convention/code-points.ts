/**
 * Order of ids by code point, as every tie of the tracing rules is broken. JavaScript's own `<` compares UTF-16 units and
 * puts characters beyond the first plane before U+E000.
 */
export function byCodePoint(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a !== b) return lifted(a) - lifted(b);
  }
  return left.length - right.length;
}

/** Surrogates stand for code points above all others. */
function lifted(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
