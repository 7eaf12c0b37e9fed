import type { ExtractedAmount } from '@anlan/contract/extraction';
import type { Parts } from './payments.ts';
import { isVictim, type Sentence } from './sentences.ts';

/** What a sentence says of a sum. */
export type Said = 'paid' | 'asked' | 'total' | 'no';

/** Words that mean money on its way by themselves. */
const PAY =
  '转账|转款|转|汇款|汇(?!率|报|总|款单)|打款|打(?:给|到|了|过|进|至)|付款|支付|付(?:了|给|过|的)|充值|充(?:了|进|到|的|[\\d一二两三四五六七八九十])|垫付|垫了?|代付|扫码|扣款|被扣|扣了|支出|支取|骗走|盗刷|刷走|划走|取走|还款|发了?红包|红包|transferred|paid|sent|(?<!最近)一次(?=[是有转付打汇充了]{0,3}$)';
/** Words that may as well be an offer or a price: they tell of a payment only with 了, 过, 已 or 被. */
const SPENT =
  '(?:交|缴|花|买|存|投|消费|刷|付|还|捐|输|赔|转|充|投资|入金|存入)[^,，。]{0,6}?[了过]|已[^,，。]{0,4}(?:交|缴|付|存|投|充)|(?:存入|投了|入金|投资了)|(?:交|缴|投)(?:了|过)';
const OFFER =
  /满|直降|立减|抵(?!达|押)|(?<!共)享|首付|起价|仅需|只需|最高|高达|即可|预存|可借|额度|如需|凡是?|优惠|每个?[月年][^,，。了被]{0,8}扣/;
const OFFER_BEHIND = /^\s*(?:即可|起(?!来|诉)|抵|送|以上|的?优惠|的?话费|的?现金|奖励|额度|大礼|等)/;
const PAID = new RegExp(`(?:${PAY}|${SPENT})(?:[^。;；\\n]{0,36})$`);
const PAID_BEHIND =
  /^[,，]?[^。;；\n,，]{0,14}(?:(?:转|付|打|汇|充|扣|存|交|刷|划)(?:到|给|进|入|走|过去|了|出|至|的)|被?(?:骗|转)走|转账|付款|汇款)|^[^。;；\n]{0,24}(?:付|转|打|汇)的/;
const NO_VERB = '(?:转|付|交(?!易)|打(?!电话)|汇|充|买|给|投)';
const NOT_DONE = new RegExp(
  `没有?(?:再|给他|给她|给对方|敢|去|继续|同意|听)?(?:他|她)?(?:再)?${NO_VERB}(?!过电话)|未(?:再)?(?:转|付|支付|交|汇|充)|(?:并)?没(?:转|付|汇|打|充|交)?成功|不(?:敢|想|肯|愿意?|会|再|同意)?(?:转|付|打钱|汇|充|交)|(?<!分)别(?:再)?(?:转|汇|付)|不要(?:转|汇|付|再)|拒绝|(?<!提现|返现|提款|还款)失败|退回|退款|被?退了|(?:被|已)[^，,。]{0,6}拦截|银行拦|拦下|未到账|没到账|没转出|未成功|取消了?|撤回|没转过|没有?(?:进行|做)过?[^,，。]{0,4}(?:转账|交易)|不是我(?:操作|转)|转不(?:了|出|过去)|没扣|止付成功|(?:准备|打算|差点|正要|正准备|想)(?:要)?(?:再)?(?:转|汇|付|打钱)`,
);
const FAILED_BEHIND =
  /^[\s,，]*(?:但是?|不过|结果|后来|最后|还好|幸好)?[^,，。]{0,10}(?:没(?:转|付|打|汇)?成功|失败|退回|退了回|被退|拦截|没到账|没扣)/;
const ASKED =
  /(?:让|叫|要求|诱导|要|喊|命令|催|骗)(?:我|你|您|其|他|她|事主|受害人|再|先)|(?:要求|需要|须|需|必须|应|还差|还要|提示|提醒|先交|先付|再交|再充|再转|再打|继续充|继续转|把|请|往|说要?|说只要|只要|充值满|最低|报价|要价)[^。;；\n,，]{0,16}$|(?:请(?:你|您|先|将|把|在|按|使|支|转|汇|打|尽)|能否|可否|麻烦|希望|能不能|帮我|帮忙|如需|如果)[^。;；\n,，]{0,40}$|(?:你|您)(?:先|再|就|现在|只需|给我|帮我)*(?:转|打|付|交|汇)(?![^,，。]{0,8}了)[^。;；\n,，]{0,16}$/;
