import type { ProblemEntry } from './entry.ts';

export const fundFlowProblems = {
  'fund-flow.not-drawn': {
    status: 409,
    zh: '资金流向图尚未生成，或所选规则不能用于本案',
    en: 'The flow was not drawn yet, or not by this rule',
    nextZh: '先生成流向图；流水行数多的案件只按先进先出和按比例两种规则',
    nextEn: 'Have it drawn first; a large case is drawn by first-in-first-out and pro-rata only',
  },
  'fund-flow.account-unknown': {
    status: 404,
    zh: '流向图中没有这个账户',
    en: 'The flow does not contain this account',
    nextZh: '从流向图或清单中选择账户',
    nextEn: 'Choose an account of the picture or the list',
  },
  'fund-flow.victims-together': {
    status: 422,
    zh: '本案流水行数多，只按全部被害人合计追踪，不能单看一名被害人',
    en: 'This case is large: victims’ money is traced as one sum and cannot be shown for one victim',
    nextZh: '去掉被害人筛选，或用 trace --transfers 处理',
    nextEn: 'Take the victim off the filter, or use trace --transfers',
  },
  'fund-flow.redrawn': {
    status: 409,
    zh: '流向图已随新流水重新生成，与屏幕上的不同，未保存',
    en: 'The flow was redrawn since: what is on the screen is no longer it, and nothing was kept',
    nextZh: '查看最新流向图后再保存',
    nextEn: 'Look at the present picture and keep that',
  },
  'fund-flow.picture-not-found': {
    status: 404,
    zh: '没有这张留存图，或不在本岗位可见范围',
    en: 'There is no such kept picture, or your post may not see it',
    nextZh: '核对编号',
    nextEn: 'Check the number',
  },
  'fund-flow.changed-meanwhile': {
    status: 409,
    zh: '他人已先改动这张留存图',
    en: 'Somebody else has changed this picture meanwhile',
    nextZh: '查看最新内容后再提交，已填内容保留',
    nextEn: 'Look at the present state and submit again; what you typed is kept',
  },
  'fund-flow.move-not-allowed': {
    status: 409,
    zh: '当前状态不能这样操作',
    en: 'The present state does not allow this',
    nextZh: '按页面给出的按钮办理',
    nextEn: 'Use the buttons shown',
  },
  'fund-flow.role-not-allowed': {
    status: 403,
    zh: '本岗位不能办理此项',
    en: 'Your post may not do this',
    nextZh: '交办案民警办理',
    nextEn: 'Hand it to the case officer',
  },
  'fund-flow.needs-missing': {
    status: 422,
    zh: '还缺必要内容',
    en: 'Something needed is missing',
    nextZh: '补填后再提交',
    nextEn: 'Fill it in and submit again',
  },
  'fund-flow.no-report': {
    status: 409,
    zh: '本案没有警情，止付指令无处挂靠',
    en: 'The case has no report that a stop order could belong to',
    nextZh: '先登记或关联警情',
    nextEn: 'Register a report or link one first',
  },
} as const satisfies Record<string, ProblemEntry>;
