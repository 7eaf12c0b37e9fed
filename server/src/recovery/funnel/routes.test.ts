import { FUNNEL_PLACE_NAMES, FUNNEL_PLACES, type FunnelRow, type FunnelView } from '@anlan/contract/funnel';
import { describe, expect, it } from 'vitest';
import { frozen, give, open, stopped } from '../../../test/freeze.ts';
import { type World, world } from '../../../test/world.ts';
import { NEXT } from './next.ts';

async function seen(w: World, query = '', user = 'duty1'): Promise<FunnelView> {
  const answer = await (await w.api(user)).get(`/api/v1/funnel${query}`);
  expect(answer.status).toBe(200);
  return answer.body;
}

const placesOf = (view: FunnelView) => Object.fromEntries(view.places.map(({ place, fen }) => [place, fen]));
const levelsOf = (view: FunnelView) => view.levels.map(({ fen }) => fen);
const sum = (rows: readonly { readonly fen: number }[]): number => rows.reduce((all, { fen }) => all + fen, 0);

async function rowsOf(w: World, query: string): Promise<FunnelRow[]> {
  return (await (await w.api('duty1')).get(`/api/v1/funnel/rows?${query}`)).body.items;
}

describe('the funnel of one account', () => {
  it('says at every step where the money waits, for whom, and until when', async () => {
    await using w = await world();
    const from = await stopped(w, { opened: false });
    const query = `?case=${from.case}`;
    expect(placesOf(await seen(w, query))).toEqual({ caseNotOpened: 90_000 });
    const [row] = await rowsOf(w, `case=${from.case}`);
    expect(row).toMatchObject({ about: from.case, who: ['dutyLeader', 'legalReviewer', 'head'], mine: false });
    expect(row?.account.number).toMatch(/^\*/);
    expect(row?.dueAt).toBeDefined();
    expect((await seen(w, query, 'legal1')).places[0]?.mine).toBe(true);
    await open(w, from.case);
    expect(placesOf(await seen(w, query))).toEqual({ freezeNotAsked: 90_000 });
    const made = await (await w.api('duty1')).post('/api/v1/freezes', { stopOrder: from.order });
    const { id } = made.body;
    for (const [place, user, path, body] of [
      ['freezeUnsigned', 'duty1', 'sign', {}],
      ['freezeUnapproved', 'head1', 'approve', {}],
      ['freezeUnsent', 'aux1', 'send', { documentNumber: '样公冻字12号' }],
      [
        'freezeUnanswered',
        'aux1',
        'record-queued',
        { earlierAuthority: '样例邻县公安局', earlierContact: '010-0000000' },
      ],
      ['freezeQueued', 'aux1', 'record-frozen', { frozenFen: 60_000 }],
    ] as const) {
      const [waits] = await rowsOf(w, `case=${from.case}`);
      expect([waits?.place, waits?.about]).toEqual([place, id]);
      expect((await give(w, user, id, path, body)).status).toBe(200);
    }
    await w.settle();
    // The bank froze less than was asked for: it was all that there was, the rest had gone.
    const view = await seen(w, query);
    expect(placesOf(view)).toEqual({ statementMissing: 60_000, stopEnded: 30_000 });
    expect(levelsOf(view)).toEqual([90_000, 0, 60_000, 0, 0]);
  });

  it('counts a repeat once, and what ran out and was stopped again where it was stopped last', async () => {
    await using w = await world();
    const from = await stopped(w, { opened: false });
    const duty = await w.api('duty1');
    const { version } = (await duty.get(`/api/v1/stop-payments/${from.order}`)).body;
    const again = await duty.post(`/api/v1/stop-payments/${from.order}/repeat`, { version, why: '尚未立案，继续止付' });
    expect([again.status, again.body.code]).toEqual([200, undefined]);
    const view = await seen(w, `?case=${from.case}`);
    expect(view).toMatchObject({ toldFen: 90_000, againFen: 0, carriedFen: 0, onlyFrozenFen: 0, silent: 0 });
    w.clock.step({ hours: 100 });
    await w.settle();
    expect(placesOf(await seen(w, `?case=${from.case}`))).toEqual({ stopEnded: 90_000 });
    const later = await stopped(w, { balanceFen: 40_000 });
    expect(placesOf(await seen(w, `?case=${from.case}`))).toEqual({ stopEnded: 50_000 });
    expect(placesOf(await seen(w, `?case=${later.case}`))).toEqual({ freezeNotAsked: 40_000 });
    const all = await seen(w);
    expect(all).toMatchObject({ toldFen: 130_000, carriedFen: 40_000 });
    expect(levelsOf(all)[0]).toBe(90_000);
  });

  it('shows a release as a decision, not as a loss', async () => {
    await using w = await world();
    const from = await stopped(w);
    const leader = await w.api('leader1');
    const { version } = (await leader.get(`/api/v1/stop-payments/${from.order}`)).body;
    await leader.post(`/api/v1/stop-payments/${from.order}/release`, { version, why: '核实为误止付' });
    expect(placesOf(await seen(w, `?case=${from.case}`))).toEqual({ released: 90_000 });
  });
});