const DONE =
  /(?:都|已经?|就|全部?|也|刚|又|按要求)(?:经|给他|给她|给|按要求|陆续|分别)?(?:转|付|交|打|汇|充)(?!账失败|不)|照做|照办|按(?:他|她|对方|其)?(?:的)?(?:要求|说的|指示)|(?:转|付|打|交|充|汇|给|操作|转账|汇款|支付|付款)(?:给?他|给?她|过去|好|完|过|出去)?了(?!吗|么|没|多少)|(?:转|打|汇|付)(?:过去|完|出去)/;
/** A payment that was made, in the words of the one who made it. */
const DID =
  /(?:转|付|打|汇|充|交|存|投|刷|扣|花|买|缴|垫)(?:账|款|钱|值|费)?(?:给?[他她]|给对方|过去|出去|走)?了|已经?(?:转|付|打|汇|充|交)|被(?:转|扣|刷|骗|划)走/g;
const ALL_DONE = /(?:都|全部?|全都|照|陆续|分别)(?:给?[他她]|给对方)?(?:转|付|交|打|汇|充|做|办)(?:过去|给?[他她])?/;
const REFUSED = /没有?(?:钱|转|付|交|打|汇|充)|不(?:转|付|交|打|汇|充|要|信|给)|拒绝|挂了|没理|没答应|没同意|再打|太贵/;
const TOTAL = /(?:共计|合计|总计|总共|一共|累计|总额|损失|被骗(?!走)|骗了|涉案金额|案值|共)(?:[^,，。;；\d]{0,8})$/;
const OTHERS =
  /(?:朋友|亲戚)[^,，。]{0,6}被骗|邻居|别人|人家|有人|听说|新闻|例如|比如|案例|之前有个|同事(?!让|叫)|警示|典型|有一?位客户|举(?:一)?个(?:具体的)?例子|温馨提示|谨防|切勿|请勿|不要轻信|提醒您/;
/** 我转到…, 我就付: the victim's own step, whatever was asked before it. */
const OWN_STEP = /^\s*我(?:就|便|又|再|于是|已经?)?(?:通过|用)?[^,，让叫要没不想]{0,10}(?:转|付|打(?!电话)|汇|充)/;
/** 民警：转了多少 / 我：5000. */
const HOW_MUCH = /(?:转|付|打|汇|充|被?骗|损失)[^。\n,，]{0,6}多少钱?[?？]?\s{0,2}\n[^\n\d]{0,12}$/;
const CORRECTED = /^[\s,，。]{0,2}(?:哦|噢|呃|啊)?[,，]?(?:不对|不是|说错|记错|错了|哦不|应该是|更正|纠正|写错)/;
const NO_SUM =
  /(?:大写|手续费|服务费|利息|优惠|工资|月薪|价值|原价|标价|限额|额度|余额|最高|奖金|佣金|本金和|中奖|赔偿?|补偿|退款)[^,，。;；\d]{0,8}$/;

/** 五十万我会尽快汇过去: promised, not paid. */
const PROMISED =
  /^[^,，。了]{0,4}我?(?:们)?(?:会|马上|这就|尽快|立刻|等会儿?|明天|晚点)[^,，。了]{0,6}(?:转|汇|付|打|交|充)(?![^,，。]{0,6}了)/;
/** 五百元的转账确实不像是我做的: one side of a conversation speaks of a record. */
const OF_A_RECORD = /^\s?的(?:转账|交易|支出|消费)/;
const WENT_TO = /[了过]|给|骗|我(?:转|付|打|汇)/;
/** 你先借我1000块: asked for. */
const LENT_ME = /借(?:给)?我[^,，。\d]{0,4}$/;

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
  return { clause, lead, tail: comma >= 0 ? whole.slice(0, comma) : whole };
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
  if (sentence.byOther) return othersSaid(amount, lead, tail);
  if (amount.role === 'balance' || amount.role === 'received' || NO_SUM.test(clause)) return 'no';
  if (isOfOthers(parts.text.slice(Math.max(sentence.start, amount.start - 60), amount.start))) return 'no';
  if (
    OFFER_BEHIND.test(tail) ||
    (/^返\s?$/.test(tail) && !/了/.test(clause)) ||
    (OFFER.test(clause) && !/了/.test(clause))
  )
    return 'no';
  const behind = withoutReturns(tail);
  const isLast = index === parts.amounts.length - 1;
  if (/^[^,，。\d]{0,4}给[你您我](?!们)/.test(tail) || /给[你您](?!们)[^,，。]{0,8}$/.test(clause)) return 'no';
  if (asksBack(parts, sentence) || PROMISED.test(tail)) return 'no';
  if (sentence.speaker !== undefined && OF_A_RECORD.test(tail) && !WENT_TO.test(clause + tail)) return 'no';
  if (TOTAL.test(clause)) return NOT_DONE.test(behind) || !tellsOfLoss(parts, sentence, amount) ? 'no' : 'total';
  if (NOT_DONE.test(clause) || NOT_DONE.test(behind) || (isLast && FAILED_BEHIND.test(followedBy))) return 'no';
  const done = DONE.test(tail) && !REFUSED.test(tail);
  const later = ALL_DONE.test(parts.text.slice(amount.end, Math.min(sentence.end, amount.end + 200)));
  const ordered =
    sentence.speaker !== undefined && !isVictim(sentence.speaker) && !/[了已]/.test(clause + tail.slice(0, 6));
  if (ordered || asksLast(clause) || LENT_ME.test(clause)) return done || later ? 'paid' : 'asked';
  if (/^的红包/.test(tail) && /[发给转]了/.test(clause)) return 'paid';
  if (OWN_STEP.test(clause) && !ASKED.test(clause)) return 'paid';
  if (!asksLast(lead.slice(-30)) && (PAID.test(clause) || PAID_BEHIND.test(tail))) return 'paid';
  if (HOW_MUCH.test(parts.text.slice(Math.max(0, sentence.start - 24), amount.start))) return 'paid';
  const gap = parts.text.slice(parts.amounts[index - 1]?.end ?? amount.start, amount.start);
  if (last !== undefined && /^[\s、,，和及与跟以还有又再]{1,6}$/.test(gap)) return last;
  if (PAID.test(lead) && !/[返退收]/.test(clause)) return asksLast(lead) && !done && !later ? 'asked' : 'paid';
  if (done) return 'paid';
  return sentence.speaker !== undefined && !isVictim(sentence.speaker) ? 'asked' : 'no';
}

