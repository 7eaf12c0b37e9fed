import type { ProblemEntry } from './entry.ts';

export const exchangeProblems = {
  'exchange.no-road': {
    status: 404,
    zh: '没有这条交换通道',
    en: 'There is no such road',
    nextZh: '由系统管理员放置通道密钥文件后再办',
    nextEn: 'Have the system administrator put the road’s key file in place',
  },
  'exchange.file-too-long': {
    status: 422,
    zh: '文件中的信封过多',
    en: 'The file holds too many envelopes',
    nextZh: '分成多个文件分次导入',
    nextEn: 'Split it and import the parts one after another',
  },
  'exchange.not-refused': {
    status: 409,
    zh: '只有对端拒收的信封才需重新编号',
    en: 'Only an envelope that the other end refused is numbered again',
    nextZh: '其余信封由系统自动重发，无需处理',
    nextEn: 'The others are sent again by themselves',
  },
  'exchange.letter-not-found': {
    status: 404,
    zh: '没有这封信',
    en: 'There is no such letter',
    nextZh: '核对编号',
    nextEn: 'Check the number',
  },
} as const satisfies Record<string, ProblemEntry>;
