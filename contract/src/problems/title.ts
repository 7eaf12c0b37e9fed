import type { ProblemEntry } from './entry.ts';

export const titleProblems = {
  'title.not-found': {
    status: 404,
    zh: '没有这份确权单，或不在本岗位可见范围',
    en: 'There is no such title sheet, or your post may not see it',
    nextZh: '核对编号',
    nextEn: 'Check the number',
  },
  'title.changed-meanwhile': {
    status: 409,
    zh: '他人已先改动这份确权单',
    en: 'Somebody else has changed this sheet meanwhile',
    nextZh: '查看最新内容后再提交，已填内容保留',
    nextEn: 'Look at the present state and submit again; what you typed is kept',
  },
  'title.move-not-allowed': {
    status: 409,
    zh: '当前状态不能这样操作',
    en: 'The present state does not allow this',
    nextZh: '按页面给出的按钮办理',
    nextEn: 'Use the buttons shown',
  },
  'title.role-not-allowed': {
    status: 403,
    zh: '本岗位不能办理此项',
    en: 'Your post may not do this',
    nextZh: '交办案民警办理',
    nextEn: 'Hand it to the case officer',
  },
  'title.needs-missing': {
    status: 422,
    zh: '还缺必要内容',
    en: 'Something needed is missing',
    nextZh: '补填后再提交',
    nextEn: 'Fill it in and submit again',
  },
  'title.statement-missing': {
    status: 409,
    zh: '该账户没有流水，无法证明钱还在账上，不能签字',
    en: 'There is no statement of this account: nobody can prove that the money is still there',
    nextZh: '先调取该账户流水；开户行只给纸质材料的，双人录入并附原件照片',
    nextEn:
      'Ask the bank for the statement first; where it gives paper only, type it in with a second reader and its picture',
  },
  'title.direction-open': {
    status: 409,
    zh: '该账户有流水行收付方向不明，追踪未计入，余额可能高估，不能签字',
    en: 'Rows of this account have no direction and were not traced: the sheet may say too much',
    nextZh: '先在流水行中逐行确定方向；确权单会自动重新生成',
    nextEn: 'Settle the direction of these rows in the statement; the sheet is then drafted anew',
  },
  'title.only-downwards': {
    status: 422,
    zh: '确权金额只能调低',
    en: 'An amount of a title sheet can only be lowered',
    nextZh: '填写低于现值的金额；若应更高，请补充流水后重新追踪',
    nextEn: 'Enter less than it is now; if it should be more, bring the missing statement and trace again',
  },
  'title.victim-unknown': {
    status: 422,
    zh: '确权单上没有这名被害人',
    en: 'This victim is not on the sheet',
    nextZh: '从确权单所列被害人中选择',
    nextEn: 'Choose one of the victims on the sheet',
  },
  'title.same-person': {
    status: 403,
    zh: '异议须由签字人以外的人决定',
    en: 'A contradiction must be decided by another officer than who signed',
    nextZh: '交法制审核人或领导决定',
    nextEn: 'Hand it to the legal reviewer or a leader',
  },
} as const satisfies Record<string, ProblemEntry>;
