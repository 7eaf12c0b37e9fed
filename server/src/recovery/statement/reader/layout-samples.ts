/**
 * Each known layout as its source fills it, written apart from the reader's own tables: which columns carry what, how
 * the direction is told, what stands above the header. Tests write files by it and read them again.
 */
export interface Sample {
  /** Column of each field; a field a layout does not have is left out. */
  readonly columns: Readonly<Record<string, string>>;
  /** Words for out and in; `signed`, `pair` or `balance` where there is no word. */
  readonly direction: readonly [string, string] | 'signed' | 'pair' | 'balance';
  /** `both` date and time in one cell, `apart` in two (HHMMSS), `day` no time of day. */
  readonly time: 'both' | 'apart' | 'day';
  readonly fen?: true;
  readonly gb18030?: true;
  readonly separator?: '\t';
  /** Cells end with a tab. */
  readonly tabs?: true;
  /** Lines above the header. */
  readonly above?: readonly string[];
  readonly below?: readonly string[];
  /** The account stands in the file's name. */
  readonly inName?: true;
  /** Number and name share a cell, `2088…(name)`. */
  readonly twoInOne?: true;
}

const FIELDS = ['account', 'card', 'name', 'date', 'time', 'amount', 'debit', 'credit', 'direction', 'balance'];
const MORE = ['counterAccount', 'counterName', 'counterBank', 'serial', 'orderNo', 'summary'];

/** `-` leaves a field out. */
function columns(text: string): Record<string, string> {
  const names = [...FIELDS, ...MORE];
  return Object.fromEntries(text.split(' ').flatMap((name, at) => (name === '-' ? [] : [[names[at] ?? '', name]])));
}

const one = (text: string, direction: Sample['direction'], rest: Partial<Sample> = {}): Sample => ({
  columns: columns(text),
  direction,
  time: 'day',
  ...rest,
});

