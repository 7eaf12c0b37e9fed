import type { ProblemEntry } from './entry.ts';

export const interceptionProblems = {
  'interception.not-found': {
    status: 404,
    zh: '没有这条追堵记录，或不在本岗位可见范围',
    en: 'There is no such interception, or your post may not see it',
    nextZh: '核对编号',
    nextEn: 'Check the number',
  },
  'interception.changed-meanwhile': {
    status: 409,
    zh: '他人已先改动这条追堵记录',
    en: 'Somebody else has changed this interception meanwhile',
    nextZh: '查看最新内容后再提交，已填内容保留',
    nextEn: 'Look at the present state and submit again; what you typed is kept',
  },
  'interception.move-not-allowed': {
    status: 409,
    zh: '当前状态不能这样操作',
    en: 'The present state does not allow this',
    nextZh: '按页面给出的按钮办理',
    nextEn: 'Use the buttons shown',
  },
  'interception.role-not-allowed': {
    status: 403,
    zh: '本岗位不能办理此项',
    en: 'Your post may not do this',
    nextZh: '交民警办理',
    nextEn: 'Hand it to a sworn officer',
  },
  'interception.needs-missing': {
    status: 422,
    zh: '还缺必要内容',
    en: 'Something needed is missing',
    nextZh: '补填后再提交',
    nextEn: 'Fill it in and submit again',
  },
} as const satisfies Record<string, ProblemEntry>;
