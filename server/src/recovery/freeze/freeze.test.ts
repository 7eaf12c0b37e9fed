import { ROLES } from '@anlan/contract/role';
import { describe, expect, it } from 'vitest';
import { frozen, give, open, stopped } from '../../../test/freeze.ts';
import { world } from '../../../test/world.ts';
import { decideMove } from '../../kernel/lifecycle.ts';
import { endOf, FREEZE_LIFE, reviewReasons } from './freeze.ts';

describe('the life of a freeze', () => {
  it('answers every state × command × role as its table says; an auxiliary decides nothing', () => {
    const sworn = [
      'sign',
      'approve',
      'propose',
      'decide',
      'recordRenewed',
      'recordReleased',
      'recordLapsed',
      'answerAlarm',
    ];
    for (const state of FREEZE_LIFE.states)
      for (const command of FREEZE_LIFE.commands)
        for (const who of [...ROLES, 'system']) {
          const row = FREEZE_LIFE.moves.find((move) => move.from === state && move.command === command);
          const decided = decideMove(FREEZE_LIFE, state, command, who, new Set(row?.needs ?? []));
          expect(decided.ok).toBe(row?.who.some((one) => one === who) ?? false);
          if (who === 'auxiliary' && sworn.includes(command)) expect(decided.ok).toBe(false);
        }
  });

  it('has no way from frozen to lapsed but over a person, and nothing leads on from the end states', () => {
    const into = FREEZE_LIFE.moves.filter(({ to }) => to === 'lapsed');
    expect(into.map(({ from, command, who }) => ({ from, command, who }))).toEqual([
      { from: 'endPassed', command: 'recordLapsed', who: ['dutyLeader', 'head'] },
    ]);
    for (const state of ['released', 'ended', 'lapsed', 'refused', 'withdrawn'] as const)
      expect(FREEZE_LIFE.moves.filter(({ from }) => from === state)).toEqual([]);
  });

  it('ends with the day of the same number, the last day of a shorter month counting', () => {
    const end = (at: string, months: number): string => endOf(Temporal.Instant.from(at), months).toString();
    expect(end('2023-04-30T10:00:00Z', 6)).toBe('2023-10-29T16:00:00Z');
    expect(end('2023-08-30T17:00:00Z', 6)).toBe('2024-02-28T16:00:00Z');
    expect(end('2023-04-30T10:00:00Z', 12)).toBe('2024-04-29T16:00:00Z');
  });

  it('asks for the legal review above a threshold of 公通字〔2024〕22号, not on it', () => {
    const limits = {
      accountsAtOnce: 200,
      accountsTotal: 500,
      wholeAtOnce: 100,
      wholeTotal: 300,
      amountOnAccount: 200_000_000,
    };
    expect(reviewReasons(limits, limits)).toEqual([]);
    expect(reviewReasons({ ...limits, accountsAtOnce: 201, amountOnAccount: 200_000_001 }, limits)).toEqual([
      'accountsAtOnce',
      'amountOnAccount',
    ]);
  });
});

