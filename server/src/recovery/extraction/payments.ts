import type {
  ExtractedAccount,
  ExtractedAmount,
  ExtractedName,
  ExtractedTime,
  ExtractedTransfer,
} from '@anlan/contract/extraction';
import { firstFrom, type Span, within } from './clean.ts';

/** Everything of a text, or of one stretch of it, that a payment is put together from. */
export interface Parts {
  readonly text: string;
  readonly accounts: readonly ExtractedAccount[];
  readonly amounts: readonly ExtractedAmount[];
  readonly times: readonly ExtractedTime[];
  readonly names: readonly ExtractedName[];
}

/** A payment on its way, and the words that tell it. */
export interface Payment {
  readonly amount?: ExtractedAmount;
  readonly at?: string;
  readonly payee?: ExtractedAccount;
  readonly payer?: ExtractedAccount;
  readonly name?: string;
  readonly coin?: { readonly asset: string; readonly quantity: string };
  readonly told: Span;
  /** Only the sum of several payments is known. */
  readonly total?: boolean;
}

export function partsIn(parts: Parts, span: Span): Parts {
  return {
    text: parts.text,
    accounts: within(parts.accounts, span),
    amounts: within(parts.amounts, span),
    times: within(parts.times, span),
    names: within(parts.names, span),
  };
}

/** The holder named beside an account: behind it and before the next account, else right before it. */
export function holderOf(parts: Parts, account: ExtractedAccount): string | undefined {
  const behind = parts.names[firstFrom(parts.names, account.end)];
  const next = parts.accounts[firstFrom(parts.accounts, account.end)];
  const fits = (name: ExtractedName | undefined): boolean =>
    name !== undefined && name.role !== 'victim' && name.role !== 'payer';
  if (
    behind &&
    fits(behind) &&
    behind.start - account.end <= 40 &&
    (next === undefined || behind.end <= next.start || next.value === account.value)
  )
    if (behind.role === 'payee' || behind.start - account.end <= 12) return behind.value;
  const ahead = parts.names[firstFrom(parts.names, account.start) - 1];
  const last = parts.accounts[firstFrom(parts.accounts, account.start) - 1];
  if (ahead?.role === 'payee' && account.start - ahead.end <= 40 && (last === undefined || last.end <= ahead.start))
    return ahead.value;
  return undefined;
}

const distinct = (accounts: readonly ExtractedAccount[]): ExtractedAccount | undefined => {
  const [first] = accounts;
  return first !== undefined && accounts.every((one) => one.value === first.value) ? first : undefined;
};

/** Payments completed by what the whole text knows: the one payee, the one payer, the one holder. */
export function completed(parts: Parts, payments: readonly Payment[]): Payment[] {
  const payees = parts.accounts.filter((account) => account.role === 'payee');
  const onlyPayee = payments.some((one) => one.payee !== undefined) ? undefined : distinct(payees);
  const onlyPayer = distinct(parts.accounts.filter((account) => account.role === 'payer'));
  const holders = new Set(parts.names.filter((name) => name.role === 'payee').map((name) => name.value));
  const [onlyHolder] = holders.size === 1 && distinct(payees) !== undefined ? [...holders] : [];
  return payments.map((payment) => {
    const payee = payment.payee ?? (payment.coin === undefined && payment.name !== undefined ? undefined : onlyPayee);
    const payer = payment.payer ?? onlyPayer;
    const name = payee === undefined ? payment.name : (payment.name ?? holderOf(parts, payee) ?? onlyHolder);
    return {
      ...payment,
      ...(payee === undefined ? {} : { payee }),
      ...(payer === undefined || payer.value === payee?.value ? {} : { payer }),
      ...(name === undefined ? {} : { name }),
    };
  });
}

/** The same payment told twice (words and receipt) is one: equal sum and account, equal or no time, not said to be another. */
export function withoutRepeats(text: string, payments: readonly Payment[]): Payment[] {
  const kept: Payment[] = [];
  const bySum = new Map<string, number[]>();
  for (const payment of payments) {
    const key = `${payment.amount?.fen ?? ''}|${payment.coin?.quantity ?? ''}`;
    const places = bySum.get(key) ?? [];
    // Only the first few of equal sums are compared, so that a long list stays linear.
    const place = places.slice(-8).find((index) => isSame(text, kept[index], payment));
    const twin = place === undefined ? undefined : kept[place];
    if (place !== undefined && twin !== undefined) kept[place] = { ...payment, ...twin };
    else {
      places.push(kept.length);
      bySum.set(key, places);
      kept.push(payment);
    }
  }
  return kept;
}

function isSame(text: string, a: Payment | undefined, b: Payment): boolean {
  if (a === undefined || a.told.start === b.told.start) return false;
  if (a.at !== undefined && b.at !== undefined && !a.at.startsWith(b.at) && !b.at.startsWith(a.at)) return false;
  if (
    a.payee !== undefined &&
    b.payee !== undefined &&
    a.payee.value !== b.payee.value &&
    !tailFits(a.payee.value, b.payee.value)
  )
    return false;
  const amount = b.amount ?? b.told;
  const words = text.slice(Math.max(b.told.start, amount.start - 12), amount.start);
  return !/又|再|另|第[二三四五六七八九十\d]|继续|还/.test(words);
}

/** 6222****5678 may be the same account as the whole number; it is compared, never completed. */
function tailFits(a: string, b: string): boolean {
  const [hidden, whole] = a.includes('*') ? [a, b] : [b, a];
  const [head = '', tail = ''] = hidden.split('****');
  return hidden.includes('*') && whole.startsWith(head) && whole.endsWith(tail);
}

/** A payment in the form of the contract. */
export function transferOf(payment: Payment): ExtractedTransfer {
  const { at, amount, payee, payer, name, coin } = payment;
  return {
    ...(at === undefined ? {} : { at }),
    ...(amount === undefined ? {} : { amountFen: amount.fen }),
    ...(payee === undefined ? {} : { payeeAccount: payee.value }),
    ...(name === undefined ? {} : { payeeName: name }),
    ...(payee?.bank === undefined ? {} : { payeeBank: payee.bank }),
    ...(payer === undefined ? {} : { payerAccount: payer.value }),
    ...(coin === undefined ? {} : coin),
  };
}
