import { describe, expect, it } from 'vitest';
import { caseOf, drawn, MULE, THIRD, VICTIM } from '../../../test/flow-case.ts';
import { type World, world } from '../../../test/world.ts';
import { systemActor } from '../../platform/auth/index.ts';
import { findCase } from '../../registry/case/index.ts';
import { MOST_TRACED_ROWS } from '../fund-trace/index.ts';
import { loadStatement, type ReadRow } from '../statement/index.ts';

const PATH = '/api/v1/fund-flows';
const ROWS = MOST_TRACED_ROWS + 60;

/** The mule's statement with more rows than are traced exactly: the victim's money comes first and goes on in small parts. */
async function longStatement(w: World, fraudCase: string): Promise<void> {
  const start = Temporal.Instant.from('2023-04-28T01:30:00Z');
  const rows = Array.from({ length: ROWS }, (_, k): ReadRow => {
    const instant = start.add({ seconds: k }).toString();
    return {
      sheet: null,
      row: k + 2,
      account: MULE,
      name: null,
      card: null,
      date: instant.slice(0, 10),
      instant,
      direction: k === 0 ? 'in' : 'out',
      directionFrom: 'sign',
      amountFen: k === 0 ? 5_000_000 : 100,
      currency: 'CNY',
      balanceFen: null,
      counterAccount:
        k === 0 ? VICTIM : k % 2 === 0 ? THIRD : `62990010000${String(10_000_000 + (k % 700)).padStart(8, '0')}`,
      counterName: null,
      counterBank: null,
      serial: null,
      orderNo: null,
      summary: null,
      kind: 'transfer',
      duplicateOf: null,
      reversalOf: null,
      doubts: [],
    };
  });
  await w.house.db.transact(systemActor('test'), async (tx) => {
    const unitPath = (await findCase(tx, fraudCase))?.unitPath ?? '';
    const at = w.clock.now();
    await loadStatement(w.house, tx, {
      caseId: fraudCase,
      unitPath,
      institution: '样例银行',
      fileName: 'long.csv',
      bytes: Buffer.from('long'),
      rows,
      uploadedAt: at,
      uploadedBy: 'test',
      decidedAt: at,
      decidedBy: 'test',
    });
  });
}

describe('a case of more rows than are traced exactly', () => {
  it('is drawn all the same: two conventions, victims together, at most so many cards, and everything else says what it cannot', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const { fraudCase } = await caseOf(w);
    await longStatement(w, fraudCase);
    await drawn(w, fraudCase);
    const flow = (await duty.get(`${PATH}/${fraudCase}?cards=50`)).body;
    expect(flow).toMatchObject({ state: 'done', engine: 'network', rows: ROWS, conventions: ['fifo', 'prorata'] });
    expect(flow.totals).toMatchObject({ paidFen: 5_000_000, liesFen: 5_000_000, transfers: ROWS, roundingFen: 0 });
    expect(flow.cards).toHaveLength(50);
    const sum = (items: { amountFen: number }[]) => items.reduce((all, { amountFen }) => all + amountFen, 0);
    expect(sum(flow.edges)).toBe(flow.shown.amountFen);
    const lies = flow.cards.reduce((all: number, card: { tracedLiesFen: number }) => all + card.tracedLiesFen, 0);
    expect(lies).toBe(5_000_000);
    const rest = flow.cards.find(({ id }: { id: string }) => id === 'rest:2');
    const inside = (await duty.get(`${PATH}/${fraudCase}/accounts?rest=50&layer=2&limit=200`)).body;
    expect(inside.total).toBe(rest.accounts);
    const behind = (await duty.get(`${PATH}/${fraudCase}/transfers?cards=50&toCard=rest:2&limit=1`)).body;
    expect(behind.total).toBe(rest.transfers);
    expect(behind.items[0].rows).toHaveLength(1);
    const columns = (await duty.get(`${PATH}/${fraudCase}/overview`)).body;
    expect(columns.edges.from).toHaveLength(columns.accounts.id.length - 1);
    expect((await duty.get(`${PATH}/${fraudCase}?convention=lifo`)).body).toMatchObject({
      state: 'refused',
      refusal: 'notForLarge',
      cards: [],
    });
    expect(await duty.get(`${PATH}/${fraudCase}?victim=${fraudCase}`)).toMatchObject({
      status: 422,
      body: { code: 'fund-flow.victims-together' },
    });
    expect((await duty.get(`${PATH}/${fraudCase}/next`)).body.next[0].tracedFen).toBeGreaterThan(0);
    await duty.post('/api/v1/titles', { case: fraudCase, convention: 'fifo' });
    await w.settle();
    expect((await duty.get(`/api/v1/title-traces/${fraudCase}`)).body).toMatchObject({ refusal: 'tooLarge' });
  }, 240_000);
});
