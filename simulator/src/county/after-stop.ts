import type { CountyOrder } from '@anlan/contract/county';
import type { Random } from './random.ts';

/** A stop holds for forty-eight hours (银发〔2016〕86号). */
const STOP_MINUTES = 48 * 60;

interface Opening {
  readonly age: number;
  readonly openedAfter: number | undefined;
  readonly duty: (after: number) => { readonly officer: string; readonly leader: string };
}

/**
 * What becomes of a stopped account. Once the case is opened the part that is ours is frozen or an uninvolved holder
 * released; the many with next to nothing in them simply run out. Where the case is not opened in time there is one
 * second stop, else the money gets loose.
 * @returns the change of the order, and when a second stop is prepared
 */
export function afterStop(
  random: Random,
  setting: Opening,
  order: CountyOrder,
  stopped: NonNullable<CountyOrder['stopped']>,
): { readonly change: Pick<CountyOrder, 'frozen' | 'released'>; readonly repeatAt?: number } {
  const ends = stopped.after + STOP_MINUTES;
  const opened = setting.openedAfter;
  const worth = stopped.tracedFen >= 50_000;
  if (opened !== undefined && opened < ends) {
    const acts = Math.max(opened, stopped.after) + random.whole(20, 300);
    if (acts >= ends || acts > setting.age) return { change: {} };
    const { officer, leader } = setting.duty(acts);
    if (worth && random.chance(0.62)) return { change: { frozen: { after: acts, by: officer } } };
    if (random.chance(worth ? 0.45 : 0.1))
      return {
        change: {
          released: {
            after: acts,
            by: leader,
            why: random.pick(['核查为正常经营货款', '户主核实无涉案资金', '误报，收款方为亲属']),
          },
        },
      };
    return { change: {} };
  }
  const repeatAt = ends - random.whole(70, 260);
  return worth && order.repeats === undefined && random.chance(0.72) && repeatAt < setting.age
    ? { change: {}, repeatAt }
    : { change: {} };
}
