import type { ProblemEntry } from './entry.ts';

export const stopPaymentProblems = {
  'stop-payment.not-found': { status: 404, zh: '没有这条止付指令，或不在本岗位可见范围', en: 'There is no such order, or your post may not see it', nextZh: '核对编号', nextEn: 'Check the number' },
  'stop-payment.changed-meanwhile': { status: 409, zh: '他人已先改动这条指令', en: 'Somebody else has changed this order meanwhile', nextZh: '查看最新状态后再提交，已填内容保留', nextEn: 'Look at the present state and submit again; what you typed is kept' },
  'stop-payment.move-not-allowed': { status: 409, zh: '当前状态不能这样操作', en: 'The present state does not allow this', nextZh: '按页面给出的按钮办理', nextEn: 'Use the buttons shown' },
  'stop-payment.role-not-allowed': { status: 403, zh: '本岗位不能办理此项，辅警不得签批', en: 'Your post may not do this; an auxiliary never signs', nextZh: '交民警办理', nextEn: 'Hand it to a sworn officer' },
  'stop-payment.needs-missing': { status: 422, zh: '还缺必要内容', en: 'Something needed is missing', nextZh: '补填后再提交', nextEn: 'Fill it in and submit again' },
  'stop-payment.number-masked': { status: 422, zh: '账号有隐藏位，不能止付', en: 'The number is hidden in part and cannot be stopped', nextZh: '向付款银行查询完整账号，或发起收款方查询', nextEn: 'Get the full number from the paying bank, or send a payee query' },
  'stop-payment.check-digit': { status: 422, zh: '卡号校验位不符', en: 'The check digit is wrong', nextZh: '核对卡号；确认所听无误可勾选“按所听保留”后提交', nextEn: 'Check the number; tick “kept as heard” to submit it all the same' },
  'stop-payment.same-signer': { status: 403, zh: '第二名民警须为另一名在岗民警', en: 'The second officer must be another sworn officer on duty', nextZh: '由另一名民警补签', nextEn: 'Another officer must sign' },
  'stop-payment.case-not-opened': { status: 409, zh: '案件未立案，不得冻结（公通字〔2024〕22号第二条）', en: 'The case is not opened; freezing is forbidden (公通字〔2024〕22号, Art. 2)', nextZh: '先办理立案；到期前可再次止付一次', nextEn: 'Open the case first; one repeat of the stop is possible' },
  'stop-payment.twice-only': { status: 409, zh: '同一账户止付以两次为限（银发〔2016〕86号）', en: 'An account may be stopped twice at most (银发〔2016〕86号)', nextZh: '到期前办理立案并冻结', nextEn: 'Open the case and freeze before the end' },
  'stop-payment.platform-number-taken': { status: 409, zh: '该平台编号已登记在另一条指令上', en: 'Another order has this platform number', nextZh: '核对平台编号', nextEn: 'Check the number' },
  'stop-payment.line-refused': { status: 401, zh: '银行专线报文签名、时间或序号未通过', en: 'Signature, time or sequence of the line’s message does not hold', nextZh: '核对密钥、时间和序号', nextEn: 'Check key, clock and sequence' },
  'stop-payment.file-unreadable': { status: 422, zh: '反馈文件无法读取', en: 'The feedback file cannot be read', nextZh: '另存为 .xls、.xlsx 或 .csv 后重试，或直接粘贴', nextEn: 'Save it as .xls, .xlsx or .csv, or paste it' },
  'stop-payment.columns-missing': { status: 422, zh: '反馈表缺少平台编号或结果列', en: 'The sheet lacks the platform number or the result', nextZh: '确认表头后重试', nextEn: 'Check the header' },
} as const satisfies Record<string, ProblemEntry>;
