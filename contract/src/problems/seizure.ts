import type { ProblemEntry } from './entry.ts';

export const seizureProblems = {
  'seizure.not-found': {
    status: 404,
    zh: '没有这条扣押记录，或不在本岗位可见范围',
    en: 'There is no such seizure, or your post may not see it',
    nextZh: '核对编号',
    nextEn: 'Check the number',
  },
  'seizure.changed-meanwhile': {
    status: 409,
    zh: '他人已先改动这条扣押记录',
    en: 'Somebody else has changed this seizure meanwhile',
    nextZh: '查看最新内容后再提交，已填内容保留',
    nextEn: 'Look at the present state and submit again; what you typed is kept',
  },
  'seizure.move-not-allowed': {
    status: 409,
    zh: '当前状态不能这样操作',
    en: 'The present state does not allow this',
    nextZh: '按页面给出的按钮办理',
    nextEn: 'Use the buttons shown',
  },
  'seizure.role-not-allowed': {
    status: 403,
    zh: '本岗位不能办理此项',
    en: 'Your post may not do this',
    nextZh: '交民警办理',
    nextEn: 'Hand it to a sworn officer',
  },
  'seizure.needs-missing': {
    status: 422,
    zh: '还缺必要内容',
    en: 'Something needed is missing',
    nextZh: '补填后再提交',
    nextEn: 'Fill it in and submit again',
  },
  'seizure.not-valued': {
    status: 409,
    zh: '物品尚未估价，不能登记发还',
    en: 'The goods have not been valued; a return cannot be entered',
    nextZh: '先登记估价',
    nextEn: 'Enter the valuation first',
  },
  'seizure.more-than-left': {
    status: 422,
    zh: '超过扣押财物剩余可发还的金额',
    en: 'This is more than is left of what is held',
    nextZh: '按剩余金额填写，或先撤回有误的发还',
    nextEn: 'Enter what is left at most, or take back a line that was wrong',
  },
  'seizure.line-open': {
    status: 409,
    zh: '发还清单中有未了结的明细，不能这样操作',
    en: 'The list of returns has lines that stand in the way',
    nextZh: '先确认或撤回该明细',
    nextEn: 'Confirm or take back those lines first',
  },
  'seizure.line-unknown': {
    status: 409,
    zh: '发还清单中没有这条可办理的明细',
    en: 'The list of returns has no such open line',
    nextZh: '刷新后从清单中选择',
    nextEn: 'Reload and choose from the list',
  },
  'seizure.same-person': {
    status: 403,
    zh: '发还须由另一名民警确认，登记人不能自己确认',
    en: 'Another officer must confirm the return; whoever entered it may not',
    nextZh: '请另一名民警确认',
    nextEn: 'Ask another officer',
  },
} as const satisfies Record<string, ProblemEntry>;
