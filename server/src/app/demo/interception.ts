import type { CountyInterception } from '@anlan/contract/county';
import type { Tx } from '../../platform/db/index.ts';
import { startDeadline, stopDeadline } from '../../platform/deadline/index.ts';
import { insertCall, insertInterception, sealContext } from '../../recovery/interception/index.ts';
import { minutesAfter, type Past } from './past.ts';

type Place = {
  readonly incident: string;
  readonly unit: { readonly id: string; readonly path: string };
  readonly reportedAt: Temporal.Instant;
};

/** Loads one thing that was to be intercepted, with its calls and what came of it. */
export async function loadInterception(past: Past, tx: Tx, place: Place, told: CountyInterception): Promise<void> {
  const at = (done: { readonly after: number } | undefined): Temporal.Instant | null =>
    done === undefined ? null : minutesAfter(place.reportedAt, done.after);
  const reportedAt = minutesAfter(place.reportedAt, told.reported.after);
  const house = past.turnTo(reportedAt);
  const id = house.newId('interception');
  const { calls, held, end } = told;
  await insertInterception(tx, {
    id,
    incident_id: place.incident,
    kind: told.kind,
    status: end?.kind ?? (held ? 'held' : calls.length > 0 ? 'calling' : 'reported'),
    value_fen: told.valueFen,
    goods: told.goods,
    where_cipher: house.vault.seal(told.whereNow, sealContext(id, 'where')),
    tracking_cipher:
      told.trackingNumber === undefined ? null : house.vault.seal(told.trackingNumber, sealContext(id, 'tracking')),
    handed_over_at: place.reportedAt.subtract({ minutes: told.handedOverMinutesBefore }),
    unit_id: place.unit.id,
    unit_path: place.unit.path,
    reported_at: reportedAt,
    first_call_at: at(calls[0]),
    held_at: at(held),
    held_by: held?.heldBy ?? null,
    returned_at: end?.kind === 'returned' ? at(end) : null,
    ended_at: at(end),
    saved_fen: end?.kind === 'lost' ? 0 : (held?.savedFen ?? null),
    recorded_at: reportedAt,
    version: 1 + calls.length + (held ? 1 : 0) + (end ? 1 : 0),
  });
  await startDeadline(house, tx, id, 'interception.first-call', reportedAt);
  const tell = (kind: string, done: { after: number; by: string }, why?: string): void =>
    past.tell(done.by, minutesAfter(place.reportedAt, done.after), {
      kind: `interception.${kind}`,
      about: id,
      ...(why === undefined ? {} : { why }),
    });
  tell('reported', told.reported);
  for (const [index, call] of calls.entries()) {
    const calledAt = minutesAfter(place.reportedAt, call.after);
    if (index === 0) await stopDeadline(tx, id, 'interception.first-call', calledAt);
    await insertCall(tx, {
      id: past.turnTo(calledAt).newId('interceptionCall'),
      interception_id: id,
      at: calledAt,
      whom: call.whom,
      outcome: call.outcome,
      note: null,
      by_staff: past.staffOf(call.by),
    });
    tell('recordCall', call);
  }
  if (held) tell('recordHeld', held);
  if (end) tell(end.kind === 'returned' ? 'recordReturned' : 'recordLost', end, end.why);
}
