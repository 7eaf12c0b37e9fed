import { LOSS_KINDS } from '@anlan/contract/fraud-case';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type World, world } from '../../../test/world.ts';
import { type Loss, netLoss } from './case.ts';

const AT = Temporal.Instant.from('2023-04-30T10:00:00Z');

/** What `insertLoss` keeps: each new value ends the present one of its kind. */
function kept(told: readonly { kind: Loss['kind']; amountFen: number }[]): Loss[] {
  const rows: Loss[] = [];
  for (const { kind, amountFen } of told) {
    const present = rows.findIndex((row) => row.kind === kind && row.supersededAt === undefined);
    const before = rows[present];
    if (before !== undefined) rows[present] = { ...before, supersededAt: AT };
    rows.push({ kind, amountFen, datedOn: '2023-04-30', recordedAt: AT });
  }
  return rows;
}

describe('the net loss', () => {
  const told = fc.array(
    fc.record({ kind: fc.constantFrom(...LOSS_KINDS), amountFen: fc.integer({ min: 0, max: 2 ** 50 }) }),
    { maxLength: 12 },
  );

  it('is never negative, never above the gross, and known exactly when a gross is', () => {
    fc.assert(
      fc.property(told, (values) => {
        const last = (kind: Loss['kind']) => values.findLast((value) => value.kind === kind)?.amountFen;
        const gross = last('verified') ?? last('reported');
        const net = netLoss(kept(values));
        expect(net === undefined).toBe(gross === undefined);
        if (net === undefined || gross === undefined) return;
        expect(net).toBeGreaterThanOrEqual(0);
        expect(net).toBe(Math.max(0, gross - (last('rebates') ?? 0) - (last('bounced') ?? 0)));
      }),
    );
  });
});

async function accepted(w: World, body: object = {}) {
  const duty = await w.api('duty1');
  const made = await duty.post('/api/v1/cases', body);
  expect(made.status).toBe(201);
  return made.body;
}

describe('a case over the wire', () => {
  it('is accepted with what is known, lists what is missing, and takes its number days later, once', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const made = await accepted(w, { fraudType: 'brushing', reportedLossFen: 1_250_000 });
    expect(made).toMatchObject({ status: 'accepted', version: 1, reviewDays: 3, netLossFen: 1_250_000 });
    expect(made.missing).toEqual(expect.arrayContaining(['number', 'victim', 'reachedBy', 'whyBelieved']));
    w.clock.step({ minutes: 2 * 1_440 });
    const numbered = await duty.post(`/api/v1/cases/${made.id}/amend`, { version: 1, number: 'A9900002023040001' });
    expect(numbered.body).toMatchObject({ version: 2, number: 'A9900002023040001' });
    const other = await accepted(w);
    const taken = await duty.post(`/api/v1/cases/${other.id}/amend`, { version: 1, number: 'A9900002023040001' });
    expect(taken).toMatchObject({ status: 409, body: { code: 'case.number-taken' } });
    const found = await duty.get('/api/v1/cases?q=A99000020230400');
    expect(found.body.items.map((item: { id: string }) => item.id)).toEqual([made.id]);
  });

  it('refuses a moment in the future and a type that nobody knows, at their fields', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const late = await duty.post('/api/v1/cases', { acceptedAt: '2023-05-01T10:00:00Z' });
    expect(late.body.errors).toEqual([expect.objectContaining({ at: '/acceptedAt', code: 'case.time-wrong' })]);
    const type = await duty.post('/api/v1/cases', { fraudType: 'astrology' });
    expect(type.body).toMatchObject({ code: 'case.fraud-type-unknown', errors: [{ at: '/fraudType' }] });
  });

  it('keeps every value of the loss and says which is in force', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const made = await accepted(w, { reportedLossFen: 500_000 });
    const post = (version: number, kind: string, amountFen: number) =>
      duty.post(`/api/v1/cases/${made.id}/loss`, { version, kind, amountFen, datedOn: '2023-04-30' });
    await post(1, 'verified', 450_000);
    await post(2, 'rebates', 20_000);
    const last = await post(3, 'verified', 430_000);
    expect(last.body.netLossFen).toBe(410_000);
    const verified = last.body.losses.filter((loss: { kind: string }) => loss.kind === 'verified');
    expect(verified.map((loss: { amountFen: number }) => loss.amountFen)).toEqual([450_000, 430_000]);
    expect(verified[0].supersededAt).toBeDefined();
    expect(verified[1].supersededAt).toBeUndefined();
    const stale = await post(1, 'bounced', 1);
    expect(stale).toMatchObject({ status: 409, body: { code: 'case.changed-meanwhile' } });
    expect((await duty.get(`/api/v1/cases/${made.id}`)).body.losses).toHaveLength(4);
  });

  it('is reviewed for three days, extended for a reason, opened by who may; an auxiliary decides nothing', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const leader = await w.api('leader1');
    const made = await accepted(w);
    const at = (command: string) => `/api/v1/cases/${made.id}/${command}`;
    const kinds = (view: { deadlines: { kind: string; dueAt: string; outcome?: string }[] }) =>
      view.deadlines.filter((deadline) => deadline.outcome === undefined).map(({ kind, dueAt }) => [kind, dueAt]);
    expect(kinds(made)).toEqual([['case.review-3', '2023-05-03T10:00:00Z']]);
    expect((await (await w.api('aux1')).post(at('start-review'), { version: 1 })).status).toBe(403);
    await duty.post(at('start-review'), { version: 1 });
    const bare = await leader.post(at('extend-review'), { version: 2, days: 7 });
    expect(bare.body).toMatchObject({ code: 'case.needs-missing', errors: [{ at: '/why' }] });
    expect((await duty.post(at('open'), { version: 2 })).body.code).toBe('case.role-not-allowed');
    const longer = await leader.post(at('extend-review'), { version: 2, days: 7, why: '需调取流水' });
    expect(kinds(longer.body)).toEqual([['case.review-7', '2023-05-07T10:00:00Z']]);
    const early = await leader.post(at('open'), { version: 3, at: '2023-04-30T09:59:59Z' });
    expect(early.body.errors).toEqual([expect.objectContaining({ at: '/at', code: 'case.time-wrong' })]);
    const opened = await leader.post(at('open'), { version: 3 });
    expect(opened.body).toMatchObject({ status: 'opened', openedAt: '2023-04-30T10:00:00Z' });
    expect(kinds(opened.body)).toEqual([]);
    expect((await leader.post(at('open'), { version: 3 })).body.code).toBe('case.move-not-allowed');
  });
});

