import { type Random, seeded } from '@anlan/simulator/county/random';

/** A case as it stands on a line, with the parts that the rules speak of. */
export interface RawTransfer {
  id: string;
  ts: number;
  seq?: number;
  from: string;
  to: string;
  amount: number;
  fee?: number;
  toAmount?: number;
  kind?: string;
  ref?: string;
}
export interface RawCase {
  id: string;
  accounts: { id: string; kind: 'victim' | 'mule' | 'sink' | 'external' | 'cash'; opening?: number; victim?: string }[];
  victims: { id: string; loss?: number; priorRefund?: number }[];
  transfers: RawTransfer[];
  unknownOpening?: 'jit' | 'opening';
  refund?: {
    frozen: { account: string; amount?: number; at?: number; protected?: number }[];
    mode?: 'pooled' | 'perAccount';
    timestampRule?: 'invariant' | 'fifo';
  };
}

const below = (random: Random, end: number): number => random.whole(0, end - 1);
/** True once in `often` times. */
const once = (random: Random, often: number): boolean => random.whole(1, often) === 1;

function shuffled<T>(random: Random, values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, place: random.next() }))
    .sort((left, right) => left.place - right.place)
    .map(({ value }) => value);
}

/** Names on both sides of the surrogates, where UTF-16 order and code-point order differ. */
const NAMES = ['a', 'B', '\u{1F4B0}', '\uFF21', '钱', 'b', '\u{20000}'];

/** A small case with everything that makes tracing hard: hubs, cycles, equal seconds, missing money, fees, reversals. */
export function randomCase(seed: number): RawCase {
  const random = seeded(seed);
  const victims = NAMES.slice(0, 1 + below(random, 3)).map((name) => `V${name}`);
  const accounts: RawCase['accounts'] = [
    ...victims.map((victim) => ({ id: `v-${victim}`, kind: 'victim' as const, victim })),
    ...(once(random, 5) ? [{ id: 'v-second', kind: 'victim' as const, victim: victims[0] ?? '' }] : []),
    ...NAMES.slice(0, 2 + below(random, 3)).map((name) => ({
      id: `M${name}`,
      kind: 'mule' as const,
      ...(once(random, 3) ? { opening: below(random, 20) } : {}),
    })),
    { id: 'S', kind: 'sink' },
    ...(once(random, 2) ? [{ id: 'X', kind: 'external' as const }] : []),
    ...(once(random, 3) ? [{ id: 'C', kind: 'cash' as const }] : []),
  ];
  const moments = 1 + below(random, 12);
  const withSeq = once(random, 4);
  const ids = shuffled(
    random,
    Array.from({ length: 40 }, (_, index) => `${random.pick(NAMES)}${index}`),
  );
  const transfers: RawTransfer[] = [];
  const count = 1 + below(random, 18);
  for (let index = 0; index < count; index += 1)
    transfers.push(randomTransfer(random, ids[index] ?? '', accounts, transfers, moments, withSeq));
  return {
    id: `random-${seed}`,
    accounts: shuffled(random, accounts),
    victims: victims.map((id) => ({
      id,
      ...(once(random, 3) ? { loss: below(random, 60) } : {}),
      ...(once(random, 4) ? { priorRefund: below(random, 15) } : {}),
    })),
    transfers: shuffled(random, transfers),
    ...(once(random, 3) ? { unknownOpening: random.pick(['jit', 'opening'] as const) } : {}),
    refund: randomRefund(random, accounts),
  };
}

function randomTransfer(
  random: Random,
  id: string,
  accounts: RawCase['accounts'],
  earlier: readonly RawTransfer[],
  moments: number,
  withSeq: boolean,
): RawTransfer {
  const ts = below(random, moments);
  const seq = withSeq && !once(random, 6) ? { seq: below(random, 4) } : {};
  if (earlier.length > 0 && once(random, 7)) {
    const { id: ref, from, to, amount, toAmount } = random.pick(earlier);
    const back = {
      from: to,
      to: from,
      amount: toAmount ?? amount,
      ...(toAmount === undefined ? {} : { toAmount: amount }),
    };
    return { id, ts: ts + 2, ...seq, ...back, kind: 'reversal', ref };
  }
  const amount = once(random, 12) ? 0 : 1 + below(random, 30);
  return {
    id,
    ts,
    ...seq,
    from: random.pick(accounts).id,
    to: random.pick(accounts).id,
    amount,
    ...(once(random, 5) ? { fee: below(random, 4) } : {}),
    ...(once(random, 9) ? { toAmount: below(random, 30) } : {}),
  };
}

function randomRefund(random: Random, accounts: RawCase['accounts']): NonNullable<RawCase['refund']> {
  const held = shuffled(
    random,
    accounts.filter(({ kind }) => kind === 'mule' || kind === 'sink'),
  );
  return {
    frozen: held.slice(0, 1 + below(random, 3)).map(({ id }) => ({
      account: id,
      ...(once(random, 2) ? { at: below(random, 3) } : {}),
      ...(once(random, 4) ? { protected: below(random, 10) } : {}),
      ...(once(random, 6) ? { amount: below(random, 40) } : {}),
    })),
    ...(once(random, 2) ? { mode: random.pick(['pooled', 'perAccount'] as const) } : {}),
    ...(once(random, 3) ? { timestampRule: random.pick(['invariant', 'fifo'] as const) } : {}),
  };
}
