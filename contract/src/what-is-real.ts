/**
 * What of this program is real, simulated, done by hand or off: one table for the page `/what-is-real`, for
 * `docs/what-is-real.md` and for whoever must decide whether to trust a figure on the screen.
 */
export const REALITIES = ['real', 'simulated', 'byHand', 'off'] as const;
export type Reality = (typeof REALITIES)[number];

/** The four words in both languages, with what each means. */
export const REALITY_WORDS: Readonly<Record<Reality, { readonly zh: string; readonly en: string }>> = {
  real: { zh: '真实：程序本身完成', en: 'real: the program itself does it' },
  simulated: { zh: '模拟：对端是随附的模拟程序', en: 'simulated: the other side is the simulator that comes along' },
  byHand: { zh: '手工：由人在别的系统办理后回填', en: 'by hand: a person does it in another system and types it back' },
  off: { zh: '未启用：没有或未配置', en: 'off: absent or not configured' },
};

export interface Part {
  readonly part: string;
  readonly state: Reality;
  readonly zh: { readonly name: string; readonly how: string };
  readonly en: { readonly name: string; readonly how: string };
}

const row = (part: string, state: Reality, zh: readonly [string, string], en: readonly [string, string]): Part => ({
  part,
  state,
  zh: { name: zh[0], how: zh[1] },
  en: { name: en[0], how: en[1] },
});

