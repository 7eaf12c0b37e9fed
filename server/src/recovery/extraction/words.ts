import type { ExtractedAccount, ExtractedName, ExtractedUrl, ExtractedValue } from '@anlan/contract/extraction';
import type { Reference } from '../../registry/reference/index.ts';
import { before, overlaps, type Span } from './clean.ts';

const URL =
  /(?:h(?:tt|xx)ps?:\/\/|www\.)[^\s"'<>，。；、“”「」《》（）()\u4e00-\u9fff]{2,500}|(?<![\w@.-])(?:[a-z0-9-]{1,40}(?:\.|\[\.\])){1,4}(?:com|cn|net|org|top|vip|xyz|cc|club|info|io|app|site|shop|online|me|co|example)(?![\w.-]*@)(?:[/:?#][^\s"'<>，。；、“”（）()\u4e00-\u9fff]{0,400})?(?![\w-])/gi;

/** Web addresses as written, defanged forms undone; e-mail addresses are none. */
export function findUrls(text: string): ExtractedUrl[] {
  return [...text.matchAll(URL)].flatMap((match) => {
    const written = match[0].replace(/[.,;:!?)\]]+$/, '');
    if (/@/.test(text.slice(Math.max(0, match.index - 1), match.index))) return [];
    const value = written.replace(/^hxxp/i, 'http').replaceAll('[.]', '.');
    const host =
      value
        .replace(/^https?:\/\//i, '')
        .split(/[/:?#]/)[0]
        ?.toLowerCase() ?? '';
    return host.includes('.') ? [{ value, host, start: match.index, end: match.index + written.length }] : [];
  });
}

const KNOWN = [
  '微信',
  '支付宝',
  '抖音',
  '快手',
  '腾讯会议',
  '钉钉',
  '淘宝',
  '京东',
  '拼多多',
  '闲鱼',
  '陌陌',
  '探探',
  '小红书',
  '微博',
  '飞书',
  '云闪付',
  '美团',
  '滴滴',
  '百度贴吧',
  '转转',
  '58同城',
  '向日葵',
  'QQ',
  'Telegram',
  'WhatsApp',
  'Skype',
  'Zoom',
  'TeamViewer',
  'Soul',
  'Facebook',
  'Instagram',
  '纸飞机',
  '蝙蝠',
  '度小满',
  '借呗',
  '花呗',
  '京东金条',
  'ToDesk',
];
const QUOTED = /[“"「『《【]([^”"」』》】\n]{2,16})[”"」』》】]\s*(?:APP|App|app|软件|平台|网站|应用)/g;
const CALLED =
  /(?:下载|安装|名为|叫做|叫|使用|打开|登录|注册)(?<!叫叫)(?:了|一个|名为|叫做?|的){0,3}\s{0,3}([\u4e00-\u9fffA-Za-z0-9]{2,10}?)\s{0,3}(?:APP|App|app|软件|应用)/g;

/** Software and platforms that are named, without APP, 软件, 平台, 网站 behind them. */
export function findApps(text: string, blocked: readonly Span[]): ExtractedValue[] {
  const found: ExtractedValue[] = [];
  const add = (value: string, start: number): void => {
    const span = { start, end: start + value.length };
    if (!overlaps(span, found) && !overlaps(span, blocked)) found.push({ value, ...span });
  };
  for (const pattern of [QUOTED, CALLED]) {
    for (const match of text.matchAll(pattern)) {
      const value = match[1] ?? '';
      if (!/^(?:这个|一个|某|对方|他们|手机|炒股|投资|理财|会议)$/.test(value))
        add(value, match.index + match[0].indexOf(value));
    }
  }
  for (const name of KNOWN) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      if (
        !/[A-Za-z]/.test(name) ||
        (!/[A-Za-z]/.test(text[at - 1] ?? '') && !/[A-Za-z]/.test(text[at + name.length] ?? ''))
      )
        add(name, at);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

const HAN = '[\\u4e00-\\u9fff·]';
const COMPANY = '[\\u4e00-\\u9fff（）()]{2,24}?(?:有限公司|公司|商行|经营部|工作室|商贸|超市|服务部|合作社|厂|店|中心)';
const LABELLED = new RegExp(
  `(?<label>收款户名|对方户名|付款户名|付款人|收款人|收款方|户名|姓名|名字|名叫|开户人|持卡人)(?:叫|为|是|:)?\\s*(?<name>${COMPANY}|(?:测试|样例|示例|演示)[一二三四五六七八九十甲乙丙丁戊己庚辛壬癸]|${HAN}{2,3}(?![\\u4e00-\\u9fff])|${HAN}{2,4}?(?=[,，。;；\\s)）]|$|账|的|卡))`,
  'g',
);
const VICTIM = new RegExp(
  `(?<label>报警人|事主|被害人|受害人|出纳|会计|当事人|群众|居民|学生)(?:为|是|:)?\\s*(?<name>(?:测试|样例|示例|演示)[一二三四五六七八九十甲乙丙丁戊己庚辛壬癸]|[\\u4e00-\\u9fff]某{1,2}|${HAN}{2,3}(?=称|说|报|,|，|于|在|被|今|昨|\\(|（|\\d))`,
  'g',
);
const INVENTED =
  /(?:测试|样例|示例|演示)(?:[\u4e00-\u9fff]{2,10}?(?:有限公司|经营部|商行|工作室|超市|商店|服务部)|[一二三四五六七八九十甲乙丙丁戊己庚辛壬癸]{1,2})/g;
const SURNAME =
  '[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹章苏潘葛范彭鲁韦马方俞任袁柳史唐薛雷贺倪汤罗毕郝安常于傅齐康伍余顾孟黄萧尹姚邵汪毛戴宋庞熊纪舒项祝董梁杜阮蓝季贾江童郭梅林钟徐邱骆高夏蔡田樊胡凌霍万卢莫房丁邓单洪包左石崔吉龚程邢裴陆翁曾沙丰关叶龙黎白赖乔谭温付肖]';
const TITLED = new RegExp(
  `${SURNAME}(?:某{1,2}[\\u4e00-\\u9fff甲乙丙]?(?=[,，(（于在称到的被转向\\s\\d]|$)|某{1,2}|女士|先生)`,
  'g',
);
const NAMED = new RegExp(`(?:叫|名叫|名字是)(${SURNAME}${HAN}{1,2})(?=的|,|，|。|$)`, 'g');
const GIVEN_TO = new RegExp(`(?:给|向)(${SURNAME}${HAN}{1,2})(?=转|汇|打|付|支付|[(（\\s])`, 'g');
const BRACKETED = new RegExp(`[（(](${COMPANY})[,，）)]`, 'g');
const PAID_TO = new RegExp(`转给(${COMPANY}|${HAN}{2,4})(?=\\n|$)`, 'g');
const NO_NAME =
  /^(?:对方|客服|我们?|你们?|他们?|自己|本人|上述|该账户|账户|账号|卡号|帐户|这个|银行|不详|不知道|未知|什么)/;

/** Persons and account holders as written, with the part they play; banks are no names. */
export function findNames(text: string, reference: Reference, accounts: readonly ExtractedAccount[]): ExtractedName[] {
  const found: ExtractedName[] = [];
  const add = (value: string, start: number, role: ExtractedName['role']): void => {
    const span = { start, end: start + value.length };
    if (value === '' || NO_NAME.test(value) || reference.banks.has(value) || overlaps(span, found)) return;
    found.push({ value, ...(role === undefined ? {} : { role }), ...span });
  };
  for (const match of text.matchAll(LABELLED)) {
    const { label = '', name = '' } = match.groups ?? {};
    const role = /付款/.test(label) ? 'payer' : label === '姓名' ? undefined : 'payee';
    add(name, match.index + match[0].lastIndexOf(name), role);
  }
  for (const match of text.matchAll(VICTIM)) {
    const { name = '' } = match.groups ?? {};
    add(name, match.index + match[0].lastIndexOf(name), 'victim');
  }
  for (const match of text.matchAll(BRACKETED)) add(match[1] ?? '', match.index + 1, 'payee');
  for (const match of text.matchAll(PAID_TO)) add(match[1] ?? '', match.index + 2, 'payee');
  for (const match of text.matchAll(INVENTED)) add(match[0], match.index, roleByPlace(text, match.index, accounts));
  for (const match of text.matchAll(TITLED)) add(match[0], match.index, roleByPlace(text, match.index, accounts));
  for (const match of text.matchAll(NAMED))
    add(match[1] ?? '', match.index + match[0].lastIndexOf(match[1] ?? ''), 'payee');
  for (const match of text.matchAll(GIVEN_TO)) add(match[1] ?? '', match.index + 1, 'payee');
  return found.sort((a, b) => a.start - b.start);
}

/** A name right behind a payee's account is the payee's; one that opens the text tells of its teller. */
function roleByPlace(text: string, start: number, accounts: readonly ExtractedAccount[]): ExtractedName['role'] {
  if (accounts.some((account) => account.end <= start && start - account.end <= 12 && account.role === 'payee'))
    return 'payee';
  if (/^\s*$/.test(text.slice(0, start)) || /(?:我叫|我是)$/.test(before(text, start, 4))) return 'victim';
  return /(?:给|向|到)$/.test(before(text, start, 2)) ? 'payee' : undefined;
}
