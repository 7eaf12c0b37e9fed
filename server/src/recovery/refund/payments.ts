import type { PaymentCommand } from '@anlan/contract/refund-payment';
import { dayOf } from '../../kernel/calendar.ts';
import { decideMove } from '../../kernel/lifecycle.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { holidaysOf, ruleOn, startDeadline, stopDeadline } from '../../platform/deadline/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { type Refusal, refusedMove } from '../../platform/http/index.ts';
import { findOrCreateAccount, personsInFull } from '../../registry/subject/index.ts';
import { titlesById } from '../title/index.ts';
import { PAYMENT_LIFE, type Payment } from './payment.ts';
import { BANK_ANSWER, bankAnswerEnd, type Refund, wholeMinutes } from './refund.ts';
import { release, reserve, settle } from './repaid.ts';
import { accountsOf, claimsOf, lockPayment, lockRefund, updatePayment } from './store.ts';
import type { PaymentRow } from './tables.ts';

export interface PaymentInput {
  readonly version: number;
  readonly number?: string;
  readonly holderName?: string;
  readonly bankName?: string;
  readonly officer1?: string;
  readonly officer2?: string;
  readonly receipt?: string;
  readonly paidOn?: string;
  readonly reason?: string;
  readonly why?: string;
}

interface Matter {
  readonly house: House;
  readonly tx: Tx;
  readonly act: Act;
  readonly payment: Payment;
  readonly input: PaymentInput;
}
type Change = Result<Partial<PaymentRow>, Refusal>;

/** Carries out a command on one payment of an approved round; the round's lock keeps two hands off the same money. */
export async function commandPayment(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  command: PaymentCommand,
  input: PaymentInput,
): Promise<Result<string, Refusal>> {
  const seen = await tx.selectFrom('refund_payment').select('refund_id').where('id', '=', id).executeTakeFirst();
  const round = seen && (await lockRefund(tx, seen.refund_id));
  const payment = round && (await lockPayment(tx, id));
  if (!round || !payment) return refuse({ code: 'refund.not-found' });
  if (payment.version !== input.version)
    return refuse({ code: 'refund.changed-meanwhile', present: { version: payment.version, status: payment.status } });
  if (round.status !== 'approved') return refuse({ code: 'refund.move-not-allowed' });
  const present = new Set(Object.entries(input).flatMap(([key, value]) => (value === undefined ? [] : [key])));
  const move = decideMove(PAYMENT_LIFE, payment.status, command, roleOf(act.actor), present);
  if (!move.ok) return refuse(refusedMove('refund', move.error));
  if ((command === 'sendOnline' || command === 'presentAtBank') && (await contradicted(tx, round, payment)))
    return refuse({ code: 'refund.title-open' });
  const change = await changeFor({ house, tx, act, payment, input }, command);
  if (!change.ok) return change;
  await updatePayment(tx, id, input.version, { status: move.value.to, ...change.value });
  for (const kind of move.value.stops ?? []) await stopDeadline(tx, id, kind, act.at);
  await record(house, tx, act, {
    kind: `refund.${command}`,
    about: round.id,
    version: round.version,
    ...(input.why === undefined ? {} : { why: input.why }),
    data: {
      payment: id,
      from: payment.status,
      to: move.value.to,
      amountFen: payment.amountFen,
      ...(command === 'nameAccount' || input.number === undefined ? {} : { number: input.number }),
      ...(input.receipt === undefined ? {} : { receipt: input.receipt }),
    },
  });
  return accept(round.id);
}

/** Somebody says that the money is not the victim's, and nobody has decided on it yet: what was approved waits. */
async function contradicted(tx: Tx, round: Refund, payment: Payment): Promise<boolean> {
  const sheet = (await accountsOf(tx, round.id)).find(({ account }) => account === payment.from)?.sheet;
  return sheet !== undefined && (await titlesById(tx, [sheet])).get(sheet)?.status === 'contradicted';
}

