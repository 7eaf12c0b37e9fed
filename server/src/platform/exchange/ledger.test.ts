import type { Envelope, Letter } from '@anlan/contract/envelope';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TEST_ROAD } from '../../../test/site.ts';
import { type World, world } from '../../../test/world.ts';
import { systemActor } from '../auth/index.ts';
import { smProvider } from '../crypto/index.ts';
import { acknowledge } from './acknowledgement.ts';
import { openEnvelope, type Road, sealEnvelope } from './envelope.ts';
import { post, readLetter } from './post.ts';

const CORE = TEST_ROAD.current;
const PREFECTURE: Road = { ...CORE, own: 'prefecture', other: 'core' };
const ROUND = 'rfd_01GZ9QH0000000000000000000';
const AT = Temporal.Instant.from('2023-04-30T10:00:00Z');

const decided = (submission: number): Letter => ({
  kind: 'refund.decided',
  body: {
    round: ROUND,
    submission,
    decision: 'approved',
    number: `样例${submission}号`,
    decidedAt: AT.toString(),
    decidingUnit: '样例市公安局',
    reasons: [],
  },
});
const sealed = (sequence: number, letter = decided(sequence), road: Road = PREFECTURE): Envelope =>
  sealEnvelope(smProvider, road, letter, {
    id: `env_01GZ9QH0000000000000${String(sequence).padStart(6, '0')}`,
    sequence,
    at: AT,
  });
const submitted = (submission: number) => ({
  round: ROUND,
  submission,
  unit: '样例县公安局',
  formula: 'PRO_RATA v1',
  accounts: [],
  payments: [],
});

async function posted(w: World, count: number): Promise<void> {
  const actor = systemActor('test');
  for (let n = 1; n <= count; n += 1)
    await w.house.db.transact(actor, (tx) =>
      post(w.house, tx, { actor, request: 'test', at: AT }, 'refund.submitted', submitted(n)),
    );
}

