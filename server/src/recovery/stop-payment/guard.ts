import { OFFICERS } from '@anlan/contract/role';
import type { StopCommand } from '@anlan/contract/stop-payment';
import { dayOf } from '../../kernel/calendar.ts';
import { personOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { caseStates } from '../../registry/case/index.ts';
import { staffWithRole } from '../../registry/staff/index.ts';
import { correctHolder, findOrCreateAccount } from '../../registry/subject/index.ts';
import { findIncident, judgeNumber, liesInFuture } from '../incident/index.ts';
import type { CommandInput } from './command-input.ts';
import { fits, needsAnother, type StopPayment, suits } from './stop-payment.ts';
import { findLive, findOrderByPlatformNumber, hasRepeat } from './store.ts';
import type { StopRow } from './tables.ts';

/** What the table cannot say: another person, an opened case, at most two stops, no time in the future. */
export async function guardOf(
  house: House,
  tx: Tx,
  act: Act,
  order: StopPayment,
  command: StopCommand,
  input: CommandInput,
): Promise<Refusal | undefined> {
  for (const [place, value] of [
    ['/at', input.at],
    ['/sentAt', input.sentAt],
    ['/transferAt', input.transferAt],
  ] as const) {
    if (value !== undefined && liesInFuture(Temporal.Instant.from(value), act.at))
      return { code: 'request.invalid', errors: [{ at: place, code: 'incident.time-in-future' }] };
  }
  if (!suits(order.kind, command)) return { code: 'stop-payment.kind-not-allowed' };
  if (command === 'recordQueued' && !fits(order, command)) return { code: 'stop-payment.move-not-allowed' };
  const balance = command === 'recordTraced' ? order.balanceFen : input.balanceFen;
  if ((input.tracedFen ?? 0) > (balance ?? Number.POSITIVE_INFINITY))
    return { code: 'request.invalid', errors: [{ at: '/tracedFen', code: 'stop-payment.traced-above-balance' }] };
  // What was told once is in figures and papers: whoever changes it says why, and so does whoever takes it back.
  if (command === 'recordTraced' && (order.tracedFen ?? input.tracedFen) !== input.tracedFen && input.why === undefined)
    return { code: 'request.invalid', errors: [{ at: '/why', code: 'request.required' }] };
  if (needsAnother(order, command, personOf(act.actor)) || (command === 'countersign' && !order.signLater))
    return { code: 'stop-payment.same-signer' };
  if (command === 'signByPhone') {
    const sworn = await staffWithRole(tx, OFFICERS, dayOf(act.at));
    if (input.secondSigner === personOf(act.actor) || !sworn.some(({ staff }) => staff === input.secondSigner)) {
      return { code: 'stop-payment.same-signer', errors: [{ at: '/secondSigner', code: 'stop-payment.same-signer' }] };
    }
  }
  if (command === 'handToFreeze' && !(await caseOpened(tx, order))) return { code: 'stop-payment.case-not-opened' };
  if (command === 'repeat' && (order.attempt === 2 || (await hasRepeat(tx, order.id))))
    return { code: 'stop-payment.twice-only' };
  return await guardNumbers(house, tx, order, command, input);
}

/** Numbers given with a command: a platform number names one order, an account must be whole and not yet ordered. */
async function guardNumbers(
  house: House,
  tx: Tx,
  order: StopPayment,
  command: StopCommand,
  input: CommandInput,
): Promise<Refusal | undefined> {
  if (command === 'transcribe' && input.platformNumber !== undefined) {
    const holder = await findOrderByPlatformNumber(tx, input.platformNumber);
    if (holder && holder.id !== order.id)
      return {
        code: 'stop-payment.platform-number-taken',
        errors: [{ at: '/platformNumber', code: 'stop-payment.platform-number-taken' }],
      };
  }
  if (
    (command === 'resend' || command === 'edit' || command === 'recordFound') &&
    input.account?.number !== undefined
  ) {
    const verdict = judgeNumber(input.account.number, input.account.kind);
    if (!verdict.ok || verdict.masked)
      return {
        code: 'request.invalid',
        errors: [{ at: '/account/number', code: verdict.ok ? 'stop-payment.number-masked' : verdict.code }],
      };
  }
  if (command === 'recordFound' && input.account?.number === undefined)
    return { code: 'request.invalid', errors: [{ at: '/account/number', code: 'request.required' }] };
  if (command !== 'edit') return undefined;
  const { account_id: account } = await editOf(house, tx, input);
  const live = account && (await findLive(tx, order.incident, account, order.attempt, order.kind));
  return live && live.id !== order.id
    ? {
        code: 'stop-payment.already-ordered',
        errors: [{ at: '/account/number', code: 'stop-payment.already-ordered' }],
      }
    : undefined;
}

/** Whether the case of the order's incident is opened: freezing is allowed, no alarm is due. */
export async function caseOpened(tx: Tx, order: StopPayment): Promise<boolean> {
  const incident = await findIncident(tx, order.incident);
  const states = await caseStates(tx, incident?.caseId === undefined ? [] : [incident.caseId]);
  return [...states.values()].some((state) => state.openedAt !== undefined);
}

/** What a correction changes: channel, amount, time and account. */
async function editOf(house: House, tx: Tx, input: CommandInput): Promise<Partial<StopRow>> {
  return {
    ...(input.channel === undefined ? {} : { channel: input.channel }),
    ...(input.amountFen === undefined ? {} : { amount_fen: input.amountFen }),
    ...(input.transferAt === undefined ? {} : { transfer_at: Temporal.Instant.from(input.transferAt) }),
    ...(await accountChange(house, tx, input)),
  };
}

/** The same as carried out: the holder's name that the bank told replaces the one that was heard. */
export async function correctionOf(
  house: House,
  tx: Tx,
  order: StopPayment,
  input: CommandInput,
): Promise<Partial<StopRow>> {
  const change = await editOf(house, tx, input);
  if (input.account?.holderName !== undefined)
    await correctHolder(house, tx, change.account_id ?? order.account, input.account.holderName);
  return change;
}

/** The account as corrected: a number given anew may be another account, its bank with it. */
async function accountChange(house: House, tx: Tx, input: CommandInput): Promise<Partial<StopRow>> {
  const { account } = input;
  if (account?.number === undefined) return account?.bankCode === undefined ? {} : { bank_code: account.bankCode };
  const verdict = judgeNumber(account.number, account.kind);
  if (!verdict.ok || verdict.masked) return {};
  const id = await findOrCreateAccount(house, tx, {
    number: verdict.number,
    masked: false,
    ...(account.kind === undefined ? {} : { kind: account.kind }),
    ...(account.holderName === undefined ? {} : { holderName: account.holderName }),
  });
  return { account_id: id, ...(account.bankCode === undefined ? {} : { bank_code: account.bankCode }) };
}
