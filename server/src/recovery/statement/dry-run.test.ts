import { describe, expect, it } from 'vitest';
import { type World, world } from '../../../test/world.ts';
import { systemActor } from '../../platform/auth/index.ts';
import { movementsOf } from './index.ts';
import { zipOf } from './reader/layout-file.ts';

const HEAD =
  '户名,账号,卡号,交易日期,交易时间,借贷标志,币种,交易金额,交易余额,对方姓名,对方账号,交易机构,摘要,交易流水号';
const OWN = '62990010000000011';
const CARD = '9901101234567896';
const OTHER = '6299000000000000028';
const lineOf = (account: string, serial: string, card = '', counter = OTHER) =>
  `测试甲,${account},${card},20230105,093015,借,人民币,10.00,1.20,测试乙,${counter},测试支行,网银转账,${serial}`;
const fileOf = (...lines: string[]): string => [HEAD, ...lines].join('\n');

async function caseOf(w: World, transfers: readonly object[] = []): Promise<string> {
  const duty = await w.api('duty1');
  const { body } = await duty.post('/api/v1/incidents', { source: 'form', text: '样例', transfers });
  return (await duty.post(`/api/v1/incidents/${body.id}/accept-case`, { version: body.version })).body.case;
}

async function brought(w: World, fraudCase: string, bytes: string | Uint8Array, fileName = 'statement.csv') {
  const api = await w.api('duty1');
  const made = await api.post('/api/v1/statements', {
    case: fraudCase,
    institution: '样例银行',
    fileName,
    contentBase64: Buffer.from(bytes).toString('base64'),
  });
  await w.settle();
  return (await api.get(`/api/v1/statements/${made.body.id}`)).body;
}

async function confirm(w: World, one: { id: string; version: number }, why?: string) {
  const api = await w.api('duty1');
  const answer = await api.post(`/api/v1/statements/${one.id}/confirm`, {
    version: one.version,
    ...(why === undefined ? {} : { why }),
  });
  await w.settle();
  return { answer, one: (await api.get(`/api/v1/statements/${one.id}`)).body };
}

const serials = async (w: World, fraudCase: string) =>
  (await w.house.db.transact(systemActor('test'), (tx) => movementsOf(tx, fraudCase, { limit: 100 }))).map(
    ({ serial }) => serial,
  );

describe('what is stored is what the dry run showed', () => {
  it('a file that breaks off at its last row tells nothing, as on the command line; the others of the archive count', async () => {
    await using w = await world();
    const fraudCase = await caseOf(w);
    const broken = `${fileOf(lineOf(OWN, 'X1'), lineOf(OWN, 'X2'))}\n"6299001,2023`;
    const read = await brought(w, fraudCase, zipOf(['a.csv', broken], ['b.csv', fileOf(lineOf(OWN, 'B1'))]), 'a.zip');
    expect(read).toMatchObject({ status: 'read', rows: 1, accepted: 1, needsMapping: false });
    expect(read.files).toMatchObject([
      { name: 'a.zip!a.csv', rows: 0, refused: { kind: 'open-quote' }, sums: [] },
      { name: 'a.zip!b.csv', accepted: 1 },
    ]);
    expect((await confirm(w, read)).one).toMatchObject({ status: 'stored', accepted: 1 });
    expect(await serials(w, fraudCase)).toEqual(['B1']);
    const alone = await brought(w, fraudCase, broken);
    expect(alone).toMatchObject({ status: 'refused', rows: 0, accepted: 0, refusal: { kind: 'open-quote' } });
  });

  it('an answer about columns that is taken back after the dry run still holds for what it was read with', async () => {
    await using w = await world();
    const fraudCase = await caseOf(w);
    const duty = await w.api('duty1');
    const first = await brought(w, fraudCase, `甲栏,乙栏,丙栏,丁栏\n${OWN},2023-01-05 09:30:15,支出,5.00\n`);
    const mapping = { account: '甲栏', time: '乙栏', direction: '丙栏', amount: '丁栏' };
    await duty.post(`/api/v1/statements/${first.id}/answer-mapping`, { version: first.version, file: 0, mapping });
    await w.settle();
    const [answer] = (await duty.get('/api/v1/statement-mappings')).body.items;
    await duty.post(`/api/v1/statement-mappings/${answer.id}/forget`, {});
    const read = (await duty.get(`/api/v1/statements/${first.id}`)).body;
    expect((await confirm(w, read)).one).toMatchObject({ status: 'stored', accepted: 1 });
    expect(await serials(w, fraudCase)).toHaveLength(1);
  });

  it('rows that differ when they are stored are taken away again: the import is refused, with the reason', async () => {
    await using w = await world();
    const fraudCase = await caseOf(w);
    const read = await brought(w, fraudCase, fileOf(lineOf(OWN, 'A1'), lineOf(OWN, 'A2')));
    // As if another version of the program had read the file before.
    await w.house.db.transact(systemActor('test'), (tx) =>
      tx.updateTable('statement_import').set({ accepted: 3 }).where('id', '=', read.id).execute(),
    );
    expect((await confirm(w, read)).one).toMatchObject({
      status: 'refused',
      accepted: 0,
      refusal: { kind: 'read-differently' },
    });
    const left = await w.house.db.transact(systemActor('test'), (tx) =>
      tx.selectFrom('statement_row').select('id').execute(),
    );
    expect(left).toEqual([]);
  });
});

