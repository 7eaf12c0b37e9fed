import type { ExtractedValue } from '@anlan/contract/extraction';
import { type Claims, claimsOf } from './clean.ts';

/** Names that everybody knows; Latin ones only as whole words. */
const KNOWN =
  /微信(?!号段)|支付宝|抖音|快手|腾讯会议|腾讯视频|钉钉|淘宝|京东金条|京东白条|京东金融|京东|拼多多|闲鱼|陌陌|探探|小红书|微博|飞书|云闪付|美团|滴滴|百度贴吧|百度网盘|58同城|向日葵|纸飞机|蝙蝠|度小满|借呗|花呗|微粒贷|携程|饿了么|知乎|火币|欧易|币安|天猫|苏宁易购|唯品会|全民K歌|虎牙|斗鱼|哔哩哔哩|交易猫|螃蟹|世纪佳缘|珍爱网|百合网|青藤之恋|积目|默往|密聊|事密达|国家反诈中心|(?<![A-Za-z])(?:QQ|Telegram|WhatsApp|Skype|Zoom|TeamViewer|Soul|Facebook|Instagram|ToDesk|AnyDesk|TikTok|Line|Signal|Twitter|FaceTime|Teams)(?![A-Za-z])/gi;
const KIND = 'APP|App|app|软件|平台|网站|网址|应用|小程序|客户端|商城(?=APP|平台)';
const OPEN = '[“"「『《【‘]';
const CLOSE = '[”"」』》】’]';
const INNER = '[^“”"「」『』《》【】‘’\n]{2,16}';
const QUOTED = new RegExp(
  `${OPEN}(?<named>${INNER})${CLOSE}\\s{0,2}的?(?:手机|投资|炒股|理财|聊天|会议|交友|直播|贷款|借款|购物|刷单)?(?:${KIND})|(?:${KIND}|软件名|下载|安装|登录|打开|注册)(?:了|名为|叫做?|是|为|：|:|一个|一款|\\s){0,4}${OPEN}(?<called>${INNER})${CLOSE}|(?:通过|使用|用|在)\\s?《(?<used>${INNER})》`,
  'g',
);
const BARE = /(?<name>[\u4e00-\u9fffA-Za-z0-9]{2,16}?)\s{0,2}(?:APP|App|app|软件(?!园|公司|开发))/g;
/** The name itself is what stands behind the last word that leads to it. */
const LEAD =
  /^.*(?:在|叫|用|载|装|开|录|过|个|的|上|入|到|进|了|名为|款|是|为|册|和|于|从|把|给|看|玩|删除|卸载|及|与|或|关闭|退出|新|假|该|我们|你们|或者|一下|支持|关注|按照|参加|您|你|我|点击)/;
const PLAIN =
  /^(?:这个|那个|一个|某|某某|对方|他们|手机|这些|那些|一些|另一个|常用|导航|工作|视频会议|某款|炒股|投资|理财|会议|聊天|贷款|交友|直播|购物|刷单|下载|安装|诈骗|涉诈|该|此|本|其|相关|虚假|不明|陌生|各种|正规|官方|银行|银行官方|配套|打车|外卖|实时路况|手机银行|网上银行|远程|远程控制|屏幕共享|共享屏幕|借款|赌博|博彩|兼职|任务|反诈|电脑|一款|几个|什么|哪个|多个|新|老)$/;

/** Software and platforms that are named, without APP, 软件, 平台, 网站 behind them. */
export function findApps(text: string, claims: Claims): ExtractedValue[] {
  const found: ExtractedValue[] = [];
  const own = claimsOf(text.length);
  const add = (value: string, start: number): void => {
    const span = { start, end: start + value.length };
    if (value.length < 2 || !own.isFree(span) || !claims.isFree(span)) return;
    own.claim(span);
    found.push({ value, ...span });
  };
  for (const match of text.matchAll(QUOTED)) {
    const value = match.groups?.named ?? match.groups?.called ?? match.groups?.used ?? '';
    if (!PLAIN.test(value) && !/(?:公司|商行|店|部|银行)$/.test(value))
      add(value, match.index + match[0].indexOf(value));
  }
  for (const match of text.matchAll(KNOWN)) add(match[0], match.index);
  for (const match of text.matchAll(BARE)) {
    const whole = match.groups?.name ?? '';
    const name = whole.replace(LEAD, '');
    if (!PLAIN.test(name)) add(name, match.index + whole.length - name.length);
  }
  return found.sort((a, b) => a.start - b.start);
}
