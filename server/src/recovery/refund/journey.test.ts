import { describe, expect, it } from 'vitest';
import {
  act,
  bring,
  CARDS,
  decision,
  drafted,
  openedCase,
  seen,
  submitted,
  taken,
} from '../../../test/refund-scene.ts';
import { proven } from '../../../test/title-scene.ts';
import { type Answer, type World, world } from '../../../test/world.ts';

const OWN_CARD = '6299990200000007';

/** Gives a command on the n-th payment of a round. */
async function pay(
  w: World,
  round: Answer,
  index: number,
  path: string,
  body: object,
  user = 'duty1',
): Promise<Answer> {
  const { id, version } = round.body.payments[index];
  return await (await w.api(user)).post(`/api/v1/refund-payments/${id}/${path}`, { version, ...body });
}

const paidOn = '2023-04-30';

describe('from the frozen account to the victim', () => {
  it('one record: prepared, reviewed, sent by letter, approved, paid on the platform to the fen, closed; the rest stays', async () => {
    await using w = await world();
    const { id, victim } = await openedCase(w, '样例甲', 300_000);
    const draft = await drafted(
      w,
      [id],
      [{ number: CARDS[0], frozenFen: 500_000, shares: [{ victim, amountFen: 500_000 }] }],
    );
    expect(draft.body).toMatchObject({ toVictimsFen: 300_000, staysFen: 200_000, needsNotice: false });
    const out = await submitted(w, draft);
    expect(out.body).toMatchObject({ status: 'submitted', submission: 1, channel: 'exchange' });
    // A leader cannot write an approval over a letter that is on its way.
    const typed = await act(w, 'leader1', out, 'approve', { number: '样例 9 号', decidedOn: paidOn });
    expect(typed.body.code).toBe('refund.decided-by-letter');
    await bring(w, decision(out.body.id, 1));
    let round = await seen(w, out);
    expect(round.body).toMatchObject({ status: 'approved', payments: [{ amountFen: 300_000, status: 'waiting' }] });
    const other = await pay(w, round, 0, 'name-account', { number: OWN_CARD, holderName: '样例乙' });
    expect(other.body.code).toBe('refund.not-same-person');
    round = await pay(w, round, 0, 'name-account', { number: OWN_CARD, holderName: '样例 甲' });
    round = await pay(w, round, 0, 'send-online', { number: 'FH0001' });
    expect((await act(w, 'duty1', round, 'close')).body.code).toBe('refund.needs-missing');
    round = await pay(w, round, 0, 'record-paid', { receipt: '回执 1', paidOn });
    expect(round.body).toMatchObject({ paidFen: 300_000, payments: [{ status: 'paid', allowed: [] }] });
    expect((await act(w, 'duty1', round, 'close')).body.status).toBe('closed');
  });

  it('a bounced payment asks for another account of the same person; two officers at the bank have three working days', async () => {
    await using w = await world();
    const { id, victim } = await openedCase(w, '样例甲', 300_000);
    const out = await submitted(
      w,
      await drafted(w, [id], [{ number: CARDS[0], frozenFen: 300_000, shares: [{ victim, amountFen: 300_000 }] }]),
    );
    await bring(w, decision(out.body.id, 1));
    let round = await seen(w, out);
    round = await pay(w, round, 0, 'name-account', { number: OWN_CARD, holderName: '样例甲' });
    round = await pay(w, round, 0, 'send-online', { number: 'FH0002' });
    round = await pay(w, round, 0, 'record-bounced', { reason: 'closed' });
    expect(round.body.payments).toMatchObject([{ status: 'bounced', bounces: 1, bounceReason: 'closed' }]);
    expect(round.body.payments[0].to).toBeUndefined();
    round = await pay(w, round, 0, 'name-account', { number: CARDS[2], holderName: '样例甲' });
    const officers = { number: '协返 1 号', officer1: '样例警一', officer2: ' 样例警一' };
    expect((await pay(w, round, 0, 'present-at-bank', officers)).body.code).toBe('refund.one-officer');
    round = await pay(w, round, 0, 'present-at-bank', { ...officers, officer2: '样例警二' });
    // Sunday 30 April within the holiday: 4, 5 and the worked Saturday 6 May are the three days.
    expect(round.body.payments[0].clock.dueAt).toBe('2023-05-06T16:00:00Z');
    round = await pay(w, round, 0, 'record-paid', { receipt: '回执 2', paidOn });
    expect(round.body.payments[0].clock.outcome).toBe('met');
  });

  it('by ratio only after thirty days of notice of this very plan, with every objection decided', async () => {
    await using w = await world();
    const one = await openedCase(w, '样例甲', 600_000);
    const two = await openedCase(w, '样例乙', 300_000);
    const shares = [one, two].map(({ victim }) => ({ victim, amountFen: 100_000 }));
    const account = { number: CARDS[0], frozenFen: 300_000, shares, agreed: false, records: 2 };
    let round = await drafted(w, [one.id, two.id], [account]);
    // The case that was joined has the round on its page too.
    const ofJoined = await (await w.api('duty1')).get(`/api/v1/refunds?case=${two.id}`);
    expect(ofJoined.body.items.map(({ id }: { id: string }) => id)).toEqual([round.body.id]);
    expect(round.body).toMatchObject({ needsNotice: true, toVictimsFen: 300_000 });
    const early = await act(w, 'duty1', round, 'prepare');
    expect(early.body).toMatchObject({ code: 'refund.needs-missing', errors: [{ at: '/noticeOver' }] });
    const notice = { place: '县局公告栏', publishedOn: '2023-04-30' };
    round = await act(w, 'duty1', round, 'publish-notice', notice);
    expect(round.body.notice).toMatchObject({ endsAt: '2023-05-30T16:00:00Z', current: true });
    round = await act(w, 'duty1', round, 'raise-objection', { by: '样例丙', said: '户内有本人货款' });
    w.clock.step({ hours: 24 * 31 });
    await w.settle();
    expect((await act(w, 'duty1', round, 'prepare')).body.errors).toMatchObject([{ at: '/objectionsDecided' }]);
    const [{ id: objection }] = round.body.objections;
    const decide = `objections/${objection}/decide`;
    round = await act(w, 'legal1', round, decide, { upheld: false, why: '无转账记录佐证' });
    round = await act(w, 'duty1', round, 'prepare');
    expect(round.body.status).toBe('prepared');
    // Sent back and changed: the notice told another plan, so it is not enough any more.
    round = await act(w, 'legal1', round, 'send-back', { why: '冻结金额有误' });
    round = await taken(w, round, await proven(w, one.id, { ...account, frozenFen: 290_000 }));
    expect(round.body.notice.current).toBe(false);
    expect((await act(w, 'duty1', round, 'prepare')).body.errors).toMatchObject([{ at: '/noticeOver' }]);
  });
});