describe('a freeze from a stop order', () => {
  it('is refused before the case is opened, takes over the account and its money, and needs two persons', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const from = await stopped(w, { opened: false });
    const early = await duty.post('/api/v1/freezes', { stopOrder: from.order });
    expect(early).toMatchObject({ status: 409, body: { code: 'freeze.case-not-opened' } });
    expect(early.body.title.zh).toContain('公通字〔2024〕22号');
    await open(w, from.case);
    const made = await duty.post('/api/v1/freezes', { stopOrder: from.order });
    expect(made.body).toMatchObject({ status: 'prepared', scope: 'limited', requestedFen: 90_000, months: 6 });
    expect(made.body.tracedFen).toBeUndefined();
    const again = await duty.post('/api/v1/freezes', { stopOrder: from.order });
    expect(again.body.id).toBe(made.body.id);
    const { id } = made.body;
    expect((await give(w, 'aux1', id, 'sign')).body.code).toBe('freeze.role-not-allowed');
    await give(w, 'head1', id, 'sign');
    expect((await give(w, 'head1', id, 'approve')).body.code).toBe('freeze.same-person');
    await give(w, 'head1', id, 'send-back', { why: '应由经办民警签批' });
    await give(w, 'duty1', id, 'sign');
    expect((await give(w, 'duty1', id, 'approve')).body.code).toBe('freeze.role-not-allowed');
    expect((await give(w, 'head1', id, 'approve')).body.status).toBe('approved');
  });

  it('holds no more than was asked and traces no more than is held, and the stop follows it', async () => {
    await using w = await world();
    const from = await stopped(w);
    const duty = await w.api('duty1');
    const { id } = (await duty.post('/api/v1/freezes', { stopOrder: from.order })).body;
    await give(w, 'duty1', id, 'sign');
    await give(w, 'head1', id, 'approve');
    expect((await give(w, 'aux1', id, 'send')).status).toBe(400);
    await give(w, 'aux1', id, 'send', { documentNumber: '样公冻字12号' });
    const much = await give(w, 'aux1', id, 'record-frozen', { frozenFen: 90_001 });
    expect(much.body.errors).toMatchObject([{ at: '/frozenFen', code: 'freeze.above-requested' }]);
    const done = await give(w, 'aux1', id, 'record-frozen', { frozenFen: 80_000 });
    expect(done.body).toMatchObject({
      status: 'frozen',
      frozenFen: 80_000,
      endsAt: '2023-10-29T16:00:00Z',
      daysLeft: 183,
    });
    await w.settle();
    expect((await duty.get(`/api/v1/stop-payments/${from.order}`)).body.status).toBe('handedToFreeze');
    const traced = await give(w, 'duty1', id, 'record-traced', { tracedFen: 80_001 });
    expect(traced.body.errors).toMatchObject([{ at: '/tracedFen', code: 'freeze.traced-above-frozen' }]);
    expect((await give(w, 'duty1', id, 'record-traced', { tracedFen: 50_000 })).body.tracedFen).toBe(50_000);
    expect((await duty.get(`/api/v1/freezes?case=${from.case}&sort=weight`)).body).toMatchObject({
      total: 1,
      items: [{ id }],
    });
  });

  it('stands in the radar also when the stop was handed over by hand', async () => {
    await using w = await world();
    const from = await stopped(w);
    const duty = await w.api('duty1');
    const { version } = (await duty.get(`/api/v1/stop-payments/${from.order}`)).body;
    await duty.post(`/api/v1/stop-payments/${from.order}/hand-to-freeze`, { version });
    await w.settle();
    const found = (await duty.get(`/api/v1/freezes?stopOrder=${from.order}`)).body.items;
    expect(found).toMatchObject([{ status: 'prepared', requestedFen: 90_000 }]);
  });

  it('waits behind an earlier authority with its contact and a chase clock', async () => {
    await using w = await world();
    const from = await stopped(w);
    const { id } = (await (await w.api('duty1')).post('/api/v1/freezes', { stopOrder: from.order })).body;
    await give(w, 'duty1', id, 'sign');
    await give(w, 'head1', id, 'approve');
    await give(w, 'aux1', id, 'send', { documentNumber: '样公冻字12号' });
    const queued = await give(w, 'aux1', id, 'record-queued', {
      earlierAuthority: '样例县公安局',
      earlierContact: '刑侦大队 0990-9999001',
      earlierEndsOn: '2023-06-30',
    });
    expect(queued.body).toMatchObject({
      status: 'queued',
      earlierAuthority: '样例县公安局',
      earlierEndsOn: '2023-06-30',
    });
    const clock = (body: { deadlines: { kind: string; stoppedAt?: string; dueAt: string }[] }) =>
      body.deadlines.find(({ kind, stoppedAt }) => kind === 'freeze.queue-chase' && stoppedAt === undefined)?.dueAt;
    expect(clock(queued.body)).toBe('2023-05-07T10:00:00Z');
    w.clock.step({ hours: 24 });
    const chased = await give(w, 'aux1', id, 'record-chased', { note: '对方称六月底到期不续' });
    expect(clock(chased.body)).toBe('2023-05-08T10:00:00Z');
    expect((await give(w, 'aux1', id, 'record-frozen', { frozenFen: 10_000 })).body.status).toBe('frozen');
  });

  it('needs the legal review above two million on one account, and owes the city a notice in seven days', async () => {
    await using w = await world();
    const sum = 200_000_001;
    const from = await stopped(w, { balanceFen: sum });
    const duty = await w.api('duty1');
    const { id, reviewReasons: reasons } = (
      await duty.post('/api/v1/freezes', { stopOrder: from.order, city: '样例市' })
    ).body;
    expect(reasons).toEqual(['amountOnAccount']);
    await give(w, 'duty1', id, 'sign');
    expect((await give(w, 'head1', id, 'approve')).body.code).toBe('freeze.review-first');
    expect((await give(w, 'legal1', id, 'review')).body.reviewedAt).toBe('2023-04-30T10:00:00Z');
    await give(w, 'head1', id, 'approve');
    await give(w, 'aux1', id, 'send', { documentNumber: '样公冻字13号' });
    await give(w, 'aux1', id, 'record-frozen', { frozenFen: sum });
    const { notices } = (await duty.get('/api/v1/freeze-radar')).body;
    expect(notices).toMatchObject([{ city: '样例市', accounts: 1, frozenFen: sum, dueAt: '2023-05-07T10:00:00Z' }]);
    const sent = await duty.post(`/api/v1/freeze-notices/${notices[0].id}/record-sent`, {
      version: 1,
      documentNumber: '样公协函8号',
      sentOn: '2023-05-02',
    });
    expect(sent.body.notices).toMatchObject([{ sentOn: '2023-05-02', documentNumber: '样公协函8号' }]);
  });

  it('asks for the prefecture’s number when it is for a year', async () => {
    await using w = await world();
    const from = await stopped(w);
    const { id } = (await (await w.api('duty1')).post('/api/v1/freezes', { stopOrder: from.order, months: 12 })).body;
    await give(w, 'duty1', id, 'sign');
    const without = await give(w, 'head1', id, 'approve');
    expect(without.body.errors).toMatchObject([{ at: '/prefectureNumber', code: 'freeze.year-needs-prefecture' }]);
    expect((await give(w, 'head1', id, 'approve', { prefectureNumber: '样市公批5号' })).body.status).toBe('approved');
  });
});

