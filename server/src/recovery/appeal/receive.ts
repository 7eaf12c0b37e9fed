import type { ReceiveAppeal } from '@anlan/contract/appeal';
import { assert } from '../../kernel/assert.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { personOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { startDeadline } from '../../platform/deadline/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { createPerson, findOrCreateAccount, sealText } from '../../registry/subject/index.ts';
import { findCentre } from '../../registry/unit/index.ts';
import { judgeNumber, liesInFuture } from '../incident/index.ts';
import { DECIDE, DECIDE_STOP } from './appeal.ts';
import { linkTo, lookFor, type Measure, measureById } from './measures.ts';
import { insertAppeal, sealContext } from './store.ts';

const EMPTY = {
  outcome: null,
  mistake: null,
  why: null,
  amount_fen: null,
  complain_to: null,
  proposed_at: null,
  proposed_by: null,
  decided_at: null,
  decided_by: null,
  other_unit: null,
  other_phone: null,
  bring: null,
  told_by: null,
} as const;

const at = (place: string, code: NonNullable<Refusal['errors']>[number]['code']): Refusal => ({
  code: 'request.invalid',
  errors: [{ at: place, code }],
});

/**
 * Takes an appeal in, from the desk or from the public pages, looks whose measure it is and starts the clock. What a
 * machine brings belongs to the centre.
 * Refuses with `appeal.open-already`, and with `request.invalid` at the field for neither account nor measure, a number
 * that is none, nobody named, or a moment in the future.
 */
export async function receiveAppeal(
  house: House,
  tx: Tx,
  act: Act,
  input: ReceiveAppeal,
): Promise<Result<string, Refusal>> {
  const told = input.toldAt === undefined ? act.at : Temporal.Instant.from(input.toldAt);
  if (liesInFuture(told, act.at)) return refuse(at('/toldAt', 'incident.time-in-future'));
  if (input.broughtBy !== 'self' && input.broughtBy !== 'publicPage' && input.broughtByName === undefined)
    return refuse(at('/broughtByName', 'request.required'));
  const target = await targetOf(house, tx, input);
  if (!target.ok) return target;
  const { account, measure } = target.value;
  const appellant = await createPerson(house, tx, input.appellant);
  if (appellant === null) return refuse(at('/appellant/name', 'request.required'));
  const unit = act.actor.kind === 'post' ? { id: act.actor.unit, path: act.actor.unitPath } : await findCentre(tx);
  assert(unit, 'a county has a centre');
  const id = house.newId('appeal');
  const words = sealText(house, id, input.words);
  const written = await insertAppeal(tx, {
    ...EMPTY,
    ...linkTo(measure),
    id,
    status: 'received',
    account_id: account,
    appellant_id: appellant,
    words_key: words.key,
    words_cipher: words.cipher,
    brought_by: input.broughtBy,
    brought_by_cipher:
      input.broughtByName === undefined ? null : house.vault.seal(input.broughtByName, sealContext(id)),
    way: input.way,
    told_at: told,
    received_at: act.at,
    received_by: personOf(act.actor),
    unit_id: unit.id,
    unit_path: unit.path,
    reaches: 'officer',
    recorded_at: house.system.now(),
    version: 1,
  });
  if (!written) return refuse({ code: 'appeal.open-already' });
  const rule = measure?.kind === 'stop' && measure.inForce ? DECIDE_STOP : DECIDE;
  await startDeadline(house, tx, id, DECIDE, act.at, rule);
  await record(house, tx, act, {
    kind: 'appeal.received',
    about: id,
    version: 1,
    data: { measure: measure?.id ?? null, broughtBy: input.broughtBy, way: input.way },
  });
  return accept(id);
}

/** The account and what of ours holds it: of the measure named, or found by the account's number. */
async function targetOf(
  house: House,
  tx: Tx,
  input: ReceiveAppeal,
): Promise<Result<{ readonly account: string; readonly measure?: Measure }, Refusal>> {
  if (input.measure !== undefined) {
    const measure = await measureById(tx, input.measure);
    return measure
      ? accept({ account: measure.account, measure })
      : refuse({ code: 'appeal.not-found', errors: [{ at: '/measure', code: 'appeal.not-found' }] });
  }
  if (input.account === undefined) return refuse(at('/account/number', 'request.required'));
  const verdict = judgeNumber(input.account.number, undefined);
  if (!verdict.ok || verdict.masked)
    return refuse(at('/account/number', verdict.ok ? 'stop-payment.number-masked' : verdict.code));
  const { holderName } = input.account;
  const account = await findOrCreateAccount(house, tx, {
    number: verdict.number,
    masked: false,
    ...(holderName === undefined ? {} : { holderName }),
  });
  const { measure } = await lookFor(tx, account);
  return accept({ account, ...(measure === undefined ? {} : { measure }) });
}
