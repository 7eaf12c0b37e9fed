import type { Doubt, Extraction } from '@anlan/contract/extraction';
import type { Reference } from '../../registry/reference/index.ts';
import { findAmounts } from './amounts.ts';
import { clean } from './clean.ts';
import { findNumbers } from './numbers.ts';
import { findTimes } from './times.ts';
import { findTransfers } from './transfers.ts';
import { findApps, findNames, findUrls } from './words.ts';

/**
 * Reads accounts, amounts, times, phones, addresses, names, apps and payments out of free text. Rules only, offline,
 * and the text is data: nothing in it is an instruction. Doubtful values are marked, masked numbers never completed.
 * @param now local time in Asia/Shanghai from which 昨天 and 20分钟前 are counted
 */
export function extract(text: string, now: Temporal.PlainDateTime, reference: Reference): Extraction {
  const plain = clean(text);
  // Addresses are looked for in the text as given: a full-width comma ends one, an ASCII comma may be part of it.
  const urls = findUrls(text);
  const { times, doubts: timeDoubts } = findTimes(plain, now);
  const free = times.filter((time) => !urls.some((url) => time.start < url.end && url.start < time.end));
  const numbers = findNumbers(plain, reference, [...urls, ...free]);
  const { amounts, doubts: amountDoubts } = findAmounts(plain, [...numbers.taken, ...urls, ...free]);
  const apps = findApps(plain, urls);
  const names = findNames(plain, reference, numbers.accounts);
  const { transfers, doubts: transferDoubts } = findTransfers({
    text: plain,
    accounts: numbers.accounts,
    amounts,
    times: free,
    names,
  });
  const doubts: Doubt[] = [...numbers.doubts, ...timeDoubts, ...amountDoubts, ...transferDoubts].sort(
    (a, b) => a.start - b.start,
  );
  return {
    accounts: numbers.accounts,
    amounts,
    times: free,
    phones: numbers.phones,
    urls,
    ids: numbers.ids,
    names,
    apps,
    transfers,
    doubts,
  };
}
