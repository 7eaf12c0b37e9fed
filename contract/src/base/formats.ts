/** Forms of numbers that people read aloud: checks and masks shared by server and screens. */

/** The Luhn check of ISO/IEC 7812-1 over a string of digits. */
export function luhnOk(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    if (digit < 0 || digit > 9) return false;
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length > 0 && sum % 10 === 0;
}

/** Groups of four for reading aloud: `6222 0212 3456`. */
export function groupsOfFour(text: string): string {
  return text.replaceAll(/(.{4})(?=.)/g, '$1 ');
}

/** Shows the last four characters only: `****5678`. Shorter values show nothing. */
export function maskTail(text: string): string {
  return text.length > 4 ? `****${text.slice(-4)}` : '****';
}

/** A name with all but the first character hidden: 张三丰 → 张**. */
export function maskName(name: string): string {
  const letters = [...name];
  return letters.length === 0 ? '' : `${letters[0]}${'*'.repeat(Math.max(1, Math.min(letters.length - 1, 3)))}`;
}
