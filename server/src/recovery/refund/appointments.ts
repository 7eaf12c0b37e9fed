import type { CodeChecked, MakeAppointment } from '@anlan/contract/refund';
import type { RefundView } from '@anlan/contract/refund-view';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { isSpokenCode, makeSpokenCode, readSpokenCode, SPOKEN_TRIES } from '../../platform/crypto/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { describePersons } from '../../registry/subject/index.ts';
import { claimsOf, lockRefund, updateRefund } from './store.ts';

/** Keeps these codes apart from those of other nouns. */
const PURPOSE = 'refund-code';

/**
 * Invites a victim to the station. The code is given once, to be read out: the victim hangs up, calls the centre's published
 * number and says it. Nobody who only knows the case can make one, and nothing of it is kept but a keyed digest.
 * @returns the code, or `refund.not-a-victim`, `refund.appointment-past`
 */
export async function makeAppointment(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  input: MakeAppointment,
): Promise<Result<string, Refusal>> {
  const round = await lockRefund(tx, id);
  if (!round) return refuse({ code: 'refund.not-found' });
  if (round.status !== 'approved') return refuse({ code: 'refund.move-not-allowed' });
  const at = Temporal.Instant.from(input.at);
  if (Temporal.Instant.compare(at, act.at) <= 0)
    return refuse({ code: 'refund.appointment-past', errors: [{ at: '/at', code: 'refund.appointment-past' }] });
  if (!(await claimsOf(tx, id)).some(({ victim }) => victim === input.victim))
    return refuse({ code: 'refund.not-a-victim', errors: [{ at: '/victim', code: 'refund.not-a-victim' }] });
  if (!(await updateRefund(tx, id, input.version, {})))
    return refuse({ code: 'refund.changed-meanwhile', present: { version: round.version, status: round.status } });
  const appointment = house.newId('refundAppointment');
  const spoken = makeSpokenCode(house.vault, PURPOSE, appointment);
  await tx
    .insertInto('refund_appointment')
    .values({
      id: appointment,
      refund_id: id,
      victim_id: input.victim,
      place: input.place,
      at,
      reference: spoken.reference,
      code_hash: spoken.hash,
      tries: 0,
      checked_at: null,
      made_at: act.at,
    })
    .execute();
  await record(house, tx, act, {
    kind: 'refund.appointment-made',
    about: id,
    version: input.version + 1,
    data: { appointment, victim: input.victim, at: at.toString() },
  });
  return accept(spoken.code);
}

/**
 * Whether a code that a caller reads out is one of ours. Five wrong tries and the appointment's code is dead; a right one
 * says where and when, and when it was asked for before. A code that never was and one that is dead answer alike.
 */
export async function checkCode(house: House, tx: Tx, act: Act, code: string): Promise<CodeChecked> {
  const { reference, digits } = readSpokenCode(code);
  const row = await tx
    .selectFrom('refund_appointment')
    .selectAll()
    .where('reference', '=', reference)
    .forUpdate()
    .executeTakeFirst();
  const right =
    row !== undefined && row.tries < SPOKEN_TRIES && isSpokenCode(house.vault, PURPOSE, row.id, digits, row.code_hash);
  if (row !== undefined)
    await tx
      .updateTable('refund_appointment')
      .set(right ? { checked_at: row.checked_at ?? act.at } : { tries: Math.min(SPOKEN_TRIES, row.tries + 1) })
      .where('id', '=', row.id)
      .execute();
  await record(house, tx, act, {
    kind: 'refund.code-checked',
    about: row?.refund_id ?? 'refund',
    data: { real: right, appointment: row?.id ?? null },
  });
  if (!right) return { real: false };
  const victim = (await describePersons(house, tx, [row.victim_id])).get(row.victim_id);
  return {
    real: true,
    place: row.place,
    at: row.at.toString(),
    ...(row.checked_at === null ? {} : { before: row.checked_at.toString() }),
    ...(victim === undefined ? {} : { victim }),
  };
}

export async function appointmentsOf(tx: Tx, id: string): Promise<RefundView['appointments']> {
  const rows = await tx
    .selectFrom('refund_appointment')
    .selectAll()
    .where('refund_id', '=', id)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    victim: row.victim_id,
    place: row.place,
    at: row.at.toString(),
    triesLeft: SPOKEN_TRIES - row.tries,
    ...(row.checked_at === null ? {} : { checkedAt: row.checked_at.toString() }),
  }));
}