describe('the end of a freeze', () => {
  it('is renewed before it by two persons and the number of the paper', async () => {
    await using w = await world();
    const id = await frozen(w, (await stopped(w)).order, 90_000);
    expect((await give(w, 'duty1', id, 'record-renewed', { documentNumber: '样公续冻3号' })).body.code).toBe(
      'freeze.not-decided',
    );
    await give(w, 'duty1', id, 'propose', { kind: 'renew', why: '案件尚在侦查' });
    expect((await give(w, 'leader1', id, 'decide')).body.code).toBe('freeze.role-not-allowed');
    await give(w, 'head1', id, 'decide');
    const renewed = await give(w, 'duty1', id, 'record-renewed', { documentNumber: '样公续冻3号' });
    expect(renewed.body).toMatchObject({ status: 'frozen', term: 2, endsAt: '2024-04-29T16:00:00Z' });
    expect(renewed.body.decisions).toMatchObject([{ kind: 'renew', status: 'done', documentNumber: '样公续冻3号' }]);
  });

  it('is released by decision of another within three days, and ends as decided when it is let go', async () => {
    await using w = await world();
    const id = await frozen(w, (await stopped(w)).order, 90_000);
    const proposed = await give(w, 'duty1', id, 'propose', { kind: 'release', why: '查明与案件无关' });
    expect(proposed.body.deadlines.find(({ kind }: { kind: string }) => kind === 'freeze.release').dueAt).toBe(
      '2023-05-03T10:00:00Z',
    );
    expect((await give(w, 'duty1', id, 'decide')).status).toBe(403);
    await give(w, 'leader1', id, 'decide');
    expect((await give(w, 'duty1', id, 'record-released', { documentNumber: '样公解冻5号' })).body.status).toBe(
      'released',
    );
    const other = await frozen(w, (await stopped(w, { card: 1 })).order, 70_000);
    await give(w, 'duty1', other, 'propose', { kind: 'letEnd', why: '资金已全部返还' });
    await give(w, 'head1', other, 'decide');
    w.clock.step({ hours: 24 * 200 });
    await w.settle();
    const ended = (await (await w.api('duty1')).get(`/api/v1/freezes/${other}`)).body;
    expect(ended).toMatchObject({ status: 'ended', endedAt: '2023-10-29T16:00:00Z', alarms: [] });
  });

  it('passes every step with a named person, and lapses only after a person has answered', async () => {
    await using w = await world();
    const id = await frozen(w, (await stopped(w)).order, 90_000);
    const duty = await w.api('duty1');
    for (const days of [153, 15, 8, 4, 2]) {
      w.clock.step({ hours: 24 * days });
      await w.settle();
    }
    const reaches = (await duty.get(`/api/v1/freezes/${id}`)).body.alarms.map(
      (alarm: { reaches: string }) => alarm.reaches,
    );
    expect(reaches).toEqual(['officer', 'officer', 'officer', 'leader', 'head']);
    w.clock.step({ hours: 48 });
    await w.settle();
    const passed = (await duty.get(`/api/v1/freezes/${id}`)).body;
    expect(passed).toMatchObject({ status: 'endPassed' });
    expect(passed.alarms).toHaveLength(6);
    for (const alarm of passed.alarms) expect(alarm.person).not.toBe('');
    expect((await duty.get('/api/v1/freeze-radar')).body).toMatchObject({ endPassed: 1, alarmsOpen: 1 });
    expect((await give(w, 'head1', id, 'record-lapsed', { why: '续冻未送达，已解除' })).body.code).toBe(
      'freeze.alarm-unanswered',
    );
    await give(w, 'duty1', id, 'answer-alarm', { answer: 'inHand' });
    await give(w, 'duty1', id, 'propose', { kind: 'renew', why: '到期前已续冻' });
    await give(w, 'head1', id, 'decide');
    const late = await give(w, 'duty1', id, 'record-renewed', { documentNumber: '样公续冻4号' });
    expect(late.body.code).toBe('freeze.end-has-passed');
    const inTime = await give(w, 'duty1', id, 'record-renewed', {
      documentNumber: '样公续冻4号',
      at: '2023-10-28T02:00:00Z',
    });
    expect(inTime.body).toMatchObject({ status: 'frozen', term: 2 });
  });
});
