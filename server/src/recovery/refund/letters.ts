import { PROBLEMS } from '@anlan/contract/problems';
import Type from 'typebox';
import { dayOf } from '../../kernel/calendar.ts';
import { systemActor } from '../../platform/auth/index.ts';
import { record } from '../../platform/event/index.ts';
import { readLetter } from '../../platform/exchange/index.ts';
import { nounJob } from '../../platform/noun.ts';
import { commandRefund } from './commands.ts';
import { lockRefund } from './store.ts';

/**
 * A decision of the prefecture has come. It counts only for the submission that it answers: one on an earlier submission, or
 * a second one, is kept in the ledger and told beside, and changes nothing.
 */
export const decidedJob = nounJob({
  name: 'refund.decided',
  payload: Type.Object({ event: Type.String(), about: Type.String() }),
  async run(house, { about: envelope }, request) {
    const actor = systemActor('job:refund.decided');
    const act = { actor, request, at: house.business.now() };
    await house.db.transact(actor, async (tx) => {
      const letter = await readLetter(house, tx, envelope, 'refund.decided');
      const round = await lockRefund(tx, letter.round);
      if (!round) {
        house.log.info('refund.decision-for-nobody', { about: letter.round });
        return;
      }
      const { version } = round;
      const counts =
        round.status === 'submitted' && round.channel === 'exchange' && round.submission === letter.submission;
      const done = !counts
        ? undefined
        : letter.decision === 'approved' && letter.number !== undefined
          ? await commandRefund(house, tx, act, round.id, 'approve', {
              version,
              number: letter.number,
              decidedOn: dayOf(Temporal.Instant.from(letter.decidedAt)).toString(),
            })
          : await commandRefund(house, tx, act, round.id, 'return', {
              version,
              why: letter.decision,
              reasons: letter.reasons,
            });
      if (done?.ok) return;
      if (done) {
        // Approved, but a victim has got money otherwise since: it has to be reckoned anew, and decided anew.
        await commandRefund(house, tx, act, round.id, 'return', {
          version,
          why: done.error.code,
          reasons: [PROBLEMS[done.error.code].zh],
        });
        return;
      }
      await record(house, tx, act, {
        kind: 'refund.decision-beside',
        about: round.id,
        version,
        data: { envelope, submission: letter.submission, decision: letter.decision },
      });
    });
  },
});
