import type { ExtractedAmount } from '@anlan/contract/extraction';
import type { Parts } from './payments.ts';
import type { Sentence } from './sentences.ts';

/** What a sentence says of a sum. */
export type Said = 'paid' | 'asked' | 'total' | 'no';

const PAY =
  '转账|转款|转|汇款|汇|打款|打(?!电话|算|开|工|车|听|字|不|扰|招呼)|付款|支付|付|充值|充|垫付|垫|代付|存入|存|刷(?!单)|扫码|扣款|扣|支出|支取|交(?!通|易|友|流|代|警|谈)|缴|红包|花|买|投(?!诉|票)|骗走|盗刷|划走|消费|还款';
const PAID = new RegExp(`(?:${PAY})(?:[^。;；\\n]{0,36})$`);
const PAID_BEHIND =
  /^[^。;；\n,，]{0,14}(?:(?:转|付|打|汇|充|扣|存|交|刷|划)(?:到|给|进|入|走|过去|了|出|至|的)|被?(?:骗|转)走|转账|付款|汇款)|^[^。;；\n]{0,24}(?:付|转|打|汇)的/;
const NO_VERB = '(?:转|付|交(?!易)|打(?!电话)|汇|充|买|给|投)';
const NOT_DONE = new RegExp(
  `没有?(?:再|给他|给她|给对方|敢|去|继续|同意|听)?(?:他|她)?(?:再)?${NO_VERB}(?!过电话)|未(?:再)?(?:转|付|支付|交|汇|充)|(?:并)?没(?:转|付|汇|打|充|交)?成功|不(?:敢|想|肯|愿意?|会|再|同意)?(?:转|付|打钱|汇|充|交)|(?<!分)别(?:再)?(?:转|汇|付)|不要(?:转|汇|付|再)|拒绝|(?<!提现|返现|提款|还款)失败|退回|退款|被?退了|(?:被|已)[^，,。]{0,6}拦截|银行拦|拦下|未到账|没到账|没转出|未成功|取消了?|撤回|转不(?:了|出|过去)|没扣|止付成功|(?:准备|打算|差点|正要|正准备|想)(?:要)?(?:再)?(?:转|汇|付|打钱)`,
);
const FAILED_BEHIND =
  /^[\s,，]*(?:但是?|不过|结果|后来|最后|还好|幸好)?[^,，。]{0,10}(?:没(?:转|付|打|汇)?成功|失败|退回|退了回|被退|拦截|没到账|没扣)/;
const ASKED =
  /(?:让|叫|要求|诱导|要|喊|命令|催|骗)(?:我|你|您|其|他|她|事主|受害人|再|先)|(?:要求|需要|须|需|必须|应|还差|还要|提示|提醒|先交|先付|再交|再充|再转|再打|继续充|继续转|把|请|往|说要?|说只要|只要|充值满|最低|报价|要价)[^。;；\n,，]{0,16}$/;
const DONE =
  /(?:都|已经?|就|全部?|也|刚|又|按要求)(?:经|给他|给她|给|按要求|陆续|分别)?(?:转|付|交|打|汇|充)(?!账失败|不)|照做|照办|按(?:他|她|对方|其)?(?:的)?(?:要求|说的|指示)|(?:转|付|打|交|充|汇|给|操作|转账|汇款|支付|付款)(?:给?他|给?她|过去|好|完|过|出去)?了(?!吗|么|没|多少)|(?:转|打|汇|付)(?:过去|完|出去)/;
const REFUSED = /没有?(?:钱|转|付|交|打|汇|充)|不(?:转|付|交|打|汇|充|要|信|给)|拒绝|挂了|没理|没答应|没同意|再打|太贵/;
const TOTAL = /(?:共计|合计|总计|总共|一共|累计|总额|损失|被骗(?!走)|骗了|涉案金额|案值|共)(?:[^,，。;；\d]{0,8})$/;
const OTHERS =
  /邻居|别人|人家|有人|听说|新闻|例如|比如|案例|之前有个|同事(?!让|叫)|警示|典型|温馨提示|谨防|切勿|请勿|不要轻信|提醒您/;
const CORRECTED = /^[\s,，。]{0,2}(?:哦|噢|呃|啊)?[,，]?(?:不对|不是|说错|记错|错了|哦不|应该是|更正|纠正|写错)/;
const NO_SUM =
  /(?:大写|手续费|服务费|利息|优惠|工资|月薪|价值|原价|标价|限额|额度|余额|最高|奖金|佣金|本金和|中奖|赔偿?|补偿|退款)[^,，。;；\d]{0,8}$/;