describe('columns whose names say nothing', () => {
  it('are proposed to whoever answers, and nothing counts by them before; a file without a header is remembered too', async () => {
    await using w = await world();
    const fraudCase = await caseOf(w);
    const duty = await w.api('duty1');
    const text = (month: string) =>
      [1, 2, 3].map((day) => `2023-0${month}-0${day} 09:30:15,${day}000,${OWN},测试乙`).join('\n');
    const first = await brought(w, fraudCase, text('1'));
    expect(first).toMatchObject({ status: 'refused', accepted: 0, needsMapping: true });
    const [file] = first.files;
    expect(file.proposal).toMatchObject({ time: '第1列', account: '第3列' });
    const mapping = { time: '第1列', amount: '第2列', account: '第3列' };
    await duty.post(`/api/v1/statements/${first.id}/answer-mapping`, { version: first.version, file: 0, mapping });
    await w.settle();
    expect((await duty.get(`/api/v1/statements/${first.id}`)).body).toMatchObject({ status: 'read', accepted: 3 });
    expect(await brought(w, fraudCase, text('2'))).toMatchObject({ status: 'read', needsMapping: false, accepted: 3 });
  });
});

describe('a statement of the wrong account', () => {
  const transfers = [{ payee: { number: CARD, holderName: '样例甲' }, amountFen: 880_000 }];

  it('is asked about before it counts; an officer who knows better says why', async () => {
    await using w = await world();
    const fraudCase = await caseOf(w, transfers);
    const read = await brought(w, fraudCase, fileOf(lineOf(OWN, 'A1')));
    expect(read.files[0].sums).toMatchObject([{ account: '****0011', stranger: true }]);
    expect(read.allowed).toContainEqual({ command: 'confirm', needs: ['why'] });
    const { answer } = await confirm(w, read);
    expect(answer).toMatchObject({ status: 422, body: { code: 'statement.account-unknown-to-case' } });
    expect(await serials(w, fraudCase)).toEqual([]);
    expect((await confirm(w, read, '银行按户名反馈的同名账户')).one).toMatchObject({ status: 'stored' });
    expect(await serials(w, fraudCase)).toEqual(['A1']);
  });

  it('is no question for the account of an order, whose card stands beside it, nor for one that its rows lead to', async () => {
    await using w = await world();
    const fraudCase = await caseOf(w, transfers);
    const first = await brought(w, fraudCase, fileOf(lineOf(OWN, 'A1', CARD)));
    expect(first.files[0].sums[0]).not.toHaveProperty('stranger');
    await confirm(w, first);
    const next = await brought(w, fraudCase, fileOf(lineOf(OTHER, 'B1', '', '6299000000000000036')));
    expect(next.files[0].sums[0]).not.toHaveProperty('stranger');
  });
});

describe('"no result"', () => {
  it('in a file is an answer that has to be recorded as one, not a statement without money', async () => {
    await using w = await world();
    const fraudCase = await caseOf(w);
    const none = await brought(w, fraudCase, `${fileOf()}\n查无结果\n`);
    expect(none).toMatchObject({ status: 'refused', accepted: 0, refusal: { kind: 'no-result' } });
    expect(none.files).toMatchObject([{ noResult: true, rows: 0, sums: [] }]);
    const empty = await brought(w, fraudCase, fileOf());
    expect(empty).toMatchObject({ status: 'refused', refusal: { kind: 'no-rows' } });
    expect(empty.files[0]).not.toHaveProperty('noResult');
  });
});
