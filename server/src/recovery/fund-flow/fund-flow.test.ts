import { describe, expect, it } from 'vitest';
import { caseOf, drawn, MULE, MULES, SECOND, SECONDS, statement } from '../../../test/flow-case.ts';
import { world } from '../../../test/world.ts';

const PATH = '/api/v1/fund-flows';
// biome-ignore lint/suspicious/noExplicitAny: a test reads what came over the wire and asserts on it
type Wire = any;
const numberOf = (cards: Wire[], layer: number) => cards.find((card) => card.layer === layer);

describe('the flow of a case over the wire', () => {
  it('is drawn when it is asked for, shows where the money went, and is drawn again when a statement comes late', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const { fraudCase } = await caseOf(w);
    const none = (await duty.get(`${PATH}/${fraudCase}`)).body;
    expect(none).toMatchObject({ state: 'none', cards: [], edges: [] });
    expect(await duty.get(`${PATH}/${fraudCase}/transfers`)).toMatchObject({
      status: 409,
      body: { code: 'fund-flow.not-drawn' },
    });
    await statement(w, fraudCase, MULE, MULES);
    expect(await duty.post(PATH, { case: fraudCase })).toMatchObject({ status: 201, body: { state: 'queued' } });
    await w.settle();

    const first = (await duty.get(`${PATH}/${fraudCase}`)).body;
    expect(first).toMatchObject({
      state: 'done',
      engine: 'exact',
      rows: 3,
      conventions: ['fifo', 'libr', 'lifo', 'prorata'],
      totals: { paidFen: 5_000_000, liesFen: 5_000_000, returnedFen: 0, leftFen: 0, roundingFen: 0, transfers: 3 },
      hidden: { transfers: 0, amountFen: 0, tracedFen: 0 },
    });
    expect(first.missing.noStatement).toHaveLength(1);
    const mule = numberOf(first.cards, 1);
    expect(mule).toMatchObject({ inFen: 6_000_000, outFen: 3_000_000, liesFen: 3_000_000, tracedLiesFen: 3_000_000 });
    expect(mule.number).toBe(`****${MULE.slice(-4)}`);
    expect(first.differs[0]).toMatchObject({
      account: mule.id,
      byConvention: { fifo: 3_000_000, lifo: 2_000_000, prorata: 2_500_000, libr: 3_000_000 },
    });
    expect(first.differs[0].why).toContain('mixedMoney');
    expect(JSON.stringify(first)).not.toContain(MULE);

    await statement(w, fraudCase, SECOND, SECONDS);
    const later = (await duty.get(`${PATH}/${fraudCase}`)).body;
    expect(later.fingerprint).not.toBe(first.fingerprint);
    expect(later.layers.map(({ layer, kind }: Wire) => [layer, kind])).toEqual([
      [-1, 'external'],
      [0, 'victim'],
      [1, 'account'],
      [2, 'account'],
      [3, 'account'],
    ]);
    const lifo = (await duty.get(`${PATH}/${fraudCase}?convention=lifo`)).body;
    expect(numberOf(lifo.cards, 1)).toMatchObject({ tracedLiesFen: 2_000_000 });
  }, 120_000);

  it('opens the statement rows behind every number, by account, by edge and by time, and adds up whatever is filtered', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const { fraudCase } = await caseOf(w);
    await statement(w, fraudCase, MULE, MULES);
    await statement(w, fraudCase, SECOND, SECONDS);
    await drawn(w, fraudCase);
    const flow = (await duty.get(`${PATH}/${fraudCase}`)).body;
    const [mule, second] = [numberOf(flow.cards, 1), numberOf(flow.cards, 2)];
    const edge = flow.edges.find(({ from, to }: Wire) => from === mule.id && to === second.id);
    expect(edge).toMatchObject({ count: 1, amountFen: 3_000_000, tracedFen: 2_000_000, back: false });
    const rows = (await duty.get(`${PATH}/${fraudCase}/transfers?fromCard=${mule.id}&toCard=${second.id}`)).body;
    expect(rows).toMatchObject({ total: 1, items: [{ amountFen: 3_000_000, tracedFen: 2_000_000 }] });
    expect(rows.items[0].rows).toHaveLength(2);
    expect(rows.items[0].parts).toMatchObject([{ fen: 2_000_000 }]);
    const known = (await duty.get(`/api/v1/statement-rows?case=${fraudCase}`)).body.items.map(({ id }: Wire) => id);
    for (const id of rows.items[0].rows) expect(known).toContain(id);

    const page = (await duty.get(`${PATH}/${fraudCase}/transfers?limit=2`)).body;
    expect(page).toMatchObject({ total: 4, next: '2', totalIsAtLeast: false });
    expect((await duty.get(`${PATH}/${fraudCase}/transfers?limit=2&after=${page.next}`)).body.items).toHaveLength(2);
    const largest = (await duty.get(`${PATH}/${fraudCase}/transfers?sort=-amountFen`)).body.items;
    expect(largest[0].amountFen).toBe(5_000_000);
    expect((await duty.get(`${PATH}/${fraudCase}/transfers?account=${second.id}`)).body.total).toBe(2);
    expect((await duty.get(`${PATH}/${fraudCase}/transfers?layer=3`)).body.total).toBe(1);

    const part = (await duty.get(`${PATH}/${fraudCase}?from=2023-04-28T01:35:00Z&minFen=2000000`)).body;
    expect(part.totals).toEqual(flow.totals);
    expect(part.layers.map(({ cards: _, ...sums }: Wire) => sums)).toEqual(
      flow.layers.map(({ cards: _, ...sums }: Wire) => sums),
    );
    expect(part.shown).toEqual({ transfers: 1, amountFen: 3_000_000, tracedFen: 2_000_000 });
    expect(part.hidden.amountFen + part.shown.amountFen).toBe(flow.shown.amountFen);
    expect(numberOf(part.cards, 1).inFen).toBe(6_000_000);

    const around = (await duty.get(`${PATH}/${fraudCase}?focus=${second.id}`)).body;
    expect(around.cards.map(({ layer }: Wire) => layer).sort()).toEqual([0, 1, 2, 3]);
    expect(around.cards.find(({ focus }: Wire) => focus).id).toBe(second.id);
    const columns = (await duty.get(`${PATH}/${fraudCase}/overview`)).body;
    expect(columns.edges.amountFen.reduce((sum: number, fen: number) => sum + fen, 0)).toBe(flow.shown.amountFen);
    expect(columns.cut).toEqual({ edges: 0, accounts: 0, amountFen: 0 });
    const layer = (await duty.get(`${PATH}/${fraudCase}/accounts?layer=1`)).body;
    expect(layer).toMatchObject({ total: 1, items: [{ id: mule.id, kind: 'account', tracedLiesFen: 3_000_000 }] });
    const wrong = await duty.get(`${PATH}/${fraudCase}?focus=acc_01HZZZZZZZZZZZZZZZZZZZZZZZ`);
    expect(wrong).toMatchObject({ status: 404, body: { code: 'fund-flow.account-unknown' } });
  }, 120_000);
});
