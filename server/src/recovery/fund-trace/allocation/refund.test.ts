import { describe, expect, it } from 'vitest';
import { readCase } from '../convention/case.ts';
import { jsonOf } from '../convention/json.ts';
import { refundOf } from './refund.ts';

const ACCOUNTS = [
  { id: 'v1', kind: 'victim', victim: 'V1' },
  { id: 'v2', kind: 'victim', victim: 'V2' },
  { id: 'A', kind: 'mule' },
  { id: 'B', kind: 'mule' },
  { id: 'S', kind: 'sink' },
];
/** V1 and V2 pay into A, a third of it leaves: nobody can say whose. */
const MIXED = [
  { id: 't1', ts: 1, from: 'v1', to: 'A', amount: 6_000 },
  { id: 't2', ts: 2, from: 'v2', to: 'A', amount: 3_000 },
  { id: 't3', ts: 3, from: 'A', to: 'S', amount: 3_000 },
];

function refund(transfers: readonly object[], order: object, more: object = {}) {
  const read = readCase({ id: 'case', accounts: ACCOUNTS, transfers, refund: order, ...more });
  if (!read.ok) throw new Error(jsonOf(read.error));
  const result = refundOf(read.value);
  if (!result.ok) throw new Error(jsonOf(result.error));
  return JSON.parse(jsonOf(result.value));
}

describe('the refund of frozen money', () => {
  it('goes by the ratio of outstanding losses where the conventions disagree', () => {
    expect(refund(MIXED, { frozen: [{ account: 'A' }] }).byAccount).toEqual({
      A: { method: 'prorata-pooled', frozen: 6_000, toVictims: { V1: 4_000, V2: 2_000 }, staysFrozen: 0 },
    });
  });

  it('goes by the queue where the authority decides so, and says why', () => {
    const { byAccount, steps } = refund(MIXED, { frozen: [{ account: 'A' }], timestampRule: 'fifo' });
    expect(byAccount.A).toEqual({
      method: 'direct',
      frozen: 6_000,
      toVictims: { V1: 3_000, V2: 3_000 },
      staysFrozen: 0,
    });
    expect(steps.at(-1)).toMatchObject({ step: 'direct', because: 'timestamp-rule' });
  });

  it('nets what was paid back and refunded before, and takes a verified loss instead of the rows', () => {
    const victims = [
      { id: 'V1', loss: 4_500, priorRefund: 500 },
      { id: 'V2', priorRefund: 1_000 },
    ];
    const { byVictim, unmet, steps } = refund(MIXED, { frozen: [{ account: 'A' }] }, { victims });
    // Outstanding 4,000 and 2,000 of a pool of 6,000: both in full.
    expect([byVictim, unmet]).toEqual([{ V1: 4_000, V2: 2_000 }, {}]);
    expect(steps.slice(0, 2)).toEqual([
      {
        step: 'outstanding',
        victim: 'V1',
        loss: 4_500,
        paid: 6_000,
        received: 0,
        priorRefund: 500,
        outstanding: 4_000,
      },
      { step: 'outstanding', victim: 'V2', paid: 3_000, received: 0, priorRefund: 1_000, outstanding: 2_000 },
    ]);
  });

  it('hands out every operand of the ratio, so that anybody can repeat it', () => {
    expect(refund(MIXED, { frozen: [{ account: 'A', protected: 999 }] }).steps.at(-1)).toEqual({
      step: 'ratio',
      accounts: ['A'],
      pool: 5_001,
      weights: { V1: 6_000, V2: 3_000 },
      sumOfWeights: 9_000,
      full: false,
      paid: { V1: 3_334, V2: 1_667 },
    });
  });

  it('serves identified accounts first, then the others with what is still outstanding', () => {
    const transfers = [...MIXED, { id: 't4', ts: 4, from: 'v1', to: 'B', amount: 1_000 }];
    const frozen = [
      { account: 'A', at: 1 },
      { account: 'B', at: 2 },
    ];
    for (const mode of ['pooled', 'perAccount']) {
      const { byAccount, total } = refund(transfers, { frozen, mode });
      expect(byAccount.B).toEqual({ method: 'direct', frozen: 1_000, toVictims: { V1: 1_000 }, staysFrozen: 0 });
      expect(byAccount.A.toVictims).toEqual({ V1: 4_000, V2: 2_000 });
      expect(total).toBe(7_000);
    }
  });

  it('leaves lawful money in a direct account, and shares a part that is frozen as the whole is owned', () => {
    const single = [{ id: 't1', ts: 1, from: 'v1', to: 'A', amount: 900 }];
    expect(refund(single, { frozen: [{ account: 'A', protected: 100 }] }).byAccount.A).toEqual({
      method: 'direct',
      frozen: 900,
      toVictims: { V1: 800 },
      staysFrozen: 100,
    });
    const accounts = ACCOUNTS.map((account) => (account.id === 'A' ? { ...account, opening: 100 } : account));
    const part = refund(single, { frozen: [{ account: 'A', amount: 500 }] }, { accounts }).byAccount.A;
    expect(part).toEqual({ method: 'direct', frozen: 500, toVictims: { V1: 450 }, staysFrozen: 50 });
  });

  it('pays nobody out of an account in which no victim has money', () => {
    const accounts = ACCOUNTS.map((account) => (account.id === 'B' ? { ...account, opening: 700 } : account));
    const { byAccount } = refund(MIXED, { frozen: [{ account: 'A' }, { account: 'B' }] }, { accounts });
    expect(byAccount.B).toEqual({ method: 'direct', frozen: 700, toVictims: {}, staysFrozen: 700 });
  });
});
