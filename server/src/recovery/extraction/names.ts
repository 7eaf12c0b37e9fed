import type { ExtractedAccount, ExtractedName } from '@anlan/contract/extraction';
import type { Reference } from '../../registry/reference/index.ts';
import { before, type Claims, claimsOf, firstFrom } from './clean.ts';
import { headingOf } from './labels.ts';

type Role = ExtractedName['role'];

const HAN = '[\\u4e00-\\u9fff·]';
const INVENTED =
  '(?:测试|样例|示例|演示)(?:[零一二三四五六七八九十百甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥]{1,3})(?!点|[元块万千百年月日])';
const KIND_OF_FIRM =
  '(?:有限责任公司|股份有限公司|有限公司|分公司|公司|商行|经营部|工作室|商贸行|贸易行|超市|便利店|服务部|合作社|服务中心|门市部|小卖部|商店|事务所|加工厂|工厂|饭店|酒店|餐馆|水果店|烟酒店|五金店|数码店|服装店|网店|专营店|旗舰店)';
const FIRM = `[\\u4e00-\\u9fff（）()]{2,24}?${KIND_OF_FIRM}(?!${HAN}{0,3}(?:公司|商行))`;
const SURNAME =
  '(?:欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|东方|独孤|司徒|端木|[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹章苏潘葛范彭鲁韦马方俞任袁柳史唐薛雷贺倪汤罗毕郝安常于傅齐康伍余顾孟黄萧尹姚邵汪毛戴宋庞熊纪舒项祝董梁杜阮蓝季贾江童郭梅林钟徐邱骆高夏蔡田樊胡凌霍万卢莫房丁邓单洪包左石崔吉龚程邢裴陆翁曾沙丰关叶龙黎白赖乔谭温付肖邬励闻竺裘])';
const END = '(?=[\\s,，。;；:：、)）(（"”!！?？\\]】]|$|账|的|卡|银行|开户|收|号|和|与)';
const PERSON = `(?:${INVENTED}|${SURNAME}(?:某{1,2}[\\u4e00-\\u9fff甲乙丙]?|女士|先生|小姐)|${SURNAME}${HAN}{1,3}?${END}|(?<=[:：是为叫（( ])${HAN}{2,4}?${END})`;

