import type { ExtractedAmount } from '@anlan/contract/extraction';
import { before, type Claims, type Span } from './clean.ts';

/** The text with every number that is already read as one sign, so that a word of payment is seen across an account. */
export function viewOf(text: string, claims: Claims): string {
  const out: string[] = [];
  for (let index = 0; index < text.length; index += 1)
    out.push(claims.isFree({ start: index, end: index + 1 }) || text[index] === '\n' ? (text[index] ?? '') : '■');
  return out.join('');
}

const MONEY =
  '转账|转款|转走|转|汇款|汇|打款|打(?!电话|开)|付款|支付|付|充值|充|返利|返现|返还?|余额|支出|收入|损失|金额|垫付|垫|代付|还差|还(?!有|是|没)|差|扣款|扣|存入|存|提现|提|交(?!通|友|流)|退款|退|收款|收到|收|贷款?|花|买|输|补|缴|借|报价|价格?|款|共计|合计|共|总计|分别|各|每次|每笔|一笔|两笔|本金|保证金|押金|定金|解冻金|手续费|服务费|[税会话学医]费|费用?|税款?|骗走?|红包|小写|大写|工资|额度|限额|赚|亏|欠|拿|要|先|再|又|给|剩余?|消费|取现?|刷|划|代扣|奖金|佣金|货款|运费|押|赔|捐|投资|投|入金|加|付清|元、|就是|存了|一共|总共|一次|两次|被|走|需要?|￥|凑|送|拨|合|值|售|卖|拍|下单|礼金|彩礼|首付|尾款';
const GOVERNS = new RegExp(
  `(?:${MONEY})(?:[^\\d,，。;；:：!！?？、()（）■第号码]{0,8}|[^\\d,，。;；!！?？第号码]{0,4}[:：]\\s?|[^\\d,，。;；!！?？、第]{0,10}■+(?:[)）]|[（(][^()（）\\d]{0,24}[)）])?[^\\d,，。;；!！?？、第号码]{0,8})[-+]?\\s?$`,
);
/** 要去10楼, 先等3: these govern only with the number right behind. */
const WEAK =
  /(?:要|先|再|又|加|走|被|还|就是|拿|送|合|值|投|押|共|各|价格?|差|收|买|借|退|提|取|拨|给|补|输|刷)[^\d,，。;；■]{3,}$/;
const IDENTIFIER =
  /(?:号|码|[后末][三四五六\d]位(?:数字?)?|编号|工号|ID|id|尾号|楼|室|房间|门牌|版本|第|型号|年|届|电话|拨打|致电|热线|客服|频道|高铁|航班|车次|邮编|群|拨)[:：为是]?\s?$/;

/** The answer to a question of a price, behind a stroke or on the next line of a chat: 多少钱？/ 5888. */
const PRICE_ASKED = /多少钱?[?？]?\s{0,2}(?:\/|\n[^\n\d]{0,8}[:：])\s{0,2}$/;

export function answersPrice(words: string): boolean {
  return PRICE_ASKED.test(words);
}

/** True when a word of payment, receipt or price governs the number behind these words. */
export function governedByMoney(words: string): boolean {
  if (isIdentifier(words.slice(-8)) || !GOVERNS.test(words)) return false;
  return !WEAK.test(words) || new RegExp(`(?:${STRONG})[^\\d,，。;；]{0,8}$`).test(words);
}

const STRONG = '转|汇|打款|打了|付|充|返|余额|支出|收入|金额|垫|扣|存|提现|退款|收到|花了|红包|消费|损失|骗';

/** 工号是, 第, 房间: the number behind these words is a name, no sum. */
export function isIdentifier(words: string): boolean {
  return IDENTIFIER.test(words);
}

/** 1.本月消费…: the mark of a list. */
export function isListMark(written: string, rest: string): boolean {
  return /^\d{1,2}$/.test(written) && /^[.、)](?=[\u4e00-\u9fff])/.test(rest);
}

const COUNTED =
  /^\s?(?:来(?:分|个|天|岁|人|次|年|米|公里)|单(?!独)|笔|次|个(?!U|u|泰达|比特)|天|分钟|小时|号|岁|人|%|％|名|张|条|年|月|日|点|期|折|倍|积分|分(?!别)|秒|楼|室|栋|位|米|公里|千米|斤|公斤|克|件|款|家|步|层|级|字|股|手(?!续|机|里|头|上|写)|份|台|部|辆|户(?!名)|套|集|局|[GM]B?(?![a-z])|KB|kb|瓦|度|粉丝?|票|轮|遍|周|星期|礼拜|代|路|弄|幢|单元|排|座|班|页|桌|键|颗|枚|瓶|箱|包|盒|平方|平米|毫|厘米|公分|英寸|寸|时|刻|后|前|多?(?:人|名|次|个|天|家)|成(?!功|交)|\/|:\d|-\d{1,2}-|℃|x\d|余?(?:人|名|户|家))/;

/** True when a measure word or a unit that is not money stands right behind a number. */
export function isCounted(rest: string): boolean {
  return COUNTED.test(rest);
}

const RECEIVED =
  /(?:返利|返现|返了|返还|返|收到|退款|退回|退了|到账|收入|提现到|提现了?|代付交易|存入|回款|赚了?|盈利|红包收|转入|入账|汇入|放款|下款|领取?了?)(?![^,，。;；\d]{0,10}(?:骗|名义))[^,，。;；\d]{0,12}$/;
const BALANCE = /(?:余额|账户显示|显示有|还剩|剩余|可用)[^,，。;；\d]{0,10}$/;
const OTHER =
  /(?:共计|合计|总计|总共|一共|累计|总额|损失|被骗(?!走)|手续费|服务费|报价|还差|要求|需要|需|要我|让我|叫我|额度|限额|贷款|大写|还要|再交|最高)[^,，。;；\d]{0,10}$/;

/** What a sum is: paid, received, a balance, or something else (total, offer, fee). */
export function roleOfAmount(text: string, span: Span): NonNullable<ExtractedAmount['role']> {
  const words = before(text, span.start, 20);
  if (BALANCE.test(words)) return 'balance';
  if (RECEIVED.test(words) || /\+\s?$/.test(words)) return 'received';
  return OTHER.test(words) ? 'other' : 'paid';
}