export const SAMPLES: Readonly<Record<string, Sample>> = {
  '01-police-query-34': one(
    '交易账号 交易卡号 账户开户名称 交易时间 - 交易金额 - - 收付标志 交易余额 交易对手账卡号 对手户名 对手开户银行 交易流水号 - 摘要说明',
    ['出', '进'],
    { time: 'both', gb18030: true, tabs: true },
  ),
  '02-police-query-tab-prefixed': one(
    '交易账号 交易卡号 交易方户名 交易时间 - 交易金额 - - 借贷标志 交易余额 对手账号 对手户名 对手账户开户银行 - - 摘要说明',
    ['借', '贷'],
    { time: 'both', gb18030: true, tabs: true },
  ),
  '03-unified-34-opening-bank': one(
    '交易账号 交易卡号 交易户名 交易时间 - 交易金额 - - 收付标志 交易余额 交易对手账卡号 对手户名 对手开户银行 交易流水号 - 摘要说明',
    ['出', '进'],
    { time: 'both' },
  ),
  '04-supervision-query-40': one(
    '本方账号 本方卡号 名称 交易时间 - 交易金额 - - 借贷标志 交易余额 交易对方账号 交易对方名称 交易对方账号开户行 交易流水号 - 交易摘要',
    ['借', '贷'],
    { time: 'both' },
  ),
  '05-flow-template-14': one(
    '交易方账户 - 交易方户名 交易时间 - 交易金额 - - 收付标志 交易余额 交易对手账卡号 对手户名 - - - 摘要说明',
    ['出', '进'],
    { time: 'both' },
  ),
  '06-tenpay-trades-27': one(
    '用户ID 用户银行卡号 用户侧账号名称 交易时间 - 交易金额(分) - - 借贷类型 账户余额(分) 对手方ID 对手侧账户名称 对手侧银行名称 交易单号 大单号 交易用途类型',
    ['出', '入'],
    { time: 'both', fen: true, separator: '\t' },
  ),
  '07-alipay-account-15': one(
    '用户信息 - - 付款时间 - 金额（元） - - 收/支 - 交易对方信息 - - 交易号 商户订单号 消费名称',
    ['支出', '收入'],
    { time: 'both', twoInOne: true },
  ),
  '08-bank-of-beijing': one(
    '帐号 - 户名 交易日期 - 金额 - - 资金收付标志 余额 交易对手帐号 交易对手姓名 交易对手金融机构名称 - - 交易附言',
    ['付', '收'],
    { below: ['打印日期:2023-03-01'] },
  ),
  '09-huaxia': one(
    '账号 - 户名 过账日期 - 发生额 - - 借贷标志 余额 对方账号(或商户编号) 对方户名(或商户名称) 对方银行 - - 摘要',
    ['借', '贷'],
    { above: ['账号:62990010000000011,卡号:6299000000000000010', '户名:测试甲'] },
  ),
  '10-icbc-a': one('账号 卡号 户名 交易日期 - 发生额 - - 借贷标志 余额 对方帐户 对方户名 对方开户行名 - - 注释', [
    '借',
    '贷',
  ]),
  '11-icbc-b': one(
    '帐号 卡号 户名 入账日期 - 交易金额 - - 借贷标志 更新后余额 对方卡号/账号 对方帐户户名 对方行名 - - 交易描述',
    ['借', '贷'],
  ),
  '12-cgb': one(
    '本方账号 本方交易介质 客户名称 交易日期 - 交易金额 - - 借贷标识 当前余额 对方账号 对手账号名称 对手账号行所号 - - 摘要中文',
    ['借', '贷'],
  ),
  '13-harbin-bank': one('账号 卡号 户名 交易时间 - 交易金额 - - 借贷标识 余额 - - - - - 附言', ['借', '贷'], {
    time: 'both',
    below: ['合计,,,,,,,100.00', '支出笔数:2', '收入笔数:1', '打印时间 2023-03-01', '第1页'],
  }),
  '14-suspicious-report': one(
    '账号 - 户名 交易日期 - 交易额(按原币计) - - 资金收付标志 - 交易对手账号 交易对手姓名或名称 对方金融机构网点名称 - - 资金来源和用途',
    ['付', '收'],
  ),
  '15-bocom-a': one('主记账帐号 - 户名 交易日期 - 金额 - - 借贷标志 - 对方帐号 对方户名 对方分行 - - 业务摘要区', [
    '借',
    '贷',
  ]),
  '16-bocom-b': one('帐号 - 户名 交易日期 - 金额 - - 借贷方标志 - 对方帐号 对方户名 - - - 技术摘要', ['借', '贷']),
  '17-langfang-bank': one(
    '客户账号 - 户名 交易日期 - - 借方发生额 贷方发生额 - 账户余额 对方客户账号 对方户名 - - - 摘要描述',
    'pair',
  ),
  '18-mintai-bank': one(
    '账号卡号 - - 时间 - - 支出 收入 - 余额 交易对手账号 交易对手名称 交易对手行名 柜员流水号 - 摘要',
    'pair',
    { time: 'both', above: ['客户姓名:测试甲'], below: ['支出笔数:2,收入笔数:1', '支出累计金额:5.00'] },
  ),
  '19-tailong-bank': one(
    '客户账号 - 账户名称 交易日期 交易时间 - 借方发生额 贷方发生额 - 账户余额 对方客户账号 对方户名 对方金融机构名称 原柜员流水号 - 摘要描述',
    'pair',
    { time: 'apart' },
  ),
  '20-rcb-old': one(
    '账号 - 账户名称 交易日期 交易时间 发生额 - - 借贷标志 余额 对方账号 对方姓名 - - - 备注',
    ['借', '贷'],
    { time: 'apart', above: ['农商银行流水', ''] },
  ),
  '21-rcb-new': one(
    '账号 - 账户名称 交易日期 交易时间 交易金额 - - 借贷标志 交易余额 对方账号 对方姓名 - - - 摘要',
    ['借', '贷'],
    { time: 'apart', above: ['农商银行流水'] },
  ),
  '22-abc-apsh': one(
    '账号 卡号 户名 交易日期 交易时间 交易金额 - - - 交易后余额 对方账号 对方户名 对方开户行 - - 摘要',
    'signed',
    { time: 'apart' },
  ),
  '23-abc-contract': one(
    '合约号 - 合约名称 交易日期 - - 借方交易金额 贷方交易金额 - 交易后余额 对方账号 对方名称 对方开户银行 - - 摘要信息',
    'pair',
    { below: ['合计,,,,5.00'] },
  ),
  '24-ccb-offline': one(
    '账号 交易卡号 客户名称 交易日期 交易时间 交易金额 - - 借贷方向 账户余额 对方账号 对方户名 对方行名 交易流水号 - 摘要',
    ['D', 'C'],
    { time: 'apart' },
  ),
  '25-ccb-newgen': one(
    '- 交易卡号 - 交易日期 - - 借方发生额 贷方发生额 - 账户余额 对方账号 对方户名 对方行名 - - 摘要',
    'pair',
    { above: ['个人活期明细信息-新一代', '户名:测试甲，账号:62990010000000011，币种:人民币'], below: ['查无结果'] },
  ),
  '26-boc': one('交易账号 - 姓名 交易日期 - 交易金额 - - 借贷标识 交易后余额 对方账号 对方账户名 - - - 交易类型描述', [
    '借',
    '贷',
  ]),
  '27-psbc': one(
    '- - - 交易日期 - 交易金额 - - - 账户余额 对方账号/卡号/汇票号 对方户名 对方开户机构 - - 摘要',
    'balance',
    { above: ['账户明细', '账号:62990010000000011,户名:测试甲', '', '币种：人民币', ''], below: ['合计:3笔'] },
  ),
  '28-pingan': one(
    '- - - 交易日期 - - 借方发生额 贷方发生额 - 账户余额 交易对方账号 交易对方户名 交易对方行名称 - - 摘要',
    'pair',
    { above: ['明细', '账号:62990010000000011,户名:测试甲', '卡号:6299000000000000010', '', '币种:RMB', ''] },
  ),
  '29-cmb': one(
    '- 交易卡号 客户名称 交易日期 - 交易金额 - - - 联机余额 对手帐号 对手名称 对手开户行 - - 交易摘要',
    'signed',
  ),
  '30-spdb': one(
    '账号 - 调查户名 交易日期 - 金额 - - 0(支出)/1（收入） 账户余额 对方账号 对方户名 对方开户银行 - - 摘要',
    ['0', '1'],
  ),
  '31-citic': one(
    '客户账号 - 客户名称 交易日期 - 交易金额 - - 借贷类型代码 账户余额 通用对方客户账号 对方账户名称 对方行名称 - - 摘要',
    ['D', 'C'],
  ),
  '32-cib': one(
    '帐号 - - 交易日期 - 交易金额 - - 借贷标志 账户余额 对手帐号 对手户名 对手开户行 柜员流水号 - 摘要描述',
    ['借', '贷'],
  ),
  '33-cmbc': one(
    '客户账号 - 客户姓名 交易日期 - 原币交易金额 - - 借贷标志 账户余额 对方账号 对方名称 对方银行名称 - - 摘要',
    ['借', '贷'],
  ),
  '34-tianjin-bank': one(
    '账号 - 姓名 交易日期 - 交易额(按原币计)（元） - - 资金收付标志 - 交易对手账号 交易对手姓名或名称 对方金融机构网点名称 - - 资金来源和用途',
    ['付', '收'],
  ),
  '35-weihai-bank': one(
    '- - - 交易日期 - - 借方发生额 贷方发生额 - 账户余额 对方账号 对方名称 交易对方行名 - - 摘要代码',
    'pair',
    { inName: true },
  ),
  '36-jinzhou-bank': one('- - - 交易日期 - - 支出 存入 - 余额 - 对方户名 - - - 交易说明', 'pair', { inName: true }),
  '37-jinnan-village-bank': one('账号 - 客户名称 交易日期 - 交易金额 - - DRCRIND 账户余额 - - - - - 备注', ['D', 'C']),
};
