import { describe, expect, it } from 'vitest';
import { type World, world } from '../../../test/world.ts';
import { systemActor } from '../../platform/auth/index.ts';
import { movementsOf } from './index.ts';

async function caseOf(w: World): Promise<string> {
  const duty = await w.api('duty1');
  const { body } = await duty.post('/api/v1/incidents', { source: 'paste', text: '样例', transfers: [] });
  return (await duty.post(`/api/v1/incidents/${body.id}/accept-case`, { version: body.version })).body.case;
}

async function brought(w: World, user: string, fraudCase: string, text: string, fileName = 'statement.csv') {
  const api = await w.api(user);
  const contentBase64 = Buffer.from(text).toString('base64');
  const made = await api.post('/api/v1/statements', {
    case: fraudCase,
    institution: '样例银行',
    fileName,
    contentBase64,
  });
  await w.settle();
  return (await api.get(`/api/v1/statements/${made.body.id}`)).body;
}

const HEAD = '账号,户名,交易时间,收付标志,交易金额,账户余额,对手账号,对手户名,对手开户行,交易流水号,摘要说明';
const LINES = [
  '62990010000000011,测试甲,2023-01-05 09:30:15,付,"49,999.00",1.20,6299000000000000028,测试乙,测试银行,TS0001,网银转账',
  '62990010000000011,测试甲,2023-02-30 09:30:15,付,1.00,0.20,6299000000000000028,测试乙,测试银行,TS0002,网银转账',
  '62990010000000011,测试甲,2023-01-06 10:00:00,收,10.00,11.20,6299000000000000036,测试丙,测试银行,TS0003,转入',
];
const FILE = [HEAD, ...LINES].join('\n');

describe('a file', () => {
  it('is read in a thread of its own, shown before it counts, and its rejected rows can be taken away', async () => {
    await using w = await world();
    const fraudCase = await caseOf(w);
    const read = await brought(w, 'aux1', fraudCase, FILE);
    expect(read).toMatchObject({ rows: 3, accepted: 2, rejected: 1, fromOn: '2023-01-05', toOn: '2023-01-06' });
    const auxiliary = await w.api('aux1');
    const rejects = (await auxiliary.get(`/api/v1/statements/${read.id}/rejects`)).body;
    expect(Buffer.from(rejects.contentBase64, 'base64').toString()).toContain('bad-time');
    expect((await auxiliary.post(`/api/v1/statements/${read.id}/confirm`, { version: read.version })).status).toBe(403);
    const same = await (await w.api('duty1')).post('/api/v1/statements', {
      case: fraudCase,
      institution: '样例银行',
      fileName: 'again.csv',
      contentBase64: Buffer.from(FILE).toString('base64'),
    });
    expect(same).toMatchObject({ status: 409, body: { code: 'statement.file-known' } });
  });

  it('whose columns nobody knows is asked about; the answer is remembered for its header and can be taken back', async () => {
    await using w = await world();
    const fraudCase = await caseOf(w);
    const duty = await w.api('duty1');
    const strange = (day: string) => `甲栏,乙栏,丙栏,丁栏\n62990010000000011,${day} 09:30:15,支出,5.00\n`;
    const first = await brought(w, 'duty1', fraudCase, strange('2023-01-05'));
    expect(first).toMatchObject({
      status: 'refused',
      needsMapping: true,
      files: [{ header: ['甲栏', '乙栏', '丙栏', '丁栏'] }],
    });
    const mapping = { account: '甲栏', time: '乙栏', direction: '丙栏', amount: '丁栏' };
    const path = `/api/v1/statements/${first.id}/answer-mapping`;
    const wrong = await duty.post(path, { version: first.version, file: 0, mapping: { ...mapping, serial: '戊栏' } });
    expect(wrong.body.errors).toMatchObject([{ at: '/mapping/serial', code: 'statement.no-such-column' }]);
    await duty.post(path, { version: first.version, file: 0, mapping });
    await w.settle();
    const answered = (await duty.get(`/api/v1/statements/${first.id}`)).body;
    expect(answered).toMatchObject({ status: 'read', accepted: 1, needsMapping: false });
    await duty.post(`/api/v1/statements/${first.id}/confirm`, { version: answered.version });
    await w.settle();
    const told = await w.house.db.transact(systemActor('test'), (tx) => movementsOf(tx, fraudCase, { limit: 10 }));
    expect(told).toMatchObject([{ direction: 'out', amountFen: 500, onDay: '2023-01-05' }]);
    const second = await brought(w, 'duty1', fraudCase, strange('2023-01-07'));
    expect(second).toMatchObject({ status: 'read', needsMapping: false });
    const { items } = (await duty.get('/api/v1/statement-mappings')).body;
    expect(items).toMatchObject([{ institution: '样例银行', mapping }]);
    expect((await duty.post(`/api/v1/statement-mappings/${items[0].id}/forget`, {})).status).toBe(200);
    expect(await brought(w, 'duty1', fraudCase, strange('2023-01-09'))).toMatchObject({ status: 'refused' });
  });
});

describe('what is missing', () => {
  it('names accounts of orders without a statement, and keeps "no result" as an answer', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const transfers = [{ payee: { number: '9901101234567896', holderName: '样例甲' }, amountFen: 880_000 }];
    const incident = (await duty.post('/api/v1/incidents', { source: 'form', transfers })).body;
    const accepted = await duty.post(`/api/v1/incidents/${incident.id}/accept-case`, { version: incident.version });
    const missing = async () => (await duty.get(`/api/v1/statement-missing?case=${accepted.body.case}`)).body;
    const [item] = (await missing()).items;
    expect(item).toMatchObject({ kind: 'noStatement', accountNumber: '****7896' });
    const answer = await duty.post('/api/v1/statements/no-result', {
      case: accepted.body.case,
      institution: '样例银行',
      account: item.account,
      fromOn: '2023-01-01',
      toOn: '2023-04-30',
    });
    await w.settle();
    expect((await missing()).items).toMatchObject([{ kind: 'notConfirmed' }, { kind: 'noStatement' }]);
    await duty.post(`/api/v1/statements/${answer.body.id}/confirm`, { version: 2 });
    await w.settle();
    expect(await missing()).toMatchObject({
      statements: 0,
      items: [{ kind: 'noStatement', noResultOn: '2023-04-30' }],
    });
  });
});
