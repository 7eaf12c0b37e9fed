import type { ExtractedAmount, ExtractedTime } from '@anlan/contract/extraction';
import { before, type Span } from './clean.ts';
import { coinOnReceipt } from './coins.ts';
import { type Parts, type Payment, partsIn } from './payments.ts';

const LABELS =
  /(?:转账时间|支付时间|交易时间|创建时间|付款时间|汇款时间|记账时间)\s?[:\s]|电子回单|业务回单|交易日期|付款(?:人|方)?(?:户名|账[号户])|(?:^|\n)(?:状态|当前状态|交易状态)?[ :]{0,2}(?:转账|支付|付款|交易)成功\s*(?:\n|$)|账单详情|转账记录|支付方式|付款方式|收款地址|提币|转账-转?给|付款-给?|收款人[^。]{0,60}[-￥]\d/;
const MESSAGE =
  /(?:您|尾号|账户)[^。\n]{0,60}(?:支出|转出|消费|支取|快捷支付|扣款|转账|汇款|取款|代付|收入|存入|入账|转入|付款|到账|退款)/;
const FAILED = /失败|退回|退款|拦截|未到账|已撤销|已关闭|交易关闭|冲正/;
const RECEIVED = /收入|代付交易|存入|入账|转入|收款成功|已收款|收到|到账(?!时间)/;
const OWN_TIME = /(?:转账时间|支付时间|交易时间|创建时间|付款时间|汇款时间)\s?[:]?\s*$/;
const LATER_TIME = /(?:收款时间|到账时间|入账时间|完成时间|打印时间|回单时间)\s?[:]?\s*$/;

/** Stretches of a text that are one pasted message, receipt or a caller's words: cut at lines that begin a new one. */
export function blocksOf(text: string): Span[] {
  const blocks: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(/\n(?=[ ]*(?:【|您的?(?:尾号|账户|储蓄|信用|借记)|\n))|】(?=您)/g)) {
    // 【…】您…: the sign opens the message, it does not end one.
    if (match[0] === '】' && /(?:^|\n)[^\n】]{0,20}$/.test(text.slice(Math.max(start, match.index - 21), match.index)))
      continue;
    blocks.push({ start, end: match.index + 1 });
    start = match.index + 1;
  }
  blocks.push({ start, end: text.length });
  return blocks.filter((block) => block.end > block.start);
}

/** True for a receipt or a bank's message, which tells of one payment in labelled fields. */
export function isReceipt(text: string): boolean {
  if (text.length > 1_200) return false;
  return LABELS.test(text) || (MESSAGE.test(text) && /余额|【|\[[\u4e00-\u9fff]{2,6}\]/.test(text) && !/我/.test(text));
}

/** The payments of a receipt or of a list of them: one for each sum that went out. */
export function receiptPayments(all: Parts, block: Span): Payment[] {
  const parts = partsIn(all, block);
  const paid = parts.amounts.filter((amount) => isOwnSum(parts, amount));
  if (paid.length <= 1) return onePayment(parts, block);
  const times = parts.times.filter((time) => !LATER_TIME.test(before(all.text, time.start, 8)));
  const marks: readonly Span[] = times.length >= paid.length ? times : paid;
  const [first] = marks;
  const leads = first !== undefined && first.start <= (paid[0]?.start ?? 0);
  const cuts = marks.slice(leads ? 1 : 0, leads ? marks.length : -1).map((mark) => (leads ? mark.start : mark.end));
  return [block.start, ...cuts].flatMap((start, index) =>
    onePayment(partsIn(all, { start, end: cuts[index] ?? block.end }), { start, end: cuts[index] ?? block.end }),
  );
}

function isOwnSum(parts: Parts, amount: ExtractedAmount): boolean {
  if (amount.role === 'balance' || amount.role === 'received') return false;
  return !/(?:大写|手续费|服务费|优惠|红包抵扣|合计|累计|限额|额度|积分)[^\d,，。\n]{0,6}$/.test(
    before(parts.text, amount.start, 12),
  );
}

function onePayment(parts: Parts, block: Span): Payment[] {
  const words = parts.text.slice(block.start, block.end);
  if (FAILED.test(words)) return [];
  if (RECEIVED.test(words) && !/支出|转出|付款|消费|转账给|转给|-\s?[￥\d]/.test(words)) return [];
  const amount = parts.amounts.find((one) => isOwnSum(parts, one));
  const coin = amount === undefined ? coinOnReceipt(parts, words) : undefined;
  if (amount === undefined && coin === undefined) return [];
  const at = timeOf(parts);
  const payee = parts.accounts.find((account) => account.role === 'payee');
  const payer = parts.accounts.find((account) => account.role === 'payer');
  const name = parts.names.find((one) => one.role === 'payee') ?? parts.names.find((one) => one.role === undefined);
  return [
    {
      ...(amount === undefined ? {} : { amount }),
      ...(coin === undefined ? {} : { coin }),
      told: block,
      ...(at === undefined ? {} : { at: at.value }),
      ...(payee === undefined ? {} : { payee }),
      ...(payer === undefined ? {} : { payer }),
      ...(name === undefined ? {} : { name: name.value }),
    },
  ];
}

function timeOf(parts: Parts): ExtractedTime | undefined {
  return (
    parts.times.find((time) => OWN_TIME.test(before(parts.text, time.start, 8))) ??
    parts.times.find((time) => !LATER_TIME.test(before(parts.text, time.start, 8))) ??
    parts.times[0]
  );
}