async function changeFor(matter: Matter, command: PaymentCommand): Promise<Change> {
  const { act, payment, input } = matter;
  switch (command) {
    case 'nameAccount':
      return await nameAccount(matter);
    case 'sendOnline':
      return await sendOnline(matter);
    case 'presentAtBank':
      return await presentAtBank(matter);
    case 'recordPaid':
      if (input.paidOn !== undefined && input.paidOn > dayOf(act.at).toString())
        return refuse({ code: 'refund.day-in-future', errors: [{ at: '/paidOn', code: 'refund.day-in-future' }] });
      await settle(matter.tx, payment.reservation, await casesOf(matter), act.at);
      return accept({ paid_on: input.paidOn ?? null, receipt: input.receipt ?? null });
    case 'recordBounced':
      return accept({
        bounces: payment.bounces + 1,
        bounce_reason: input.reason ?? null,
        why: input.why ?? null,
        to_account: null,
      });
    case 'holdBack':
      await release(matter.tx, payment.reservation, await casesOf(matter), act.at);
      return accept({ why: input.why ?? null, to_account: null, reservation: null });
    case 'resume':
      return await resume(matter);
  }
}

const plain = (name: string): string => name.normalize('NFKC').replaceAll(/\s/g, '');

/** The account is the victim's own: whoever else's it is, the money does not go there. */
async function nameAccount({ house, tx, payment, input }: Matter): Promise<Change> {
  const name = (await personsInFull(house, tx, [payment.victim])).get(payment.victim)?.name;
  if (name !== undefined && plain(name) !== plain(input.holderName ?? ''))
    return refuse({ code: 'refund.not-same-person', errors: [{ at: '/holderName', code: 'refund.not-same-person' }] });
  const to = await findOrCreateAccount(house, tx, {
    number: input.number ?? '',
    masked: false,
    ...(input.holderName === undefined ? {} : { holderName: input.holderName }),
    ...(input.bankName === undefined ? {} : { bankName: input.bankName }),
  });
  return accept({ to_account: to, channel: null, number: null, officers: [], sent_at: null });
}

async function sendOnline({ tx, act, payment, input }: Matter): Promise<Change> {
  const known = await tx
    .selectFrom('refund_payment')
    .select('id')
    .where('channel', '=', 'national')
    .where('number', '=', input.number ?? '')
    .where('id', '<>', payment.id)
    .where('status', '<>', 'bounced')
    .executeTakeFirst();
  if (known) return refuse({ code: 'refund.number-used', errors: [{ at: '/number', code: 'refund.number-used' }] });
  return accept({ channel: 'national', number: input.number ?? null, sent_at: act.at });
}

async function presentAtBank({ house, tx, act, payment, input }: Matter): Promise<Change> {
  const officers = [input.officer1 ?? '', input.officer2 ?? ''];
  if (plain(officers[0] ?? '') === plain(officers[1] ?? ''))
    return refuse({ code: 'refund.one-officer', errors: [{ at: '/officer2', code: 'refund.one-officer' }] });
  const rule = await ruleOn(tx, BANK_ANSWER, dayOf(act.at));
  const endsAt = bankAnswerEnd(act.at, rule?.number_value ?? undefined, await holidaysOf(tx));
  await startDeadline(house, tx, payment.id, BANK_ANSWER, act.at, BANK_ANSWER, wholeMinutes(act.at, endsAt));
  return accept({ channel: 'counter', number: input.number ?? null, officers, sent_at: act.at });
}

/** The cases of the victim whose payment it is. */
async function casesOf({ tx, payment }: Matter): Promise<readonly string[]> {
  return (await claimsOf(tx, payment.refund)).find(({ victim }) => victim === payment.victim)?.cases ?? [];
}

/** What was held back may go after all, unless the victim has got the money from elsewhere since. */
async function resume(matter: Matter): Promise<Change> {
  const { house, tx, act, payment } = matter;
  const reservation = `${payment.id}/${payment.version}`;
  const set = await reserve(house, tx, act, reservation, {
    cases: await casesOf(matter),
    amountFen: payment.amountFen,
  });
  return set.ok ? accept({ why: null, reservation }) : set;
}
