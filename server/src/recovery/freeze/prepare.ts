import type { PrepareFreeze } from '@anlan/contract/freeze';
import { assert } from '../../kernel/assert.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { personOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { FieldError, Refusal } from '../../platform/http/index.ts';
import { type FraudCase, findCase } from '../../registry/case/index.ts';
import { bankOfCard, reference } from '../../registry/reference/index.ts';
import { findOrCreateAccount } from '../../registry/subject/index.ts';
import { findIncident, judgeNumber } from '../incident/index.ts';
import { findOrder, type StopPayment } from '../stop-payment/index.ts';
import { findLive, insertFreeze } from './store.ts';
import type { FreezeRow } from './tables.ts';

/** Cases in which a freeze may be ordered: opened, and neither given away nor ended as a mistake. */
export function mayFreeze(fraudCase: Pick<FraudCase, 'openedAt' | 'status'>): boolean {
  return fraudCase.openedAt !== undefined && ['opened', 'solved', 'prosecution'].includes(fraudCase.status);
}

interface Target {
  readonly fraudCase: FraudCase;
  readonly account: string;
  readonly bankCode?: string;
  readonly order?: StopPayment;
}

/**
 * Prepares a freeze, from a stop order or on an account of a case. Refused with `freeze.case-not-opened` before the case is
 * opened (公通字〔2024〕22号第二条). A second click finds the first.
 * @param officer who answers for it where the program itself acts
 * @returns its id
 */
export async function prepareFreeze(
  house: House,
  tx: Tx,
  act: Act,
  input: PrepareFreeze,
  officer?: string,
): Promise<Result<{ readonly id: string; readonly existing: boolean }, Refusal>> {
  const target = await targetOf(house, tx, input);
  if (!target.ok) return target;
  const { fraudCase, account, bankCode, order } = target.value;
  if (!mayFreeze(fraudCase)) return refuse({ code: 'freeze.case-not-opened' });
  const live = await findLive(tx, fraudCase.id, account);
  if (live) return accept({ id: live.id, existing: true });
  const scope = input.scope ?? 'limited';
  // Traced money is what a limited freeze is for; before anybody has traced, what stood there, then what was asked.
  const known =
    order === undefined
      ? undefined
      : [order.tracedFen, order.balanceFen, order.amountFen].find((fen) => (fen ?? 0) > 0);
  const requested = input.amountFen ?? known;
  const errors = lacks(scope, requested, input);
  if (errors.length > 0) return refuse({ code: 'request.invalid', errors });
  const id = house.newId('freeze');
  const who = officer ?? personOf(act.actor);
  const written = await insertFreeze(tx, {
    ...EMPTY,
    id,
    case_id: fraudCase.id,
    stop_order: order?.id ?? null,
    account_id: account,
    bank_code: bankCode ?? null,
    city: input.city ?? null,
    scope,
    scope_reason: input.scopeReason ?? null,
    channel: input.channel ?? 'nationalByHand',
    months: input.months ?? 6,
    requested_fen: requested ?? null,
    traced_fen: input.tracedFen ?? order?.tracedFen ?? null,
    unit_id: fraudCase.unitId,
    unit_path: fraudCase.unitPath,
    prepared_at: act.at,
    prepared_by: who,
    officer: who,
    recorded_at: house.system.now(),
  });
  if (!written) {
    const first = await findLive(tx, fraudCase.id, account);
    assert(first, 'a freeze that could not be written stands already');
    return accept({ id: first.id, existing: true });
  }
  await record(house, tx, act, {
    kind: 'freeze.prepared',
    about: id,
    version: 1,
    data: { case: fraudCase.id, stopOrder: order?.id ?? null, scope, requestedFen: requested ?? null },
  });
  return accept({ id, existing: false });
}

function lacks(scope: string, requested: number | undefined, input: PrepareFreeze): FieldError[] {
  const errors: FieldError[] = [];
  if (scope === 'limited' && requested === undefined) errors.push({ at: '/amountFen', code: 'request.required' });
  if (scope === 'whole' && input.scopeReason === undefined)
    errors.push({ at: '/scopeReason', code: 'request.required' });
  return errors;
}

/** Which case and account: those of the stop order, or those given. */
async function targetOf(house: House, tx: Tx, input: PrepareFreeze): Promise<Result<Target, Refusal>> {
  if (input.stopOrder !== undefined) {
    const order = await findOrder(tx, input.stopOrder);
    if (order?.kind !== 'stop')
      return refuse({ code: 'stop-payment.not-found', errors: [{ at: '/stopOrder', code: 'stop-payment.not-found' }] });
    const incident = await findIncident(tx, order.incident);
    const fraudCase = incident?.caseId === undefined ? undefined : await findCase(tx, incident.caseId);
    if (!fraudCase) return refuse({ code: 'freeze.case-not-opened' });
    return accept({
      fraudCase,
      account: order.account,
      order,
      ...(order.bankCode === undefined ? {} : { bankCode: order.bankCode }),
    });
  }
  const fraudCase = input.case === undefined ? undefined : await findCase(tx, input.case);
  if (!fraudCase) return refuse({ code: 'case.not-found', errors: [{ at: '/case', code: 'case.not-found' }] });
  if (!mayFreeze(fraudCase)) return refuse({ code: 'freeze.case-not-opened' });
  if (input.account === undefined)
    return refuse({ code: 'request.invalid', errors: [{ at: '/account/number', code: 'request.required' }] });
  const verdict = judgeNumber(input.account.number, undefined);
  if (!verdict.ok || verdict.masked)
    return refuse({
      code: 'request.invalid',
      errors: [{ at: '/account/number', code: verdict.ok ? 'stop-payment.number-masked' : verdict.code }],
    });
  const { holderName, bankCode = bankOfCard(reference(), verdict.number)?.bankCode, bankName } = input.account;
  const account = await findOrCreateAccount(house, tx, {
    number: verdict.number,
    masked: false,
    ...(holderName === undefined ? {} : { holderName }),
    ...(bankCode === undefined ? {} : { bankCode }),
    ...(bankName === undefined ? {} : { bankName }),
  });
  return accept({ fraudCase, account, ...(bankCode === undefined ? {} : { bankCode }) });
}

type Unknown =
  | 'id'
  | 'case_id'
  | 'stop_order'
  | 'account_id'
  | 'bank_code'
  | 'city'
  | 'scope'
  | 'scope_reason'
  | 'channel'
  | 'months'
  | 'requested_fen'
  | 'traced_fen'
  | 'unit_id'
  | 'unit_path'
  | 'prepared_at'
  | 'prepared_by'
  | 'officer'
  | 'recorded_at';

/** What a freeze holds before anybody has signed. */
export const EMPTY: Omit<FreezeRow, Unknown> = {
  status: 'prepared',
  term: 1,
  frozen_fen: null,
  reviewed_at: null,
  reviewed_by: null,
  signed_at: null,
  signed_by: null,
  approved_at: null,
  approved_by: null,
  prefecture_number: null,
  sent_at: null,
  document_number: null,
  platform_number: null,
  frozen_at: null,
  term_from: null,
  ends_at: null,
  end_passed_at: null,
  ended_at: null,
  earlier_authority: null,
  earlier_contact: null,
  earlier_amount_fen: null,
  earlier_ends_on: null,
  queued_at: null,
  chased_at: null,
  refusal: null,
  note: null,
  version: 1,
};