const LABELLED = new RegExp(
  `(?<label>(?:收款|对方|付款|付方|收方|转入|转出|开户)?(?:人|方)?(?:户名|账户名称?|名称)|付款(?:人|方)|收款(?:人|方|商户)|对方(?:姓名|名字)|商户(?:全称|名称)?(?=[:：])|姓名|名字|名叫|开户人|持卡人|户主|交易对[手方]|收款对象|转账对象|受益人)(?:叫做?|为|是|:|：|（|\\(|[ \\t]){0,2}[ \\t]{0,3}(?<name>${FIRM}|${PERSON})`,
  'g',
);
const TELLER = new RegExp(
  `(?<![给向到])(?:报警人|报案人|事主|被害人|受害人|出纳|财务|会计|当事人|群众|居民|村民|学生|我叫|我是|本人|来电人|求助人|储户|客户|市民)(?:为|是|叫|:|：|\\(|（|\\s){0,2}(?<name>${INVENTED}|${SURNAME}某{1,2}[\\u4e00-\\u9fff甲乙丙]?(?=[称说报被在于今昨通向,，。(（\\d])|${SURNAME}(?:某{1,2}|女士|先生)|${SURNAME}${HAN}{1,2}(?=[称说,，。(（\\d]|报警|报案|于|在|被骗|今|昨))`,
  'g',
);
const PAID_TO = new RegExp(
  `(?:转给|付给|汇给|打给|转账-|转给了|付款给|付款-给?|向|给)(?:了|户名|-|商户)?\\s?[“"「『]?(?<name>${FIRM}|${INVENTED}|${SURNAME}某{1,2}|${SURNAME}${HAN}{1,2}(?=\\n|$|[(（]|转|汇|打款|付款|支付))`,
  'g',
);
const LINE_OF_RECEIPT = new RegExp(`(?:转给|付款给|收款方|-)(?<name>${HAN}{2,4})(?=\\n|$)`, 'g');
const CALLED = new RegExp(`(?:名叫|叫做?|名字是)(?<name>${SURNAME}${HAN}{1,2})(?=的|[,，。;；\\s]|$)`, 'g');
/** 付给一个叫…的. */
const PAID_BEFORE = /(?:转|付|汇|打|存)[^,，。\d]{0,4}(?:给|到|进)[^,，。\d]{0,8}$/;
const BRACKETED = new RegExp(`[（(](?<name>${FIRM}|${INVENTED}|${SURNAME}${HAN}{1,2})(?=[,，）)])`, 'g');
/** Firms that stand by themselves: of a kind that is entered somewhere, or invented ones of any kind. */
const LOOSE_FIRM = new RegExp(
  `[\\u4e00-\\u9fff（）()]{2,24}?(?:有限责任公司|股份有限公司|有限公司|经营部|商行|工作室|服务部|合作社|事务所)|(?:测试|样例|示例|演示)[\\u4e00-\\u9fff]{0,10}?${KIND_OF_FIRM}`,
  'g',
);
const LOOSE_PERSON = new RegExp(
  `${INVENTED}(?!${HAN}{0,8}?${KIND_OF_FIRM})|${SURNAME}(?:某{1,2}[甲乙丙]?|(?:(?!${SURNAME}|某)${HAN})?(?:女士|先生))`,
  'g',
);
const SUSPECT = /(?:自称|叫做?|名叫|名为|客服|嫌疑人|骗子|网友|老师|导师|经理|冒充)(?:是|为|的|:|：|“|")?$/;
/** Where the words before a firm end and its name begins. */
const FIRM_LEAD =
  /^.*(?:转给|付给|汇给|打给|给|向|到|至|往|是|为|叫|户名|名称|收款方|由|从|在|和|与|了|冒充|自称|通过|对方|款项|账户|[（(])(?!.{0,1}$)/;
const NO_NAME =
  /们|什么|一直|可以|^(?:和|及|与|就|告|将|的|在|不|来|之|某某|一个|对方|客服|本|我|你|该|贵|其|这|一家|金额|时间|日期|备注|余额|摘要|手机|电话|转[到账给]|打[到给]|汇|付|充|给|把|好的|请|我们?|你们?|他们?|她们?|自己|本人|上述|该|账户|账号|卡号|帐户|这个|那个|银行|不详|不知道|不清楚|未知|什么|多少|微信|支付宝|转账|付款|收款|开户|名字|姓名|尾号|一致|忘|记不|没|商品|订单|交易|个人|公司|商户|某|网友|朋友|人民币|有限)/;

interface Finder {
  add(value: string, start: number, role: Role): void;
}

/** Persons and account holders as written, with the part they play; banks are no names. */
export function findNames(
  text: string,
  reference: Reference,
  accounts: readonly ExtractedAccount[],
  claims: Claims,
): ExtractedName[] {
  const found: ExtractedName[] = [];
  const own = claimsOf(text.length);
  const finder: Finder = {
    add(value, start, role) {
      const span = { start, end: start + value.length };
      if (value.length < 2 || NO_NAME.test(value) || reference.banks.has(value) || /银行$|信用社$/.test(value)) return;
      if (!own.isFree(span) || !claims.isFree(span)) return;
      own.claim(span);
      found.push({ value, ...(role === undefined ? {} : { role }), ...span });
    },
  };
  for (const match of text.matchAll(LABELLED)) {
    const label = match.groups?.label ?? '';
    const plain = /^(?:户名|账户名称?|名称|姓名)$/.test(label) ? headingOf(text, match.index) : undefined;
    const role: Role = /付款|付方|转出/.test(label) ? 'payer' : (plain ?? (label === '姓名' ? undefined : 'payee'));
    addNamed(finder, match, role);
  }
  for (const match of text.matchAll(TELLER)) addNamed(finder, match, 'victim');
  for (const pattern of [PAID_TO, LINE_OF_RECEIPT])
    for (const match of text.matchAll(pattern)) addNamed(finder, match, 'payee');
  for (const match of text.matchAll(BRACKETED)) addNamed(finder, match, roleByPlace(text, match.index + 1, accounts));
  for (const match of text.matchAll(CALLED))
    addNamed(finder, match, PAID_BEFORE.test(before(text, match.index, 14)) ? 'payee' : undefined);
  for (const match of text.matchAll(LOOSE_FIRM)) {
    const value = match[0].replace(FIRM_LEAD, '');
    const start = match.index + match[0].length - value.length;
    finder.add(value, start, roleByPlace(text, start, accounts, true));
  }
  for (const match of text.matchAll(LOOSE_PERSON))
    finder.add(match[0], match.index, roleByPlace(text, match.index, accounts));
  return found.sort((a, b) => a.start - b.start);
}

function addNamed(finder: Finder, match: RegExpMatchArray, role: Role): void {
  const name = match.groups?.name ?? '';
  finder.add(name, (match.index ?? 0) + match[0].lastIndexOf(name), role);
}

/** A name right behind a payee's account is the payee's; one that opens the text tells of its teller. */
function roleByPlace(text: string, start: number, accounts: readonly ExtractedAccount[], firm = false): Role {
  const last = accounts[firstFrom(accounts, start) - 1];
  if (last !== undefined && last.end <= start && start - last.end <= 14 && last.role === 'payee') return 'payee';
  const words = before(text, start, 8);
  const opens = /^\s*$/.test(text.slice(Math.max(0, start - 200), start));
  if ((opens && !firm) || /(?:我叫|我是|本人)$/.test(words)) return 'victim';
  if (SUSPECT.test(words)) return 'suspect';
  return /(?:给|向|到|收款方?)$/.test(words) ? 'payee' : undefined;
}
