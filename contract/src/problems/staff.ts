import type { ProblemEntry } from './entry.ts';

export const staffProblems = {
  'session.refused': {
    status: 401, zh: '账号、密码或动态码不对', en: 'Account, password or code is wrong',
    nextZh: '核对后再试；连续输错会暂时锁定', nextEn: 'Check and try again; repeated mistakes lock the account for a while',
  },
  'session.locked': {
    status: 429, zh: '账号已暂时锁定', en: 'The account is locked for a while', nextZh: '稍后再试，或联系安全管理员解锁', nextEn: 'Wait, or ask the security administrator',
  },
  'session.second-factor-needed': { status: 401, zh: '还需动态码', en: 'The second factor is needed', nextZh: '输入六位动态码', nextEn: 'Enter the six-digit code' },
  'session.no-post': { status: 403, zh: '当前没有有效岗位', en: 'You hold no post that is in force', nextZh: '联系系统管理员申请岗位', nextEn: 'Ask the system administrator for a post' },
  'session.set-up-first': { status: 403, zh: '先完成密码或动态码设置', en: 'Finish setting up password or second factor first', nextZh: '按页面提示设置', nextEn: 'Follow the page' },
  'session.password-same': { status: 422, zh: '新密码不能与原密码相同', en: 'The new password equals the old one', nextZh: '换一个新密码', nextEn: 'Choose another' },
  'session.code-wrong': { status: 422, zh: '动态码不对', en: 'The code is wrong', nextZh: '等下一组动态码再试', nextEn: 'Wait for the next code' },
  'staff.not-found': { status: 404, zh: '没有这名人员', en: 'There is no such person', nextZh: '从列表选择', nextEn: 'Choose one from the list' },
  'staff.login-taken': { status: 409, zh: '账号已被使用', en: 'The account name is taken', nextZh: '换一个账号', nextEn: 'Choose another' },
  'staff.not-yourself': { status: 403, zh: '不能对自己办理', en: 'Not on yourself', nextZh: '由另一名管理员办理', nextEn: 'Another administrator must do it' },
  'post.not-found': { status: 404, zh: '没有这个岗位', en: 'There is no such post', nextZh: '刷新列表', nextEn: 'Refresh the list' },
  'post.changed-meanwhile': { status: 409, zh: '他人已先改动', en: 'Somebody else has changed it meanwhile', nextZh: '查看最新内容', nextEn: 'Look at the present state' },
  'post.move-not-allowed': { status: 409, zh: '当前状态不能这样操作', en: 'The present state does not allow this', nextZh: '按页面给出的按钮办理', nextEn: 'Use the buttons shown' },
  'post.role-not-allowed': { status: 403, zh: '三员分立：本岗位不能办理此项', en: 'The three administrators are separate: not this post', nextZh: '由相应管理员办理', nextEn: 'The other administrator must do it' },
  'post.needs-missing': { status: 422, zh: '还缺理由', en: 'A reason is missing', nextZh: '补填理由', nextEn: 'Give a reason' },
  'post.same-person': { status: 403, zh: '提出人、当事人不能审批', en: 'Neither the proposer nor the person concerned may approve', nextZh: '由另一名安全管理员审批', nextEn: 'Another security administrator must decide' },
  'post.dates-wrong': { status: 422, zh: '结束日期早于开始日期', en: 'The end lies before the start', nextZh: '改正日期', nextEn: 'Correct the dates' },
} as const satisfies Record<string, ProblemEntry>;
