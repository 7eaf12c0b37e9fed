import type { CountyCase } from '@anlan/contract/county';
import type { FraudTypeCode } from '@anlan/contract/county-types';
import { answersOf, type Profile } from './people.ts';
import type { Random } from './random.ts';
import type { OnDuty } from './roster.ts';

const DAY = 1_440;

/** What the life of a case needs to know of the call that began it. Moments are minutes after the report. */
export interface Beginning {
  readonly index: number;
  readonly age: number;
  readonly reportedAt: number;
  readonly type: FraudTypeCode;
  readonly lossFen: number;
  readonly town: string;
  readonly station: string;
  readonly profile: Profile;
  readonly duty: (after: number) => OnDuty;
  /** Places of earlier incidents with a case of the same type, into which this one may be merged. */
  readonly earlier: readonly number[];
}

/**
 * When the case will be opened: nearly always within the forty-eight hours of the first stop, because everybody knows
 * what hangs on it. Undefined where it never is.
 */
export function openingOf(random: Random): number | undefined {
  const fate = random.next();
  if (fate < 0.045) return undefined;
  if (fate < 0.5) return random.whole(300, 1_500);
  if (fate < 0.94) return random.whole(1_200, 2_760);
  return random.whole(2_950, 6 * DAY);
}

const CHANNELS = ['手机银行转账', '网上银行转账', '扫码支付', '第三方支付转账', '柜面汇款', 'ATM 转账'] as const;
const APPS = ['样聊', '示讯', '测支付', '样例理财', '示例会议'] as const;
const LEAKS = ['快递面单', '网购平台订单', '社交平台公开信息', '贷款中介', '事主自行填写问卷'] as const;

/** A case from acceptance to where it stands now. */
export function caseOf(random: Random, told: Beginning, opening: number | undefined): CountyCase {
  const acceptedAfter = random.whole(35, 100);
  const { age } = told;
  const within = <T extends { after: number }>(done: T): T | undefined => (done.after <= age ? done : undefined);
  const officer = told.station;
  const openedAfter = opening === undefined ? undefined : Math.max(opening, acceptedAfter + 60);
  const opened =
    openedAfter === undefined
      ? undefined
      : within({
          after: openedAfter,
          by: openedAfter < DAY ? 'leader1' : 'legal1',
          number: openingNumber(told, openedAfter),
        });
  const reviewStarted = within({ after: acceptedAfter + random.whole(10, 60), by: officer });
  const late = openedAfter === undefined || openedAfter > 3 * DAY;
  const extended = late
    ? within({
        after: 2 * DAY + random.whole(300, 1_200),
        by: 'legal1',
        days: openedAfter === undefined && random.chance(0.3) ? (30 as const) : (7 as const),
        why: '涉案账户跨省，核查材料未回',
      })
    : undefined;
  const end = endOf(random, told, openedAfter);
  const numberKnown = age > random.whole(600, 3_000);
  return {
    accepted: { after: acceptedAfter, by: told.duty(acceptedAfter).officer },
    ...(numberKnown ? { number: `A9901${dayText(told.reportedAt)}${String(told.index).padStart(4, '0')}` } : {}),
    ...(reviewStarted ? { reviewStarted } : {}),
    ...(extended && (opened === undefined || extended.after < opened.after) ? { extended } : {}),
    ...(opened ? { opened } : {}),
    ...(end ? { end } : {}),
    losses: lossesOf(random, told, acceptedAfter),
    town: told.town,
    townRule: random.chance(0.86) ? 'residence' : random.chance(0.6) ? 'placeOfAct' : 'unit',
    townDisputed: random.chance(0.03),
    facts: {
      ...told.profile.facts,
      channel: random.pick(CHANNELS),
      ...(random.chance(0.55) ? { app: random.pick(APPS) } : {}),
      ...(random.chance(0.4) ? { leakSource: random.pick(LEAKS) } : {}),
    },
    questions: answersOf(random, told.index, told.type, age > DAY && random.chance(0.9)),
  };
}

function dayText(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
}

function openingNumber(told: Beginning, after: number): string {
  return `清渡公（刑）立字〔${dayText(told.reportedAt + after * 60_000).slice(0, 4)}〕${String(told.index + 600).padStart(4, '0')}号`;
}

function endOf(random: Random, told: Beginning, openedAfter: number | undefined): CountyCase['end'] {
  const { age } = told;
  const fate = random.next();
  const done = (after: number, by: string, kind: NonNullable<CountyCase['end']>['kind'], why: string) =>
    after <= age ? { after, by, kind, why } : undefined;
  if (openedAfter === undefined) {
    if (fate < 0.55) return done(random.whole(3 * DAY, 6 * DAY), 'legal1', 'notOpened', '属民间借贷纠纷，不构成犯罪');
    return done(random.whole(4_200, 7_000), told.station, 'transferred', '主要犯罪地在邻州市，移送管辖');
  }
  if (fate < 0.02)
    return done(openedAfter + random.whole(2 * DAY, 9 * DAY), 'legal1', 'transferred', '并入外地专案，移送管辖');
  const [into] = told.earlier;
  if (fate < 0.055 && into !== undefined) {
    const merged = done(openedAfter + random.whole(DAY, 8 * DAY), 'legal1', 'merged', '同一收款账户和话术，并案侦查');
    return merged && { ...merged, into };
  }
  if (fate < 0.065) return done(openedAfter + random.whole(2 * DAY, 9 * DAY), 'legal1', 'withdrawn', '查明无犯罪事实');
  if (fate < 0.16)
    return done(openedAfter + random.whole(4 * DAY, 20 * DAY), told.station, 'solved', '抓获嫌疑人，案件破获');
  if (fate < 0.2) return done(openedAfter + random.whole(12 * DAY, 24 * DAY), 'legal1', 'prosecution', '移送审查起诉');
  return undefined;
}

/** Reported at once; verified after the statement; less what the fraudster paid back and what bounced. */
function lossesOf(random: Random, told: Beginning, acceptedAfter: number): CountyCase['losses'] {
  const by = told.duty(acceptedAfter).officer;
  const verifiedAfter = random.whole(DAY, 5 * DAY);
  const rebated = told.type === 'brushing' || told.type === 'investment';
  const share = (low: number, high: number): number =>
    Math.round((told.lossFen * (low + random.next() * (high - low))) / 1_000) * 1_000;
  const losses: CountyCase['losses'][number][] = [
    { kind: 'reported', amountFen: told.lossFen, after: acceptedAfter, by },
    {
      kind: 'verified',
      amountFen: random.chance(0.7) ? told.lossFen : share(0.88, 1.06),
      after: verifiedAfter,
      by: told.station,
    },
  ];
  if (rebated && random.chance(0.75))
    losses.push({ kind: 'rebates', amountFen: share(0.01, 0.07), after: verifiedAfter + 5, by: told.station });
  if (random.chance(0.05))
    losses.push({ kind: 'bounced', amountFen: share(0.05, 0.4), after: verifiedAfter + 30, by: told.station });
  return losses.filter((loss) => loss.after <= told.age);
}
