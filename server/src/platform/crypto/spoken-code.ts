import { timingSafeEqual } from 'node:crypto';
import type { Vault } from './vault.ts';

/** Without the letters and digits that are mistaken for one another when read out. */
const LETTERS = 'ACDEFHJKMNPQRTUVWXY34679';
const REFERENCE_LENGTH = 4;
const DIGITS = 6;
/** Wrong tries after which a code is dead. */
export const SPOKEN_TRIES = 5;

/** A code that is read out and typed: `reference` finds its row, the digits behind it prove it. */
export interface SpokenCode {
  readonly reference: string;
  /** As it is read out: `AC7F-204913`. Never kept. */
  readonly code: string;
  /** Keyed digest, the only thing that is kept. */
  readonly hash: string;
}

/** Random characters of an alphabet; bytes that would favour some of them are thrown away. */
function randomText(vault: Vault, alphabet: string, length: number): string {
  const fair = 256 - (256 % alphabet.length);
  let text = '';
  while (text.length < length)
    for (const byte of vault.provider.random(length * 2))
      if (byte < fair && text.length < length) text += alphabet.charAt(byte % alphabet.length);
  return text;
}

const hashOf = (vault: Vault, purpose: string, id: string, digits: string): string =>
  vault.mac(purpose, `${id}:${digits}`);

/**
 * Makes a code for one thing.
 * @param purpose keeps codes of different nouns apart
 * @param id of the thing, bound into the digest
 */
export function makeSpokenCode(vault: Vault, purpose: string, id: string): SpokenCode {
  const reference = randomText(vault, LETTERS, REFERENCE_LENGTH);
  const digits = randomText(vault, '0123456789', DIGITS);
  return { reference, code: `${reference}-${digits}`, hash: hashOf(vault, purpose, id, digits) };
}

/** The two parts of what somebody typed, whatever dashes, spaces and widths stand between. */
export function readSpokenCode(typed: string): { readonly reference: string; readonly digits: string } {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '');
  return { reference: plain.slice(0, REFERENCE_LENGTH), digits: plain.slice(REFERENCE_LENGTH) };
}

/** Whether the digits are those of the code that was made for this thing. */
export function isSpokenCode(vault: Vault, purpose: string, id: string, digits: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hash, 'hex'), Buffer.from(hashOf(vault, purpose, id, digits), 'hex'));
}
