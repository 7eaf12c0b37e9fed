import { describe, expect, it } from 'vitest';
import { instantOf } from '../../app/times.ts';
import { type AccountEntry, checkFits, emptyRow, faultsOf, mergeRows, orderOf, rowsOf, transferOf } from './rows.ts';

const row: AccountEntry = {
  key: 'a',
  number: '9901101234567896',
  holderName: '样例甲',
  bankName: '',
  amount: '12,500.00',
  time: '2023-04-30 17:30',
  masked: false,
  keepAsHeard: false,
  form: 'account',
  payerNumber: '',
};

describe('a row of the desk', () => {
  it('names what does not fit and lets an officer keep a number as heard', () => {
    expect(faultsOf(row)).toEqual([]);
    expect(faultsOf({ ...row, number: '9901101234567895' })).toEqual(['stop-payment.check-digit']);
    expect(faultsOf({ ...row, number: '9901101234567895', keepAsHeard: true })).toEqual([]);
    expect(faultsOf({ ...row, number: '6222****5678' })).toEqual(['stop-payment.number-masked']);
    expect(faultsOf({ ...row, number: '6.2E+18' })).toEqual(['incident.number-exponent']);
    expect(faultsOf({ ...row, number: ' ' })).toEqual(['request.required']);
  });
  it('says that a check digit fits of a whole card number only', () => {
    expect(checkFits({ ...row, number: '9901 1012-3456 7896' })).toBe(true);
    expect(checkFits({ ...row, number: '9901101234567895' })).toBe(false);
    // Kept as heard it is still not right; and what is too short, masked or no card has no check digit to fit.
    expect(checkFits({ ...row, number: '9901101234567895', keepAsHeard: true })).toBe(false);
    for (const number of ['', '18', '9901****34567896', '99011012345678960000'])
      expect(checkFits({ ...row, number })).toBe(false);
    expect(checkFits({ ...row, form: 'merchantCode' })).toBe(false);
  });
  it('becomes a transfer in fen and UTC, and leaves out what is no amount or time', () => {
    expect(transferOf(row)).toMatchObject({ amountFen: 1_250_000, at: '2023-04-30T09:30:00.000Z' });
    expect(transferOf({ ...row, amount: '很多', time: '刚才' })).not.toHaveProperty('amountFen');
    expect(instantOf('2023-04-30')).toBeUndefined();
  });
  it('keeps the account that the victim paid from, unless it was told in part only', () => {
    const told = (payerAccount: string) => ({
      accounts: [{ value: row.number, kind: 'bank-card' as const, start: 0, end: 16 }],
      amounts: [],
      times: [],
      phones: [],
      urls: [],
      ids: [],
      names: [],
      apps: [],
      transfers: [{ payeeAccount: row.number, payerAccount, payeeName: '样例甲', amountFen: 100 }],
      doubts: [],
    });
    expect(rowsOf(told('9904100000703013')).map(transferOf)).toMatchObject([
      { payee: { number: row.number, holderName: '样例甲' }, payer: { number: '9904100000703013' } },
    ]);
    expect(rowsOf(told('****3013')).map(transferOf)[0]).not.toHaveProperty('payer');
  });
  it('asks from the payer’s side when nobody knows the payee', () => {
    const unknown: AccountEntry = {
      ...emptyRow('b', 'merchantCode'),
      payerNumber: '9901 1012 3456 7896',
      amount: '300',
    };
    expect(faultsOf(unknown)).toEqual([]);
    expect(orderOf(unknown, { id: 'inc_1', transfers: [] }, 'paper')).toMatchObject({
      kind: 'payeeQuery',
      account: { number: '9901 1012 3456 7896' },
      amountFen: 30_000,
    });
    expect(orderOf(row, { id: 'inc_1', transfers: [] }, 'bankLine')).toMatchObject({
      kind: 'stop',
      account: { number: '9901101234567896' },
    });
  });
  it('keeps what a person changed when the words are read again', () => {
    const extraction = {
      accounts: [{ value: '9901101234567896', kind: 'bank-card' as const, start: 0, end: 16 }],
      amounts: [],
      times: [],
      phones: [],
      urls: [],
      ids: [],
      names: [],
      apps: [],
      transfers: [],
      doubts: [],
    };
    const [read] = rowsOf(extraction);
    expect(read?.number).toBe('9901101234567896');
    const edited = new Map([[read?.key ?? '', { ...row, key: read?.key ?? '', holderName: '样例乙' }]]);
    expect(mergeRows(rowsOf(extraction), edited, [])[0]?.holderName).toBe('样例乙');
  });
});
