import { luhnOk } from '@anlan/contract/base/formats';
import { parseYuan } from '@anlan/contract/base/money';
import type { Extraction } from '@anlan/contract/extraction';
import type { IncidentView, TransferFacts } from '@anlan/contract/incident';
import type { PrepareStop, StopChannel } from '@anlan/contract/stop-payment';
import { instantOf } from '../../app/times.ts';

export type PayeeForm = NonNullable<TransferFacts['payeeForm']>;

/** One account on the desk as it is being entered. Amounts and times are as typed. */
export interface AccountEntry {
  readonly key: string;
  readonly number: string;
  readonly holderName: string;
  readonly bankName: string;
  readonly amount: string;
  readonly time: string;
  readonly masked: boolean;
  readonly keepAsHeard: boolean;
  /** How the payee is known when it is not by an account: then the payer's account is asked instead. */
  readonly form: PayeeForm;
  /** The victim's own account where it was told: the money is followed from there. */
  readonly payerNumber: string;
}

/** The payee accounts of an extraction as rows, each with the sum of the payments that go to it and the first one's time. */
export function rowsOf(extraction: Extraction): AccountEntry[] {
  const payees = extraction.accounts.filter((account) => account.role !== 'payer');
  const seen = new Set<string>();
  return payees.flatMap((account) => {
    if (seen.has(account.value)) return [];
    seen.add(account.value);
    const paid = extraction.transfers.filter((one) => one.payeeAccount === account.value);
    const [transfer] = paid;
    const sumFen = paid.reduce((sum, one) => sum + (one.amountFen ?? 0), 0);
    return [
      {
        key: account.value,
        number: account.value,
        holderName: transfer?.payeeName ?? '',
        bankName: account.bank ?? transfer?.payeeBank ?? '',
        amount: sumFen === 0 ? '' : String(sumFen / 100),
        time: transfer?.at?.replace('T', ' ') ?? '',
        masked: account.masked ?? false,
        keepAsHeard: false,
        form: 'account' as const,
        payerNumber: paid.find((one) => isWhole(one.payerAccount))?.payerAccount ?? '',
      },
    ];
  });
}

const isWhole = (number: string | undefined): boolean => number !== undefined && !number.includes('*');

/** Rows read anew under what a person has already changed by hand. */
export function mergeRows(
  read: readonly AccountEntry[],
  edited: ReadonlyMap<string, AccountEntry>,
  added: readonly AccountEntry[],
): AccountEntry[] {
  return [...read.map((row) => edited.get(row.key) ?? row), ...added.map((row) => edited.get(row.key) ?? row)];
}

/** What does not fit in a row, as codes of the problem catalogue. */
export function faultsOf(
  row: AccountEntry,
): ('stop-payment.number-masked' | 'stop-payment.check-digit' | 'incident.number-exponent' | 'request.required')[] {
  const digits = (row.form === 'account' ? row.number : row.payerNumber).replaceAll(/[\s-]/g, '');
  if (digits === '') return ['request.required'];
  if (/E\+?\d/i.test(digits)) return ['incident.number-exponent'];
  if (row.masked || digits.includes('*')) return ['stop-payment.number-masked'];
  return /^\d{15,19}$/.test(digits) && !luhnOk(digits) && !row.keepAsHeard ? ['stop-payment.check-digit'] : [];
}

/** Whether the number is a card whose check digit fits, so that one may say so. */
export function checkFits(row: AccountEntry): boolean {
  const digits = row.number.replaceAll(/[\s-]/g, '');
  return row.form === 'account' && /^\d{15,19}$/.test(digits) && luhnOk(digits);
}

/** A row that somebody typed by hand, by the pad or beside a picture. */
export function emptyRow(key: string, form: PayeeForm = 'account', number = ''): AccountEntry {
  return {
    key,
    number,
    holderName: '',
    bankName: '',
    amount: '',
    time: '',
    masked: false,
    keepAsHeard: false,
    form,
    payerNumber: '',
  };
}

/** A row as a transfer of the report; a masked number stays masked, what is no amount or time is left out. */
export function transferOf(row: AccountEntry): TransferFacts {
  const amountFen = parseYuan(row.amount);
  const at = instantOf(row.time);
  const holder = {
    ...(row.holderName === '' ? {} : { holderName: row.holderName }),
    ...(row.bankName === '' ? {} : { bankName: row.bankName }),
  };
  return {
    payeeForm: row.form,
    ...(row.form === 'account' && row.number.trim() !== '' ? { payee: { number: row.number.trim(), ...holder } } : {}),
    ...(row.payerNumber.trim() === ''
      ? {}
      : { payer: { number: row.payerNumber.trim(), ...(row.form === 'account' ? {} : holder) } }),
    ...(amountFen === undefined || amountFen <= 0 ? {} : { amountFen }),
    ...(at === undefined ? {} : { at }),
    ...(row.keepAsHeard ? { doubtful: true } : {}),
  };
}

/** A row as an order: a stop of the payee's account, or a query from the payer's side when the payee is unknown. */
export function orderOf(
  row: AccountEntry,
  incident: Pick<IncidentView, 'id' | 'transfers'>,
  channel: StopChannel,
): PrepareStop {
  const { payee, payer, amountFen, at } = transferOf(row);
  const number = (payee ?? payer)?.number?.replaceAll(/[\s-]/g, '');
  const transfer = incident.transfers.find((one) =>
    payee ? one.payee?.number === number : one.payer?.number === number && one.payeeForm === row.form,
  );
  return {
    incident: incident.id,
    kind: payee ? 'stop' : 'payeeQuery',
    channel,
    account: payee ?? payer ?? {},
    confirmedDoubt: row.keepAsHeard,
    ...(transfer === undefined ? {} : { transfer: transfer.id }),
    ...(amountFen === undefined ? {} : { amountFen }),
    ...(at === undefined ? {} : { transferAt: at }),
  };
}