describe('the funnel of the county', () => {
  it('opens every figure as its rows, agrees with its metrics, and narrows by bank, unit and type', async () => {
    await using w = await world();
    const one = await stopped(w);
    await frozen(w, one.order, 70_000, { scope: 'limited', amountFen: 70_000 });
    await w.settle();
    await stopped(w, { card: 1, balanceFen: 33_333 });
    const view = await seen(w);
    expect(placesOf(view)).toEqual({ freezeNotAsked: 33_333, statementMissing: 70_000, outsideLimit: 20_000 });
    for (const { place, fen } of view.places) expect(sum(await rowsOf(w, `place=${place}`))).toBe(fen);
    for (const { level, fen } of view.levels) expect(sum(await rowsOf(w, `level=${level}`))).toBe(fen);
    const listed = await rowsOf(w, 'limit=200');
    expect(listed.map(({ fen }) => fen)).toEqual([70_000, 33_333, 20_000]);
    const duty = await w.api('duty1');
    const span = `?${new URLSearchParams({ from: view.from ?? '', to: view.to ?? '' })}`;
    for (const [metric, value] of [
      ['held', 123_333],
      ['frozen', 70_000],
      ['stuck', 103_333],
      ['lost', 0],
    ] as const) {
      const found = (await duty.get(`/api/v1/metrics/funnel.${metric}${span}`)).body;
      const behind = (await duty.get(`/api/v1/metrics/funnel.${metric}/rows${span}`)).body;
      expect([metric, found.value]).toEqual([metric, value]);
      expect(behind.total).toBe(found.rows);
      const counted: number[] = behind.items.map(({ values }: { values: { countedFen: number } }) => values.countedFen);
      expect(counted.reduce((all, fen) => all + fen, 0)).toBe(value);
    }
    const [bank] = listed.flatMap((row) => (row.fen === 33_333 && row.bank !== undefined ? [row.bank] : []));
    if (bank !== undefined) expect(levelsOf(await seen(w, `?bank=${bank}`))[0]).toBe(33_333);
    expect(levelsOf(await seen(w, '?fraudType=game'))[0]).toBe(0);
    expect((await duty.get('/api/v1/funnel?unit=unt_00000000000000000000000000')).body.code).toBe('unit.not-found');
    const wrong = '/api/v1/funnel?from=2023-04-02T00:00:00Z&to=2023-04-01T00:00:00Z';
    expect((await duty.get(wrong)).body.code).toBe('metric.window-wrong');
  });

  it('names somebody for every place from which money can still move', () => {
    const over = FUNNEL_PLACE_NAMES.filter((place) => NEXT[place].who.length === 0);
    expect(over).toEqual(['outsideLimit', 'released', 'returned']);
    for (const place of FUNNEL_PLACE_NAMES)
      if (!['over', 'returned'].includes(FUNNEL_PLACES[place]))
        expect([place, NEXT[place].who.length > 0]).toEqual([place, true]);
  });
});
