import { timingSafeEqual } from 'node:crypto';
import { canonicalText } from '@anlan/contract/base/canonical-json';
import { Acknowledgement } from '@anlan/contract/envelope';
import { Value } from 'typebox/value';
import type { CryptoProvider } from '../crypto/index.ts';
import type { Road } from './envelope.ts';

/** What one end has taken: all numbers up to one, and these beyond it. */
export interface Taken {
  readonly upTo: number;
  readonly beyond: readonly number[];
}

const MOST_BEYOND = 1_000;

/**
 * Folds the numbers that were taken into "up to" and "beyond".
 * @param numbers in ascending order, each once
 */
export function takenOf(numbers: readonly number[]): Taken {
  let upTo = 0;
  for (const number of numbers) {
    if (number !== upTo + 1) break;
    upTo = number;
  }
  // A gap that is never filled must not grow the message without end; what is left out is sent again and known.
  return { upTo, beyond: numbers.filter((number) => number > upTo).slice(0, MOST_BEYOND) };
}

function signatureOf(provider: CryptoProvider, road: Road, unsigned: Omit<Acknowledgement, 'signature'>): string {
  const key = Buffer.from(provider.mac(road.secret, 'anlan:exchange:acknowledge'), 'hex');
  return provider.mac(key, canonicalText(unsigned));
}

/** Signs what this end has taken, under the road's secret: nobody between the ends can make a letter count as arrived. */
export function acknowledge(provider: CryptoProvider, road: Road, taken: Taken, at: Temporal.Instant): Acknowledgement {
  const unsigned = {
    v: 1 as const,
    from: road.own,
    to: road.other,
    keyId: road.keyId,
    upTo: taken.upTo,
    beyond: [...taken.beyond],
    at: at.toString(),
  };
  return { ...unsigned, signature: signatureOf(provider, road, unsigned) };
}

/** What the other end has taken, when the word is really its own; undefined for anything else. */
export function readAcknowledgement(
  provider: CryptoProvider,
  generations: readonly Road[],
  value: unknown,
): Taken | undefined {
  if (!Value.Check(Acknowledgement, value)) return undefined;
  const road = generations.find((one) => one.keyId === value.keyId);
  if (road === undefined || value.from !== road.other || value.to !== road.own) return undefined;
  const { signature, ...unsigned } = value;
  const expected = Buffer.from(signatureOf(provider, road, unsigned), 'hex');
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) return undefined;
  return { upTo: value.upTo, beyond: value.beyond };
}
