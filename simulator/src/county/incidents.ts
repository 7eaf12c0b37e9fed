import { luhnOk } from '@anlan/contract/base/formats';
import type { CountyIncident, CountyOrder } from '@anlan/contract/county';
import { FRAUD_SHARES, type FraudTypeCode } from '@anlan/contract/county-types';
import { DEMO_BANKS } from '@anlan/contract/demo-banks';
import { inventedName, STATIONS } from './places.ts';
import type { Random } from './random.ts';

const DAYS = 30;
const PER_DAY = 5;
/** Numbers of calls that are still open at the moment of the county, with their age in minutes. */
const OPEN_AGES = [4, 9, 17, 26, 41, 73] as const;

const OCCUPATIONS = ['companyStaff', 'selfEmployed', 'farmer', 'retired', 'student', 'none', 'governmentUnit'] as const;

/** A month of calls, oldest first, and the ones that are open now. */
export function incidentsOf(asOf: string, random: Random): CountyIncident[] {
  const now = Date.parse(asOf);
  const incidents: CountyIncident[] = [];
  for (let day = DAYS; day >= 1; day -= 1) {
    const count = random.whole(PER_DAY - 2, PER_DAY + 3);
    for (let index = 0; index < count; index += 1) {
      const reported = now - day * 86_400_000 + random.whole(0, 86_000) * 1_000;
      const minutes = (now - reported) / 60_000;
      if (minutes > 120) incidents.push(oneIncident(random, reported, incidents.length, minutes));
    }
  }
  for (const age of OPEN_AGES) incidents.push(oneIncident(random, now - age * 60_000, incidents.length, age));
  return incidents.sort((a, b) => (a.reportedAt < b.reportedAt ? -1 : 1));
}

function fraudType(random: Random): FraudTypeCode {
  let left = random.next() * 1_000;
  for (const [code, share] of Object.entries(FRAUD_SHARES)) {
    left -= share;
    if (left < 0) return code as FraudTypeCode;
  }
  return 'brushing';
}

function oneIncident(random: Random, reported: number, index: number, ageMinutes: number): CountyIncident {
  const open = ageMinutes < 120;
  const type = fraudType(random);
  const town = random.whole(1, STATIONS);
  const code = String(town).padStart(2, '0');
  const orders = ordersOf(random, ageMinutes, type, index);
  const lossFen = orders.filter((order) => order.level === 1).reduce((sum, order) => sum + order.amountFen, 0);
  const days = ageMinutes / 1_440;
  const openedAfter = random.chance(0.82) ? random.whole(600, 5_000) : undefined;
  return {
    reportedAt: new Date(reported).toISOString(),
    enteredAfter: Math.min(random.whole(1, 9), Math.max(0, Math.floor(ageMinutes) - 1)),
    station: `ST${code}`,
    town: `9901${code}`,
    source: random.pick(['paste', 'form', 'counter', 'dispatch'] as const),
    reporter: random.chance(0.8) ? 'victim' : random.pick(['family', 'teller', 'friend'] as const),
    victim: {
      name: inventedName(index),
      phone: `142${String(random.whole(0, 99_999_999)).padStart(8, '0')}`,
      idNumber: idNumber(random),
    },
    text: `演示警情：报警人称遭遇诈骗，共转账${orders.filter((order) => order.level === 1).length}笔。`,
    fraudType: type,
    lossFen,
    open,
    orders,
    ...(open
      ? {}
      : {
          case: {
            acceptedAfter: random.whole(40, 110),
            ...(openedAfter !== undefined && openedAfter < ageMinutes ? { openedAfter } : {}),
            ...(days > 2
              ? {
                  number: `A9901${new Date(reported).toISOString().slice(0, 10).replaceAll('-', '')}${String(index).padStart(4, '0')}`,
                }
              : {}),
            occupation: random.chance(0.624)
              ? random.pick(['companyStaff', 'selfEmployed'] as const)
              : random.pick(OCCUPATIONS),
            reachedFaceToFace: random.chance(0.2175),
          },
        }),
  };
}

