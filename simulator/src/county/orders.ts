import type { CountyOrder } from '@anlan/contract/county';
import type { FraudTypeCode } from '@anlan/contract/county-types';
import { DEMO_BANKS } from '@anlan/contract/demo-banks';
import type { StopChannel } from '@anlan/contract/stop-payment';
import { NEXT_STEP_OF } from '@anlan/contract/stop-payment';
import { afterStop } from './after-stop.ts';
import { amountFen, CHANNELS, cardNumber, OTHER_AUTHORITIES, REFUSALS, SENDING, weighted } from './odds.ts';
import { inventedName } from './places.ts';
import type { Random } from './random.ts';
import { morningAfter, type OnDuty } from './roster.ts';

/** What the orders of one incident need to know of it. */
export interface Setting {
  readonly index: number;
  /** Minutes from the report to the moment of the county: nothing is later. */
  readonly age: number;
  readonly type: FraudTypeCode;
  /** Minutes after the report at which the case is opened; undefined when it never is. */
  readonly openedAfter: number | undefined;
  readonly reportedAt: number;
  /** The station officer at whose counter the call came in; otherwise it is the desk's. */
  readonly counter: string | undefined;
  readonly duty: (after: number) => OnDuty;
}

/** A silent order goes on the call list after this many minutes. */
const SILENCE = 10;

/**
 * Orders of one incident: accounts of the first level, those behind them, corrections after refusals and second stops,
 * each as far as the moment of the county lets it be.
 */
export function ordersOf(random: Random, setting: Setting): CountyOrder[] {
  const orders: CountyOrder[] = [];
  const add = (order: CountyOrder): number => orders.push(order) - 1;
  const first = random.whole(1, 3);
  for (let place = 0; place < first; place += 1) {
    const asked = place === 0 && setting.age > 240 && random.chance(0.06);
    const at = asked ? add(payeeQuery(random, setting)) : undefined;
    const found = at === undefined ? undefined : orders[at]?.answered?.after;
    addWithSequel(random, setting, orders, {
      level: 1,
      starts: (found ?? 0) + random.whole(1, setting.age < 12 ? 3 : 6),
      amount: amountFen(random, setting.type),
    });
  }
  if (setting.age < 90) return orders;
  const stoppedAbove = orders.flatMap((order, place) => (order.stopped || order.refused ? [place] : []));
  const deeper = stoppedAbove.length === 0 ? 0 : random.whole(0, 5);
  for (let count = 0; count < deeper; count += 1) {
    const from = random.pick(stoppedAbove);
    const above = orders[from];
    if (above?.kind !== 'stop') continue;
    const known = above.stopped?.after ?? above.refused?.after ?? 0;
    addWithSequel(random, setting, orders, {
      level: above.level + 1,
      from,
      starts: known + random.whole(8, 55),
      amount: Math.max(10_000, Math.round((above.amountFen * (0.2 + random.next() * 0.7)) / 1_000) * 1_000),
    });
  }
  return orders;
}

interface Wanted {
  readonly level: number;
  readonly from?: number;
  readonly corrects?: number;
  readonly repeats?: number;
  readonly starts: number;
  readonly amount: number;
  readonly like?: CountyOrder;
  /** What must come of it; otherwise chance decides. */
  readonly outcome?: 'stopped';
}

/** Adds an order; after a refusal that asks for a correction the corrected one, after a stop that ends too early the second. */
function addWithSequel(random: Random, setting: Setting, orders: CountyOrder[], wanted: Wanted): void {
  if (wanted.starts >= setting.age) return;
  const place = orders.push(oneOrder(random, setting, wanted, orders.length)) - 1;
  const order = orders[place];
  if (!order || order.withdrawn) return;
  const step = order.refused && NEXT_STEP_OF[order.refused.reason];
  if (order.refused && step !== 'nextLevel' && step !== 'recordQueued')
    addWithSequel(random, setting, orders, {
      level: order.level,
      ...(order.from === undefined ? {} : { from: order.from }),
      corrects: place,
      starts: order.refused.after + random.whole(1, 4),
      amount: order.amountFen,
      like: order,
      outcome: 'stopped',
    });
  if (!order.stopped) return;
  const { change, repeatAt } = afterStop(random, setting, order, order.stopped);
  orders[place] = { ...order, ...change };
  if (repeatAt !== undefined)
    addWithSequel(random, setting, orders, {
      level: order.level,
      ...(order.from === undefined ? {} : { from: order.from }),
      repeats: place,
      starts: repeatAt,
      amount: order.amountFen,
      like: order,
      outcome: 'stopped',
    });
}

/** Signed at the desk; the second name follows at once by day, and in the morning when it was promised by telephone. */
function signatures(
  random: Random,
  setting: Setting,
  at: number,
): Pick<CountyOrder, 'signed' | 'countersigned'> | undefined {
  if (at > setting.age) return undefined;
  const { leader, leaderInHouse } = setting.duty(at);
  const moment = setting.reportedAt + at * 60_000;
  const later = leaderInHouse
    ? at + (random.chance(0.8) ? random.whole(2, 35) : random.whole(60, 400))
    : Math.round((morningAfter(moment) - setting.reportedAt) / 60_000) + random.whole(8, 130);
  const forgotten = random.chance(setting.age < 1_200 ? 0.3 : 0.004);
  return {
    signed: { after: at, by: signerAt(setting, at), ...(leaderInHouse ? {} : { vouchedBy: leader }) },
    ...(later <= setting.age && !forgotten ? { countersigned: { after: later, by: leader } } : {}),
  };
}

