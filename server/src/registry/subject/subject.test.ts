import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TEST_RING } from '../../../test/site.ts';
import { type World, world } from '../../../test/world.ts';
import { systemActor } from '../../platform/auth/index.ts';
import { createVault, smProvider } from '../../platform/crypto/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Act } from '../../platform/house.ts';
import {
  createPerson,
  describeAccounts,
  describePersons,
  findOrCreateAccount,
  findOrCreateAccounts,
  openText,
  purgeSubject,
  sealText,
} from './index.ts';
import { maskedPerson, tokensOf } from './subject.ts';

const vault = createVault(smProvider, TEST_RING);
const value = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' });

describe('a sealed value', () => {
  it('opens under its own key and row only', () => {
    fc.assert(
      fc.property(value, value, (plain, other) => {
        const key = vault.makeSubjectKey('row-1');
        const cipher = vault.sealWith(key, plain, 'row-1');
        expect(vault.openWith(key, cipher, 'row-1')).toBe(plain);
        expect(() => vault.openWith(key, cipher, 'row-2')).toThrow();
        expect(() => vault.openWith(vault.makeSubjectKey('row-1'), cipher, 'row-1')).toThrow();
        expect(vault.sealWith(key, other, 'row-1')).not.toBe(cipher);
      }),
      { numRuns: 40 },
    );
  });

  it('has equal tokens for equal values of one field, and no others', () => {
    fc.assert(
      fc.property(value, value, (one, two) => {
        expect(vault.token('phone', one) === vault.token('phone', two)).toBe(one === two);
        expect(vault.token('phone', one)).not.toBe(vault.token('idNumber', one));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a masked view', () => {
  const digits = fc.stringMatching(/^\d{5,22}$/);

  it('shows the last four of a number at most and the first letter of a name', () => {
    fc.assert(
      fc.property(digits, fc.stringMatching(/^[甲乙丙丁戊己]{2,6}$/), (number, name) => {
        const seen = maskedPerson({ name, phone: number, idNumber: number });
        expect(seen.phone).toBe(`****${number.slice(-4)}`);
        expect(seen.idNumber).toBe(`****${number.slice(-4)}`);
        expect([...seen.name].filter((letter) => letter !== '*')).toEqual([name[0]]);
      }),
    );
  });

  it('never gives a masked number the token of a whole one', () => {
    const fields = tokensOf('accountNumber', '9901****7896', true).map((token) => token.field);
    expect(fields).not.toContain('accountNumber');
  });
});

const inside = <T>(w: World, work: (tx: Tx) => Promise<T>): Promise<T> =>
  w.house.db.transact(systemActor('test:subject'), work);

const NUMBER = '9901101234567896';
const VICTIM = { name: '样例乙', phone: '14200001234', idNumber: '990102199003070018' };

/** Every text that the engine holds of people, as the database's own administrator would read it. */
async function columns(w: World): Promise<string> {
  const parts: string[] = [];
  for (const table of ['person', 'account', 'search_token', 'event'])
    parts.push(JSON.stringify((await w.house.db.engine.standalone(`select * from ${table}`)).rows));
  return parts.join('\n');
}

describe('subjects in the database', () => {
  it('are one account under a number written with and without spaces, in one statement and the next', async () => {
    await using w = await world();
    const spaced = '9901 2345 6789 0123';
    const plain = spaced.replaceAll(' ', '');
    const ids = await w.house.db.transact(systemActor('test'), async (tx) => [
      ...(await findOrCreateAccounts(w.house, tx, [spaced, plain])).values(),
      ...(await findOrCreateAccounts(w.house, tx, [spaced])).values(),
    ]);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
  });

  it('know one account by its whole number, fill its holder later, and keep a masked number apart', async () => {
    await using w = await world();
    const [one, same, masked, views] = await inside(w, async (tx) => {
      const first = await findOrCreateAccount(w.house, tx, { number: NUMBER, masked: false });
      const again = await findOrCreateAccount(w.house, tx, { number: NUMBER, masked: false, holderName: '样例甲' });
      const part = await findOrCreateAccount(w.house, tx, { number: '9901****7896', masked: true });
      const seen = await describeAccounts(w.house, tx, [first], { full: false });
      const full = await describeAccounts(w.house, tx, [first], { full: true });
      return [first, again, part, { seen: seen.get(first), full: full.get(first) }] as const;
    });
    expect(same).toBe(one);
    expect(masked).not.toBe(one);
    expect(views.full).toMatchObject({ number: NUMBER, holderName: '样例甲', full: true });
    expect(views.seen).toMatchObject({ number: '****7896', holderName: '样**', full: false });
  });

  it('hold nothing of a value in any column, and nothing at all after the purge', async () => {
    await using w = await world();
    const act: Act = { actor: systemActor('test:subject'), request: 'test-request', at: w.house.business.now() };
    const [person, account] = await inside(w, async (tx) => [
      (await createPerson(w.house, tx, VICTIM)) ?? '',
      await findOrCreateAccount(w.house, tx, { number: NUMBER, masked: false, holderName: '样例甲' }),
    ]);
    expect(await inside(w, (tx) => createPerson(w.house, tx, { idNumber: VICTIM.idNumber }))).toBe(person);
    const held = await columns(w);
    for (const plain of [...Object.values(VICTIM), NUMBER, '样例甲']) expect(held).not.toContain(plain);
    expect(await inside(w, (tx) => purgeSubject(w.house, tx, act, person ?? '', '保存期满'))).toBe(true);
    expect(await inside(w, (tx) => purgeSubject(w.house, tx, act, person ?? '', '保存期满'))).toBe(false);
    const [seen, other] = await inside(w, async (tx) => [
      await describePersons(w.house, tx, [person ?? '']),
      await describeAccounts(w.house, tx, [account ?? ''], { full: true }),
    ]);
    expect(seen.get(person ?? '')).toMatchObject({ name: '' });
    expect(seen.get(person ?? '')).not.toHaveProperty('phone');
    expect(other.get(account ?? '')).toMatchObject({ number: NUMBER });
  });

  it('keep a long text under a key of its owner', async () => {
    await using w = await world();
    const sealed = sealText(w.house, 'inc_1', '样例：刚转了两笔');
    expect(openText(w.house, 'inc_1', sealed)).toBe('样例：刚转了两笔');
    expect(() => openText(w.house, 'inc_2', sealed)).toThrow();
  });

  it('show one value for a reason that is logged, for sixty seconds, and the value stands in no event', async () => {
    await using w = await world();
    const person = await inside(w, (tx) => createPerson(w.house, tx, VICTIM));
    const duty = await w.api('duty1');
    const path = `/api/v1/persons/${person}/reveal`;
    expect((await duty.post(path, { field: 'phone', reason: '看' })).status).toBe(400);
    const shown = await duty.post(path, { field: 'phone', reason: '回拨核实转账时间' });
    expect(shown.body.value).toBe(VICTIM.phone);
    const left = w.house.system.now().until(Temporal.Instant.from(shown.body.hideAt)).total('seconds');
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(60);
    const events = await w.house.db.engine.standalone(`select * from event where kind = 'subject.revealed'`);
    expect(events.rows).toHaveLength(1);
    expect(JSON.stringify(events.rows)).not.toContain(VICTIM.phone);
    expect((await (await w.api('aux1')).post(path, { field: 'phone', reason: '回拨核实转账时间' })).status).toBe(403);
  });

  it('are shown so many times an hour and no more; the refused look is told, and a colleague may still look', async () => {
    await using w = await world();
    await w.house.db.engine.standalone(`update rule_limit set number_value = 2 where kind = 'subject.reveal'`);
    const person = await inside(w, (tx) => createPerson(w.house, tx, VICTIM));
    const [duty, other] = [await w.api('duty1'), await w.api('duty2')];
    const path = `/api/v1/persons/${person}/reveal`;
    const look = { field: 'phone', reason: '回拨核实转账时间' };
    expect((await duty.post(path, look)).status).toBe(200);
    expect((await duty.post(path, look)).status).toBe(200);
    const refused = await duty.post(path, look);
    expect(refused).toMatchObject({ status: 429, body: { code: 'subject.reveal-limit' } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3_000);
    expect((await other.post(path, look)).status).toBe(200);
    const told = await w.house.db.engine.standalone(
      `select kind from event where kind like 'subject.reveal%' order by id`,
    );
    expect(told.rows.map(({ kind }) => kind)).toEqual([
      'subject.revealed',
      'subject.revealed',
      'subject.reveal-refused',
      'subject.revealed',
    ]);
    await w.house.db.engine.standalone(
      `update event set recorded_at = recorded_at - interval '61 minutes' where kind = 'subject.revealed'`,
    );
    expect((await duty.post(path, look)).status).toBe(200);
  });

  it('are revealed to a station through its own matters only; another unit’s are as good as none', async () => {
    await using w = await world();
    const [own, other] = [await w.api('station07'), await w.api('station08')];
    const made = await own.post('/api/v1/incidents', {
      source: 'counter',
      text: '样例：转了钱',
      victim: VICTIM,
      transfers: [{ payee: { number: NUMBER, holderName: '样例甲' }, amountFen: 1_250_000 }],
    });
    const incident = (await own.get(`/api/v1/incidents/${made.body.id}`)).body;
    const look = { field: 'name', reason: '回拨核实转账时间' };
    const paths = [
      `/api/v1/persons/${incident.victim.id}/reveal`,
      `/api/v1/accounts/${incident.transfers[0].payee.id}/reveal`,
    ];
    for (const [at, name] of [VICTIM.name, '样例甲'].entries()) {
      expect((await own.post(paths[at] ?? '', look)).body.value).toBe(name);
      expect(await other.post(paths[at] ?? '', look)).toMatchObject({
        status: 404,
        body: { code: 'subject.nothing-to-reveal' },
      });
    }
    const looks = await w.house.db.engine.standalone(`select 1 from event where kind = 'subject.revealed'`);
    expect(looks.rows).toHaveLength(2);
  });

  it('are found by exact values only, masked, and what was asked stands in no event', async () => {
    await using w = await world();
    await inside(w, async (tx) => {
      await createPerson(w.house, tx, VICTIM);
      await findOrCreateAccount(w.house, tx, { number: NUMBER, masked: false, holderName: '样例甲' });
    });
    const duty = await w.api('duty1');
    const search = async (q: string) => (await duty.post('/api/v1/subjects/search', { q })).body;
    expect(await search('9901 1012 3456 7896')).toMatchObject({ form: 'number', accounts: [{ number: '****7896' }] });
    expect(await search('001234')).toMatchObject({ form: 'last6', persons: [{ phone: '****1234', masked: true }] });
    expect((await search('7896')).accounts).toHaveLength(1);
    expect(await search('样例乙')).toMatchObject({ form: 'name', persons: [{ name: '样**' }] });
    expect((await search('yangliyi')).persons).toHaveLength(1);
    expect((await search('yly')).persons).toHaveLength(1);
    expect(await search('样例')).toMatchObject({ persons: [], accounts: [] });
    expect((await search('14200001')).persons).toHaveLength(0);
    expect((await search('12')).code).toBe('subject.search-too-short');
    const events = await w.house.db.engine.standalone(`select * from event where kind = 'subject.searched'`);
    expect(events.rows).toHaveLength(8);
    expect(JSON.stringify(events.rows)).not.toMatch(/9901|7896|样例|1420/);
    expect((await (await w.api('station07')).post('/api/v1/subjects/search', { q: NUMBER })).status).toBe(403);
  });
});
