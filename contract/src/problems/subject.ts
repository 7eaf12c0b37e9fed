import type { ProblemEntry } from './entry.ts';

export const subjectProblems = {
  'subject.nothing-to-reveal': {
    status: 404,
    zh: '没有可查看的内容，或不在本岗位可见范围',
    en: 'There is nothing to reveal, or your post may not see it',
    nextZh: '核对所选字段',
    nextEn: 'Check the field',
  },
  'subject.reveal-limit': {
    status: 429,
    zh: '一小时内查看完整信息的次数已达上限',
    en: 'You have looked at as many full values as one person may in an hour',
    nextZh: '稍后再看；急需时由同班民警查看。本次已记录',
    nextEn: 'Try again later; if it is urgent, a colleague on the shift can look. This try is logged',
  },
  'subject.search-too-short': {
    status: 422,
    zh: '检索内容不足以检索',
    en: 'That is not enough to search by',
    nextZh: '输入完整号码、号码后 4 位或后 6 位，或姓名（汉字、全拼、首字母）',
    nextEn: 'Give a whole number, its last 4 or 6, or a name (characters, pinyin or initials)',
  },
} as const satisfies Record<string, ProblemEntry>;
