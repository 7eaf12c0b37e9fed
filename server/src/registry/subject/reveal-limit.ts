import { makeId } from '@anlan/contract/base/ids';
import { dayOf } from '../../kernel/calendar.ts';
import { personOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { ruleOn } from '../../platform/deadline/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';

/** Looks that count: a value of a subject, and a caller's words. */
const LOOKS = ['subject.revealed', 'incident.text-revealed'];

/**
 * The refusal of one more look when this person has taken as many as the dated rule leaves in its minutes of the system
 * clock; undefined while some are left. The refused look is an event too: a list taken away value by value must show.
 */
export async function tooManyLooks(house: House, tx: Tx, act: Act): Promise<Refusal | undefined> {
  const rule = await ruleOn(tx, 'subject.reveal', dayOf(act.at));
  if (!rule?.minutes || rule.number_value === null) return undefined;
  const now = house.system.now();
  const since = now.subtract({ minutes: rule.minutes });
  const looks = await tx
    .selectFrom('event')
    .select('recorded_at')
    .where('staff_id', '=', personOf(act.actor))
    .where('kind', 'in', LOOKS)
    // Ids follow the system clock: only the last events of the person are read.
    .where('id', '>=', makeId('event', since.epochMilliseconds, new Uint8Array(10)))
    .where('recorded_at', '>', since)
    .orderBy('id', 'desc')
    .limit(rule.number_value)
    .execute();
  const oldest = looks.at(-1);
  if (looks.length < rule.number_value || oldest === undefined) return undefined;
  const free = oldest.recorded_at.add({ minutes: rule.minutes });
  return {
    code: 'subject.reveal-limit',
    retryAfter: Math.max(1, Math.ceil(now.until(free).total('seconds'))),
    afterwards: () =>
      house.db.transact(act.actor, async (own) => {
        await record(house, own, act, { kind: 'subject.reveal-refused', about: personOf(act.actor) });
      }),
  };
}
