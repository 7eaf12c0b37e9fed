import type { ProblemEntry } from './entry.ts';

export const incidentProblems = {
  'incident.not-found': {
    status: 404, zh: '没有这条警情，或不在本岗位可见范围', en: 'There is no such report, or your post may not see it',
    nextZh: '核对编号', nextEn: 'Check the number',
  },
  'incident.changed-meanwhile': {
    status: 409, zh: '他人已先改动这条警情', en: 'Somebody else has changed this report meanwhile',
    nextZh: '查看最新内容后再提交，已填内容保留', nextEn: 'Look at the present state and submit again; what you typed is kept',
  },
  'incident.move-not-allowed': {
    status: 409, zh: '当前状态不能这样操作', en: 'The present state does not allow this', nextZh: '按页面给出的按钮办理', nextEn: 'Use the buttons shown',
  },
  'incident.role-not-allowed': {
    status: 403, zh: '本岗位不能办理此项', en: 'Your post may not do this', nextZh: '交民警办理', nextEn: 'Hand it to a sworn officer',
  },
  'incident.needs-missing': {
    status: 422, zh: '还缺必要内容', en: 'Something needed is missing', nextZh: '补填后再提交', nextEn: 'Fill it in and submit again',
  },
  'incident.number-exponent': {
    status: 422, zh: '号码是科学计数形式，末几位已丢失', en: 'The number is in exponent form; its last digits are lost',
    nextZh: '重新核对原始号码后填写', nextEn: 'Take the number from its source again',
  },
  'incident.number-invalid': {
    status: 422, zh: '号码含有无法识别的字符', en: 'The number has characters that are no part of one', nextZh: '只填号码本身', nextEn: 'Give the number only',
  },
  'incident.time-in-future': {
    status: 422, zh: '时间晚于当前时间', en: 'The time lies in the future', nextZh: '核对日期和时间', nextEn: 'Check day and time',
  },
  'incident.nothing-told': {
    status: 422, zh: '内容为空', en: 'Nothing was told', nextZh: '至少填写报警内容或一笔转账', nextEn: 'Give the words or at least one transfer',
  },
  'incident.join-itself': {
    status: 422, zh: '不能并入自身', en: 'A report cannot be joined into itself', nextZh: '选择另一条警情', nextEn: 'Choose another report',
  },
  'incident.target-joined': {
    status: 409, zh: '目标警情已并入他处', en: 'The target has itself been joined elsewhere', nextZh: '改选最终保留的警情', nextEn: 'Choose the report that is kept',
  },
  'incident.picture-not-image': {
    status: 422, zh: '不是图片文件', en: 'The file is no picture', nextZh: '选择 PNG 或 JPEG 图片', nextEn: 'Choose a PNG or JPEG picture',
  },
  'incident.line-refused': {
    status: 401, zh: '接处警推送签名未通过', en: 'The dispatch line’s signature does not hold', nextZh: '核对密钥与时间', nextEn: 'Check key and clock',
  },
} as const satisfies Record<string, ProblemEntry>;
