import Type from 'typebox';
import { assert } from '../../kernel/assert.ts';
import { systemActor } from '../../platform/auth/index.ts';
import { nounJob } from '../../platform/noun.ts';
import { commandOrder, findOrder } from '../stop-payment/index.ts';
import { prepareFreeze } from './prepare.ts';
import { freezeById } from './store.ts';

/** The account is frozen: the stop order that led to it is over, and says so itself. */
export const closeStopJob = nounJob({
  name: 'freeze.close-stop',
  payload: Type.Object({ id: Type.String() }),
  async run(house, { id }, request) {
    const actor = systemActor('job:freeze.close-stop');
    await house.db.transact(actor, async (tx) => {
      const freeze = await freezeById(tx, id);
      const order = freeze?.stopOrder === undefined ? undefined : await findOrder(tx, freeze.stopOrder);
      if (order?.status !== 'stopped') return;
      const act = { actor, request, at: house.business.now() };
      const done = await commandOrder(house, tx, act, order.id, 'handToFreeze', {
        version: order.version,
        ...(freeze?.documentNumber === undefined ? {} : { freezeNumber: freeze.documentNumber }),
      });
      assert(
        done.ok || done.error.code === 'stop-payment.case-not-opened',
        'a stopped order can be handed to freezing',
      );
    });
  },
});

/** A stop order was handed to freezing by hand: without a freeze in the radar nobody would watch its end. */
export const fromStopJob = nounJob({
  name: 'freeze.from-stop',
  payload: Type.Object({ event: Type.String(), about: Type.String() }),
  async run(house, { about }, request) {
    const actor = systemActor('job:freeze.from-stop');
    await house.db.transact(actor, async (tx) => {
      const order = await findOrder(tx, about);
      const known = await tx
        .selectFrom('account_freeze')
        .select('id')
        .where('stop_order', '=', about)
        .executeTakeFirst();
      if (!order || known) return;
      const act = { actor, request, at: house.business.now() };
      // The stop's own sum where there is one; else whoever signs it fills it in.
      const made = await prepareFreeze(house, tx, act, { stopOrder: about }, order.signedBy ?? order.preparedBy);
      if (!made.ok) house.log.warn('freeze.not-prepared', { about, code: made.error.code });
    });
  },
});
