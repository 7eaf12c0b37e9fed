import { accountNumber, type Cell, clean, columnKey } from './text.ts';

interface Party {
  readonly account: number;
  readonly name: number | undefined;
  readonly bank: number | undefined;
}
/** Columns of a layout that names who paid and who was paid instead of an own and an other side. */
export interface Parties {
  readonly payer: Party;
  readonly payee: Party;
  /** Every column of both, which then speak of no fixed side. */
  readonly columns: ReadonlySet<number>;
}
/** The row seen from the own account. */
export interface Seen {
  readonly direction: 'in' | 'out';
  readonly counter: { readonly account: Cell; readonly name: string | null; readonly bank: string | null };
}

const PAYER = '(?:付款|汇款|转出|付)(?:方|人)';
const PAYEE = '(?:收款|转入|收)(?:方|人)';
const ACCOUNT = '(?:银行)?(?:账号|卡号|账户|账卡号|账户号|账号/卡号|卡号/账号)';
const NAME = '(?:户名|名称|姓名|账户名|账户名称|账户户名|开户名)?';
const BANK = '(?:账户|账号)?(?:开户行|开户银行|银行|行名|开户行名|开户行名称|银行名称|开户机构)';

function partyOf(keys: readonly string[], who: string): Party | undefined {
  const place = (what: string): number | undefined => {
    const at = keys.findIndex((key) => new RegExp(`^${who}${what}$`).test(key));
    return at === -1 ? undefined : at;
  };
  const account = place(ACCOUNT);
  return account === undefined ? undefined : { account, name: place(NAME), bank: place(BANK) };
}

/** Payer and payee of a header that has an account of both (付款方账号, 收款方账号 …). */
export function partiesOf(header: readonly string[]): Parties | undefined {
  const keys = header.map(columnKey);
  const payer = partyOf(keys, PAYER);
  const payee = partyOf(keys, PAYEE);
  if (!payer || !payee) return undefined;
  const places = [payer, payee].flatMap(({ account, name, bank }) => [account, name, bank]);
  return { payer, payee, columns: new Set(places.filter((at) => at !== undefined)) };
}

/** Which side the own account is on: payer means out, payee in; undefined when it is neither or both. */
export function seenFrom(parties: Parties, cells: readonly Cell[], own: readonly (string | null)[]): Seen | undefined {
  const isOwn = ({ account }: Party): boolean => {
    const { value } = accountNumber(cells[account]);
    return value !== null && own.includes(value);
  };
  const paid = isOwn(parties.payer);
  if (paid === isOwn(parties.payee)) return undefined;
  const { account, name, bank } = paid ? parties.payee : parties.payer;
  const text = (at: number | undefined): string | null => (at === undefined ? null : clean(cells[at]));
  return {
    direction: paid ? 'out' : 'in',
    counter: { account: cells[account] ?? null, name: text(name), bank: text(bank) },
  };
}
