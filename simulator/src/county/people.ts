import type { CountyIncident } from '@anlan/contract/county';
import type { FraudTypeCode } from '@anlan/contract/county-types';
import type { CaseFacts, FiveQuestions } from '@anlan/contract/fraud-case';
import { inventedName } from './places.ts';
import type { Random } from './random.ts';

/** Shares of the source, in ten-thousandths: employees and self-employed among the victims, and those met face to face. */
const WORKING = 6_240;
const FACE_TO_FACE = 2_175;

/** An invented victim: nobody has such a name, number or telephone. */
export function victimOf(random: Random, index: number, elderly: boolean): CountyIncident['victim'] {
  return {
    name: inventedName(index),
    phone: `142${String(random.whole(0, 99_999_999)).padStart(8, '0')}`,
    idNumber: idNumber(random, elderly ? random.whole(1945, 1962) : random.whole(1965, 2004)),
  };
}

/** An identity number of nobody: area 990100, with the right check character (GB 11643). */
function idNumber(random: Random, year: number): string {
  const body = `990100${year}${String(random.whole(1, 12)).padStart(2, '0')}${String(random.whole(1, 28)).padStart(2, '0')}${String(random.whole(1, 999)).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, place) => total + weight * Number(body[place]), 0);
  return `${body}${'10X98765432'[sum % 11]}`;
}

/**
 * Whether the n-th case is one of those a share counts: spread evenly, so that any number of cases has the share to the
 * nearest case.
 */
function counted(index: number, tenThousandths: number): boolean {
  return Math.round(((index + 1) * tenThousandths) / 10_000) > Math.round((index * tenThousandths) / 10_000);
}

export interface Profile {
  readonly elderly: boolean;
  readonly facts: Omit<CaseFacts, 'payrollUnit' | 'channel' | 'app' | 'leakSource'> & { readonly payrollUnit?: string };
}

/** Work and groups of the victim of the n-th case. */
export function profileOf(random: Random, index: number): Profile {
  if (counted(index, WORKING)) {
    const employed = random.chance(0.7);
    return {
      elderly: false,
      facts: employed
        ? { occupation: 'companyStaff', victimGroups: ['enterpriseEmployee'] }
        : { occupation: 'selfEmployed', victimGroups: ['soleTrader'] },
    };
  }
  const rest = random.next();
  if (rest < 0.07) {
    const teacher = random.chance(0.5);
    return {
      elderly: false,
      facts: {
        occupation: teacher ? 'teacher' : 'governmentUnit',
        victimGroups: ['publicPayroll'],
        payrollUnit: teacher ? 'PAY09' : `PAY0${random.whole(2, 8)}`,
      },
    };
  }
  if (rest < 0.35) return { elderly: true, facts: { occupation: 'retired', victimGroups: ['elderly'] } };
  if (rest < 0.55) return { elderly: false, facts: { occupation: 'student', victimGroups: ['student'] } };
  return { elderly: false, facts: { occupation: rest < 0.8 ? 'farmer' : rest < 0.9 ? 'none' : 'other' } };
}

const WHY: Partial<Record<FraudTypeCode, string>> = {
  brushing: '前几单都按时返了佣金',
  investment: '平台上能看到盈利，小额提现成功过',
  customerService: '对方说得出订单和收货地址',
  loan: '对方出示了带公章的放款通知',
  credit: '对方说不处理会影响征信',
  police: '对方发来带本人照片的文书',
  acquaintance: '头像和称呼与领导一致',
  romance: '聊了两个多月，视频过一次',
};

/** What the victim answered to the five questions; the n-th case may still owe some answers. */
export function answersOf(random: Random, index: number, type: FraudTypeCode, complete: boolean): FiveQuestions {
  const met = counted(index, FACE_TO_FACE);
  const other = random.pick([['none'], ['sms'], ['group'], ['call'], ['none']] as const);
  const reachedBy: FiveQuestions['reachedBy'] = met ? ['faceToFace'] : [...other];
  const why = WHY[type];
  if (!complete) return { reachedBy };
  return {
    reachedBy,
    ...(met
      ? { reachedWhen: random.pick(['案发前一周内', '案发前一个月内', '半年前']), reachedByWhom: '所在社区' }
      : {}),
    appInstalled: random.chance(0.46) ? 'yes' : 'no',
    warnedBefore: random.chance(0.18) ? 'yes' : 'no',
    metBefore: met && random.chance(0.3) ? 'yes' : 'no',
    whyBelieved: why ?? '对方催得急，没有多想',
  };
}