/** An identity number of nobody: area 990100, with the right check character (GB 11643). */
function idNumber(random: Random): string {
  const body = `990100${random.whole(1945, 2004)}${String(random.whole(1, 12)).padStart(2, '0')}${String(random.whole(1, 28)).padStart(2, '0')}${String(random.whole(1, 999)).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, place) => total + weight * Number(body[place]), 0);
  return `${body}${'10X98765432'[sum % 11]}`;
}

function cardNumber(random: Random, bank: (typeof DEMO_BANKS)[number]): string {
  const prefix = random.pick(bank.prefixes);
  let body = prefix;
  while (body.length < bank.cardLength - 1) body += String(random.whole(0, 9));
  for (let check = 0; check <= 9; check += 1) if (luhnOk(`${body}${check}`)) return `${body}${check}`;
  return `${body}0`;
}

const MEDIAN_YUAN: Readonly<Record<FraudTypeCode, number>> = {
  brushing: 21_000,
  customerService: 18_000,
  investment: 95_000,
  loan: 16_000,
  credit: 38_000,
  shopping: 4_000,
  police: 70_000,
  acquaintance: 60_000,
  game: 3_000,
  romance: 45_000,
  blackNet: 5_000,
  military: 30_000,
};

/** Orders of one incident: one to four accounts of the first level, more behind them, each as far as its age lets it be. */
function ordersOf(random: Random, ageMinutes: number, type: FraudTypeCode, index: number): CountyOrder[] {
  const first = random.whole(1, 4);
  const orders: CountyOrder[] = [];
  for (let place = 0; place < first; place += 1)
    orders.push(oneOrder(random, ageMinutes, 1, amountFen(random, type), index, place));
  if (ageMinutes > 120) {
    const deeper = random.whole(0, 6);
    for (let place = 0; place < deeper; place += 1)
      orders.push(
        oneOrder(random, ageMinutes, random.chance(0.7) ? 2 : 3, amountFen(random, type), index, first + place),
      );
  }
  return orders;
}

function amountFen(random: Random, type: FraudTypeCode): number {
  const factor = Math.exp((random.next() + random.next() + random.next() - 1.5) * 1.8);
  return Math.max(20_000, Math.round((MEDIAN_YUAN[type] * factor) / 10) * 1_000);
}

function oneOrder(
  random: Random,
  ageMinutes: number,
  level: number,
  amount: number,
  index: number,
  place: number,
): CountyOrder {
  const bank = random.pick(DEMO_BANKS);
  const slow = bank.code === 'DEMO07' ? 2.6 : 1;
  const preparedAfter = random.whole(2, 8) + (level - 1) * random.whole(12, 30);
  const signedAfter = preparedAfter + random.whole(1, 5);
  const sentAfter = signedAfter + random.whole(1, 6);
  const receivedAfter = sentAfter + random.whole(1, 4);
  const endedAfter = receivedAfter + Math.round(random.whole(2, 18) * slow);
  const done = (after: number): boolean => after < ageMinutes;
  const stopped = random.chance(0.72);
  const balance = random.chance(0.35) ? random.whole(0, 9_000_000) : Math.round(amount * random.next());
  return {
    level,
    number: cardNumber(random, bank),
    holderName: inventedName(400 + index + place),
    bankCode: bank.code,
    amountFen: amount,
    transferMinutesBefore: random.whole(3, 90),
    channel: random.chance(0.85) ? 'nationalByHand' : random.pick(['bankLine', 'paper', 'liaison'] as const),
    preparedAfter: done(preparedAfter) ? preparedAfter : 0,
    ...(done(signedAfter) ? { signedAfter } : {}),
    countersigned: ageMinutes > 400 || random.chance(0.6),
    ...(done(sentAfter) ? { sentAfter, platformNumber: `ZF9901${String(index).padStart(5, '0')}${place}` } : {}),
    ...(done(receivedAfter) ? { receivedAfter } : {}),
    ...(done(endedAfter) && stopped
      ? { stopped: { after: endedAfter, balanceFen: balance, tracedFen: Math.min(balance, amount) } }
      : {}),
    ...(done(endedAfter) && !stopped
      ? {
          refused: {
            after: endedAfter,
            reason: random.pick([
              'nameMismatch',
              'balanceZero',
              'alreadyStopped',
              'closed',
              'wrongAmountOrTime',
            ] as const),
          },
        }
      : {}),
    unanswered: done(sentAfter + 12) && !done(endedAfter),
  };
}
