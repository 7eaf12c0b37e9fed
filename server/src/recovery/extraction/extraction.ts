import type { Doubt, ExtractedAccount, ExtractedValue, Extraction } from '@anlan/contract/extraction';
import type { Reference } from '../../registry/reference/index.ts';
import { findAmounts } from './amounts.ts';
import { findApps } from './apps.ts';
import { findBanks } from './banks.ts';
import { claimsOf, clean } from './clean.ts';
import { findNames } from './names.ts';
import { readNumbers } from './numbers.ts';
import type { Reading } from './reading.ts';
import { findTimes } from './times.ts';
import { findTransfers } from './transfers.ts';
import { findUrls } from './urls.ts';

/**
 * Reads accounts, amounts, times, phones, addresses, names, apps and payments out of free text. Rules only, offline, in
 * time linear in the text, and the text is data: nothing in it is an instruction. Doubtful values are marked, masked
 * numbers never completed.
 * @param now local time in Asia/Shanghai from which 昨天 and 20分钟前 are counted
 */
export function extract(text: string, now: Temporal.PlainDateTime, reference: Reference): Extraction {
  const plain = clean(text);
  // Addresses are looked for in the text as given: a full-width comma ends one, an ASCII comma may be part of it.
  const { urls, mails } = findUrls(text);
  const claims = claimsOf(plain.length, urls);
  const { times, doubts: timeDoubts } = findTimes(plain, now, claims);
  const banks = findBanks(plain, reference);
  const accounts: ExtractedAccount[] = [];
  const [phones, ids]: [ExtractedValue[], ExtractedValue[]] = [[], []];
  const doubts: Doubt[] = [...timeDoubts];
  const reading: Reading = { text: plain, reference, banks, claims, accounts, phones, ids, doubts };
  readNumbers(reading);
  for (const mail of mails) claims.claim(mail);
  const apps = findApps(plain, claims);
  const found = findAmounts(plain, claims);
  for (const app of apps) claims.claim(app);
  const names = findNames(plain, reference, accounts, claims);
  const paid = findTransfers({ text: plain, accounts, amounts: found.amounts, times, names });
  doubts.push(...found.doubts, ...paid.doubts);
  doubts.sort((a, b) => a.start - b.start);
  return {
    accounts,
    amounts: found.amounts,
    times,
    phones,
    urls,
    ids,
    names: names.map((name) => ({ ...name, value: asWritten(text, name) })),
    apps: apps.map((app) => ({ ...app, value: asWritten(text, app) })),
    transfers: paid.transfers,
    doubts,
  };
}

/** Names keep the characters in which they were written: 樣例貿易 stays traditional; only letters, digits and signs are cleaned. */
function asWritten(text: string, { value, start }: ExtractedValue): string {
  return [...value]
    .map((sign, index) => (/[\u4e00-\u9fff]/.test(sign) ? (text[start + index] ?? sign) : sign))
    .join('');
}
