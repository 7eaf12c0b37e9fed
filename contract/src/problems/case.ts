import type { ProblemEntry } from './entry.ts';

export const caseProblems = {
  'case.not-found': {
    status: 404,
    zh: '没有这起案件，或不在本岗位可见范围',
    en: 'There is no such case, or your post may not see it',
    nextZh: '核对编号',
    nextEn: 'Check the number',
  },
  'case.changed-meanwhile': {
    status: 409,
    zh: '他人已先改动这起案件',
    en: 'Somebody else has changed this case meanwhile',
    nextZh: '查看最新内容后再提交，已填内容保留',
    nextEn: 'Look at the present state and submit again; what you typed is kept',
  },
  'case.move-not-allowed': {
    status: 409,
    zh: '当前状态不能这样操作',
    en: 'The present state does not allow this',
    nextZh: '按页面给出的按钮办理',
    nextEn: 'Use the buttons shown',
  },
  'case.role-not-allowed': {
    status: 403,
    zh: '本岗位不能办理此项',
    en: 'Your post may not do this',
    nextZh: '交有权岗位办理',
    nextEn: 'Hand it to a post that may',
  },
  'case.needs-missing': {
    status: 422,
    zh: '还缺必要内容',
    en: 'Something needed is missing',
    nextZh: '补填后再提交',
    nextEn: 'Fill it in and submit again',
  },
  'case.town-rule-other': {
    status: 422,
    zh: '与受案当日施行的属地规则不同，须写明理由',
    en: 'This is not the town rule in force on the day of acceptance; say why',
    nextZh: '填写理由，或改用当日规则',
    nextEn: 'Give a reason, or use the rule in force',
  },
  'case.number-taken': {
    status: 409,
    zh: '案件编号已被另一起案件使用',
    en: 'Another case has this number',
    nextZh: '核对案件编号',
    nextEn: 'Check the number',
  },
  'case.merge-itself': {
    status: 422,
    zh: '不能并入自身',
    en: 'A case cannot be merged into itself',
    nextZh: '选择另一起案件',
    nextEn: 'Choose another case',
  },
  'case.time-wrong': {
    status: 422,
    zh: '时间晚于当前时间，或早于受案时间',
    en: 'The time lies in the future, or before the case was accepted',
    nextZh: '核对日期和时间',
    nextEn: 'Check day and time',
  },
  'case.fraud-type-unknown': {
    status: 422,
    zh: '没有这个诈骗类型',
    en: 'There is no such fraud type',
    nextZh: '从列表选择',
    nextEn: 'Choose one from the list',
  },
} as const satisfies Record<string, ProblemEntry>;
