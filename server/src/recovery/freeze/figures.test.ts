import zh from '@anlan/contract/text/zh/freeze.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { frozen, give, stopped } from '../../../test/freeze.ts';
import { type World, world } from '../../../test/world.ts';
import { systemActor } from '../../platform/auth/index.ts';

/** Windows that lie around the moment of the tests and around the end of a freeze of six months. */
const NOW = 'from=2023-04-01T00:00:00Z&to=2023-05-01T00:00:00Z';
const END = 'from=2023-10-29T00:00:00Z&to=2023-11-01T00:00:00Z';

async function figure(w: World, name: string, window = NOW) {
  const duty = await w.api('duty1');
  const { value, rows } = (await duty.get(`/api/v1/metrics/${name}?${window}`)).body;
  const { items } = (await duty.get(`/api/v1/metrics/${name}/rows?${window}`)).body;
  return { value, rows, abouts: items.map(({ about }: { about: string }) => about), items };
}

async function ids(w: World, query: string): Promise<string[]> {
  return (await (await w.api('duty1')).get(`/api/v1/freezes?${query}`)).body.items.map(({ id }: { id: string }) => id);
}

describe('the figures of freezing', () => {
  it('open exactly their rows, and count what is over by law before any leader has said so', async () => {
    await using w = await world();
    const from = await stopped(w);
    const id = await frozen(w, from.order, 90_000);
    await give(w, 'duty1', id, 'record-traced', { tracedFen: 60_000 });
    expect(await figure(w, 'freeze.frozen')).toMatchObject({ value: 90_000, rows: 1, abouts: [id] });
    expect(await figure(w, 'freeze.traced')).toMatchObject({ value: 60_000, rows: 1, abouts: [id] });
    expect(await figure(w, 'freeze.of-stopped')).toMatchObject({ value: 1_000, rows: 1, abouts: [from.order] });
    expect(await figure(w, 'freeze.ending')).toMatchObject({ value: 0, rows: 0, abouts: [] });
    expect(await figure(w, 'freeze.ending', END)).toMatchObject({ value: 90_000, rows: 1, abouts: [id] });
    expect(await figure(w, 'freeze.lapsed', END)).toMatchObject({ value: 0, rows: 0, abouts: [] });
    w.clock.step({ hours: 24 * 190 });
    await w.settle();
    const passed = { value: 1, rows: 1, abouts: [id] };
    const open = await figure(w, 'freeze.lapsed', END);
    expect(open).toMatchObject({ ...passed, items: [{ values: { status: 'endPassed' } }] });
    await give(w, 'duty1', id, 'answer-alarm', { answer: 'inHand' });
    await give(w, 'head1', id, 'record-lapsed', { why: '续冻未送达，已解除' });
    const confirmed = await figure(w, 'freeze.lapsed', END);
    expect(confirmed).toMatchObject({ ...passed, items: [{ values: { status: 'lapsed' } }] });
  });
});

describe('the list of freezes', () => {
  it('puts first what is dear and ends soon, and finds by end, by day and by state', async () => {
    await using w = await world();
    const dear = await frozen(w, (await stopped(w)).order, 90_000);
    const cheap = await frozen(w, (await stopped(w, { card: 1, balanceFen: 70_000 })).order, 70_000);
    expect(await ids(w, 'sort=weight')).toEqual([dear, cheap]);
    // The cheaper one ends in ten days: nine times nearer than its sum is smaller.
    await w.house.db.transact(systemActor('test'), (tx) =>
      tx
        .updateTable('account_freeze')
        .set({ ends_at: w.clock.now().add({ hours: 240 }) })
        .where('id', '=', cheap)
        .execute(),
    );
    expect(await ids(w, 'sort=weight')).toEqual([cheap, dear]);
    expect(await ids(w, 'sort=endsAt')).toEqual([cheap, dear]);
    expect(await ids(w, 'within=10')).toEqual([cheap]);
    expect(await ids(w, 'within=9')).toEqual([]);
    expect(await ids(w, 'endsOn=2023-10-30')).toEqual([dear]);
    expect(await ids(w, 'status=prepared,sent')).toEqual([]);
  });
});

describe('the fact sheet', () => {
  it('is for the freeze, then for the renewal or the release that is proposed', async () => {
    await using w = await world();
    const id = await frozen(w, (await stopped(w)).order, 90_000);
    const duty = await w.api('duty1');
    const title = async (): Promise<string> => {
      const { status, body } = await duty.get(`/api/v1/freezes/${id}/paper`);
      expect(status).toBe(200);
      return body.name.split('-')[0];
    };
    expect(await title()).toBe(zh.freeze.paper.titleFreeze);
    await give(w, 'duty1', id, 'propose', { kind: 'renew', why: '案件尚在侦查' });
    expect(await title()).toBe(zh.freeze.paper.titleRenew);
    const dismissed = await give(w, 'duty1', id, 'dismiss', { why: '改为解除冻结' });
    expect(dismissed.body).toMatchObject({ decisions: [{ kind: 'renew', status: 'dismissed' }] });
    const release = await give(w, 'duty1', id, 'propose', { kind: 'release', why: '查明与案件无关' });
    expect(release.body.decisions.at(-1)).toMatchObject({ kind: 'release', status: 'proposed' });
    expect(await title()).toBe(zh.freeze.paper.titleRelease);
  });
});