describe('figures of cases', () => {
  it('count shares, times and large losses, and open exactly their rows', async () => {
    await using w = await world({ at: '2023-04-28T10:00:00Z' });
    const duty = await w.api('duty1');
    const leader = await w.api('leader1');
    const large = await accepted(w, { reportedLossFen: 50_000_000 });
    await accepted(w, { reportedLossFen: 49_999_999 });
    await accepted(w);
    w.clock.step({ minutes: 90 });
    await leader.post(`/api/v1/cases/${large.id}/open`, { version: 1 });
    const window = 'from=2023-04-28T00:00:00Z&to=2023-04-29T00:00:00Z';
    const figure = async (id: string) => (await duty.get(`/api/v1/metrics/${id}?${window}`)).body;
    expect(await figure('case.accepted')).toMatchObject({ value: 3, rows: 3 });
    expect(await figure('case.opened-share')).toMatchObject({ value: 333, rows: 3 });
    expect(await figure('case.time-to-opening')).toMatchObject({ value: 5_400, rows: 1 });
    expect(await figure('case.large')).toMatchObject({ value: 1, rows: 1 });
    const rows = await duty.get(`/api/v1/metrics/case.large/rows?${window}`);
    expect(rows.body.items.map((row: { about: string }) => row.about)).toEqual([large.id]);
    const before = 'from=2019-04-28T00:00:00Z&to=2019-04-29T00:00:00Z';
    expect((await duty.get(`/api/v1/metrics/case.large?${before}`)).body).toMatchObject({ rows: 0 });
  });
});

describe('the case of a report', () => {
  it('is accepted from it once, with its sum; a second report may join the same case', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const report = async () => {
      const transfers = [{ payee: { number: '9901101234567896', holderName: '样例甲' }, amountFen: 880_000 }];
      return (await duty.post('/api/v1/incidents', { source: 'form', transfers })).body;
    };
    const [one, two] = [await report(), await report()];
    expect(one.transfers[0].payee.seenElsewhere).toBe(0);
    expect(two.transfers[0].payee.seenElsewhere).toBe(1);
    const linked = await duty.post(`/api/v1/incidents/${one.id}/accept-case`, { version: one.version });
    expect(linked.status).toBe(200);
    const view = (await duty.get(`/api/v1/cases/${linked.body.case}`)).body;
    expect(view).toMatchObject({ status: 'accepted', netLossFen: 880_000, unit: one.unit });
    const again = await duty.post(`/api/v1/incidents/${one.id}/accept-case`, { version: linked.body.version });
    expect(again.body.code).toBe('incident.move-not-allowed');
    const second = await duty.post(`/api/v1/incidents/${two.id}/accept-case`, {
      version: two.version,
      case: linked.body.case,
    });
    expect(second.body.case).toBe(linked.body.case);
    const auxiliary = await w.api('aux1');
    const refused = await auxiliary.post(`/api/v1/incidents/${two.id}/accept-case`, { version: second.body.version });
    expect(refused.status).toBe(403);
  });
});
