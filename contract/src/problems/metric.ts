import type { ProblemEntry } from './entry.ts';

export const metricProblems = {
  'metric.not-found': {
    status: 404,
    zh: '没有这个指标',
    en: 'There is no such figure',
    nextZh: '从指标列表选择',
    nextEn: 'Choose one from the list',
  },
  'metric.window-wrong': {
    status: 422,
    zh: '时间范围不对：起点须早于终点，最长十年',
    en: 'The span is wrong: the start must lie before the end, ten years at most',
    nextZh: '改选时间范围',
    nextEn: 'Choose another span',
  },
} as const satisfies Record<string, ProblemEntry>;
