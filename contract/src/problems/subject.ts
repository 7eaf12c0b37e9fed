import type { ProblemEntry } from './entry.ts';

export const subjectProblems = {
  'subject.nothing-to-reveal': {
    status: 404,
    zh: '没有可查看的内容，或不在本岗位可见范围',
    en: 'There is nothing to reveal, or your post may not see it',
    nextZh: '核对所选字段',
    nextEn: 'Check the field',
  },
  'subject.search-too-short': {
    status: 422,
    zh: '检索内容不足以检索',
    en: 'That is not enough to search by',
    nextZh: '输入完整号码、号码后 4 位或后 6 位，或姓名（汉字、全拼、首字母）',
    nextEn: 'Give a whole number, its last 4 or 6, or a name (characters, pinyin or initials)',
  },
} as const satisfies Record<string, ProblemEntry>;
