import {
  type ChangeFeedbackBody,
  type ChangeOrderMessage,
  type FeedbackBody,
  MESSAGE,
  type StopOrderBody,
} from '@anlan/contract/bank-line';
import type { RefusalReason } from '@anlan/contract/stop-payment';
import { type Account, type AccountBook, inventedPayee, type Stop } from './account-book.ts';
import type { Faults } from './control.ts';

/** What a bank will say about an order, fixed when it takes it. */
export type Answer =
  | { readonly kind: '100102' | '100302'; readonly body: FeedbackBody }
  | { readonly kind: '100104' | '100106'; readonly body: ChangeFeedbackBody };

/** 48 hours from the moment of the stop (银发〔2016〕86号). */
const STOP_HOURS = 48;
/** How far the caller's time of a transfer may lie from the booking. */
const CREDIT_WINDOW_MINUTES = 30;

type Said<T> = Omit<T, 'feedbackNumber' | 'orderNumber' | 'changes' | 'officerCode'>;
export interface Decision<T> {
  /** The account as it stands afterwards; missing where nothing changed. */
  readonly account?: Account;
  readonly said: Said<T>;
}

/** What a head office checks before it stops: the account, its holder, amount and time, and who was earlier. */
export function decideStop(
  book: AccountBook,
  order: StopOrderBody,
  faults: Faults,
  at: Temporal.Instant,
): Decision<FeedbackBody> {
  const found = book.find(order.account.number);
  const account = found && faults.balanceFen !== undefined ? { ...found, balanceFen: faults.balanceFen } : found;
  const refusal = faults.refuse === undefined ? refusalOf(account, order, at) : { reason: faults.refuse };
  if (refusal || !account) return { said: { result: 'refused', ...(refusal ?? { reason: 'noSuchAccount' }) } };
  const endsAt = at.add({ hours: STOP_HOURS }).toString();
  const stop: Stop = {
    orderNumber: order.orderNumber,
    authority: order.applicantUnit,
    amountFen: order.amountFen ?? account.balanceFen,
    endsAt,
  };
  return {
    account: { ...account, stops: [...account.stops, stop] },
    said: { result: 'stopped', balanceFen: account.balanceFen, stoppedAt: at.toString(), endsAt },
  };
}

interface Refused {
  readonly reason: RefusalReason;
  readonly earlierAuthority?: string;
  readonly earlierAmountFen?: number;
}

function refusalOf(account: Account | undefined, order: StopOrderBody, at: Temporal.Instant): Refused | undefined {
  if (!account) return { reason: 'noSuchAccount' };
  if (account.closed) return { reason: 'closed' };
  const { holderName } = order.account;
  if (account.holderName !== undefined && holderName !== undefined && account.holderName !== holderName)
    return { reason: 'nameMismatch' };
  if (!creditFits(account, order)) return { reason: 'wrongAmountOrTime' };
  if (account.frozenBy)
    return {
      reason: 'alreadyFrozen',
      earlierAuthority: account.frozenBy.authority,
      earlierAmountFen: account.frozenBy.amountFen,
    };
  // The centre's own stop is no obstacle: the account may be stopped by it again, and it counts the two times itself.
  const foreign = account.stops.find((stop) => stop.orderNumber === undefined && runs(stop, at));
  if (foreign)
    return { reason: 'alreadyStopped', earlierAuthority: foreign.authority, earlierAmountFen: foreign.amountFen };
  return account.balanceFen === 0 ? { reason: 'balanceZero' } : undefined;
}

function runs(stop: Stop, at: Temporal.Instant): boolean {
  return stop.releasedAt === undefined && Temporal.Instant.compare(Temporal.Instant.from(stop.endsAt), at) > 0;
}

function creditFits(account: Account, order: StopOrderBody): boolean {
  const { amountFen, transferAt } = order;
  if (account.credits === undefined || amountFen === undefined) return true;
  return account.credits.some((credit) => {
    if (credit.amountFen !== amountFen) return false;
    if (transferAt === undefined) return true;
    const apart = Temporal.Instant.from(credit.at).since(Temporal.Instant.from(transferAt)).total('minutes');
    return Math.abs(apart) <= CREDIT_WINDOW_MINUTES;
  });
}

/** The payer's bank looks up where the money went; the payee is invented and the same for the same payment. */
export function decideQuery(order: StopOrderBody, faults: Faults, seed: number): Said<FeedbackBody> {
  if (faults.refuse !== undefined) return { result: 'refused', reason: faults.refuse };
  const payment = `${order.account.number}|${order.amountFen ?? ''}|${order.transferAt ?? ''}`;
  return { result: 'found', payee: { ...inventedPayee(seed, payment), holderName: '样例收款人' } };
}

/** Release, or one extension by 48 hours, of a stop that this line made. */
export function decideChange(
  book: AccountBook,
  message: ChangeOrderMessage,
  at: Temporal.Instant,
): Decision<ChangeFeedbackBody> {
  const { changes } = message.body;
  const account = book.stoppedBy(changes);
  const stop = account?.stops.find(({ orderNumber }) => orderNumber === changes);
  if (!account || !stop || !runs(stop, at))
    return { said: { result: 'refused', reason: 'unknownReason', note: 'no running stop of this number' } };
  if (message.kind === MESSAGE.release) {
    const doneAt = at.toString();
    return { account: withStop(account, { ...stop, releasedAt: doneAt }), said: { result: 'done', doneAt } };
  }
  if (stop.extended) return { said: { result: 'refused', reason: 'alreadyStopped', note: 'extended once already' } };
  const endsAt = Temporal.Instant.from(stop.endsAt).add({ hours: STOP_HOURS }).toString();
  return {
    account: withStop(account, { ...stop, endsAt, extended: true }),
    said: { result: 'done', doneAt: at.toString(), endsAt },
  };
}

function withStop(account: Account, changed: Stop): Account {
  return {
    ...account,
    stops: account.stops.map((stop) => (stop.orderNumber === changed.orderNumber ? changed : stop)),
  };
}