/** The part of the sentence before a sum and behind the sum before it; behind it, up to the next one. */
interface Around {
  readonly clause: string;
  readonly lead: string;
  readonly tail: string;
}

function around(parts: Parts, sentence: Sentence, index: number): Around {
  const amount = parts.amounts[index];
  const [from, to] = [amount?.start ?? 0, amount?.end ?? 0];
  const previous = parts.amounts[index - 1]?.end ?? sentence.start;
  const next = parts.amounts[index + 1]?.start ?? sentence.end;
  const lead = parts.text.slice(Math.max(sentence.start, from - 60), from);
  const own = parts.text.slice(Math.max(sentence.start, previous, from - 60), from);
  const clause = own.slice(Math.max(own.lastIndexOf(','), own.lastIndexOf('，')) + 1);
  const whole = parts.text.slice(to, Math.min(next, to + 60));
  const comma = next >= sentence.end ? -1 : Math.max(whole.lastIndexOf(','), whole.lastIndexOf('，'));
  return { clause, lead, tail: comma > 0 ? whole.slice(0, comma) : whole };
}

/** What a sentence says of each of its sums; `parts` are those of the sentence. */
export function saidOf(parts: Parts, sentence: Sentence, followedBy: string): Said[] {
  const said: Said[] = [];
  for (const [index, amount] of parts.amounts.entries()) {
    const last = said[index - 1];
    said.push(oneSaid(parts, sentence, index, amount, last, followedBy));
  }
  // 先转了2万，不对，是2万5: the sum that was taken back passes what it said to the next one.
  for (const [index, amount] of parts.amounts.entries()) {
    const behind = parts.text.slice(amount.end, amount.end + 12);
    if (!CORRECTED.test(behind) || index + 1 >= said.length) continue;
    said[index + 1] = said[index] ?? 'no';
    said[index] = 'no';
  }
  return said;
}

function oneSaid(
  parts: Parts,
  sentence: Sentence,
  index: number,
  amount: ExtractedAmount,
  last: Said | undefined,
  followedBy: string,
): Said {
  const { clause, lead, tail } = around(parts, sentence, index);
  const words = parts.text.slice(sentence.start, sentence.end);
  if (amount.role === 'balance' || amount.role === 'received' || NO_SUM.test(clause)) return 'no';
  if (
    OTHERS.test(parts.text.slice(sentence.start, amount.start)) &&
    !/我(?:就|又|也)?(?:转|付|汇|打|充|被骗)/.test(words)
  )
    return 'no';
  if (TOTAL.test(clause)) return NOT_DONE.test(tail) ? 'no' : 'total';
  const asks =
    sentence.speaker !== undefined && !isVictim(sentence.speaker) && !/[了已]/.test(clause + tail.slice(0, 6));
  const isLast = index === parts.amounts.length - 1;
  if (NOT_DONE.test(clause) || NOT_DONE.test(tail) || (isLast && FAILED_BEHIND.test(followedBy))) return 'no';
  if (asks || ASKED.test(clause)) return DONE.test(tail) && !REFUSED.test(tail) ? 'paid' : 'asked';
  if (/了/.test(clause) || !ASKED.test(lead.slice(-30))) if (PAID.test(clause) || PAID_BEHIND.test(tail)) return 'paid';
  const gap = parts.text.slice(parts.amounts[index - 1]?.end ?? amount.start, amount.start);
  if (last !== undefined && /^[\s、,，和及与跟以还有又再]{0,6}$/.test(gap) && gap !== '') return last;
  if (PAID.test(lead) && !/[返退收]/.test(clause)) return ASKED.test(lead) && !DONE.test(tail) ? 'asked' : 'paid';
  return DONE.test(tail) ? 'paid' : sentence.speaker !== undefined && !isVictim(sentence.speaker) ? 'asked' : 'no';
}

/** The one in a chat who pays. */
export function isVictim(speaker: string): boolean {
  return /^(?:我|本人|受害|事主|被害|财务|出纳|会计|callee)/.test(speaker);
}

/** A sentence that says that what was asked for was done, and names no sum of its own. */
export function saysDone(words: string): boolean {
  return DONE.test(words) && !REFUSED.test(words) && !NOT_DONE.test(words);
}

export function saysRefused(words: string): boolean {
  return REFUSED.test(words) || NOT_DONE.test(words);
}
