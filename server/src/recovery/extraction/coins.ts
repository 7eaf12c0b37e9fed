import type { Parts, Payment } from './payments.ts';
import { isVictim, type Sentence } from './sentences.ts';
import { saysDone, saysRefused } from './statements.ts';

const KIND = 'USDT|usdt|泰达币|[Uu](?![a-zA-Z])|BTC|btc|ETH|eth|TRX|trx|比特币|以太坊';
const MOVED = new RegExp(
  `(?:转|打|充|付|买|购|提|汇|发)[^。;；\\n]{0,10}?(\\d[\\d,]*(?:\\.\\d+)?)\\s*(万)?\\s*(?:个|枚)?\\s*(${KIND})`,
);
const STATED = new RegExp(`(\\d[\\d,]*(?:\\.\\d+)?)()\\s*(?:个|枚)?\\s*(${KIND})`);
const ORDERED = /(?:让|叫|要求|要)(?:我|你|再|先)/;

function coinIn(match: RegExpExecArray): NonNullable<Payment['coin']> {
  const sign = (match[3] ?? '').toUpperCase();
  const asset = sign === '比特币' ? 'BTC' : sign === '以太坊' ? 'ETH' : /^(?:BTC|ETH|TRX)$/.test(sign) ? sign : 'USDT';
  const written = (match[1] ?? '').replaceAll(',', '');
  return { asset, quantity: match[2] === '万' ? String(Math.round(Number(written) * 10_000)) : written };
}

/** Coins that a sentence says were sent: an asset and its quantity; the price in renminbi only where it is said. */
export function coinOf(parts: Parts, sentence: Sentence, words: string): Payment['coin'] {
  const match = MOVED.exec(words);
  if (!match || sentence.byOther || saysRefused(words)) return undefined;
  if (ORDERED.test(words.slice(0, match.index)) && !saysDone(words.slice(match.index))) return undefined;
  const sent =
    parts.accounts.some((account) => account.kind === 'wallet') ||
    /了/.test(words) ||
    (sentence.speaker !== undefined && isVictim(sentence.speaker));
  return sent ? coinIn(match) : undefined;
}

/** Coins on a receipt that names the wallet they went to. */
export function coinOnReceipt(parts: Parts, words: string): Payment['coin'] {
  const match = STATED.exec(words);
  return match && parts.accounts.some((account) => account.kind === 'wallet') ? coinIn(match) : undefined;
}
