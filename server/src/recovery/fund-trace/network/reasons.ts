import { plainYuan } from '@anlan/contract/base/money';
import en from '@anlan/contract/text/en/network.json' with { type: 'json' };
import zh from '@anlan/contract/text/zh/network.json' with { type: 'json' };
import type { Ranked } from './rank.ts';

/** Why an account stands where it stands: a code and its values; the words are in the text files. */
export type Reason =
  | { readonly code: 'holds'; readonly yuan: string }
  | { readonly code: 'level'; readonly level: number }
  | { readonly code: 'quick'; readonly minutes: number; readonly percent: number }
  | { readonly code: 'slow'; readonly percent: number }
  | { readonly code: 'came'; readonly minutes: number }
  | { readonly code: 'noDebit' };

const MINUTE_MS = 60_000;

/**
 * The reasons for the place of an account in the ranking.
 * @param debits whether any row shows money leaving it: without one its statement is probably missing
 */
export function reasonsOf(
  { fen, survival, lastCredit }: Ranked,
  known: { readonly level: number; readonly now: number; readonly stay: number; readonly debits: boolean },
): Reason[] {
  const percent = Math.round(survival * 100);
  return [
    { code: 'holds', yuan: plainYuan(fen) },
    { code: 'level', level: known.level },
    { code: 'came', minutes: Math.floor((known.now - lastCredit) / MINUTE_MS) },
    known.stay === Number.POSITIVE_INFINITY
      ? { code: 'slow', percent }
      : { code: 'quick', minutes: Math.round(known.stay / MINUTE_MS), percent },
    ...(known.debits ? [] : [{ code: 'noDebit' as const }]),
  ];
}

const HOUR = 60;
const DAY = 24 * HOUR;

/**
 * Minutes up to two hours, then hours, after two days days and hours: nobody reckons 3,399 minutes back at night. The words
 * are the texts `network.span.${word}`.
 */
function spanInWords(minutes: number, language: 'zh' | 'en'): string {
  const words = { zh, en }[language].network.span;
  const say = (word: keyof typeof words, count: number): string => words[word].replace('{{count}}', String(count));
  if (minutes < 2 * HOUR) return say('minutes', minutes);
  if (minutes < 2 * DAY) return say('hours', Math.floor(minutes / HOUR));
  const hours = Math.floor((minutes % DAY) / HOUR);
  return [say('days', Math.floor(minutes / DAY)), ...(hours === 0 ? [] : [say('hours', hours)])].join(' ');
}

/** The reasons as one sentence; the words are the texts `network.reason.${code}`. */
export function inWords(reasons: readonly Reason[], language: 'zh' | 'en'): string {
  const words: Readonly<Record<Reason['code'], string>> = { zh, en }[language].network.reason;
  return reasons
    .map((reason) =>
      Object.entries(reason).reduce(
        (text, [name, value]) =>
          text.replace(`{{${name}}}`, name === 'minutes' ? spanInWords(Number(value), language) : String(value)),
        words[reason.code],
      ),
    )
    .join(language === 'zh' ? '，' : ', ');
}
