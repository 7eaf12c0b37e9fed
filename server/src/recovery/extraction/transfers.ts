import type {
  Doubt,
  ExtractedAccount,
  ExtractedAmount,
  ExtractedTime,
  ExtractedTransfer,
} from '@anlan/contract/extraction';
import { before, type Span } from './clean.ts';
import { coinOf } from './coins.ts';
import { numeralOf } from './numerals.ts';
import { completed, type Parts, type Payment, partsIn, transferOf, withoutRepeats } from './payments.ts';
import { blocksOf, isReceipt, receiptPayments } from './receipts.ts';
import { isVictim, type Sentence, sentencesOf } from './sentences.ts';
import { type Said, saidOf, saysDone, saysRefused } from './statements.ts';

/** What the sentences so far leave for the next ones: the payee named last and sums that were asked for. */
interface Memory {
  payee?: ExtractedAccount;
  asked: ExtractedAmount[];
  askedIn?: Parts;
  askedBy?: string | undefined;
  readonly totals: Payment[];
}

/** The payments the victim really made, in the order of the text. */
export function findTransfers(parts: Parts): { transfers: ExtractedTransfer[]; doubts: Doubt[] } {
  const memory: Memory = { asked: [], totals: [] };
  const found: Payment[] = [];
  for (const block of blocksOf(parts.text)) {
    if (isReceipt(parts.text.slice(block.start, block.end))) found.push(...receiptPayments(parts, block));
    else found.push(...toldPayments(parts, block, memory));
  }
  const [total] = memory.totals;
  const payments = found.length === 0 && total !== undefined ? [total] : found;
  const doubts = payments.flatMap((payment): Doubt[] =>
    payment.total === true
      ? [
          {
            what: 'transfers:total-only',
            why: '只说了总额，问清每一笔',
            start: payment.told.start,
            end: payment.told.end,
          },
        ]
      : [],
  );
  return { transfers: withoutRepeats(parts.text, completed(parts, payments)).map(transferOf), doubts };
}

function toldPayments(all: Parts, block: Span, memory: Memory): Payment[] {
  const found: Payment[] = [];
  const sentences = sentencesOf(all.text, block, all.times);
  for (const [index, sentence] of sentences.entries()) {
    const parts = partsIn(all, sentence);
    const words = all.text.slice(sentence.start, sentence.end);
    const next = sentences[index + 1];
    const said = saidOf(parts, sentence, next === undefined ? '' : all.text.slice(next.start, next.start + 16));
    const paid = parts.amounts.filter((_, place) => said[place] === 'paid');
    const coin = coinOf(parts, sentence, words);
    if (coin !== undefined)
      found.push({ ...attached(all, parts, sentence, [], memory)(paid[0], 0, 1), coin, told: sentence });
    else if (paid.length > 0) found.push(...spread(all, parts, sentence, words, paid, memory));
    else found.push(...later(all, parts, sentence, words, said, memory));
    remember(parts, said, words, sentence, memory);
    timeBehind(parts, words, found);
  }
  return found;
}

function remember(parts: Parts, said: readonly Said[], words: string, sentence: Sentence, memory: Memory): void {
  const asked = parts.amounts.filter((_, place) => said[place] === 'asked');
  if (said.includes('paid') || saysRefused(words)) memory.asked = [];
  if (asked.length > 0 && !saysRefused(words)) {
    memory.asked = asked;
    memory.askedIn = parts;
    memory.askedBy = sentence.speaker;
  }
  const payee = parts.accounts.findLast((account) => account.role === 'payee');
  if (payee !== undefined) memory.payee = payee;
  for (const [place, amount] of parts.amounts.entries())
    if (said[place] === 'total')
      memory.totals.push({
        ...attached(parts, parts, sentence, [amount], memory)(amount, 0, 1),
        total: true,
        told: amount,
      });
}

/** Sums asked for before, now said to be paid: 让我交2万元。我就转了 · 客服：充3000 / 我：充好了. */
function later(
  all: Parts,
  parts: Parts,
  sentence: Sentence,
  words: string,
  said: readonly Said[],
  memory: Memory,
): Payment[] {
  // B answers A: in a chat the one who asked does not tell that it was done.
  const other =
    sentence.byOther === true ||
    (sentence.speaker !== undefined && sentence.speaker === memory.askedBy && !isVictim(sentence.speaker));
  if (memory.asked.length === 0 || said.length > 0 || other || words.length > 40 || !saysDone(words)) return [];
  const { asked, askedIn = parts } = memory;
  memory.asked = [];
  const spans: Parts = {
    ...parts,
    amounts: asked,
    accounts: [...askedIn.accounts, ...parts.accounts],
    names: askedIn.names,
  };
  return asked.map((amount, index) => attached(all, spans, sentence, asked, memory)(amount, index, asked.length));
}

/** The paid sums of a sentence over its accounts and times: 各, 分别, 分三次每次, or one by one. */
function spread(
  all: Parts,
  parts: Parts,
  sentence: Sentence,
  words: string,
  paid: readonly ExtractedAmount[],
  memory: Memory,
): Payment[] {
  const attach = attached(all, parts, sentence, paid, memory);
  const [first] = paid;
  const payees = parts.accounts.filter((account) => account.role === 'payee');
  if (first === undefined || isOwnMove(parts, words)) return [];
  const times = repeatedTimes(words);
  if (paid.length === 1 && times > 1)
    return Array.from({ length: times }, (_, index) => ({ ...attach(first, index, times), told: first }));
  if (paid.length === 1 && payees.length > 1 && /各|每(?:个|张|户)/.test(before(all.text, first.start, 10)))
    return payees.map((payee, index) => ({ ...attach(first, index, payees.length), payee }));
  return paid.map((amount, index) => attach(amount, index, paid.length));
}