const linesOf = (text: string): { sequence?: number; upTo?: number }[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('the ledger of a road', () => {
  it('numbers without a gap, gives a rolled-back number again, and keeps sending until the other end says it has it', async () => {
    await using w = await world();
    await posted(w, 2);
    const actor = systemActor('test');
    await expect(
      w.house.db.transact(actor, async (tx) => {
        await post(w.house, tx, { actor, request: 'test', at: AT }, 'refund.submitted', submitted(9));
        throw new Error('the change behind it fails');
      }),
    ).rejects.toThrow('fails');
    await posted(w, 1);
    const admin = await w.api('sysadmin');
    const first = await admin.post('/api/v1/exchange/roads/prefecture/export', {});
    expect(first.body.envelopes).toBe(3);
    expect(linesOf(first.body.text).map(({ sequence, upTo }) => sequence ?? { upTo })).toEqual([1, 2, 3, { upTo: 0 }]);
    // The first disc is lost; the second has everything again, and the word for 1 and 3 leaves 2.
    expect((await admin.post('/api/v1/exchange/roads/prefecture/export', {})).body.envelopes).toBe(3);
    const word = acknowledge(smProvider, PREFECTURE, { upTo: 1, beyond: [3] }, AT);
    const heard = await admin.post('/api/v1/exchange/import', { text: JSON.stringify(word) });
    expect(heard.body).toMatchObject({ taken: 0, acknowledged: 2, refused: [] });
    const last = await admin.post('/api/v1/exchange/roads/prefecture/export', {});
    expect(linesOf(last.body.text).flatMap(({ sequence }) => sequence ?? [])).toEqual([2]);
    const { items } = (await admin.get('/api/v1/exchange/roads')).body;
    expect(items).toMatchObject([{ other: 'prefecture', line: false, sent: 3, open: 1, missing: [] }]);
  });

  it('takes each number once, whatever is lost, doubled or out of order, over either carrier', async () => {
    await using w = await world();
    const line = await w.api();
    const admin = await w.api('sysadmin');
    const taken = new Set<number>();
    const trips = fc.array(
      fc.record({
        carrier: fc.constantFrom('line', 'file'),
        numbers: fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 6 }),
      }),
      { minLength: 3, maxLength: 10 },
    );
    for (const { carrier, numbers } of fc.sample(trips, 1)[0] ?? []) {
      const envelopes = numbers.map((number) => known(number));
      const fresh = new Set(numbers.filter((number) => !taken.has(number)));
      if (carrier === 'line') {
        const { status, body } = await line.post('/api/v1/exchange/envelopes', { envelopes });
        expect([status, body.refused]).toEqual([200, []]);
      } else {
        const text = envelopes.map((envelope) => JSON.stringify(envelope)).join('\n');
        const { body } = await admin.post('/api/v1/exchange/import', { text });
        expect(body).toMatchObject({ taken: fresh.size, known: numbers.length - fresh.size, refused: [] });
      }
      for (const number of fresh) taken.add(number);
    }
    const rows = await w.house.db.transact(systemActor('test'), (tx) =>
      tx.selectFrom('exchange_received').select(['sequence', 'about']).orderBy('sequence').execute(),
    );
    expect(rows).toEqual([...taken].sort().map((sequence) => ({ sequence, about: ROUND })));
    const told = await w.house.db.transact(systemActor('test'), (tx) =>
      tx.selectFrom('event').select('about').where('kind', '=', 'exchange.refund-decided').execute(),
    );
    expect(told.length).toBe(taken.size);
  });

  const envelopes = new Map<number, Envelope>();
  /** The same number is the same envelope for as long as the test runs. */
  function known(number: number): Envelope {
    const envelope = envelopes.get(number) ?? sealed(number);
    envelopes.set(number, envelope);
    return envelope;
  }

  it('refuses what is forged, unlisted or numbered twice, notes it once, and tells the gap', async () => {
    await using w = await world();
    const admin = await w.api('sysadmin');
    const forged = { ...sealed(1), at: '2023-04-30T10:00:01Z' };
    const stranger = sealed(2, { kind: 'person.told', body: {} });
    const unknown = sealed(3, decided(3), { ...PREFECTURE, keyId: 'core-prefecture-7' });
    const good = sealed(4);
    const other = sealed(4, decided(5));
    const text = [forged, stranger, unknown, good, good, other]
      .map((line) => JSON.stringify(line))
      .concat('{"half a li')
      .join('\r\n');
    const { body } = await admin.post('/api/v1/exchange/import', { text });
    expect(body).toMatchObject({ taken: 1, known: 1 });
    expect(body.refused).toEqual([
      { line: 1, sequence: 1, fault: 'wrong-signature' },
      { line: 2, sequence: 2, fault: 'kind-not-listed' },
      { line: 3, sequence: 3, fault: 'not-for-this-zone' },
      { line: 6, sequence: 4, fault: 'number-used-otherwise' },
      { line: 7, sequence: 0, fault: 'not-for-this-zone' },
    ]);
    expect(body.missing.map(({ sequence }: { sequence: number }) => sequence)).toEqual([1, 2, 3]);
    await admin.post('/api/v1/exchange/import', { text });
    const { items } = (await admin.get('/api/v1/exchange/letters?direction=in&status=notTaken')).body;
    expect(items.map(({ tries }: { tries: number }) => tries)).toEqual([2, 2, 2, 2, 2]);
  });

  it('after a restored backup counts on from what the other end knows, and numbers a refused letter again', async () => {
    await using w = await world();
    await posted(w, 1);
    const admin = await w.api('sysadmin');
    const word = acknowledge(smProvider, PREFECTURE, { upTo: 7, beyond: [] }, AT);
    await admin.post('/api/v1/exchange/import', { text: JSON.stringify(word) });
    await posted(w, 1);
    const open = (await admin.get('/api/v1/exchange/letters?direction=out&status=waiting')).body.items;
    expect(open.map(({ sequence }: { sequence: number }) => sequence)).toEqual([8]);
    await w.house.db.transact(systemActor('test'), (tx) =>
      tx
        .updateTable('exchange_sent')
        .set({ state: 'refused', fault: 'number-used-otherwise' })
        .where('sequence', '=', 8)
        .execute(),
    );
    const again = await admin.post(`/api/v1/exchange/letters/${open[0].id}/renumber`, {});
    expect(again.status).toBe(200);
    expect((await admin.post(`/api/v1/exchange/letters/${open[0].id}/renumber`, {})).body.code).toBe(
      'exchange.not-refused',
    );
    const { body } = await admin.post('/api/v1/exchange/roads/prefecture/export', {});
    const [envelope] = linesOf(body.text);
    const opened = openEnvelope(smProvider, PREFECTURE, envelope);
    expect(opened.ok && [opened.value.envelope.sequence, opened.value.letter.body]).toEqual([9, submitted(1)]);
  });

  it('gives a letter to its noun as long as the generation of its secret is kept', async () => {
    await using w = await world();
    await (await w.api()).post('/api/v1/exchange/envelopes', { envelopes: [sealed(1)] });
    const body = await w.house.db.transact(systemActor('test'), (tx) =>
      readLetter(w.house, tx, sealed(1).id, 'refund.decided'),
    );
    expect(body).toEqual(decided(1).body);
  });

  it('shows the ledger to those who keep it and to nobody else', async () => {
    await using w = await world();
    for (const [user, status] of [
      ['sysadmin', 200],
      ['leader1', 200],
      ['duty1', 403],
      ['aux1', 403],
    ] as const)
      expect([user, (await (await w.api(user)).get('/api/v1/exchange/letters')).status]).toEqual([user, status]);
  });
});
