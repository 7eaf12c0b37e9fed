import { assert } from '../../kernel/assert.ts';
import type { Tx } from '../../platform/db/index.ts';
import { receiveAppeal } from '../../recovery/appeal/index.ts';
import { actOf } from './freeze.ts';
import type { Past } from './past.ts';

/** Hours before now at which the appeal was told: its clock is running, nobody is late. */
const BEFORE_HOURS = 20;

/** Loads the one appeal of the county, against the newest freeze in force: a trader whose bank speaks for them. */
export async function loadAppeal(past: Past, tx: Tx, now: Temporal.Instant): Promise<void> {
  const freeze = await tx
    .selectFrom('account_freeze')
    .select('id')
    .where('status', '=', 'frozen')
    .where('frozen_at', '<', now.subtract({ hours: BEFORE_HOURS }))
    .orderBy('frozen_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (!freeze) return;
  const made = await receiveAppeal(past.house, tx, actOf(past, 'duty1', now.subtract({ hours: BEFORE_HOURS })), {
    measure: freeze.id,
    appellant: { name: '演示商户', phone: '13900000001' },
    words: '卡里是供货款，有合同和发票，昨天起不能转出',
    broughtBy: 'bankLiaison',
    broughtByName: '演示银行联络员',
    way: 'phone',
  });
  assert(made.ok, 'the appeal of the demonstration is taken in');
}
