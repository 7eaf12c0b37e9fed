import type { ProblemEntry } from './entry.ts';

export const handoverProblems = {
  'handover.not-found': {
    status: 404,
    zh: '没有这张交接班单',
    en: 'There is no such hand-over sheet',
    nextZh: '核对编号',
    nextEn: 'Check the number',
  },
  'handover.changed-meanwhile': {
    status: 409,
    zh: '他人已先改动这张交接班单',
    en: 'Somebody else has changed this sheet meanwhile',
    nextZh: '查看最新内容后再提交',
    nextEn: 'Look at the present state and submit again',
  },
  'handover.move-not-allowed': {
    status: 409,
    zh: '当前状态不能这样操作',
    en: 'The present state does not allow this',
    nextZh: '按页面给出的按钮办理',
    nextEn: 'Use the buttons shown',
  },
  'handover.role-not-allowed': {
    status: 403,
    zh: '本岗位不能办理此项',
    en: 'Your post may not do this',
    nextZh: '交值班民警办理',
    nextEn: 'Hand it to a duty officer',
  },
  'handover.needs-missing': {
    status: 422,
    zh: '还缺必要内容',
    en: 'Something needed is missing',
    nextZh: '补填后再提交',
    nextEn: 'Fill it in and submit again',
  },
  'handover.same-person': {
    status: 409,
    zh: '交班人与接班人不能是同一人',
    en: 'Who hands over cannot take over',
    nextZh: '由接班人本人登录确认',
    nextEn: 'The next officer signs in and takes over',
  },
} as const satisfies Record<string, ProblemEntry>;
