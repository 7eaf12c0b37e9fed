import { ROLES, SWORN } from '@anlan/contract/role';
import { describe, expect, it } from 'vitest';
import { caseOf, drawn, MULE, MULES, SECOND, SECONDS, statement } from '../../../test/flow-case.ts';
import { type World, world } from '../../../test/world.ts';
import { decideMove } from '../../kernel/lifecycle.ts';
import { sealNext, verifyAudit } from '../../platform/event/index.ts';
import { FLOW_PICTURE_LIFE } from './fund-flow.ts';

const PATH = '/api/v1/fund-flow-pictures';
// biome-ignore lint/suspicious/noExplicitAny: a test reads what came over the wire and asserts on it
type Wire = any;

describe('the life of a kept picture', () => {
  it('lets sworn officers withdraw it with a reason, and nobody do anything else', () => {
    for (const role of [...ROLES, 'system'] as const) {
      const may = SWORN.some((one) => one === role);
      expect([role, decideMove(FLOW_PICTURE_LIFE, 'saved', 'withdraw', role, new Set(['why'])).ok]).toEqual([
        role,
        may,
      ]);
      expect(decideMove(FLOW_PICTURE_LIFE, 'withdrawn', 'withdraw', role, new Set(['why'])).ok).toBe(false);
      expect(decideMove(FLOW_PICTURE_LIFE, 'saved', 'withdraw', role, new Set()).ok).toBe(false);
    }
  });
});

/** The sealed log is whole, and no more once somebody writes another hash into the event of the picture. */
async function vouched(w: World, hash: string): Promise<void> {
  const audit = () => verifyAudit(w.house.db, w.house.vault.provider);
  while ((await audit()).unsealed > 0) await sealNext(w.house);
  expect(await audit()).toMatchObject({ ok: true, unsealed: 0 });
  await w.house.db.engine.standalone(
    `update event set data = replace(data::text, '${hash}', '${'0'.repeat(64)}')::jsonb where kind = 'fund-flow.picture-saved'`,
  );
  expect((await audit()).ok).toBe(false);
}

describe('pictures kept as evidence', () => {
  it('give the same bytes for ever, whatever statement comes later; their hash stands in the sealed log', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const { fraudCase } = await caseOf(w);
    await statement(w, fraudCase, MULE, MULES);
    await drawn(w, fraudCase);
    const live = (await duty.get(`/api/v1/fund-flows/${fraudCase}?convention=prorata`)).body;
    const body = { case: fraudCase, name: '一级账户', view: 'layers', query: { convention: 'prorata' }, note: '附卷' };
    const stale = await duty.post(PATH, { ...body, fingerprint: 'an older one' });
    expect(stale).toMatchObject({ status: 409, body: { code: 'fund-flow.redrawn' } });
    const saved = await duty.post(PATH, { ...body, fingerprint: live.fingerprint });
    expect(saved).toMatchObject({ status: 201, body: { status: 'saved', same: true, fingerprint: live.fingerprint } });
    const { id, hash } = saved.body;
    const content = await duty.get(`${PATH}/${id}/content`);
    expect(content.body.flow).toEqual(live);
    expect(content.body.transfers).toHaveLength(3);
    expect(content.body.transfersTotal).toBe(3);
    const file = (await duty.get(`${PATH}/${id}/file`)).body;
    const bytes = Buffer.from(file.contentBase64, 'base64');
    expect(w.house.vault.provider.hash(bytes)).toBe(hash);
    expect(bytes.toString('utf8')).not.toContain(MULE);

    await statement(w, fraudCase, SECOND, SECONDS);
    const later = (await duty.get(`/api/v1/fund-flows/${fraudCase}?convention=prorata`)).body;
    expect(later.fingerprint).not.toBe(live.fingerprint);
    expect((await duty.get(`${PATH}/${id}/file`)).body).toEqual(file);
    expect((await duty.get(`${PATH}/${id}/content`)).body).toEqual(content.body);
    expect((await duty.get(`${PATH}/${id}`)).body).toMatchObject({ same: false, hash });

    const table = (await duty.get(`${PATH}/${id}/file?form=csv&language=en`)).body;
    const lines = Buffer.from(table.contentBase64, 'base64').toString('utf8').split('\r\n');
    expect(lines[0]).toBe(
      "\ufeffTime,Payer,Payer number,Payer bank,Payer layer,Payee,Payee number,Payee bank,Payee layer,Amount (yuan),Victims' money (yuan),Statement rows",
    );
    expect(lines).toHaveLength(5);
    expect(lines[2]).toContain(',50000.00,50000.00,');

    const withdrawn = await duty.post(`${PATH}/${id}/withdraw`, { version: 1, why: '取错规则' });
    expect(withdrawn.body).toMatchObject({ status: 'withdrawn', withdrawnWhy: '取错规则', allowed: [] });
    expect(await duty.post(`${PATH}/${id}/withdraw`, { version: 2, why: '再撤' })).toMatchObject({
      status: 409,
      body: { code: 'fund-flow.move-not-allowed' },
    });
    expect((await duty.get(`${PATH}/${id}/content`)).body).toEqual(content.body);
    expect((await duty.get(`${PATH}?case=${fraudCase}&status=saved`)).body.total).toBe(0);
    const events = (await duty.get(`/api/v1/events?about=${id}`)).body.items;
    expect(events.map(({ kind }: Wire) => kind).sort()).toEqual([
      'fund-flow.picture-saved',
      'fund-flow.picture-taken',
      'fund-flow.picture-taken',
      'fund-flow.picture-taken',
      'fund-flow.picture-withdrawn',
    ]);
    expect(events.find(({ kind }: Wire) => kind === 'fund-flow.picture-saved').data.hash).toBe(hash);
    await vouched(w, hash);
  }, 180_000);
});
