import type {
  Doubt,
  ExtractedAccount,
  ExtractedAmount,
  ExtractedName,
  ExtractedTime,
  ExtractedTransfer,
} from '@anlan/contract/extraction';
import { after, before, type Span } from './clean.ts';

export interface Parts {
  readonly text: string;
  readonly accounts: readonly ExtractedAccount[];
  readonly amounts: readonly ExtractedAmount[];
  readonly times: readonly ExtractedTime[];
  readonly names: readonly ExtractedName[];
}

const PAID =
  /(?:转账|转款|转走|转了|转给|转入|转出|转|汇款|汇了|汇|打了|打款|打到|打|付了|付款|付|支付|充值|充了|充|垫付|垫|代付|存了|存|刷了|扫码|扣款|扣|被转走|支出|支取|转支|交了|缴了|红包|花了|花|-)[^。;；\n]{0,30}$/;
const NOT_DONE =
  /没有?(?:再|给他|敢|去)?(?:转|付|交|打(?!电话)|汇|充|买)|未(?:再)?(?:转|付|支付|交|汇)|不转|(?<!分)别(?:再)?转|不要转|拒绝|(?<!提现|返现)失败|已退回|退回|(?:被|已)拦截|银行拦|未到账|没成功|未成功|取消/;
const ASKED =
  /(?:让|叫|要求|诱导|要)(?:我|你|其|他|她|事主|受害人|再)|(?:要求|需要|必须|还差|提示|先交|再交|把|请)[^。;；\n,，]{0,16}$/;
const DONE =
  /(?:都|已|就|全|也)(?:经|给他|给)?(?:转|付|交|打|汇|充)|照做|照办|按要求|(?:转|付|打|交|充|汇|给)(?:给?他|过去)?了/;
const CLAUSE_END = /[。;；\n!！?？,，]/;
const TOTAL = /(?:共计|合计|总计|总共|一共|累计|损失|被骗走?了?|共)[^,，。;；\d]{0,8}$/;
const SAME_ACCOUNT = /该账户|上述账户|该账号|同一张卡|这张卡|同一账户|该卡|此账户/;

interface Sentence extends Span {
  readonly text: string;
}

function sentences(text: string): Sentence[] {
  const found: Sentence[] = [];
  let start = 0;
  for (const match of text.matchAll(/[。;；!！?？]|\n(?=\S)|$/g)) {
    if (match.index > start) found.push({ start, end: match.index, text: text.slice(start, match.index) });
    start = match.index + Math.max(1, match[0].length);
  }
  return found;
}

const within = <T extends Span>(items: readonly T[], span: Span): T[] =>
  items.filter((item) => item.start >= span.start && item.end <= span.end);

/** The payments the victim really made, in the order of the text. */
export function findTransfers(parts: Parts): { transfers: ExtractedTransfer[]; doubts: Doubt[] } {
  const receipt = receiptOf(parts);
  if (receipt) return { transfers: receipt, doubts: [] };
  const transfers: ExtractedTransfer[] = [];
  const doubts: Doubt[] = [];
  let lastPayee: ExtractedAccount | undefined;
  for (const sentence of sentences(parts.text)) {
    const found = ofSentence(parts, sentence, lastPayee);
    for (const transfer of found) if (!transfers.some((other) => sameOf(other, transfer))) transfers.push(transfer);
    lastPayee = within(parts.accounts, sentence).findLast((account) => account.role === 'payee') ?? lastPayee;
  }
  if (transfers.length === 0) {
    const total = parts.amounts.find(
      (amount) =>
        TOTAL.test(before(parts.text, amount.start, 12)) &&
        !NOT_DONE.test(after(parts.text, amount.end, 24)) &&
        /被骗|损失|转/.test(before(parts.text, amount.start, 14)),
    );
    if (total) {
      transfers.push({
        amountFen: total.fen,
        ...payeeFields(
          parts,
          parts.accounts.find((account) => account.role === 'payee'),
        ),
        ...timeFields(parts.times.at(0)),
      });
      doubts.push({ what: 'transfers:total-only', why: '只说了总额，问清每一笔', start: total.start, end: total.end });
    }
  }
  return { transfers, doubts };
}

function sameOf(a: ExtractedTransfer, b: ExtractedTransfer): boolean {
  return (
    a.amountFen !== undefined &&
    a.amountFen === b.amountFen &&
    a.payeeAccount === b.payeeAccount &&
    a.at === b.at &&
    a.at !== undefined
  );
}

