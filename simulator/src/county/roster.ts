import type { CountyShift } from '@anlan/contract/county';

const DAY = 86_400_000;
const SHIFT = DAY / 2;
const TEAMS = 4;

/** Who sits at the desk at a moment, by login. */
export interface OnDuty {
  readonly officer: string;
  readonly auxiliary: string;
  readonly leader: string;
  /** The leader is in the house from eight to eight and can sign there and then; at night only by telephone. */
  readonly leaderInHouse: boolean;
}

/**
 * Four teams turn in the rhythm day, night, rest, rest. Shifts change at 8:00 and 20:00 local time, which is 0:00 and
 * 12:00 UTC; on the day of the county's moment the first team has the day shift.
 */
export function onDuty(asOf: number, at: number): OnDuty {
  const shift = Math.floor(at / SHIFT);
  const night = shift % 2 !== 0;
  const day = Math.floor(at / DAY) - Math.floor(asOf / DAY);
  const team = mod(night ? day - 1 : day, TEAMS) + 1;
  return {
    officer: `duty${team}`,
    auxiliary: `aux${team}`,
    leader: `leader${mod(day, 2) + 1}`,
    leaderInHouse: !night,
  };
}

/** The morning after a moment, some minutes past eight: when a signature promised at night is put down. */
export function morningAfter(at: number): number {
  return (Math.floor(at / DAY) + 1) * DAY;
}

const mod = (value: number, by: number): number => ((value % by) + by) % by;

const NOTES = [
  '望江银行（演示）专线夜间中断两次，已恢复',
  '云桥街道一起事主仍未到所，已联系家属',
  '打印机缺墨，传真件改由驻点转交',
];

/** Every change of shift in these days before the moment, oldest first. */
export function shiftsOf(asOf: string, days: number): CountyShift[] {
  const now = Date.parse(asOf);
  const shifts: CountyShift[] = [];
  for (let ends = (Math.floor(now / SHIFT) - days * 2) * SHIFT; ends <= now; ends += SHIFT) {
    const notes = NOTES[shifts.length % 9];
    shifts.push({
      startsAt: new Date(ends - SHIFT).toISOString(),
      endsAt: new Date(ends).toISOString(),
      from: onDuty(now, ends - 1).officer,
      to: onDuty(now, ends).officer,
      ...(notes === undefined ? {} : { notes }),
    });
  }
  return shifts;
}
