import { accountNumber, type Cell, trimmed } from './text.ts';

/** What stands outside the rows: in the lines above the header, a section line, the sheet's or the file's name. */
export interface Told {
  readonly account?: string;
  readonly card?: string;
  readonly name?: string;
  readonly currency?: string;
}

const NUMBER = '[:：]?\\s*([0-9][0-9\\s]{5,39}(?:[_.][0-9A-Za-z_.]+)?)';
const ACCOUNT = new RegExp(`(?:账号|帐号|客户账号|账户号码|合约号|用户ID)\\s*${NUMBER}`);
const CARD = new RegExp(`卡号\\s*${NUMBER}`);
const NAME = /(?:户名|客户姓名|客户名称|账户名称|姓名|开户名)\s*(?:[:：]\s*|\|\s*)([^,，;；:：|\s]+(?: [A-Za-z]+)*)/;
const CURRENCY = /(?:币种|币别|货币)\s*(?:[:：]\s*|\|\s*)([^,，;；:：|\s]+)/;
const IN_NAME = /(?<!\d)\d{8,30}(?!\d)/g;
const STAMP = /^20\d{6}(?:\d{6})?$/;

/** Account, card, name and currency told by a line outside the table; undefined when it tells none. */
export function toldBy(cells: readonly Cell[]): Told | undefined {
  const line = cells
    .map(trimmed)
    .filter((cell) => cell !== '')
    .join('|')
    .replaceAll(/([:：])\s*\|/g, '$1');
  const plain = line.replaceAll(/(账号|帐号|卡号|合约号|用户ID)\s*\|/g, '$1');
  const account = accountNumber(ACCOUNT.exec(plain)?.[1]?.replaceAll(/\s/g, '')).value;
  const card = accountNumber(CARD.exec(plain)?.[1]?.replaceAll(/\s/g, '')).value;
  const name = NAME.exec(line)?.[1];
  const currency = CURRENCY.exec(line)?.[1];
  if (!account && !card && !name && !currency) return undefined;
  return {
    ...(account ? { account } : {}),
    ...(card ? { card } : {}),
    ...(name ? { name } : {}),
    ...(currency ? { currency } : {}),
  };
}

/** The account number in a sheet's or file's name; a day or a moment is none. */
export function accountInName(name: string): string | undefined {
  const last = name.split(/[/\\!]/).at(-1) ?? name;
  return (last.match(IN_NAME) ?? []).find((digits) => !STAMP.test(digits));
}
