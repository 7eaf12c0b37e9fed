import type { ProblemEntry } from './entry.ts';

export const subjectProblems = {
  'subject.nothing-to-reveal': {
    status: 404,
    zh: '没有可查看的内容，或不在本岗位可见范围',
    en: 'There is nothing to reveal, or your post may not see it',
    nextZh: '核对所选字段',
    nextEn: 'Check the field',
  },
} as const satisfies Record<string, ProblemEntry>;
