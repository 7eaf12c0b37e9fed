import { describe, expect, it } from 'vitest';
import { type World, world } from '../../../test/world.ts';
import { systemActor } from '../../platform/auth/index.ts';
import { movementsOf } from './index.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex').toString('base64');
const OWN = '6299001000000001101';
const OTHER = '6299001000000002202';
const ROWS = [
  {
    at: '2023-04-28 09:30:15',
    direction: 'in',
    amountFen: 5_000_000,
    balanceFen: 5_000_000,
    counterAccount: OTHER,
    serial: 'S1',
  },
  {
    at: '2023-04-28',
    direction: 'unknown',
    amountFen: 120_000,
    counterAccount: OTHER,
    counterName: '样例甲乙',
    serial: 'S2',
  },
] as const;

/** A report that becomes a case with one order. @returns the case */
async function caseOf(w: World): Promise<string> {
  const duty = await w.api('duty1');
  const incident = await duty.post('/api/v1/incidents', { source: 'paste', text: '样例', transfers: [] });
  const opened = await duty.post(`/api/v1/incidents/${incident.body.id}/accept-case`, {
    version: incident.body.version,
  });
  return opened.body.case;
}

async function typed(w: World, user: string, fraudCase: string, rows: readonly object[] = ROWS) {
  const api = await w.api(user);
  const body = { case: fraudCase, institution: '样例银行', account: OWN, pictureBase64: PNG, rows };
  return await api.post('/api/v1/statements/typed', body);
}

async function stored(w: World, fraudCase: string, rows: readonly object[] = ROWS) {
  const duty = await w.api('duty1');
  const { id } = (await typed(w, 'duty1', fraudCase, rows)).body;
  await (await w.api('aux1')).post(`/api/v1/statements/${id}/read-again`, { version: 1, account: OWN, rows });
  await w.settle();
  await duty.post(`/api/v1/statements/${id}/confirm`, { version: 3 });
  await w.settle();
  return (await duty.get(`/api/v1/statements/${id}`)).body;
}

const movements = (w: World, fraudCase: string) =>
  w.house.db.transact(systemActor('test'), (tx) => movementsOf(tx, fraudCase, { limit: 100 }));

describe('typed rows', () => {
  it('wait for a second reading by somebody else that names each difference, then for a sworn officer', async () => {
    await using w = await world();
    const fraudCase = await caseOf(w);
    const auxiliary = await w.api('aux1');
    const { id, needsSecondReading } = (await typed(w, 'aux1', fraudCase)).body;
    expect(needsSecondReading).toBe(true);
    const at = (command: string) => `/api/v1/statements/${id}/${command}`;
    const wrong = [ROWS[0], { ...ROWS[1], amountFen: 210_000 }];
    const second = await w.api('duty1');
    expect((await auxiliary.get(`/api/v1/statements/${id}`)).body.ownReading).toBe(true);
    expect((await second.get(`/api/v1/statements/${id}`)).body.ownReading).toBe(false);
    const own = await auxiliary.post(at('read-again'), { version: 1, account: OWN, rows: ROWS });
    expect(own).toMatchObject({ status: 403, body: { code: 'statement.same-person' } });
    const differs = await second.post(at('read-again'), { version: 1, account: OWN, rows: wrong });
    expect(differs.body).toMatchObject({
      code: 'statement.readings-differ',
      errors: [{ at: '/rows/1/amountFen' }],
    });
    const again = await second.post(at('read-again'), { version: 1, account: OWN, rows: ROWS });
    expect(again.status).toBe(200);
    await w.settle();
    const read = (await auxiliary.get(`/api/v1/statements/${id}`)).body;
    expect(read).toMatchObject({ status: 'read', accepted: 2, unknownDirection: 1, fromOn: '2023-04-28' });
    expect(read.files[0].sums).toEqual([
      {
        account: '****1101',
        currency: 'CNY',
        rows: 2,
        inFenText: '5000000',
        outFenText: '0',
        firstOn: '2023-04-28',
        lastOn: '2023-04-28',
      },
    ]);
    expect(read.allowed.map((one: { command: string }) => one.command)).toEqual(['discard']);
    expect((await auxiliary.post(at('confirm'), { version: read.version })).status).toBe(403);
    expect(await movements(w, fraudCase)).toEqual([]);
  });
});

describe('rows that count', () => {
  it('are movements with their place, day and moment as printed; an unknown direction is settled once, with a reason', async () => {
    await using w = await world();
    const fraudCase = await caseOf(w);
    const one = await stored(w, fraudCase);
    expect(one).toMatchObject({ status: 'stored', accepted: 2, known: 0 });
    const told = await movements(w, fraudCase);
    expect(told).toMatchObject([
      {
        bank: '样例银行',
        direction: 'in',
        amountFen: 5_000_000,
        onDay: '2023-04-28',
        serial: 'S1',
        balanceFen: 5_000_000,
      },
      { direction: 'unknown', amountFen: 120_000, at: undefined, serial: 'S2' },
    ]);
    expect(told[0]?.at?.toString()).toBe('2023-04-28T01:30:15Z');
    const duty = await w.api('duty1');
    const settle = `/api/v1/statement-rows/${told[1]?.rowId}/settle-direction`;
    expect((await duty.post(settle, { direction: 'out', why: '与对方流水一致' })).body).toMatchObject({
      direction: 'out',
      settled: true,
      counterName: '样***',
      counterNumber: '****2202',
      row: 2,
    });
    expect((await duty.post(settle, { direction: 'in', why: '改一下' })).body.code).toBe('statement.direction-known');
    expect((await movements(w, fraudCase))[1]?.direction).toBe('out');
  });

  it('count once when two imports tell them, and again when the first is undone', async () => {
    await using w = await world();
    const fraudCase = await caseOf(w);
    const first = await stored(w, fraudCase);
    const second = await stored(w, fraudCase, [ROWS[0], { ...ROWS[0], serial: 'S3', amountFen: 700 }]);
    expect(second.known).toBe(1);
    expect((await movements(w, fraudCase)).map(({ serial }) => serial)).toEqual(['S1', 'S2', 'S3']);
    const duty = await w.api('duty1');
    const undone = await duty.post(`/api/v1/statements/${first.id}/undo`, { version: first.version, why: '银行更正' });
    expect(undone.body).toMatchObject({ status: 'undone', allowed: [] });
    expect((await movements(w, fraudCase)).map(({ serial }) => serial)).toEqual(['S1', 'S3']);
  });

  it('are refused when the case holds the same file, until that is undone', async () => {
    await using w = await world();
    const fraudCase = await caseOf(w);
    const first = await stored(w, fraudCase);
    expect((await typed(w, 'duty1', fraudCase)).body.code).toBe('statement.file-known');
    const duty = await w.api('duty1');
    await duty.post(`/api/v1/statements/${first.id}/undo`, { version: first.version, why: '银行更正' });
    expect((await typed(w, 'duty1', fraudCase)).status).toBe(201);
  });
});
