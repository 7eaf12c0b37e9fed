import { luhnOk } from '@anlan/contract/base/formats';
import type { PrepareStop } from '@anlan/contract/stop-payment';
import { assert } from '../../kernel/assert.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { personOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { FieldError, Refusal } from '../../platform/http/index.ts';
import { bankOfCard, reference } from '../../registry/reference/index.ts';
import { findOrCreateAccount } from '../../registry/subject/index.ts';
import { findIncident, type Incident, judgeNumber, liesInFuture } from '../incident/index.ts';
import type { StopPayment } from './stop-payment.ts';
import { findLive, findOrder, insertOrder } from './store.ts';
import type { StopRow } from './tables.ts';

/** Checks an order's facts. A masked or broken number cannot be stopped; a failing check digit needs an officer's word. */
export function checkOrder(input: PrepareStop, now: Temporal.Instant): FieldError[] {
  const errors: FieldError[] = [];
  const { number, kind } = input.account;
  if (number === undefined || number.trim() === '') errors.push({ at: '/account/number', code: 'request.required' });
  else {
    const verdict = judgeNumber(number, kind);
    if (!verdict.ok) errors.push({ at: '/account/number', code: verdict.code });
    else if (verdict.masked) errors.push({ at: '/account/number', code: 'stop-payment.number-masked' });
    else if (verdict.doubts.includes('luhn-bad') && !input.confirmedDoubt)
      errors.push({ at: '/account/number', code: 'stop-payment.check-digit' });
  }
  if (input.transferAt !== undefined && liesInFuture(Temporal.Instant.from(input.transferAt), now)) {
    errors.push({ at: '/transferAt', code: 'incident.time-in-future' });
  }
  return errors;
}

export interface Prepared {
  readonly id: string;
  readonly existing: boolean;
}

/**
 * Prepares one order. Idempotent by incident, account and attempt: a second click or a retry finds the first order.
 * Refuses with `request.invalid` and the places.
 */
export async function prepareOrder(
  house: House,
  tx: Tx,
  act: Act,
  input: PrepareStop,
): Promise<Result<Prepared, Refusal>> {
  const errors = checkOrder(input, act.at);
  if (errors.length > 0) return refuse({ code: 'request.invalid', errors });
  const incident = await findIncident(tx, input.incident);
  if (!incident)
    return refuse({ code: 'incident.not-found', errors: [{ at: '/incident', code: 'incident.not-found' }] });
  const above = input.from === undefined ? undefined : await findOrder(tx, input.from);
  if (input.from !== undefined && above?.incident !== incident.id)
    return refuse({ code: 'stop-payment.not-found', errors: [{ at: '/from', code: 'stop-payment.not-found' }] });
  const number = judgeNumber(input.account.number ?? '', input.account.kind);
  if (!number.ok) return refuse({ code: 'request.invalid', errors: [{ at: '/account/number', code: number.code }] });
  const account = await findOrCreateAccount(house, tx, {
    number: number.number,
    masked: false,
    ...(input.account.kind === undefined ? {} : { kind: input.account.kind }),
    ...(input.account.holderName === undefined ? {} : { holderName: input.account.holderName }),
    ...(input.account.bankCode === undefined ? {} : { bankCode: input.account.bankCode }),
    ...(input.account.bankName === undefined ? {} : { bankName: input.account.bankName }),
  });
  const live = await findLive(tx, incident.id, account, 1, input.kind);
  if (live) return accept({ id: live.id, existing: true });
  const id = house.newId('stopPayment');
  const bankCode = input.account.bankCode ?? bankOfCard(reference(), number.number)?.bankCode;
  const written = await insertOrder(
    tx,
    newRow(house, act, incident, {
      id,
      order_number: `${id}-1`,
      kind: input.kind,
      channel: input.channel ?? 'nationalByHand',
      level: (above?.level ?? 0) + 1,
      transfer_id: input.transfer ?? null,
      from_order: above?.id ?? null,
      account_id: account,
      bank_code: bankCode ?? null,
      amount_fen: input.amountFen ?? null,
      transfer_at: input.transferAt === undefined ? null : Temporal.Instant.from(input.transferAt),
    }),
  );
  if (!written) return accept({ id: await liveOne(tx, incident.id, account, input.kind), existing: true });
  await record(house, tx, act, {
    kind: 'stop-payment.prepared',
    about: id,
    version: 1,
    data: {
      incident: incident.id,
      kind: input.kind,
      level: (above?.level ?? 0) + 1,
      amountFen: input.amountFen ?? null,
      bank: bankCode ?? null,
      checkDigit: luhnOk(number.number),
    },
  });
  return accept({ id, existing: false });
}

/** The order that another click, in the same moment, has just made. */
async function liveOne(tx: Tx, incident: string, account: string, kind: StopPayment['kind']): Promise<string> {
  const live = await findLive(tx, incident, account, 1, kind);
  assert(live, 'an order that could not be written stands already');
  return live.id;
}

