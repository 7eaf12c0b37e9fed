import { describe, expect, it } from 'vitest';
import type { Movement } from '../statement/index.ts';
import { findPayers, type ToldPayment } from './unnamed-payers.ts';

let next = 0;
function row(account: string, direction: 'in' | 'out', when: string, counter?: string, amountFen = 5_000): Movement {
  next += 1;
  return {
    rowId: `row ${next}`,
    import: account,
    bank: account,
    accountId: account,
    counterAccountId: counter,
    direction,
    amountFen,
    currency: 'CNY',
    onDay: when.slice(0, 10),
    at: when.length > 10 ? Temporal.Instant.from(when) : undefined,
    serial: undefined,
    orderNo: undefined,
    balanceFen: undefined,
    kind: 'transfer',
    reversalOf: undefined,
    doubts: [],
    knownSince: Temporal.Instant.from('2023-05-01T00:00:00Z'),
  };
}
const told = (victim: string, at?: string): ToldPayment => ({
  incident: `report of ${victim}`,
  victim,
  payee: 'mule',
  amountFen: 5_000,
  ...(at === undefined ? {} : { at: Temporal.Instant.from(at) }),
});
const NINE = '2023-04-28T01:00:00Z';
const found = (rows: readonly Movement[], payments: readonly ToldPayment[], named: object = {}) => {
  const { payers, questions } = findPayers(rows, payments, new Map(Object.entries(named)));
  return { payers: Object.fromEntries(payers), asked: questions.map(({ incident, reason }) => [incident, reason]) };
};

describe('a payment whose account no report names', () => {
  it('is found by payee, amount and moment, whichever bank tells of it', () => {
    const mine = row('mule', 'in', '2023-04-28T01:20:00Z', 'v');
    const far = row('mule', 'in', '2023-04-28T05:00:00Z', 'x');
    const less = row('mule', 'in', NINE, 'y', 4_999);
    expect(found([mine, far, less], [told('V', NINE)])).toEqual({ payers: { v: 'V' }, asked: [] });
    expect(found([row('v', 'out', NINE, 'mule')], [told('V', NINE)]).payers).toEqual({ v: 'V' });
    expect(found([row('mule', 'in', '2023-04-28', 'v')], [told('V', NINE)]).payers).toEqual({ v: 'V' });
    // The payee's view names nobody; the payer's own statement tells of the same payment.
    expect(found([row('mule', 'in', NINE), row('v', 'out', NINE, 'mule')], [told('V', NINE)]).payers).toEqual({
      v: 'V',
    });
  });

  it('is asked about where two accounts could have paid, unless a report names one of them as somebody else’s', () => {
    const rows = [row('mule', 'in', NINE, 'v'), row('mule', 'in', '2023-04-28T01:05:00Z', 'w')];
    const { questions } = findPayers(rows, [told('V', NINE)], new Map());
    expect(questions).toMatchObject([{ reason: 'severalAccounts', payee: 'mule', amountFen: 5_000 }]);
    expect(questions[0]?.rows).toEqual(rows.map(({ rowId }) => rowId));
    expect(found(rows, [told('V', NINE)], { w: 'W' })).toEqual({ payers: { v: 'V' }, asked: [] });
  });

  it('is asked about where two victims claim one row, where it has no moment, no payer in its row, or is not there', () => {
    const one = [row('mule', 'in', NINE, 'v')];
    expect(found(one, [told('V', NINE), told('W', NINE)])).toEqual({
      payers: {},
      asked: [
        ['report of V', 'severalVictims'],
        ['report of W', 'severalVictims'],
      ],
    });
    expect(found(one, [told('V')])).toEqual({ payers: {}, asked: [['report of V', 'noMoment']] });
    expect(found([row('mule', 'in', NINE)], [told('V', NINE)]).asked).toEqual([['report of V', 'rowNamesNobody']]);
    expect(found([row('mule', 'in', NINE, 'v', 1)], [told('V', NINE)]).asked).toEqual([['report of V', 'notFound']]);
    // Without the payee's statement nobody can expect the row.
    expect(found([row('other', 'in', NINE, 'v')], [told('V', NINE)])).toEqual({ payers: {}, asked: [] });
  });
});
