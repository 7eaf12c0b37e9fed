import type { MappedField } from '@anlan/contract/statement-row';
import { columnKey } from './text.ts';

/**
 * What columns are called, field by field; the first name of a list that a file has is taken, later ones stand in for its
 * empty cells where `FALLS_BACK` says so. Names are compared by `columnKey`, then again without what stands in brackets.
 */
const NAMES: Readonly<Record<MappedField, string>> = {
  account:
    '交易账号 本方账号 账号 客户账号 交易方账户 交易方账号 用户ID 主记账账号 合约号 账号卡号 用户信息 我方账号 本方账户 账户 账户账号 账户号 查询账号 业务编号 卡号/账号 账号/卡号',
  card: '交易卡号 本方卡号 卡号 本方交易介质 用户银行卡号 查询卡号 银行卡号 交易方卡号 我方卡号',
  name: '账户开户名称 交易方户名 交易户名 户名 账户名称 客户名称 客户姓名 姓名 合约名称 调查户名 用户侧账号名称 名称 查询对象名称 账户名 本方户名 我方户名 开户名',
  date: '付款时间 交易创建时间 交易日期 入账日期 过账日期 记账日期 交易发生日 入账时间 记账时间 日期 交易日',
  time: '交易时间 时间 交易时刻 记账时刻',
  amount:
    '交易金额 金额 发生额 原币交易金额 交易额(按原币计)(元) 交易额(按原币计) 交易额 收支金额 金额(元) 交易金额(分) 交易金额(元) 发生金额',
  debit: '借方发生额 借方交易金额 借方金额 交易金额借方 支出 支出金额 转出金额 付款金额',
  credit: '贷方发生额 贷方交易金额 贷方金额 交易金额贷方 贷方交易金额_1 收入 存入 收入金额 存入金额 转入金额 收款金额',
  balance:
    '交易余额 余额 账户余额 更新后余额 当前余额 交易后余额 联机余额 账户余额(分) 合约账户余额1 合约账户余额 交易后金额 本次余额',
  direction:
    '收付标志 借贷标志 资金收付标志 借贷标识 借贷方标志 借贷类型 借贷方向 借贷 收/支 DRCRIND 0(支出)/1(收入) 借贷类型代码 进出标志 收支类型 收支标志 收支 收付方向',
  currency: '交易币种 币种 交易货币 币种名称 货币码 币种中文 币别 货币 货币代码',
  counterAccount:
    '交易对手账卡号 对手账号 交易对方账卡号 交易对方账号 对方账号 对方账户 对方卡号/账号 对手方ID 交易对手账号 对方客户账号 通用对方客户账号 对方账号/卡号/汇票号 交易对方信息 对方业务编号 交易对方卡号 对手方银行卡号 对方卡号 对手卡号 对方账号/卡号',
  counterName:
    '对手户名 交易对方名称 对方户名 交易对手姓名 对方账户户名 对手账号名称 交易对手姓名或名称 交易对手名称 对方姓名 对方名称 对方账户名 交易对方户名 对手名称 对方账户名称 对手侧账户名称 对方客户名称 交易对手户名 对手姓名',
  counterBank:
    '对手开户银行 对手账户开户银行 交易对方账号开户行 交易对手金融机构名称 对方银行 对方开户行名 对方行名 对手账号行所号 对方金融机构网点名称 对方分行 交易对手行名 对方金融机构名称 对方开户行 对方开户银行 对方开户机构 交易对方行名称 对手开户行 对方行名称 对方银行名称 交易对方行名 对手侧银行名称 对方开户机构名称 交易对手开户行',
  serial: '交易流水号 柜员流水号 原柜员流水号 交易单号 交易号 流水号 交易序号 银行流水号',
  orderNo: '商户订单号 大单号',
  summary:
    '摘要说明 交易摘要 摘要 摘要中文 业务摘要区 技术摘要 摘要描述 摘要信息 交易附言 注释 交易描述 附言 资金来源和用途 消费名称 交易用途类型 我方摘要 文字摘要 用途 交易说明 摘要代码 交易备注 扩充备注 备注 备注1 备注2 交易类型描述',
  status: '交易是否成功 交易状态 是否成功',
  cash: '现金标志 现转标识 TRCASH 现金转账标识 现转标志',
  type: '交易类型 类型 交易业务类型 交易用途类型 交易方式 业务类型 交易名称 交易类型描述 交易码中文 产品说明',
};

/** Fields whose later columns fill the empty cells of the first. */
const FALLS_BACK: ReadonlySet<MappedField> = new Set(['summary', 'counterAccount', 'card', 'name', 'date', 'serial']);
/** In an unseen layout a column is taken by what its name speaks of; the first pattern that fits counts. */
const SPEAKS: readonly [MappedField, RegExp][] = [
  ['counterAccount', /(对方|对手|收款方|收款人).*(账号|卡号|账户$)/],
  ['counterName', /(对方|对手|收款方|收款人).*(户名|名称|姓名)/],
  ['counterBank', /(对方|对手|收款).*(行|机构)/],
  ['balance', /余额/],
  ['debit', /借方.*额|支出.*额|转出.*额/],
  ['credit', /贷方.*额|收入.*额|存入.*额|转入.*额/],
  ['direction', /借贷|收付|收支|进出|debit.?credit|dr.?cr/],
  ['amount', /金额|发生额|交易额|amount/],
  ['date', /日期|日$|date/],
  ['time', /时间|time/],
  ['card', /卡号/],
  ['account', /账号|账户$|account/],
  ['name', /户名|客户名|姓名/],
  ['serial', /流水|交易编号/],
  ['currency', /币种|货币/],
  ['summary', /摘要|附言|用途|备注/],
];

export const FIELDS = Object.keys(NAMES).filter((name): name is MappedField => name in NAMES);
const KEYS = new Map(FIELDS.map((field) => [field, NAMES[field].split(' ').map(columnKey)]));
const NOTHING: readonly number[] = [];

const withoutBrackets = (key: string): string => key.replaceAll(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '');

/** Columns of each field, best first. A column may serve several fields (purpose is told and hints at the kind). */
export type Columns = ReadonlyMap<MappedField, readonly number[]>;

/** Maps a header to fields by the names known; `loose` also by what a name speaks of. */
export function columnsOf(header: readonly string[], loose: boolean): Columns {
  const keys = header.map(columnKey);
  const bare = keys.map(withoutBrackets);
  const found = new Map<MappedField, readonly number[]>();
  for (const field of FIELDS) {
    const names = KEYS.get(field) ?? [];
    const places = names.flatMap((name) => {
      const exact = keys.indexOf(name);
      const at = exact === -1 ? bare.indexOf(name) : exact;
      return at === -1 ? NOTHING : [at];
    });
    const unique = [...new Set(places)];
    if (unique.length > 0) found.set(field, FALLS_BACK.has(field) || field === 'type' ? unique : unique.slice(0, 1));
  }
  if (loose) speaking(keys, found);
  return found;
}

function speaking(keys: readonly string[], found: Map<MappedField, readonly number[]>): void {
  const taken = new Set([...found.values()].flat());
  for (const [at, key] of keys.entries()) {
    if (taken.has(at) || key === '') continue;
    const field = SPEAKS.find(([, pattern]) => pattern.test(key))?.[0];
    if (field && !found.has(field)) found.set(field, [at]);
  }
}

/** A table of movements has a moment and an amount; nothing less is a header. */
export function isHeader(columns: Columns): boolean {
  const hasAmount = columns.has('amount') || (columns.has('debit') && columns.has('credit'));
  return hasAmount && (columns.has('date') || columns.has('time'));
}
