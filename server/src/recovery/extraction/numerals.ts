const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  '○': 0,
  洞: 0,
  一: 1,
  壹: 1,
  幺: 1,
  二: 2,
  贰: 2,
  貳: 2,
  两: 2,
  三: 3,
  叁: 3,
  參: 3,
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
const UNITS: Readonly<Record<string, number>> = {
  十: 10,
  拾: 10,
  百: 100,
  佰: 100,
  千: 1_000,
  仟: 1_000,
  k: 1_000,
  K: 1_000,
  万: 10_000,
  萬: 10_000,
  w: 10_000,
  W: 10_000,
  亿: 100_000_000,
  億: 100_000_000,
};

/** A spoken digit; undefined when the character is none. */
export function digitOf(character: string): number | undefined {
  return DIGITS[character];
}

/** Digits of a number said one by one: 六二二幺拐 → 62217. */
export function spelledOf(text: string): string {
  return [...text].flatMap((character) => (/\d/.test(character) ? character : (DIGITS[character] ?? []))).join('');
}

const PIECE =
  /(\d[\d,]*(?:\.\d+)?)|([零〇○洞一壹幺二贰貳两三叁參四肆五伍六陆七柒拐八捌九玖勾])|([十拾百佰千仟kK万萬wW亿億廿])|\s|个(?=[wW])/g;

/**
 * A numeral as a number times 100 (fen, when it is a sum in yuan), Chinese, Arabic or mixed: 三万五 = 35,000 (a last digit
 * without a unit is one step below the unit before it), 3万5千 = 35,000, 1.25万 = 12,500, 一百二十万零五百 = 1,200,500.
 * Undefined when it is not one, when it is finer than 0.01 or beyond 2^53−1.
 */
export function hundredthsOf(text: string): number | undefined {
  let total = 0n;
  let section = 0n;
  let held: bigint | undefined;
  let single = false;
  let step = 1n;
  let read = 0;
  for (const match of text.matchAll(PIECE)) {
    if (match.index !== read) return undefined;
    read += match[0].length;
    const [, arabic, spoken, sign] = match;
    if (arabic !== undefined || spoken !== undefined) {
      if (held !== undefined) return undefined;
      held = arabic === undefined ? BigInt(DIGITS[spoken ?? ''] ?? 0) * FINE : fineOf(arabic);
      single = arabic === undefined || /^\d$/.test(arabic);
      if (held === undefined) return undefined;
      if (held === 0n && single) {
        step = 1n;
        if (text.length > 1) held = undefined;
      }
    } else if (sign === '廿') {
      section += 20n * FINE;
      step = 1n;
    } else if (sign !== undefined) {
      const unit = BigInt(UNITS[sign] ?? 1);
      if (unit < 10_000n) section += (held ?? FINE) * unit;
      // 亿 closes everything before it, 万 only what stands since the last 亿.
      else if (unit === 10_000n) total += (section + (held ?? 0n)) * unit;
      else total = (total + section + (held ?? 0n)) * unit;
      if (unit >= 10_000n) section = 0n;
      held = undefined;
      step = unit / 10n;
    }
  }
  if (read !== text.length || read === 0) return undefined;
  const sum = total + section + (held ?? 0n) * (single && step > 1n ? step : 1n);
  const hundredths = sum / (FINE / 100n);
  return hundredths * (FINE / 100n) === sum && hundredths <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(hundredths)
    : undefined;
}

/** Ten decimal places are kept while a numeral is put together. */
const FINE = 10_000_000_000n;

function fineOf(arabic: string): bigint | undefined {
  const [whole = '0', part = ''] = arabic.replaceAll(',', '').split('.');
  return whole.length > 16 || part.length > 10 ? undefined : BigInt(whole) * FINE + BigInt(part.padEnd(10, '0'));
}

/** A whole Chinese or Arabic numeral: 二十五 = 25. Undefined when it is none. */
export function numeralOf(text: string): number | undefined {
  const hundredths = hundredthsOf(text);
  return hundredths === undefined || hundredths % 100 !== 0 ? undefined : hundredths / 100;
}