describe('who decides', () => {
  it('returned with reasons, it goes round again; a decision on an earlier submission changes nothing', async () => {
    await using w = await world();
    const { id, victim } = await openedCase(w, '样例甲', 300_000);
    const out = await submitted(
      w,
      await drafted(w, [id], [{ number: CARDS[0], frozenFen: 300_000, shares: [{ victim, amountFen: 300_000 }] }]),
    );
    await bring(w, decision(out.body.id, 1, { decision: 'returned', reasons: ['缺资金流向表'] }));
    let round = await seen(w, out);
    expect(round.body).toMatchObject({ status: 'returned', reasons: ['缺资金流向表'] });
    round = await submitted(w, await act(w, 'duty1', round, 'reopen', { why: '已补材料' }));
    expect(round.body.submission).toBe(2);
    await bring(w, decision(out.body.id, 1));
    expect((await seen(w, round)).body.status).toBe('submitted');
    const approval = decision(out.body.id, 2);
    await bring(w, approval, approval, decision(out.body.id, 2));
    const approved = await seen(w, round);
    expect([approved.body.status, approved.body.payments.length]).toEqual(['approved', 1]);
  });

  it('nobody reviews what he prepared, and a paper decision is typed by another', async () => {
    await using w = await world();
    const { id, victim } = await openedCase(w, '样例甲', 300_000);
    const held = { number: CARDS[0], frozenFen: 300_000, shares: [{ victim, amountFen: 300_000 }] };
    let round = await drafted(w, [id], [held]);
    round = await act(w, 'leader1', round, 'prepare');
    expect((await act(w, 'duty1', round, 'pass-review')).body.code).toBe('refund.role-not-allowed');
    round = await act(w, 'legal1', round, 'pass-review');
    round = await act(w, 'leader1', round, 'submit', { channel: 'paper', decidingUnit: '样例市公安局' });
    const paper = { number: '样例公刑返字 7 号', decidedOn: paidOn };
    expect((await act(w, 'leader1', round, 'approve', paper)).body.code).toBe('refund.same-person');
    expect((await act(w, 'head1', round, 'approve', { ...paper, decidedOn: '2023-05-01' })).body.code).toBe(
      'refund.day-in-future',
    );
    round = await act(w, 'head1', round, 'approve', paper);
    expect(round.body).toMatchObject({ status: 'approved', decisionNumber: '样例公刑返字 7 号' });
  });

  it('where another unit froze the money it decides, on paper; accounts of several freezers are several rounds', async () => {
    await using w = await world();
    const { id, victim } = await openedCase(w, '样例甲', 300_000);
    const held = { number: CARDS[0], frozenFen: 100_000, shares: [{ victim, amountFen: 100_000 }] };
    const foreign = { ...held, number: CARDS[1], freezingUnit: '邻县公安局' };
    const both = await drafted(w, [id], [held, foreign]);
    expect((await act(w, 'duty1', both, 'prepare')).body.code).toBe('refund.several-freezers');
    let round = await drafted(w, [id], [foreign]);
    round = await act(w, 'duty1', round, 'prepare');
    round = await act(w, 'legal1', round, 'pass-review');
    for (const body of [
      { channel: 'exchange', decidingUnit: '邻县公安局' },
      { channel: 'paper', decidingUnit: '样例市公安局' },
    ])
      expect((await act(w, 'leader1', round, 'submit', body)).body.code).toBe('refund.other-freezer');
    const out = await act(w, 'leader1', round, 'submit', { channel: 'paper', decidingUnit: '邻县公安局' });
    expect(out.body.status).toBe('submitted');
  });
});

describe('what a round needs', () => {
  it('an opened case with a victim and a verified loss, and shares of its own victims only', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const bare = await duty.post('/api/v1/cases', { reportedLossFen: 100 });
    const told = async (version: number) => {
      const answer = await duty.post('/api/v1/refunds', { case: bare.body.id });
      return [answer.body.code, version];
    };
    expect(await told(0)).toEqual(['refund.case-not-opened', 0]);
    await (await w.api('leader1')).post(`/api/v1/cases/${bare.body.id}/open`, { version: bare.body.version });
    expect(await told(1)).toEqual(['refund.victim-missing', 1]);
    const one = await openedCase(w, '样例甲', 300_000);
    const other = await openedCase(w, '样例乙', 300_000);
    const stranger = await drafted(
      w,
      [one.id],
      [{ number: CARDS[0], frozenFen: 100, shares: [{ victim: other.victim, amountFen: 100 }] }],
    );
    expect(stranger.body).toMatchObject({ code: 'refund.not-a-victim', errors: [{ at: '/title' }] });
  });
});
