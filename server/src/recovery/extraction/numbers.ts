import { luhnOk } from '@anlan/contract/base/formats';
import { bankOfCard, idNumberFits } from '../../registry/reference/index.ts';
import { addAccount, addHidden, addNamed, addTails } from './accounts.ts';
import type { Span } from './clean.ts';
import { type Label, labelOf, looksPaid } from './labels.ts';
import { spelledOf } from './numerals.ts';
import { addId, addMobile, addPhones } from './phones.ts';
import type { Reading } from './reading.ts';
import { chainsOf, type Group, HIDDEN, hiddenExtent } from './runs.ts';

/** Spelled-out numbers, up to one blank or comma between the digits; a numeral (三万五) is none. */
const SPOKEN = '[零〇○洞一幺二两三四五六七拐八九勾]';
const SPELLED = new RegExp(`(?:${SPOKEN}[ ,、-]?){8,}${SPOKEN}`, 'g');
const EXPONENT = /\d(?:\.\d+)?[eE]\+?\d{1,2}(?!\w)/g;

/**
 * Accounts, phones and identity numbers with the words beside them; nothing is completed or corrected. Every number that
 * is read (order numbers, too) is claimed, so that no amount is read out of it.
 */
export function readNumbers(reading: Reading): void {
  const { text, claims } = reading;
  addNamed(reading);
  for (const match of text.matchAll(EXPONENT)) {
    const span = spanOf(match.index, match[0]);
    if (!claims.isFree(span)) continue;
    claims.claim(span);
    reading.doubts.push({ what: 'accounts:exponent', why: '号码被表格写成科学计数，问清原号', ...span });
  }
  addTails(reading);
  addPhones(reading);
  for (const match of text.matchAll(SPELLED)) readSpelled(reading, match.index, match[0]);
  for (const chain of chainsOf(text, claims)) readChain(reading, chain);
  for (const list of [reading.accounts, reading.phones, reading.ids]) list.sort((a, b) => a.start - b.start);
}

const spanOf = (start: number, written: string): Span => ({ start, end: start + written.length });

function readSpelled(reading: Reading, start: number, found: string): void {
  // 幺二两万三: the last digit belongs to the sum behind the number.
  const unitBehind = /^[十百千万亿元块拾佰仟]/.test(reading.text.slice(start + found.length, start + found.length + 1));
  const written = unitBehind ? found.slice(0, -1).replace(/[ ,、-]$/, '') : found;
  const span = spanOf(start, written);
  const value = spelledOf(written);
  if (!reading.claims.isFree(span)) return;
  const kind = kindOf(reading, value, span, labelOf(reading.text, span.start, span.end));
  if (kind.rank > 0) accept(reading, kind.kind, value, span);
}

type Kind = 'account' | 'phone' | 'id' | 'other' | 'none';
/** 3 proven by its own form (prefix and check digit, phone, identity number) · 2 by its prefix · 1 by the words beside it. */
interface Ranked {
  readonly kind: Kind;
  readonly rank: 0 | 1 | 2 | 3;
}

const SURE_SLIPS: Readonly<Record<string, string>> = { O: '0', o: '0', l: '1', I: '1', '|': '1' };
const MAYBE_SLIPS: Readonly<Record<string, string>> = { B: '8', S: '5', Z: '2' };

/** The digits behind what a reader of pictures made of them; B, S, Z only where the check digit then fits. */
function withoutSlips(raw: string): string | undefined {
  const sure = raw.replaceAll(/[OolI|]/g, (sign) => SURE_SLIPS[sign] ?? sign);
  const value = sure.replaceAll(/[BSZ]/g, (sign) => MAYBE_SLIPS[sign] ?? sign);
  return /^\d+$/.test(value) && (sure === value || luhnOk(value)) ? value : undefined;
}