function isPaid(
  parts: Parts,
  sentence: Sentence,
  amount: ExtractedAmount,
  transferable: readonly ExtractedAmount[],
): boolean {
  if (amount.role === 'balance' || amount.role === 'received') return false;
  const words = before(parts.text, amount.start, 40);
  const clause = before(parts.text, amount.start, 40, CLAUSE_END);
  const rest = after(parts.text, amount.end, 24);
  if (TOTAL.test(before(parts.text, amount.start, 12)) || NOT_DONE.test(clause)) return false;
  if (NOT_DONE.test(untilNext(parts, amount, rest))) return false;
  if (ASKED.test(clause) && !followed(parts, sentence, amount)) return false;
  return (
    PAID.test(words) ||
    /^[^。;；\n]{0,16}(?:付|转|打|汇)的/.test(rest) ||
    /^[^。;；\n,，]{0,16}(?:付|转|打|汇|充|扣)(?:到|给|进|入|走|过去|了)/.test(rest) ||
    followed(parts, sentence, amount) ||
    transferable.some(
      (other) =>
        other !== amount &&
        other.end <= amount.start &&
        /^[\s、,，和及\d]*$/.test(parts.text.slice(other.end, amount.start)) &&
        PAID.test(before(parts.text, other.start, 40)),
    )
  );
}

/** What is said of a sum up to the next one: a refusal of that one is not a refusal of this one. */
function untilNext(parts: Parts, amount: ExtractedAmount, rest: string): string {
  const next = parts.amounts.find((other) => other.start >= amount.end);
  const part = next === undefined ? rest : rest.slice(0, Math.max(0, next.start - amount.end));
  const comma = next === undefined || next.start - amount.end > rest.length ? -1 : part.lastIndexOf('，');
  return comma > 0 ? part.slice(0, comma) : part;
}

/** A sum that was asked for and then paid: 让我交2万元，我就转了. A payment that names its own sum tells only of itself. */
function followed(parts: Parts, sentence: Sentence, amount: ExtractedAmount): boolean {
  const rest = sentence.text.slice(amount.end - sentence.start, amount.end - sentence.start + 60);
  const done = DONE.exec(rest);
  if (!done) return false;
  const end = amount.end + done.index + done[0].length;
  return !parts.amounts.some((other) => other.start >= amount.end && other.start <= end + 6);
}

/** A sum whose parts are told one by one beside it is no payment of its own. */
function withoutSums(amounts: readonly ExtractedAmount[]): readonly ExtractedAmount[] {
  if (amounts.length < 3) return amounts;
  const all = amounts.reduce((total, amount) => total + amount.fen, 0);
  const sum = [amounts[0], amounts.at(-1)].find((amount) => amount !== undefined && amount.fen * 2 === all);
  return amounts.filter((amount) => amount !== sum);
}

function ofSentence(parts: Parts, sentence: Sentence, lastPayee: ExtractedAccount | undefined): ExtractedTransfer[] {
  const accounts = within(parts.accounts, sentence);
  const all = within(parts.amounts, sentence);
  const amounts = withoutSums(all.filter((amount) => isPaid(parts, sentence, amount, all)));
  const payees = accounts.filter((account) => account.role === 'payee');
  const payer = accounts.find((account) => account.role === 'payer');
  const times = within(parts.times, sentence);
  const [first] = amounts;
  const asset = assetTransfer(parts, sentence, payees, times, first);
  if (asset.length > 0 || !first) return asset;
  const repeated = /分\s*([二两三四五六七八九十\d]{1,2})\s*次\s*每次/.exec(sentence.text);
  if (repeated && amounts.length === 1)
    return Array.from({ length: countOf(repeated[1] ?? '') }, () =>
      build(parts, first, payees[0] ?? lastPayee, payer, times[0]),
    );
  if (payees.length > 1 && amounts.length === 1 && /各/.test(before(parts.text, first.start, 10))) {
    return payees.map((payee, index) => build(parts, first, payee, payer, times[index] ?? times[0]));
  }
  return amounts.map((amount, index) => {
    const payee = payees.length === amounts.length && payees.length > 1 ? payees[index] : nearest(payees, amount);
    const time =
      times.length === amounts.length && times.length > 1
        ? times[index]
        : (times.findLast((one) => one.end <= amount.start) ?? times[0] ?? chatStamp(parts, amount));
    const same = payee === undefined && (SAME_ACCOUNT.test(sentence.text) || isChat(parts.text)) ? lastPayee : payee;
    return build(
      parts,
      amount,
      same ?? (payees.length === 0 && sentenceContinues(sentence) ? lastPayee : undefined),
      payer,
      time,
      within(parts.names, sentence),
    );
  });
}

/** "卡号是…，金额…": the account stands in the sentence before and this one only goes on. */
function sentenceContinues(sentence: Sentence): boolean {
  return /^(?:又|再|然后|接着|随后|之后|后来|[^转汇打付]{0,8}(?:转|汇|打|付)了?)/.test(sentence.text.trim());
}