export const WHAT_IS_REAL: readonly Part[] = [
  row(
    'national-platform',
    'byHand',
    ['国家平台（止付、反馈）', '未对接。逐项转录到国家平台，平台编号回填即为发出；反馈逐条录入、粘贴或导入'],
    [
      'National platform: orders and feedback',
      'Not connected. The officer types each field there and types its number back: that is the moment of sending. Feedback is typed, pasted or imported',
    ],
  ),
  row(
    'bank-line',
    'simulated',
    ['银行专线', '县级没有通到银行的线路。协议是自拟的，对端是随附的十二家虚构银行'],
    [
      'Bank line',
      'No county has a line to a bank. The protocol is our own; its other end is twelve invented banks of the simulator',
    ],
  ),
  row(
    'dispatch-line',
    'simulated',
    ['110 接处警推送', '未对接。接口真实可用，推送方是模拟程序'],
    ['110 dispatch', 'No dispatch system is connected. The door is real, the caller is the simulator'],
  ),
  row(
    'paper',
    'byHand',
    ['纸质止付单', '生成 .docx 底稿，标明供转录，不是正式文书；送达与签章在系统外'],
    ['Paper order', 'A .docx marked as a draft for transcription, no official form; seal and delivery happen outside'],
  ),
  row(
    'liaison',
    'byHand',
    ['驻点银行联络员', '由民警代录：谁说的、以什么方式、何时'],
    ['Resident liaison', 'Entered on behalf of the liaison: who said it, how, when'],
  ),
  row(
    'case-system',
    'byHand',
    ['案件系统', '未对接。案件编号、立案文书号由人回填'],
    ['Case system', 'Not connected. Case and opening numbers are typed in'],
  ),
  row(
    'messages',
    'byHand',
    ['电话、短信', '程序不拨号、不发短信；给出号码和要说的话，结果由人记录'],
    [
      'Telephone and SMS',
      'The program neither rings nor sends; it gives the number and a person records what came of it',
    ],
  ),
  row(
    'extraction',
    'real',
    ['话语识别', '规则识别，离线；存疑的标出，不补猜'],
    ['Extraction from words', 'Rules, offline; doubts are marked, nothing is guessed'],
  ),
  row(
    'pictures',
    'off',
    ['图片文字识别', '没有。图片钉在表单旁，由人读'],
    ['Text from pictures', 'None. A picture is pinned beside the form and a person reads it'],
  ),
  row(
    'card-prefixes',
    'real',
    ['银行卡前缀表、身份证地区码', '公开数据，1,698 条前缀；查不到即为未知'],
    ['Card prefixes and area codes', 'Public data, 1,698 prefixes; what is not there is unknown'],
  ),
  row(
    'phone-segments',
    'off',
    ['手机号段', '号段文件许可为 GPL，不随附；放入 <数据目录>/reference/phone-segments.csv 后启用'],
    [
      'Mobile segments',
      'The free file is under the GPL and not shipped; on once the site lays it at <data>/reference/phone-segments.csv',
    ],
  ),
  row(
    'deadlines',
    'real',
    ['时限与告警', '30 分钟、48 小时、12/24/36 小时等按规则表计算，重启不丢'],
    [
      'Deadlines and alarms',
      '30 minutes, 48 hours, 12, 24 and 36 hours from the dated rule table; they survive restarts',
    ],
  ),
  row(
    'encryption',
    'real',
    ['个人信息加密、审计封存', 'SM4-GCM、SM3；算法由运行时提供，未经密码产品认证'],
    ['Encryption and audit seals', 'SM4-GCM and SM3 of the runtime; not certified as a cryptographic product'],
  ),
  row(
    'electronic-seal',
    'off',
    ['电子签章', '没有。系统内“签批”是留痕的操作，不是电子签名'],
    ['Electronic seal', 'None. Signing here is an act on record, not an electronic signature'],
  ),
  row(
    'fund-trace',
    'real',
    [
      '资金流水、追踪、返还分配',
      '流水由程序读取入库；追踪和返还分配由命令计算，精确到分。流向图尚无，止付、冻结的“其中涉案”金额由人填写',
    ],
    [
      'Statements, tracing, allotment of refunds',
      'The program reads and stores statements; tracing and allotment are computed by command, to the fen. Pictures of the flow are not built, and the traced part of a stop or freeze is typed in',
    ],
  ),
  row(
    'freeze',
    'byHand',
    [
      '冻结、续冻、解除冻结',
      '文书在执法办案系统制作，由民警经国家平台办理；此处备事实清单、登记文号和回告，到期提醒由本系统计算',
    ],
    [
      'Freezing, renewal, release',
      'Papers are made in the case system and sent through the national platform by an officer; here are the fact sheets, the numbers typed back and the alarms of the ends',
    ],
  ),
  row(
    'appeal',
    'byHand',
    [
      '止付冻结申诉',
      '由民警或银行联络人录入；公众网上提交待公众区建成，数据交换也还不接收申诉。解除须在办案系统开具文书，此处回填',
    ],
    [
      'Appeals',
      'Entered by officers or bank liaisons; the public page waits for the public zone, and the exchange takes none in yet. A release needs its paper from the case system, typed back here',
    ],
  ),
  row(
    'other-zones',
    'off',
    ['政务区、公众区', '只有核心区；信封与通道已有，另外两区的程序未做'],
    ['Government and public zones', 'Core zone only; envelopes and roads exist, the programs of the other two do not'],
  ),
  row(
    'exchange',
    'real',
    ['数据交换', '加密签名信封、连号台账、线路与递送文件都是真实的；通道密钥由两端线下约定'],
    [
      'Exchange',
      'Sealed and signed envelopes, gapless ledgers, line and carried files are real; the secret of a road is agreed upon by both ends',
    ],
  ),
  row(
    'refund-payment',
    'byHand',
    ['资金返还付款', '不经手资金。国家平台或银行柜面办理后，编号、回执、退票由民警逐笔回填；文书为底稿'],
    [
      'Payments of refunds',
      'No money passes through here. Numbers, receipts and bounces of the national platform or the bank are typed back payment by payment; papers are drafts',
    ],
  ),
  row(
    'refund-formula',
    'real',
    [
      '返还计算',
      '程序计算，公式有名称和版本。41号文附件4的原始公式未能查到，按“未获偿损失占比、最大余数法”实现，两种读法可选并留痕',
    ],
    [
      'Reckoning of refunds',
      'Reckoned here under a named, versioned formula. Annex 4 of the 2016 rules was not found: shares are by outstanding loss with largest remainder; both readings can be chosen, on record',
    ],
  ),
  row(
    'prefecture',
    'simulated',
    ['市局返还审批', '未对接。对端是随附的模拟程序；没有通道时批复凭纸质文书录入'],
    [
      'Prefecture’s decision on refunds',
      'Not connected. The other end is the simulator; without a road the paper decision is typed in',
    ],
  ),
  row(
    'demonstration',
    'simulated',
    ['演示县', '县、银行、人员、号码、警情均为虚构，由固定种子生成，时钟可拨'],
    [
      'Demonstration county',
      'County, banks, people, numbers and reports are invented from a fixed seed; its clock can be stepped',
    ],
  ),
];