function kindOf(reading: Reading, plain: string, span: Span, label: Label | undefined): Ranked {
  const none: Ranked = { kind: 'none', rank: 0 };
  const upper = plain.toUpperCase();
  const idForm = /^\d{17}[\dX]$/.test(upper);
  if (label === 'other') return { kind: 'other', rank: plain.length >= 3 ? 1 : 0 };
  if (idForm && label === 'id') return { kind: 'id', rank: 3 };
  if (/^(?:0086|86)?1[3-9]\d{9}$/.test(plain)) return { kind: 'phone', rank: 3 };
  if (idForm && label !== 'card' && label !== 'account' && isBorn(upper) && idNumberFits(upper))
    return { kind: 'id', rank: 3 };
  const value = withoutSlips(plain);
  if (value === undefined) return none;
  if (value !== plain && plain.replaceAll(/\d/g, '').length > 4) return none;
  const { length } = value;
  if (length >= 15 && length <= 19 && bankOfCard(reading.reference, value))
    return { kind: 'account', rank: luhnOk(value) ? 3 : 2 };
  if (label === 'card' && length >= 12 && length <= 20) return { kind: 'account', rank: 1 };
  if (label === 'account' && length >= 9 && length <= 22) return { kind: 'account', rank: 1 };
  if (label === undefined && length >= 12 && length <= 22 && looksPaid(reading.text, span.start, span.end))
    return { kind: 'account', rank: 1 };
  return none;
}

function isBorn(value: string): boolean {
  return /^\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/.test(value);
}

/** A chain of groups, cut into the numbers it is made of: at each place the best proven one, then the longest. */
function readChain(reading: Reading, chain: readonly Group[]): void {
  for (let from = 0; from < chain.length; from += 1) {
    const hidden = hiddenExtent(chain, from);
    const first = chain[from];
    if (first === undefined) return;
    if (hidden !== undefined && (HIDDEN.test(first.text) || bestFrom(reading, chain, from, hidden) === undefined)) {
      const last = chain[hidden] ?? first;
      addHidden(reading, { start: first.start, end: last.end }, plainOf(chain, from, hidden));
      from = hidden;
      continue;
    }
    const best = bestFrom(reading, chain, from, Math.min(chain.length - 1, from + 9));
    if (best === undefined) continue;
    accept(reading, best.kind, plainOf(chain, from, best.to), {
      start: first.start,
      end: chain[best.to]?.end ?? first.end,
    });
    from = best.to;
  }
}

function plainOf(chain: readonly Group[], from: number, to: number): string {
  return chain
    .slice(from, to + 1)
    .map((group) => group.text)
    .join('');
}

function bestFrom(
  reading: Reading,
  chain: readonly Group[],
  from: number,
  limit: number,
): (Ranked & { readonly to: number }) | undefined {
  const first = chain[from];
  if (first === undefined) return undefined;
  let best: (Ranked & { readonly to: number }) | undefined;
  let plain = '';
  let broken = false;
  for (let to = from; to <= limit; to += 1) {
    const group = chain[to];
    if (group === undefined) break;
    plain += group.text;
    broken ||= to > from && group.tie.includes('\n');
    if (plain.length > 22 || HIDDEN.test(group.text)) break;
    // 1. 6222…, 卡号2 6222…: a list mark is no part of the number.
    if (to > from && first.text.length <= 2 && first.text !== '86') break;
    const span = { start: first.start, end: group.end };
    const found = kindOf(reading, plain, span, labelOf(reading.text, span.start, span.end));
    const glued = chain.slice(from, to + 1).some((one) => one.glued);
    const even = to === from || chain.slice(from, to + 1).every((one) => one.text.length >= 2 && one.text.length <= 8);
    if (found.rank === 0 || (glued && found.rank < 3) || (found.rank === 1 && !even)) continue;
    // A line break inside a number only where the number proves itself and its first line alone is none.
    if (broken && (found.rank < 2 || (best?.rank ?? 0) >= 2)) continue;
    if (best === undefined || found.rank >= best.rank) best = { ...found, to };
  }
  return best;
}

function accept(reading: Reading, kind: Kind, plain: string, span: Span): void {
  if (kind === 'none') return;
  reading.claims.claim(span);
  if (kind === 'phone') addMobile(reading, span, plain.slice(-11));
  else if (kind === 'id') addId(reading, span, plain.toUpperCase());
  else if (kind === 'account') {
    const value = withoutSlips(plain) ?? plain;
    if (value !== plain)
      reading.doubts.push({ what: 'accounts:ocr', why: '号码含易混字符，已按数字读取，核对后使用', ...span });
    addAccount(reading, span, value, labelOf(reading.text, span.start, span.end));
  }
}
