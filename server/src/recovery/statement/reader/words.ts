/** Words of banks and payment institutions. 借 is out for a depositor (the bank's view), 贷 in. */
const OUT = ['付', '支出', '借', '借方', '出账', '转出', 'D', '0', '出', 'DR', 'DEBIT', '支', '付出', '付款'];
const IN = ['进', '贷', 'C', 'CR', 'CREDIT', '收入', '1', '收', '贷方', '入账', '转入', '入', '进账', '存入', '收款'];
const DIRECTIONS = new Map<string, 'in' | 'out'>([
  ...OUT.map((word): [string, 'out'] => [word, 'out']),
  ...IN.map((word): [string, 'in'] => [word, 'in']),
]);

const folded = (word: string): string =>
  word
    .normalize('NFKC')
    .replaceAll(/[\s()]/g, '')
    .toUpperCase();

/** The direction that a word says; undefined for a word nobody knows (`O`). `0-支出`, `D-借` say it by their code. */
export function directionOf(word: string): 'in' | 'out' | undefined {
  const direct = DIRECTIONS.get(word);
  if (direct) return direct;
  const plain = folded(word).replaceAll('帐', '账').replace(/\.0$/, '');
  return DIRECTIONS.get(plain) ?? DIRECTIONS.get(plain.split(/[-:]/)[0] ?? '');
}

const CURRENCIES = new Map<string, string>(
  Object.entries({
    CNY: '人民币 人民币元 RMB 156 CNH 元 本币',
    USD: '美元 840 美金',
    HKD: '港币 港元 344 港币元',
    EUR: '欧元 978',
    JPY: '日元 日圆 392',
    GBP: '英镑 826',
    AUD: '澳元 澳大利亚元 澳洲元 036 36',
    CAD: '加元 加拿大元 124',
    SGD: '新加坡元 新元 702',
    MOP: '澳门元 澳门币 446',
    KRW: '韩元 韩圆 410',
    CHF: '瑞士法郎 756',
    NZD: '新西兰元 554',
    THB: '泰铢 764',
    RUB: '卢布 643',
    TWD: '新台币 901',
  }).flatMap(([code, words]): [string, string][] => [
    [code, code],
    ...words.split(' ').map((word): [string, string] => [word, code]),
  ]),
);

/** ISO code of a currency as written; undefined when nobody knows the word. */
export function currencyOf(word: string): string | undefined {
  const known = CURRENCIES.get(word);
  if (known) return known;
  const plain = folded(word).replace(/\.0$/, '');
  return (
    CURRENCIES.get(plain) ??
    CURRENCIES.get(plain.replaceAll(/[^A-Z]/g, '')) ??
    (/^[A-Z]{3}$/.test(plain) ? plain : undefined)
  );
}

const SUCCESS = new Set(['00', '1', 'Y', '是', '成功', 'TRUE', '交易成功', '支付成功', '退款成功', '交易成功结束']);
const FAILED = new Set(['01', '0', 'N', '否', '失败', 'FALSE', '交易失败', '交易关闭', '支付失败']);

/** Whether a row moved money by what its status column says; undefined for a word nobody knows. */
export function succeeded(word: string | null): boolean | undefined {
  if (word === null) return true;
  const plain = folded(word);
  if (SUCCESS.has(plain)) return true;
  return FAILED.has(plain) ? false : undefined;
}

type WordKind = 'reversal' | 'interest' | 'fee' | 'cash' | 'purchase' | 'payment' | 'transfer';
const INSTITUTIONS =
  /财付通|支付宝|微信支付|微信零钱|备付金|网银在线|拉卡拉|银联商务|快钱|易宝|通联支付|汇付|京东支付|翼支付|云闪付|美团支付|抖音支付|合众支付|网联/;
const KINDS: readonly [WordKind, RegExp][] = [
  ['reversal', /冲正|冲账|冲帐|冲销|撤销|退汇|抹账|抹帐|红冲|红字/],
  ['interest', /结息|利息|付息|存息/],
  ['fee', /手续费|工本费|年费|短信费|服务费|汇费|管理费|账户费|收费/],
  ['cash', /取现|取款|现金|现支|现存|存现|存款机|ATM存|ATM取/i],
  ['payment', /快捷支付|第三方支付|网关支付|扫二维码付款/],
  ['purchase', /消费|POS|购物|购买|商户/i],
  ['transfer', /转账|转帐|汇款|汇入|汇出|转存|转支|转入|转出|跨行|网转|代发|红包/],
];

/** What kind of movement the words of a row tell; undefined when they tell none. */
export function kindOf(words: string, counterName: string | null): WordKind | undefined {
  const told = words === '' ? undefined : KINDS.find(([, pattern]) => pattern.test(words))?.[0];
  if (told && told !== 'transfer' && told !== 'purchase' && told !== 'payment') return told;
  if (INSTITUTIONS.test(words) || (counterName !== null && INSTITUTIONS.test(counterName))) return 'payment';
  return told;
}

/** Whether the cash column says cash (01, 现金, 现), or not; undefined when it does not speak of it. */
export function saysCash(word: string | null): boolean | undefined {
  if (word === null) return undefined;
  if (/^0?1$|现/.test(word)) return true;
  return /^0+$|转|其他|否/.test(word) ? false : undefined;
}