type Given = Pick<
  StopRow,
  | 'id'
  | 'order_number'
  | 'kind'
  | 'channel'
  | 'level'
  | 'transfer_id'
  | 'from_order'
  | 'account_id'
  | 'bank_code'
  | 'amount_fen'
  | 'transfer_at'
> &
  Partial<StopRow>;

function newRow(
  house: House,
  act: Act,
  incident: Pick<Incident, 'id' | 'unitId' | 'unitPath' | 'reportedAt' | 'enteredAt'>,
  given: Given,
): StopRow {
  return {
    first_order: null,
    attempt: 1,
    status: 'prepared',
    incident_id: incident.id,
    corrects: null,
    balance_fen: null,
    traced_fen: null,
    unit_id: incident.unitId,
    unit_path: incident.unitPath,
    reported_at: incident.reportedAt,
    entered_at: incident.enteredAt,
    prepared_at: act.at,
    prepared_by: personOf(act.actor),
    signed_at: null,
    signed_by: null,
    vouched_by: null,
    countersigned_by: null,
    sign_later: false,
    sent_at: null,
    platform_number: null,
    received_at: null,
    stopped_at: null,
    ends_at: null,
    impossible_at: null,
    refusal: null,
    refusal_note: null,
    earlier_authority: null,
    earlier_amount_fen: null,
    queued_at: null,
    queue_position: null,
    tries: 0,
    next_try_at: null,
    line_down: false,
    recorded_at: house.system.now(),
    version: 1,
    ...given,
  };
}

/** A new order in the place of an old one: same incident, account, money and channel, except for what is given. */
async function insertAfter(
  house: House,
  tx: Tx,
  act: Act,
  old: StopPayment,
  given: Pick<StopRow, 'id' | 'order_number'> & Partial<StopRow>,
): Promise<boolean> {
  const { incident, unitId, unitPath, reportedAt, enteredAt } = old;
  const place = { id: incident as Incident['id'], unitId, unitPath, reportedAt, enteredAt };
  const row = newRow(house, act, place, {
    kind: old.kind,
    channel: old.channel,
    level: old.level,
    transfer_id: old.transfer ?? null,
    from_order: old.from ?? null,
    account_id: old.account,
    bank_code: old.bankCode ?? null,
    amount_fen: old.amountFen ?? null,
    transfer_at: old.transferAt ?? null,
    ...given,
  });
  return await insertOrder(tx, row);
}

/**
 * A corrected order after a refusal: a new one with a number of its own, because the bank answers an old number as
 * before. A second click finds the first one's.
 */
export async function prepareSuccessor(
  house: House,
  tx: Tx,
  act: Act,
  old: StopPayment,
  change: Partial<StopRow>,
): Promise<string> {
  const id = house.newId('stopPayment');
  const given = { id, order_number: `${id}-1`, corrects: old.id, ...change };
  if (!(await insertAfter(house, tx, act, old, given)))
    return await liveOne(tx, old.incident, change.account_id ?? old.account, old.kind);
  await record(house, tx, act, {
    kind: 'stop-payment.prepared',
    about: id,
    version: 1,
    data: { incident: old.incident, corrects: old.id, level: old.level },
  });
  return id;
}

/** The second and last stop of an account: attempt 2 under the first order's number (止付次数以两次为限). */
export async function prepareRepeat(house: House, tx: Tx, act: Act, first: StopPayment): Promise<string> {
  const id = house.newId('stopPayment');
  const given = { id, order_number: `${first.id}-2`, first_order: first.id, attempt: 2 };
  assert(await insertAfter(house, tx, act, first, given), 'the lock on the first order lets one repeat through');
  await record(house, tx, act, {
    kind: 'stop-payment.prepared',
    about: id,
    version: 1,
    data: { incident: first.incident, repeats: first.id, attempt: 2 },
  });
  return id;
}

/**
 * The stop order on the account that a query asked for. It waits for a signature: the bank's word signs nothing. A failing
 * check digit does not stop it, because the bank has named the number itself.
 */
export async function prepareFound(
  house: House,
  tx: Tx,
  act: Act,
  query: StopPayment,
  account: PrepareStop['account'],
): Promise<string> {
  const made = await prepareOrder(house, tx, act, {
    incident: query.incident,
    kind: 'stop',
    channel: query.channel,
    account,
    confirmedDoubt: true,
    ...(query.transfer === undefined ? {} : { transfer: query.transfer }),
    ...(query.amountFen === undefined ? {} : { amountFen: query.amountFen }),
    ...(query.transferAt === undefined ? {} : { transferAt: query.transferAt.toString() }),
  });
  assert(made.ok, 'the guard has looked at the number');
  return made.value.id;
}
