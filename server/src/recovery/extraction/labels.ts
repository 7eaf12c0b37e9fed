import { after, before } from './clean.ts';

/** What a number is called by the words beside it; `other` is a number that is no account (order, parcel, badge …). */
export type Label = 'card' | 'account' | 'phone' | 'alipay' | 'wechat' | 'id' | 'other';

const OTHER =
  '订单|流水|单号|凭证(?!上)|运单|快递|包裹|会议|案件|案号|编号|编码|验证码|校验码|动态码|密码|口令|商户|终端|QQ(?!红包|转账|钱包)|qq(?!红包|转账)|扣扣|员工|工号|警号|警官证|序列|回单(?:编?号)|回执|交易号|邀请码|房间|群号|群(?=[:：是为 ]{0,2}$)|学号|保单|合同|取件码|受理|参考号|批次|发票|税号|信用代码|识别号|护照|社保|房号|门牌|IMEI|机身|客户号|会员号|ID|id|备案|执照|票号|航班|车牌|版本|座位|批号|口岸|条码|代码|邮编|证件号|警务通|直播间';
const BEFORE = new RegExp(
  `(?<alipay>支付宝(?!转账?单)(?:账号|账户|帐号|帐户|号)?)|(?<wechat>(?:微信|薇信|威信|[Vv]信|[VvWw][Xx])(?!支付)(?:账号|账户|帐号|帐户|号码?|ID|id)?)|(?<id>身份证|公民身份)|(?<other>${OTHER})|(?<phone>电话|手机|联系方式|热线|致电|座机|来电|固话|传真)|(?<card>卡号|银行卡|储蓄卡|信用卡|借记卡|卡)|(?<account>账号|账户|帐号|帐户|户头|对公)`,
  'g',
);
const BEHIND = new RegExp(
  `^\\s*[（(,，]?\\s*(?:这|那)?(?:个|串)?(?:是|为|系)?(?:我的|他的|对方的?|一个)?(?:[\\u4e00-\\u9fff]{0,4}(?:${OTHER})号?)(?=[)）。,，;；\\s]|$)`,
);
const GAP = /^[^\d,，、;；]{0,14}$/;

/** The last label before a number, if nothing but filling words stands between; 订单号 in brackets behind it counts too. */
export function labelOf(text: string, start: number, end: number): Label | undefined {
  if (BEHIND.test(after(text, end, 16))) return 'other';
  const words = before(text, start, 26);
  let found: { label: Label; rest: string } | undefined;
  for (const match of words.matchAll(BEFORE)) {
    const label = LABELS.find((name) => match.groups?.[name] !== undefined);
    if (label !== undefined) found = { label, rest: words.slice(match.index + match[0].length) };
  }
  return found !== undefined && GAP.test(found.rest) && !(found.label === 'other' && found.rest.length > 8)
    ? found.label
    : undefined;
}

const LABELS: readonly Label[] = ['alipay', 'wechat', 'id', 'other', 'phone', 'card', 'account'];

const PAYING = /(?:向|给|到|至|往|入|汇|转|打|付|存)[^\d,，。;；]{0,12}$/;
const HOLDER_BEHIND = /^\s*[（(,，]?\s*[^\d。;；\n]{0,16}?(?:公司|银行|商行|户名|支行|信用社|开户)/;

/** A long number is an account when money goes to it or a bank or holder stands right behind it. */
export function looksPaid(text: string, start: number, end: number): boolean {
  return PAYING.test(before(text, start, 16)) || HOLDER_BEHIND.test(after(text, end, 28));
}

const PAYEE_MARK = /向|给|到|至|往|转入|汇入|对方|收款|充值|客服|骗子|嫌疑人|老板|他的|她的|他们的|指定|让我|要求/g;
const PAYER_MARK =
  /用(?!户)|使用|通过|从|由|自己|本人|我的|您|付款|付方|支付方式|支付账|转出账?|支出|本方|扣款|名下|(?:我|其|事主|受害人|被害人|报警人|当事人)(?=的?[^转汇打付充给向到]{0,6}(?:卡|账|帐))/g;
const BEHIND_PAYER =
  /^的?(?:储蓄卡|借记卡|信用卡|银行卡|卡|账户)(?:账户)?(?:(?:于|在)?[^,，。转汇打]{0,20})(?:向|转给|支出|转出|支取|消费)|^\s*[（(]\s*(?:这?是)?(?:我|本人|自己|付款|事主|受害人|报警人)|^(?:的|这张)?[^\d,，。]{0,6}[是为](?:我|本人|自己)/;
const BEHIND_PAYEE = /^\s*[（(]\s*(?:这?是)?(?:对方|骗子|收款|客服|他)/;

const HEADING =
  /(?:^|\n)[ ]*(?:【|\[)?(?<side>付款|收款|转出|转入|对方|本方)(?:方|人|账户)?(?:信息)?(?:】|\])?[ ]?:?[ ]*(?=\n)/g;

/** The heading above the fields of a receipt: 付款方, 收款方 on a line of its own. */
export function headingOf(text: string, start: number): 'payee' | 'payer' | undefined {
  const side = [...text.slice(Math.max(0, start - 120), start).matchAll(HEADING)].at(-1)?.groups?.side;
  return side === undefined ? undefined : /付款|转出|本方/.test(side) ? 'payer' : 'payee';
}

/** payer when the words say that the money came from it, payee otherwise. */
export function roleOf(text: string, start: number, end: number): 'payee' | 'payer' {
  return directionOf(text, start, end) ?? 'payee';
}

/** What the words behind a number, or the last word of direction in the clause before it, say; undefined when none does. */
export function directionOf(text: string, start: number, end: number): 'payee' | 'payer' | undefined {
  const behind = after(text, end, 12);
  if (BEHIND_PAYER.test(behind)) return 'payer';
  if (BEHIND_PAYEE.test(behind)) return 'payee';
  const words = before(text, start, 30, /[。;；\n!！?？,，]/);
  const last = (pattern: RegExp): number => [...words.matchAll(pattern)].at(-1)?.index ?? -1;
  const [payer, payee] = [last(PAYER_MARK), last(PAYEE_MARK)];
  if (payer < 0 && payee < 0) return headingOf(text, start);
  return payer > payee ? 'payer' : 'payee';
}