function countOf(text: string): number {
  const spoken = '零一二三四五六七八九十'.indexOf(text.replace('两', '二'));
  return Math.min(20, spoken > 0 ? spoken : Number(text) || 1);
}

function nearest(payees: readonly ExtractedAccount[], amount: Span): ExtractedAccount | undefined {
  return payees.findLast((account) => account.end <= amount.start) ?? payees[0];
}

function isChat(text: string): boolean {
  return /(?:^|\n)[^\n:：]{1,12}[:：]/.test(text);
}

/** In a chat the stamp of the message, or the last one above it, is the time of the payment it reports. */
function chatStamp(parts: Parts, amount: Span): ExtractedTime | undefined {
  return isChat(parts.text) || parts.times.length === 1
    ? (parts.times.findLast((time) => time.end <= amount.start) ?? parts.times[0])
    : undefined;
}

function build(
  parts: Parts,
  amount: ExtractedAmount,
  payee: ExtractedAccount | undefined,
  payer: ExtractedAccount | undefined,
  time: ExtractedTime | undefined,
  names: readonly ExtractedName[] = [],
): ExtractedTransfer {
  const loose = payee === undefined ? names.find((name) => name.role === 'payee') : undefined;
  return {
    ...timeFields(time),
    amountFen: amount.fen,
    ...payeeFields(parts, payee),
    ...(loose === undefined ? {} : { payeeName: loose.value }),
    ...(payer === undefined ? {} : { payerAccount: payer.value }),
  };
}

function timeFields(time: ExtractedTime | undefined): { at?: string } {
  return time === undefined ? {} : { at: time.value };
}

function payeeFields(
  parts: Parts,
  payee: ExtractedAccount | undefined,
): Pick<ExtractedTransfer, 'payeeAccount' | 'payeeName' | 'payeeBank'> {
  if (!payee) return {};
  const name = parts.names
    .filter((one) => one.role === 'payee')
    .sort((a, b) => distance(a, payee) - distance(b, payee))[0];
  return {
    payeeAccount: payee.value,
    ...(name === undefined || distance(name, payee) > 40 ? {} : { payeeName: name.value }),
    ...(payee.bank === undefined ? {} : { payeeBank: payee.bank }),
  };
}

function distance(a: Span, b: Span): number {
  return a.start >= b.end ? a.start - b.end : b.start - a.end;
}

/** Coins: an asset and its quantity; the price in renminbi where it is said. */
function assetTransfer(
  parts: Parts,
  sentence: Sentence,
  payees: readonly ExtractedAccount[],
  times: readonly ExtractedTime[],
  price: ExtractedAmount | undefined,
): ExtractedTransfer[] {
  const match =
    /(?:转|打|充|付|买|购|提)[^。;；\n]{0,6}?(\d[\d,]*(?:\.\d+)?)\s*(?:USDT|usdt|U(?![a-z])|u(?![a-z]))/.exec(
      sentence.text,
    );
  const wallet = payees.find((account) => account.kind === 'wallet') ?? payees[0];
  if (!match || NOT_DONE.test(sentence.text)) return [];
  const paid = price === undefined ? {} : { amountFen: price.fen };
  return [
    {
      ...timeFields(times[0]),
      ...paid,
      ...payeeFields(parts, wallet),
      asset: 'USDT',
      quantity: (match[1] ?? '').replaceAll(',', ''),
    },
  ];
}

const RECEIPT =
  /(?:转账时间|支付时间|交易时间|创建时间|转账汇款|电子回单|账单详情|支付方式|对方户名|手机银行支出|转账-|支出\()/;
const FAILED = /失败|退回|退款|拦截|未到账|收入|代付交易/;
const RECEIPT_TIME = /(?:转账时间|支付时间|交易时间|创建时间)[:：]?\s*$/;

/** A receipt or a bank's message: one payment with its labelled time, account, payer and payee. */
function receiptOf(parts: Parts): ExtractedTransfer[] | undefined {
  if (!RECEIPT.test(parts.text) || parts.text.length > 500) return undefined;
  if (FAILED.test(parts.text)) return [];
  const amount = parts.amounts.find((one) => one.role === 'paid' || one.role === 'other');
  if (!amount) return undefined;
  const time = parts.times.find((one) => RECEIPT_TIME.test(before(parts.text, one.start, 8))) ?? parts.times[0];
  const payee = parts.accounts.find((account) => account.role === 'payee');
  const payer = parts.accounts.find((account) => account.role === 'payer');
  return [build(parts, amount, payee, payer, time, parts.names)].map((transfer) =>
    transfer.payeeName === undefined ? { ...transfer, ...nameOf(parts) } : transfer,
  );
}

function nameOf(parts: Parts): { payeeName?: string } {
  const name = parts.names.find((one) => one.role === 'payee');
  return name === undefined ? {} : { payeeName: name.value };
}
