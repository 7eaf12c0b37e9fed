import type { ProblemEntry } from './entry.ts';

export const clockProblems = {
  'clock.not-a-demonstration': {
    status: 409,
    zh: '时钟只能在演示数据上调整',
    en: 'Only a demonstration’s clock can be moved',
    nextZh: '在演示环境中操作',
    nextEn: 'Do this on the demonstration county',
  },
} as const satisfies Record<string, ProblemEntry>;
