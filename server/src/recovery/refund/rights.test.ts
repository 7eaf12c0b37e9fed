import type { Id } from '@anlan/contract/base/ids';
import type { Role } from '@anlan/contract/role';
import { describe, expect, it } from 'vitest';
import { startPrefecture } from '../../../test/prefecture.ts';
import { act, bring, CARDS, decision, drafted, openedCase, seen, submitted } from '../../../test/refund-scene.ts';
import { type Answer, type World, world } from '../../../test/world.ts';
import type { PostActor } from '../../platform/auth/index.ts';

/** Somebody of a role at a place of the tree; the database knows no more of an actor than this. */
const somebody = (role: Role, unitPath: string): PostActor => ({
  kind: 'post',
  staff: 'stf_01GZ9QH0000000000000000000' as Id<'staff'>,
  post: 'pst_01GZ9QH0000000000000000000' as Id<'post'>,
  unit: 'unt_01GZ9QH0000000000000000000' as Id<'unit'>,
  role,
  unitPath,
});

async function oneRecord(w: World): Promise<Answer> {
  const { id, victim } = await openedCase(w, '样例甲', 300_000);
  const held = { number: CARDS[0], frozenFen: 300_000, shares: [{ victim, amountFen: 300_000 }] };
  return await drafted(w, [id], [held]);
}

const PARTS = ['refund_claim', 'refund_account', 'refund_payment'] as const;

describe('row-level security of a refund', () => {
  it('shows a round and every part of it to the centre and to its own station, to nobody else', async () => {
    await using w = await world();
    const out = await submitted(w, await oneRecord(w));
    await bring(w, decision(out.body.id, 1));
    const path = String(
      (await w.house.db.engine.standalone(`select unit_path from refund where id = '${out.body.id}'`)).rows[0]
        ?.unit_path,
    );
    const rowsFor = (role: Role, at: string) =>
      w.house.db.transact(somebody(role, at), async (tx) => {
        const counts = [(await tx.selectFrom('refund').select('id').execute()).length];
        for (const part of PARTS) counts.push((await tx.selectFrom(part).select('refund_id').execute()).length);
        return counts;
      });
    for (const role of ['dutyOfficer', 'auxiliary', 'analyst', 'legalReviewer', 'head'] as const)
      expect([role, await rowsFor(role, '/elsewhere/')]).toEqual([role, [1, 1, 1, 1]]);
    expect(await rowsFor('stationOfficer', path)).toEqual([1, 1, 1, 1]);
    expect(await rowsFor('stationOfficer', `${path}below/`)).toEqual([0, 0, 0, 0]);
    for (const role of ['bankLiaison', 'unitClerk', 'gridWorker', 'cityLeader', 'systemAdministrator'] as const)
      expect([role, await rowsFor(role, path)]).toEqual([role, [0, 0, 0, 0]]);
  });

  it('lets an auxiliary and an analyst change nothing of it', async () => {
    await using w = await world();
    const round = await oneRecord(w);
    for (const role of ['auxiliary', 'analyst', 'bankLiaison'] as const) {
      const changed = await w.house.db.transact(somebody(role, '/'), (tx) =>
        tx.updateTable('refund').set({ status: 'approved' }).where('id', '=', round.body.id).executeTakeFirst(),
      );
      expect([role, changed.numUpdatedRows]).toEqual([role, 0n]);
      const added = w.house.db.transact(somebody(role, '/'), (tx) =>
        tx
          .insertInto('refund_claim')
          .values({ refund_id: round.body.id, victim_id: 'x', cases: [], loss_fen: 1, prior_fen: 0, allotted_fen: 0 })
          .execute(),
      );
      await expect(added, role).rejects.toMatchObject({ code: '42501' });
    }
    expect((await act(w, 'aux1', round, 'prepare')).body.code).toBe('request.not-allowed');
    expect((await act(w, 'analyst1', round, 'withdraw', { why: '不办了' })).body.code).toBe('request.not-allowed');
  });
});

describe('where no line exists', () => {
  it('the papers go out on a disc and the decision comes back on one, read in twice', async () => {
    await using w = await world();
    await using prefecture = await startPrefecture(`${w.folder}/prefecture.jsonl`, 'http://127.0.0.1:9');
    await prefecture.control({ delayMs: 0, down: true, decision: 'return', reasons: ['缺询问笔录'] });
    const out = await submitted(w, await oneRecord(w));
    const leader = await w.api('leader1');
    const disc = await leader.post('/api/v1/exchange/roads/prefecture/export', {});
    expect(disc.body.envelopes).toBe(1);
    await prefecture.disc(disc.body.text);
    await w.until(async () => (await prefecture.counts()).sent === 1);
    const back = await prefecture.disc(disc.body.text);
    const first = await leader.post('/api/v1/exchange/import', { text: back });
    expect(first.body).toMatchObject({ taken: 1, known: 0, acknowledged: 1, refused: [], missing: [] });
    expect((await leader.post('/api/v1/exchange/import', { text: back })).body).toMatchObject({ taken: 0, known: 1 });
    await w.settle();
    expect((await seen(w, out)).body).toMatchObject({ status: 'returned', reasons: ['缺询问笔录'] });
    const { items } = (await leader.get('/api/v1/exchange/roads')).body;
    expect(items).toMatchObject([{ sent: 1, open: 0, taken: 1, missing: [] }]);
  });
});
