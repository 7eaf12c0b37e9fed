import type { CountyInterception } from '@anlan/contract/county';
import type { InterceptionKind } from '@anlan/contract/interception';
import { WHOM_TO_CALL } from '@anlan/contract/interception';
import type { Random } from './random.ts';
import type { OnDuty } from './roster.ts';

interface Thing {
  readonly kind: InterceptionKind;
  readonly goods: string;
  readonly whereNow: string;
  readonly tracking?: string;
  readonly heldBy: string;
  readonly yuan: readonly [number, number];
}

/** What left the victim otherwise than by a transfer. Firms and places are invented. */
const THINGS: readonly Thing[] = [
  {
    kind: 'cash',
    goods: '现金一包',
    whereNow: '长汀渡高速服务区方向',
    heldBy: '长汀渡派出所',
    yuan: [20_000, 120_000],
  },
  {
    kind: 'gold',
    goods: '金条 100 克',
    whereNow: '样例金店（演示）已发货',
    heldBy: '样例金店（演示）',
    yuan: [45_000, 90_000],
  },
  {
    kind: 'courier',
    goods: '装有现金的纸箱',
    whereNow: '闪递快运（演示）清渡分拣点',
    tracking: 'SD9901',
    heldBy: '闪递快运（演示）',
    yuan: [15_000, 60_000],
  },
  {
    kind: 'rideHailing',
    goods: '网约车带走的现金',
    whereNow: '顺道出行（演示）行程中',
    tracking: 'CX9901',
    heldBy: '顺道出行（演示）驾驶员',
    yuan: [18_000, 80_000],
  },
  {
    kind: 'voucher',
    goods: '购物卡密 20 张',
    whereNow: '样例商城（演示）待核销',
    tracking: 'KM9901',
    heldBy: '样例商城（演示）',
    yuan: [2_000, 20_000],
  },
  {
    kind: 'topUp',
    goods: '话费充值 30 笔',
    whereNow: '江枫移动（演示）充值队列',
    heldBy: '江枫移动（演示）',
    yuan: [1_500, 9_000],
  },
  {
    kind: 'coin',
    goods: '泰达币 4,000 枚',
    whereNow: '样例交易所（演示）提币审核中',
    heldBy: '样例交易所（演示）',
    yuan: [10_000, 60_000],
  },
  {
    kind: 'gameCredit',
    goods: '游戏点数',
    whereNow: '样例游戏（演示）寄售',
    heldBy: '样例游戏（演示）',
    yuan: [500, 6_000],
  },
];

/** One thing of the n-th kind, intercepted or not, as far as its age lets it be. */
export function interceptionOf(
  random: Random,
  nth: number,
  age: number,
  duty: (after: number) => OnDuty,
): CountyInterception {
  const thing = THINGS[nth % THINGS.length];
  if (!thing) throw new Error('there are kinds');
  const reportedAfter = Math.min(age, random.whole(1, 6));
  const { auxiliary, officer } = duty(reportedAfter);
  const valueFen = random.whole(...thing.yuan) * 100;
  const firstCall = reportedAfter + random.whole(2, random.chance(0.85) ? 8 : 19);
  const whom = WHOM_TO_CALL[thing.kind];
  const heldAt = firstCall + random.whole(4, 90);
  const caught = random.chance(0.68);
  const endAt = caught ? heldAt + random.whole(1_440, 9_000) : firstCall + random.whole(120, 900);
  const calls: CountyInterception['calls'][number][] = [
    { after: firstCall, by: auxiliary, whom: whom[0], outcome: random.chance(0.7) ? 'reached' : 'noAnswer' },
    { after: firstCall + 3, by: auxiliary, whom: whom[1], outcome: caught ? 'promised' : 'reached' },
  ];
  return {
    kind: thing.kind,
    valueFen,
    goods: thing.goods,
    whereNow: thing.whereNow,
    ...(thing.tracking === undefined ? {} : { trackingNumber: `${thing.tracking}${random.whole(100_000, 999_999)}` }),
    handedOverMinutesBefore: random.whole(10, 120),
    reported: { after: reportedAfter, by: officer },
    calls: calls.filter((call) => call.after <= age),
    ...(caught && heldAt <= age
      ? {
          held: {
            after: heldAt,
            by: auxiliary,
            heldBy: thing.heldBy,
            savedFen: random.chance(0.8) ? valueFen : Math.round(valueFen / 200) * 100,
          },
        }
      : {}),
    ...(endAt <= age
      ? {
          end: {
            after: endAt,
            by: officer,
            kind: caught ? 'returned' : 'lost',
            why: caught ? '核对后当面发还事主，已签收' : '对方称已交付他人，去向不明',
          },
        }
      : {}),
  };
}