const signerAt = (setting: Setting, at: number): string => setting.counter ?? setting.duty(at).officer;

/** Most orders are prepared by the auxiliary; whether an account is stopped a second time an officer decides. */
function preparerAt(random: Random, setting: Setting, wanted: Wanted): string {
  return setting.counter === undefined && wanted.repeats === undefined && random.chance(0.7)
    ? setting.duty(wanted.starts).auxiliary
    : signerAt(setting, wanted.starts);
}

function oneOrder(random: Random, setting: Setting, wanted: Wanted, place: number): CountyOrder {
  const bank = DEMO_BANKS.find(({ code }) => code === wanted.like?.bankCode) ?? random.pick(DEMO_BANKS);
  const channel = wanted.like?.channel ?? weighted(random, CHANNELS);
  const signedAt = wanted.starts + random.whole(0, 3);
  const sentAt = signedAt + random.whole(...SENDING[channel]);
  const receivedAt = sentAt + random.whole(0, 3);
  const silent = random.chance(setting.age < 120 ? 0.3 : 0.05);
  const slow = bank.code === 'DEMO07' ? 2.4 : 1;
  const endAt = receivedAt + Math.round((silent ? random.whole(14, 75) : random.whole(1, 10)) * slow);
  const by = setting.duty(sentAt).auxiliary;
  const until = (at: number): boolean => at <= setting.age;
  const withdrawn = wanted.level > 1 && wanted.like === undefined && random.chance(0.03) && until(wanted.starts + 4);
  // A line sends by itself as soon as it is signed: no order of a line is left standing between the two.
  const sign =
    !withdrawn && until(channel === 'bankLine' ? receivedAt : signedAt)
      ? signatures(random, setting, signedAt)
      : undefined;
  return {
    kind: 'stop',
    level: wanted.level,
    ...(wanted.from === undefined ? {} : { from: wanted.from }),
    ...(wanted.corrects === undefined ? {} : { corrects: wanted.corrects }),
    ...(wanted.repeats === undefined ? {} : { repeats: wanted.repeats }),
    number: wanted.like?.number ?? cardNumber(random, bank),
    holderName: wanted.like?.holderName ?? inventedName(400 + setting.index * 3 + place),
    bankCode: bank.code,
    amountFen: wanted.amount,
    transferMinutesBefore: wanted.like?.transferMinutesBefore ?? random.whole(3, 90),
    channel,
    prepared: { after: wanted.starts, by: preparerAt(random, setting, wanted) },
    ...(withdrawn
      ? { withdrawn: { after: wanted.starts + 4, by: signerAt(setting, wanted.starts + 4), why: '与前一指令重复' } }
      : {}),
    ...sign,
    ...(sign && until(sentAt) ? { sent: { after: sentAt, by, ...platform(channel, setting, place) } } : {}),
    ...(sign && until(receivedAt) ? { received: { after: receivedAt, by } } : {}),
    ...(sign && endAt > sentAt + SILENCE && until(sentAt + SILENCE) ? { unansweredAfter: sentAt + SILENCE } : {}),
    ...(sign && until(endAt) ? ending(random, wanted, endAt, by, channel) : {}),
  };
}

function platform(channel: StopChannel, setting: Setting, place: number): { platformNumber?: string } {
  return channel === 'nationalByHand'
    ? { platformNumber: `ZF9901${String(setting.index).padStart(5, '0')}${String(place).padStart(2, '0')}` }
    : {};
}

function ending(
  random: Random,
  wanted: Wanted,
  after: number,
  by: string,
  channel: StopChannel,
): Pick<CountyOrder, 'stopped' | 'refused'> {
  if (wanted.outcome === 'stopped' || random.chance(wanted.level === 1 ? 0.68 : 0.73)) {
    const kind = random.next();
    // Three kinds of account: money of others lies in it too; part of ours is left; next to nothing is.
    const balanceFen =
      wanted.like?.stopped?.balanceFen ??
      Math.round(
        kind < 0.26
          ? wanted.amount * (1 + random.next() * 16)
          : kind < 0.68
            ? wanted.amount * random.next()
            : random.whole(0, 20_000),
      );
    const saidBy = channel === 'liaison' || channel === 'paper' ? { saidBy: channel } : {};
    return { stopped: { after, by, balanceFen, tracedFen: Math.min(balanceFen, wanted.amount), ...saidBy } };
  }
  const reason = weighted(random, REFUSALS);
  const earlier = reason === 'alreadyStopped' || reason === 'alreadyFrozen';
  return {
    refused: {
      after,
      by,
      reason,
      ...(earlier
        ? { earlierAuthority: random.pick(OTHER_AUTHORITIES), earlierAmountFen: random.whole(50, 9_000) * 10_000 }
        : {}),
    },
  };
}

/** The payee is known to nobody: the payer's bank is asked, and its answer is the account to stop. */
function payeeQuery(random: Random, setting: Setting): CountyOrder {
  const bank = random.pick(DEMO_BANKS);
  const prepared = random.whole(1, 4);
  const sign = signatures(random, setting, prepared + 1);
  const by = setting.duty(prepared).auxiliary;
  return {
    kind: 'payeeQuery',
    level: 1,
    number: cardNumber(random, bank),
    holderName: inventedName(setting.index),
    bankCode: bank.code,
    amountFen: amountFen(random, setting.type),
    transferMinutesBefore: random.whole(3, 90),
    channel: 'liaison',
    prepared: { after: prepared, by: signerAt(setting, prepared) },
    ...sign,
    sent: { after: prepared + 2, by },
    answered: { after: prepared + random.whole(5, 12), by },
  };
}
