import type { CountyIncident } from '@anlan/contract/county';
import { FRAUD_SHARES, type FraudTypeCode } from '@anlan/contract/county-types';
import type { IncidentSource } from '@anlan/contract/incident';
import { caseOf, openingOf } from './case-life.ts';
import { interceptionOf } from './interceptions.ts';
import { ordersOf } from './orders.ts';
import { profileOf, victimOf } from './people.ts';
import { STATIONS } from './places.ts';
import type { Random } from './random.ts';
import { onDuty } from './roster.ts';

export const DAYS = 30;
const PER_DAY = 5;
/** Ages in minutes of the calls that are still on the desk at the moment of the county. */
const OPEN_AGES = [4, 9, 17, 26, 41, 73] as const;
/** Ages of cases that are not opened yet although their stops run: one at least at every stage of the alarm. */
const WAITING_AGES: readonly number[] = [435, 860, 1_085, 1_330, 1_790, 2_015, 2_390, 2_610];
const OPEN_UNTIL = 120;
/** Every so many calls something else than a transfer was on its way. */
const INTERCEPTION_EVERY = 11;
const DUPLICATE_EVERY = 47;
const NO_FRAUD_EVERY = 53;

const SOURCES: readonly IncidentSource[] = ['paste', 'form', 'dispatch', 'dispatch', 'pad', 'counter', 'counter'];

const WORDS: Readonly<Record<FraudTypeCode, string>> = {
  brushing: '报警人称在群里做任务返佣，前几单返了钱，后面要求连续垫付',
  customerService: '报警人称接到快递客服电话，说包裹丢失要赔付，按对方提示操作后被转走',
  investment: '报警人称跟着老师在平台投资，盈利后无法提现，客服要求交税',
  loan: '报警人称网上申请贷款，对方说卡号填错，要先交解冻金',
  credit: '报警人称对方说学生时期注册的账户要注销，否则影响征信',
  shopping: '报警人称在群里买东西，付款后对方失联',
  police: '报警人称接到自称外地公安的电话，说名下银行卡涉案，要转到安全账户',
  acquaintance: '报警人称有人冒充单位领导加好友，让先垫付一笔款',
  game: '报警人称卖游戏账号，对方说账户冻结要交保证金',
  romance: '报警人称网上认识的对象说有内幕，带着一起充值',
  blackNet: '报警人称下载直播软件后被要求充值',
  military: '报警人称有人冒充部队采购，要求代买物资先付货款',
};

/** A month of calls, oldest first, and the ones that are open now. Nothing in it is later than the moment. */
export function incidentsOf(asOf: string, random: Random): CountyIncident[] {
  const now = Date.parse(asOf);
  const moments: number[] = [];
  for (let day = DAYS; day >= 1; day -= 1) {
    const count = random.whole(PER_DAY - 2, PER_DAY + 3);
    for (let index = 0; index < count; index += 1) moments.push(now - day * 86_400_000 + momentOfDay(random));
  }
  moments.push(...WAITING_AGES.map((age) => now - age * 60_000));
  const past = moments.filter((at) => now - at > OPEN_UNTIL * 60_000).sort((a, b) => a - b);
  const all = [...past, ...OPEN_AGES.toReversed().map((age) => now - age * 60_000)];
  const made: CountyIncident[] = [];
  for (const at of all) made.push(oneIncident(random, { now, at, index: made.length, made }));
  return made;
}

/** Milliseconds after 18:00: three calls of four come between nine in the morning and nine in the evening. */
function momentOfDay(random: Random): number {
  const hour = random.chance(0.75) ? random.whole(9, 20) : random.whole(0, 23);
  return ((((hour - 18 + 24) % 24) * 60 + random.whole(0, 59)) * 60 + random.whole(0, 59)) * 1_000;
}

function fraudType(random: Random): FraudTypeCode {
  let left = random.next() * 1_000;
  for (const [code, share] of Object.entries(FRAUD_SHARES)) {
    left -= share;
    if (left < 0) return code as FraudTypeCode;
  }
  return 'brushing';
}

interface Moment {
  readonly now: number;
  readonly at: number;
  readonly index: number;
  readonly made: readonly CountyIncident[];
}

/** Towns differ: the streets in the middle of the county have most of the calls. */
function townOf(random: Random): string {
  const town = random.chance(0.55) ? random.whole(1, 6) : random.whole(1, STATIONS);
  return String(town).padStart(2, '0');
}

function oneIncident(random: Random, { now, at, index, made }: Moment): CountyIncident {
  const age = Math.floor((now - at) / 60_000);
  const open = age < OPEN_UNTIL;
  const type = fraudType(random);
  const code = townOf(random);
  const station = `station${code}`;
  const source = open && random.chance(0.6) ? 'paste' : random.pick(SOURCES);
  const duty = (after: number) => onDuty(now, at + after * 60_000);
  const desk = duty(0);
  const counter = source === 'counter' ? station : undefined;
  const noFraud = !open && index % NO_FRAUD_EVERY === 20;
  const opening = noFraud ? undefined : WAITING_AGES.includes(age) ? age + 600 : openingOf(random);
  const orders = noFraud
    ? []
    : ordersOf(random, { index, age, type, openedAfter: opening, reportedAt: at, counter, duty });
  const nth = Math.floor(index / INTERCEPTION_EVERY);
  const interceptions =
    !noFraud && (index % INTERCEPTION_EVERY === 4 || age === 26) ? [interceptionOf(random, nth, age, duty)] : [];
  const first = orders.filter(
    (order) => order.level === 1 && order.corrects === undefined && order.repeats === undefined,
  );
  const lossFen =
    first.reduce((sum, order) => sum + order.amountFen, 0) +
    interceptions.reduce((sum, thing) => sum + thing.valueFen, 0);
  const profile = profileOf(random, index);
  const earlier = made.flatMap((other, place) =>
    other.fraudType === type && other.case && !other.case.end ? [place] : [],
  );
  const duplicate = !open && !noFraud && index > 0 && index % DUPLICATE_EVERY === 30;
  return {
    reportedAt: new Date(at).toISOString(),
    entered: { after: Math.min(random.whole(1, 7), Math.max(0, age - 1)), by: counter ?? desk.officer },
    station: `ST${code}`,
    source,
    reporter: random.chance(0.8) ? 'victim' : random.pick(['family', 'teller', 'friend', 'colleague'] as const),
    victim: victimOf(random, index, profile.elderly),
    text: `${WORDS[type]}，共转账${first.length}笔。（演示）`,
    fraudType: type,
    lossFen,
    open,
    ...asideOf(random, noFraud, duplicate, desk.officer, index),
    orders: duplicate ? [] : orders,
    interceptions: duplicate ? [] : interceptions,
    ...(open || noFraud || duplicate
      ? {}
      : {
          case: caseOf(
            random,
            { index, age, reportedAt: at, type, lossFen, town: `9901${code}`, station, profile, duty, earlier },
            opening,
          ),
        }),
  };
}

/** Why a call led to no case of its own. */
function asideOf(
  random: Random,
  noFraud: boolean,
  duplicate: boolean,
  by: string,
  index: number,
): Pick<CountyIncident, 'joined' | 'noFraud'> {
  if (noFraud) return { noFraud: { after: random.whole(20, 90), by, why: '核实为亲友间正常转账，报警人撤回' } };
  return duplicate
    ? { joined: { after: random.whole(15, 60), by, into: index - 1, why: '与家属先前报警为同一事' } }
    : {};
}
