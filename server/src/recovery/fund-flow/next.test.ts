import { describe, expect, it } from 'vitest';
import { caseOf, drawn, MULE, MULES, SECOND, SECONDS, statement } from '../../../test/flow-case.ts';
import { type Api, world } from '../../../test/world.ts';

const PATH = '/api/v1/fund-flows';
// biome-ignore lint/suspicious/noExplicitAny: a test reads what came over the wire and asserts on it
type Wire = any;

/** The bank's clerk says that the account of this order is stopped. */
async function stopped(duty: Api, id: string): Promise<void> {
  const saidBy = { name: '样例柜员', how: 'phone' };
  for (const [command, more] of [
    ['transcribe', { platformNumber: 'ZF20230428000123' }],
    ['record-received', { saidBy }],
    ['record-stopped', { balanceFen: 1_500_000, saidBy }],
  ] as const) {
    const { version } = (await duty.get(`/api/v1/stop-payments/${id}`)).body;
    await duty.post(`/api/v1/stop-payments/${id}/${command}`, { version, ...more });
  }
}

/** A victim's account, or one whose money came from elsewhere, is not stopped beside one that holds the money. */
async function stopsPayeesOnly(duty: Api, fraudCase: string, account: string): Promise<void> {
  const { cards } = (await duty.get(`${PATH}/${fraudCase}`)).body;
  for (const kind of ['victim', 'external']) {
    const { id } = cards.find((card: Wire) => card.kind === kind);
    const wrong = await duty.post(`${PATH}/${fraudCase}/stops`, { accounts: [account, id], sign: true });
    expect(wrong.body).toMatchObject({ code: 'fund-flow.not-a-payee', errors: [{ at: '/accounts/1' }] });
  }
}

describe('where the money is now', () => {
  it('ranks what to stop, lists whose statement is missing, and makes the extended order under the one above, once', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const { fraudCase, incident } = await caseOf(w);
    await statement(w, fraudCase, MULE, MULES);
    await statement(w, fraudCase, SECOND, SECONDS);
    await drawn(w, fraudCase);
    const first = await duty.post('/api/v1/stop-payments/batch', {
      sign: true,
      orders: [{ incident, kind: 'stop', channel: 'nationalByHand', account: { number: MULE }, confirmedDoubt: true }],
    });
    const above = first.body.rows[0].order;

    const before = (await duty.get(`${PATH}/${fraudCase}/next`)).body;
    expect(before.next).toHaveLength(3);
    const second = before.next.find((row: Wire) => row.number === `****${SECOND.slice(-4)}`);
    expect(second).toMatchObject({
      tracedFen: 1_500_000,
      layer: 2,
      hasStatement: true,
      order: { incident, from: above.id, level: 2, channel: 'nationalByHand' },
    });
    expect(second.expectedFen).toBe(Math.floor(second.expectedFen));
    expect(second.reasons.map(({ code }: Wire) => code)).toEqual(['holds', 'level', 'came', 'quick']);
    expect(second.zh).toContain('15000.00');
    expect(second.en).toContain('15000.00');
    expect(before.next.find((row: Wire) => row.order.existing === above.id)).toBeDefined();
    expect(before.frontier).toMatchObject([{ layer: 3, tracedFen: 500_000, receivedFen: 1_500_000 }]);
    expect(before).toMatchObject({ frontierTotal: 1, held: { accounts: 0, tracedFen: 0 } });
    expect(before.learnt).toMatchObject({ from: 'thisCase', rows: 4, delayMinutes: 5 });
    expect(before.learnt.classes.map(({ level, own }: Wire) => [level, own])).toEqual([
      [1, false],
      [2, false],
      [3, false],
    ]);
    await stopsPayeesOnly(duty, fraudCase, second.account);
    const body = { accounts: [second.account, before.frontier[0].account], sign: true };
    const made = await duty.post(`${PATH}/${fraudCase}/stops`, body);
    expect(made.status).toBe(201);
    expect(made.body.rows.map(({ ok, existing }: Wire) => [ok, existing])).toEqual([
      [true, false],
      [true, false],
    ]);
    expect(made.body.rows[0].order).toMatchObject({ from: above.id, level: 2, amountFen: 1_500_000 });
    const again = await duty.post(`${PATH}/${fraudCase}/stops`, body);
    expect(again.body.rows.map(({ existing, order }: Wire) => [existing, order.id])).toEqual(
      made.body.rows.map(({ order }: Wire) => [true, order.id]),
    );
    expect((await duty.get(`/api/v1/stop-payments?case=${fraudCase}`)).body.total).toBe(3);

    const sent = made.body.rows[0].order;
    await stopped(duty, sent.id);
    expect((await duty.get(`/api/v1/stop-payments/${sent.id}`)).body.status).toBe('stopped');
    const after = (await duty.get(`${PATH}/${fraudCase}/next`)).body;
    expect(after.held).toEqual({ accounts: 1, tracedFen: 1_500_000 });
    expect(after.next.map(({ account }: Wire) => account)).not.toContain(second.account);
    const page = (await duty.get(`${PATH}/${fraudCase}/accounts/${second.account}`)).body;
    expect(page.holds).toMatchObject([{ kind: 'stop', status: 'stopped', id: sent.id }]);
    expect(page.held).toBe('stopped');
  }, 180_000);

  it('tells of one account who paid it and whom it paid, what lay there when, how long it stayed, and whose it is by which ways', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const { fraudCase } = await caseOf(w);
    await statement(w, fraudCase, MULE, MULES);
    await drawn(w, fraudCase);
    const flow = (await duty.get(`${PATH}/${fraudCase}`)).body;
    const mule = flow.cards.find(({ layer }: Wire) => layer === 1);
    const page = (await duty.get(`${PATH}/${fraudCase}/accounts/${mule.id}?convention=prorata`)).body;
    expect(page).toMatchObject({
      id: mule.id,
      layer: 1,
      hasStatement: true,
      differs: true,
      number: `****${MULE.slice(-4)}`,
      liesFen: 3_000_000,
      tracedLiesFen: 2_500_000,
      otherFen: 500_000,
      payersTotal: 2,
      payeesTotal: 1,
    });
    expect(page.payers.map(({ amountFen }: Wire) => amountFen)).toEqual([5_000_000, 1_000_000]);
    expect(page.balance.map(({ balanceFen, tracedFen }: Wire) => [balanceFen, tracedFen])).toEqual([
      [1_000_000, 0],
      [6_000_000, 5_000_000],
      [3_000_000, 2_500_000],
    ]);
    expect(page.shares).toMatchObject([
      {
        amountFen: 2_500_000,
        byConvention: { fifo: 3_000_000, lifo: 2_000_000, prorata: 2_500_000, libr: 3_000_000 },
        lowFen: 2_000_000,
        highFen: 3_000_000,
        restText: '0',
      },
    ]);
    expect(page.shares[0].ways).toMatchObject([{ amount: '2500000' }]);
    expect(page.dwell.passes.map(({ minutes, fen }: Wire) => [minutes, fen]).slice(0, 2)).toEqual([
      [20, 1_000_000],
      [10, 2_000_000],
    ]);
    const unknown = await duty.post(`${PATH}/${fraudCase}/stops`, {
      accounts: ['acc_01HZZZZZZZZZZZZZZZZZZZZZZZ'],
      sign: false,
    });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'fund-flow.account-unknown' } });
    expect(page.dwell.passes[2].outAt).toBeUndefined();
  }, 120_000);
});
