import { luhnOk } from '@anlan/contract/base/formats';
import type { FraudTypeCode } from '@anlan/contract/county-types';
import type { DEMO_BANKS } from '@anlan/contract/demo-banks';
import type { RefusalReason, StopChannel } from '@anlan/contract/stop-payment';
import type { Random } from './random.ts';

/** Half of the losses of a type lie below this many yuan. */
const MEDIAN_YUAN: Readonly<Record<FraudTypeCode, number>> = {
  brushing: 9_000,
  customerService: 9_500,
  investment: 38_000,
  loan: 8_000,
  credit: 18_000,
  shopping: 2_200,
  police: 32_000,
  acquaintance: 27_000,
  game: 1_800,
  romance: 21_000,
  blackNet: 3_000,
  military: 14_000,
};

/** Weights of what banks answer when they cannot stop. */
export const REFUSALS: readonly (readonly [RefusalReason, number])[] = [
  ['balanceZero', 42],
  ['nameMismatch', 11],
  ['alreadyStopped', 12],
  ['closed', 10],
  ['alreadyFrozen', 8],
  ['noSuchAccount', 5],
  ['wrongAmountOrTime', 4],
  ['papersMissing', 3],
  ['systemOff', 2],
  ['unknownReason', 2],
];
/** Weights of the ways an order goes out. */
export const CHANNELS: readonly (readonly [StopChannel, number])[] = [
  ['nationalByHand', 79],
  ['bankLine', 11],
  ['liaison', 6],
  ['paper', 4],
];
/** Minutes from the signature to the sending: typing into the national platform is what costs time. */
export const SENDING: Readonly<Record<StopChannel, readonly [number, number]>> = {
  nationalByHand: [2, 6],
  bankLine: [0, 1],
  liaison: [1, 4],
  paper: [4, 12],
};

/** Invented authorities that were earlier. */
export const OTHER_AUTHORITIES = ['邻州市公安局（演示）', '东湾县公安局（演示）', '北屿区公安分局（演示）'] as const;

/** One of these, each as likely as its weight. */
export function weighted<T>(random: Random, items: readonly (readonly [T, number])[]): T {
  let left = random.next() * items.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  throw new Error('weights are positive');
}

/** A skewed amount round the median of the type, in fen, to the ten yuan. */
export function amountFen(random: Random, type: FraudTypeCode): number {
  const factor = Math.exp((random.next() + random.next() + random.next() - 1.5) * 1.8);
  return Math.max(20_000, Math.round((MEDIAN_YUAN[type] * factor) / 10) * 1_000);
}

/** A card number of nobody at an invented bank, with a right check digit. */
export function cardNumber(random: Random, bank: (typeof DEMO_BANKS)[number]): string {
  let body = random.pick(bank.prefixes);
  while (body.length < bank.cardLength - 1) body += String(random.whole(0, 9));
  for (let check = 0; check <= 9; check += 1) if (luhnOk(`${body}${check}`)) return `${body}${check}`;
  throw new Error('one of ten check digits fits');
}