/** What someone else says is no payment that was made; it may be what the victim then says to have done. */
function othersSaid(amount: ExtractedAmount, lead: string, tail: string): Said {
  if (amount.role === 'balance' || amount.role === 'received' || NO_SUM.test(lead)) return 'no';
  return /[了已过]|记录|显示|监测|发现|发生|交易|有一笔|价格|总价|订单/.test(`${lead}${tail.slice(0, 12)}`)
    ? 'no'
    : 'asked';
}

/** 五千元的转账？: the victim of a chat asks about a sum and does not say that it was paid. */
function asksBack(parts: Parts, sentence: Sentence): boolean {
  if (sentence.speaker === undefined || !/[?？]/.test(parts.text[sentence.end] ?? '')) return false;
  return !/[了已]/.test(parts.text.slice(sentence.start, Math.min(sentence.end, sentence.start + 200)));
}

/** True when the last thing said of a payment is that it was wanted, not that it was made: 让我转 against 让我转，我转了. */
function asksLast(words: string): boolean {
  if (!ASKED.test(words)) return false;
  const did = [...words.matchAll(DID)].at(-1);
  return did === undefined || ASKED.test(words.slice(did.index + did[0].length));
}

const OF_A_FEE = /(?:费用?|赔偿|罚款|要求|需要|税|房租|总价|价格)[^,，。了]{0,14}$/;

/** A total is one of payments where its sentence says that money went away: 手续费共计5万元 is none. */
function tellsOfLoss(parts: Parts, sentence: Sentence, amount: ExtractedAmount): boolean {
  if (OF_A_FEE.test(parts.text.slice(sentence.start, amount.start).slice(-24))) return false;
  return /骗|损失|涉案|案值|被[^,，。]{0,6}[转刷扣划]|[转付打汇充投刷扣花买缴交存垫亏][^,，。]{0,8}[了过]|[转汇付]的/.test(
    parts.text.slice(Math.max(0, sentence.start - 40), Math.min(sentence.end, sentence.start + 400)),
  );
}

/** The money of other people: 邻居被骗了10万; what the caller tells of themselves behind it is not theirs. */
function isOfOthers(words: string): boolean {
  const own = Math.max(words.lastIndexOf('我自己'), words.search(/[,，]我(?!朋友|同事|邻居)[^,，]*$/));
  return OTHERS.test(own < 0 ? words : words.slice(own));
}

/** The words behind a sum without the clauses that tell of money on its way back: 返利没到账 is no failed payment. */
function withoutReturns(tail: string): string {
  return tail
    .split(/[,，]/)
    .filter((clause) => !/返利|返现|提现|提不|收益|利息|尾款/.test(clause))
    .join('，');
}

/** 我这就转过去, 打过去确认一下: what is yet to be done, or a call. */
const NOT_YET =
  /要不|这就|马上|尽快|会(?:打|转|付|汇)|考虑|能不能|能否|如果|吗$|拨打|打过去(?:确认|咨询|核|问)|(?<!挂了)电话|付完(?!了)|现在就|查到/;

/** A sentence that says that what was asked for was done, and names no sum of its own. */
export function saysDone(words: string): boolean {
  return DONE.test(words) && !NOT_YET.test(words) && !REFUSED.test(words) && !NOT_DONE.test(words);
}

export function saysRefused(words: string): boolean {
  return REFUSED.test(words) || NOT_DONE.test(words);
}
