import type { ProblemEntry } from './entry.ts';

export const unitProblems = {
  'unit.not-found': {
    status: 404,
    zh: '没有这个单位',
    en: 'There is no such unit',
    nextZh: '从列表选择',
    nextEn: 'Choose one from the list',
  },
  'unit.code-taken': {
    status: 409,
    zh: '单位代码已被使用',
    en: 'The unit code is taken',
    nextZh: '换一个代码',
    nextEn: 'Choose another code',
  },
  'unit.changed-meanwhile': {
    status: 409,
    zh: '他人已先改动',
    en: 'Somebody else has changed it meanwhile',
    nextZh: '查看最新内容后再提交',
    nextEn: 'Look at the present state and submit again',
  },
  'unit.contact-not-found': {
    status: 404,
    zh: '没有这条联系方式',
    en: 'There is no such contact',
    nextZh: '刷新列表',
    nextEn: 'Refresh the list',
  },
  'unit.not-allowed': {
    status: 403,
    zh: '只有系统管理员可增改单位',
    en: 'Only the system administrator changes units',
    nextZh: '联系系统管理员',
    nextEn: 'Ask the system administrator',
  },
} as const satisfies Record<string, ProblemEntry>;