/** Between the victim's own accounts: two accounts, both the payer's. */
function isOwnMove(parts: Parts, words: string): boolean {
  return (
    parts.accounts.length > 1 && parts.accounts.every((account) => account.role === 'payer') && /转|汇/.test(words)
  );
}

function repeatedTimes(words: string): number {
  const match =
    /(?:分|转了?|汇了?|打了?|充了?|付了?|共)?([二两三四五六七八九十\d]{1,2})\s*(?:次|笔|个红包)[,，]?\s*(?:转账|转|汇|打|充值?|付)?[,，]?(?:每次|每笔|每个|各|都是)/.exec(
      words,
    ) ?? /(?:每次|每笔)[^。]{0,20}(?:转|汇|打|充|付)了?([二两三四五六七八九十\d]{1,2})\s*(?:次|笔)/.exec(words);
  const count =
    match?.[1] === undefined
      ? 1
      : /^\d+$/.test(match[1])
        ? Number(match[1])
        : (numeralOf(match[1].replace('两', '二')) ?? 1);
  return Math.min(20, count);
}

const SAME_ACCOUNT =
  /该账户|上述账户|该账号|同一(?:张卡|个?账[户号])|这张卡|那张卡|这个(?:卡|账)|该卡|此账户|此卡|同样的(?:卡|账)|对方(?:账户|卡)|都是|都转/;
const GOES_ON = /^[^转汇打付充]{0,10}(?:又|再|然后|接着|随后|之后|后来|后|第[二三四五]|另|金额|继续|共|我|就|已|分)/;
const OTHER_WAY = /微信|支付宝|扫码|二维码|现金|红包|充值|USDT/;

/** Ties a sum of a sentence to its payee, payer, holder and time. */
function attached(
  all: Parts,
  parts: Parts,
  sentence: Sentence,
  paid: readonly ExtractedAmount[],
  memory: Memory,
): (amount: ExtractedAmount | undefined, index: number, count: number) => Payment {
  const payees = parts.accounts.filter((account) => account.role === 'payee');
  const payers = parts.accounts.filter((account) => account.role === 'payer');
  const words = all.text.slice(sentence.start, sentence.end);
  const goesOn =
    SAME_ACCOUNT.test(words) || sentence.speaker !== undefined || GOES_ON.test(words) || !OTHER_WAY.test(words);
  return (amount, index, count) => {
    const place = amount?.start ?? sentence.start;
    const paired = payees.length === count && count > 1 ? payees[index] : undefined;
    const payee =
      paired ??
      payees.find((one) => amount !== undefined && leadsTo(all.text.slice(amount.end, one.start))) ??
      payees.findLast((one) => one.end <= place) ??
      payees[0] ??
      (goesOn ? memory.payee : undefined);
    const payer =
      payers.length === count && count > 1 ? payers[index] : (payers.findLast((one) => one.end <= place) ?? payers[0]);
    const name = payees.length > 0 ? undefined : parts.names.find((one) => one.role === 'payee');
    const at = timeFor(all, parts, sentence, amount, paid, index, count);
    return {
      told: sentence,
      ...(amount === undefined ? {} : { amount }),
      ...(at === undefined ? {} : { at: at.value }),
      ...(payee === undefined || (name !== undefined && payees.length === 0) ? {} : { payee }),
      ...(payer === undefined ? {} : { payer }),
      ...(name === undefined ? {} : { name: name.value }),
    };
  };
}

/** 5000元到6222…: the account the sum goes to stands right behind it. */
function leadsTo(gap: string): boolean {
  return /^\s*(?:元|块)?(?:转|打|汇|存|付)?(?:账|款)?(?:到|给|至|进|往|入)了?[^\d,，。;；]{0,12}$/.test(gap);
}

const LATER_ON = /后来|之后|随后|过了|接着|紧接着|后又|稍后/;

function timeFor(
  all: Parts,
  parts: Parts,
  sentence: Sentence,
  amount: ExtractedAmount | undefined,
  paid: readonly ExtractedAmount[],
  index: number,
  count: number,
): ExtractedTime | undefined {
  const { times } = parts;
  const own = times.filter((time) => time !== sentence.stamp);
  if (own.length === count && count > 1) return own[index];
  const place = amount?.start ?? sentence.end;
  const previous = paid[index - 1];
  const ahead = own.findLast((time) => time.end <= place);
  const behind = own.find((time) => time.start >= place);
  if (ahead !== undefined) {
    const between = all.text.slice(Math.max(ahead.end, previous?.end ?? 0), place);
    const unpaid = parts.amounts.some((one) => one.start >= ahead.end && one.end <= place && !paid.includes(one));
    if (!(LATER_ON.test(between) && (unpaid || (previous !== undefined && ahead.end <= previous.start)))) return ahead;
    return undefined;
  }
  if (behind !== undefined && (count === 1 || own.length === 1)) return behind;
  return sentence.stamp ?? (all.times.length === 1 ? all.times[0] : undefined);
}

/** 时间是下午3点20分 in a sentence of its own belongs to the payment told before it. */
function timeBehind(parts: Parts, words: string, found: Payment[]): void {
  const last = found.at(-1);
  const [time] = parts.times;
  if (last === undefined || time === undefined || last.at !== undefined || parts.amounts.length > 0) return;
  if (/^[\s,，]*(?:转账|汇款|付款|支付)?的?时间|(?:转|付|汇|打)的$/.test(words))
    found[found.length - 1] = { ...last, at: time.value };
}
