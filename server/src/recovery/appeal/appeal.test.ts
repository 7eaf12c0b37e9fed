import { APPEAL_COMMANDS, APPEAL_STATUSES } from '@anlan/contract/appeal';
import { ROLES } from '@anlan/contract/role';
import { describe, expect, it } from 'vitest';
import { CARDS, frozen, give, stopped } from '../../../test/freeze.ts';
import { type Answer, type World, world } from '../../../test/world.ts';
import { decideMove } from '../../kernel/lifecycle.ts';
import { systemActor } from '../../platform/auth/index.ts';
import { APPEAL_LIFE, reachOf } from './appeal.ts';
import { noteLines } from './note.ts';
import { receiveAppeal } from './receive.ts';

const PRESENT = new Set(['why', 'mistake', 'amountFen', 'complainTo', 'bring', 'toldBy', 'name', 'contentBase64']);
const PATH = '/api/v1/appeals';
const TOLD = {
  appellant: { name: '样例丁', phone: '19900000004' },
  words: '样例：卡里是货款',
  broughtBy: 'self',
  way: 'counter',
};
const PICTURE = 'iVBORw0KGgoAAAANSUhEUg==';

describe('the life of an appeal', () => {
  it('lets nobody act but those whom the table names, in every state and for every command', () => {
    for (const from of APPEAL_STATUSES)
      for (const command of APPEAL_COMMANDS)
        for (const role of [...ROLES, 'system']) {
          const rows = APPEAL_LIFE.moves.filter((move) => move.from === from && move.command === command);
          const may = rows.some(({ who }) => who.some((one) => one === role));
          expect([from, command, role, decideMove(APPEAL_LIFE, from, command, role, PRESENT).ok]).toEqual([
            from,
            command,
            role,
            may,
          ]);
          if (role === 'auxiliary' && command !== 'addDocument') expect(may).toBe(false);
          // A station does not see every measure, so it cannot tell a citizen that there is none.
          if (role === 'stationOfficer' && command === 'markNotOurs') expect(may).toBe(false);
        }
  });

  it('ends with every decision: nothing leads on from there', () => {
    for (const state of ['released', 'limited', 'upheld', 'notOurs', 'withdrawn'] as const)
      expect(APPEAL_LIFE.moves.filter(({ from }) => from === state)).toEqual([]);
  });

  it('reaches higher the later it is', () => {
    expect([reachOf(1, false), reachOf(2, false), reachOf(3, true)]).toEqual(['officer', 'leader', 'head']);
  });
});

async function taken(w: World, change: object, user = 'duty1'): Promise<Answer> {
  return await (await w.api(user)).post(PATH, { ...TOLD, ...change });
}

/** Gives one command on an appeal with the version that it has now. */
async function say(w: World, user: string, id: string, path: string, body: object = {}): Promise<Answer> {
  const api = await w.api(user);
  const { version } = (await api.get(`${PATH}/${id}`)).body;
  return await api.post(`${PATH}/${id}/${path}`, { version, ...body });
}

const RELEASE = { why: '货款来源已核实', mistake: true };

describe('an appeal against a stop', () => {
  it('finds it by the account, and releases it when a second person decides', async () => {
    await using w = await world();
    const from = await stopped(w);
    const made = await taken(w, { account: { number: CARDS[0] } }, 'aux1');
    expect(made).toMatchObject({
      status: 201,
      body: { status: 'received', measure: { id: from.order, kind: 'stop', inForce: true }, words: TOLD.words },
    });
    expect(made.body.rule).toEqual({ document: '本系统默认', confirmed: false });
    expect(JSON.stringify(made.body)).not.toContain('样例丁');
    expect(made.body.deadlines).toMatchObject([{ kind: 'appeal.decide', limitMinutes: 1_440 }]);
    const { id } = made.body;
    expect((await taken(w, { measure: from.order })).body.code).toBe('appeal.open-already');
    expect((await say(w, 'aux1', id, 'check')).body.code).toBe('appeal.role-not-allowed');
    await say(w, 'duty2', id, 'check');
    expect((await say(w, 'duty2', id, 'propose-limit', { ...RELEASE, amountFen: 1 })).body.code).toBe(
      'appeal.stop-is-whole',
    );
    expect(
      (await say(w, 'duty2', id, 'mark-not-ours', { otherUnit: '外省', bring: '身份证', toldBy: '银行' })).body.code,
    ).toBe('appeal.ours');
    await say(w, 'leader1', id, 'propose-release', RELEASE);
    expect((await say(w, 'leader1', id, 'release')).body.code).toBe('appeal.same-person');
    expect((await say(w, 'head1', id, 'uphold')).body.code).toBe('appeal.move-not-allowed');
    const done = await say(w, 'head1', id, 'release');
    expect(done.body).toMatchObject({ status: 'released', mistake: true, deadlines: [{ outcome: 'met' }] });
    expect((await (await w.api('duty1')).get(`/api/v1/stop-payments/${from.order}`)).body.status).toBe('released');
  });

  it('is not decided over when the stop has become a freeze meanwhile', async () => {
    await using w = await world();
    const from = await stopped(w);
    const { id } = (await taken(w, { measure: from.order })).body;
    await say(w, 'duty2', id, 'check');
    await say(w, 'duty2', id, 'propose-release', RELEASE);
    const freeze = await frozen(w, from.order, 80_000);
    await w.settle();
    expect((await say(w, 'leader1', id, 'release')).body.code).toBe('appeal.measure-busy');
    await say(w, 'leader1', id, 'send-back', { why: '已转为冻结，请重提' });
    const again = await say(w, 'duty2', id, 'propose-release', RELEASE);
    expect(again.body.measure).toMatchObject({ id: freeze, kind: 'freeze', inForce: true });
  });
});

describe('an appeal against a freeze', () => {
  it('proposes and decides there, in the words of the freeze, and leaves the paper to it', async () => {
    await using w = await world();
    const from = await stopped(w);
    const freeze = await frozen(w, from.order, 80_000);
    await w.settle();
    const duty = await w.api('duty1');
    const { id } = (await taken(w, { account: { number: CARDS[0] } })).body;
    await say(w, 'duty1', id, 'check');
    await say(w, 'duty1', id, 'propose-release', RELEASE);
    const open = (await duty.get(`/api/v1/freezes/${freeze}`)).body;
    expect(open.decisions).toMatchObject([{ kind: 'release', status: 'proposed', why: RELEASE.why }]);
    await say(w, 'leader1', id, 'send-back', { why: '请补充流水' });
    expect((await duty.get(`/api/v1/freezes/${freeze}`)).body.decisions[0].status).toBe('dismissed');
    const limit = { why: '涉案部分仅一笔', mistake: true, amountFen: 80_000 };
    expect((await say(w, 'duty1', id, 'propose-limit', limit)).body.errors).toMatchObject([
      { at: '/amountFen', code: 'freeze.limit-not-below' },
    ]);
    await say(w, 'duty1', id, 'propose-limit', { ...limit, amountFen: 30_000 });
    const done = await say(w, 'leader1', id, 'limit');
    expect(done.body).toMatchObject({ status: 'limited', amountFen: 30_000 });
    const decided = await give(w, 'duty1', freeze, 'record-limited', { documentNumber: '样公限冻字2号' });
    expect(decided.body).toMatchObject({ status: 'frozen', scope: 'limited', frozenFen: 30_000, requestedFen: 30_000 });
  });

  it('does not push aside another decision that is open there', async () => {
    await using w = await world();
    const from = await stopped(w);
    const freeze = await frozen(w, from.order, 80_000);
    const { id } = (await taken(w, { measure: freeze })).body;
    await say(w, 'duty1', id, 'check');
    await give(w, 'duty2', freeze, 'propose', { kind: 'renew', why: '案件尚在侦查' });
    expect((await say(w, 'duty1', id, 'propose-release', RELEASE)).body.code).toBe('appeal.measure-busy');
    const held = await say(w, 'duty1', id, 'propose-uphold', { why: '资金来自被害人', complainTo: '样例县人民检察院' });
    expect(held.body).toMatchObject({ status: 'proposed', outcome: 'uphold', mistake: false });
    expect((await say(w, 'head1', id, 'uphold')).body.status).toBe('upheld');
  });
});

describe('whose measure it is', () => {
  it('says unit, telephone and what to bring when it is not ours, from the address book or typed', async () => {
    await using w = await world();
    const [duty, id] = [await w.api('duty1'), (await taken(w, { account: { number: CARDS[1] } })).body.id];
    const early = await say(w, 'duty1', id, 'mark-not-ours', { bring: '身份证', toldBy: '银行查询' });
    expect(early.body.errors).toMatchObject([{ at: '/otherUnit' }]);
    const [contact] = (await duty.get('/api/v1/contacts?limit=1')).body.items;
    const body = { contact: contact.id, bring: '身份证、银行卡', toldBy: '银行查询' };
    const done = await say(w, 'duty1', id, 'mark-not-ours', body);
    expect(done.body).toMatchObject({ status: 'notOurs', otherUnit: contact.unitName, otherPhone: contact.phone });
    const note = await duty.get(`${PATH}/${id}/note`);
    expect(Buffer.from(note.body.contentBase64, 'base64').subarray(0, 2).toString()).toBe('PK');
    const words = noteLines(done.body).join('\n');
    for (const said of [contact.unitName, contact.phone, body.bring, '不收任何费用', '不会发链接'])
      expect(words).toContain(said);
    for (const hidden of [CARDS[1], '样例丁', '{{', 'undefined']) expect(words).not.toContain(hidden);
  });

  it('comes from the public pages into the centre, and is no business of another station', async () => {
    await using w = await world();
    const actor = systemActor('line:public');
    const act = { actor, request: 'test', at: w.house.business.now() };
    const made = await w.house.db.transact(actor, (tx) =>
      receiveAppeal(w.house, tx, act, {
        appellant: { name: '样例戊' },
        words: '样例：卡不能用',
        account: { number: CARDS[1] },
        broughtBy: 'publicPage',
        way: 'online',
      }),
    );
    const id = made.ok ? made.value : '';
    expect((await (await w.api('duty1')).get(`${PATH}/${id}`)).body).toMatchObject({ broughtBy: 'publicPage' });
    expect((await (await w.api('station01')).get(`${PATH}/${id}`)).status).toBe(404);
    expect((await (await w.api('liaison1')).get(`${PATH}/${id}`)).status).toBe(403);
  });
});

describe('what is brought', () => {
  it('says who said it when it is not the person, and refuses at its field what is missing', async () => {
    await using w = await world();
    const account = { number: CARDS[1] };
    const fault = async (change: object) => (await taken(w, { account, ...change })).body.errors?.[0]?.at;
    expect(await fault({ broughtBy: 'bankLiaison' })).toBe('/broughtByName');
    expect(await fault({ appellant: {} })).toBe('/appellant/name');
    expect(await fault({ toldAt: '2023-05-02T00:00:00Z' })).toBe('/toldAt');
    expect(await fault({ account: undefined })).toBe('/account/number');
    const made = await taken(w, { account, broughtBy: 'bankLiaison', broughtByName: '样例银行联络员' });
    expect(made.body.broughtByName).toBe('样例银行联络员');
    const reveal = await (await w.api('duty1')).post(`/api/v1/persons/${made.body.appellant.id}/reveal`, {
      field: 'phone',
      reason: '回访申诉人核实',
      about: made.body.id,
    });
    expect(reveal.body.value).toBe('19900000004');
  });

  it('keeps pictures and PDF sealed, shows them to those who hold the matter, and refuses the rest', async () => {
    await using w = await world();
    const { id } = (await taken(w, { account: { number: CARDS[1] } })).body;
    const wrong = await say(w, 'aux1', id, 'add-document', { name: '表', contentBase64: 'UEsDBAAAAAA=' });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'appeal.document-type' } });
    const kept = await say(w, 'aux1', id, 'add-document', { name: '供货合同', contentBase64: PICTURE });
    expect(kept.body.documents).toMatchObject([{ name: '供货合同', mediaType: 'image/png' }]);
    const stored = await w.house.db.transact(systemActor('test'), (tx) =>
      tx.selectFrom('appeal_document').selectAll().execute(),
    );
    expect(JSON.stringify(stored)).not.toContain('供货合同');
    const at = `/api/v1/appeal-documents/${kept.body.documents[0].id}`;
    expect((await (await w.api('duty1')).get(at)).body.name).toBe('供货合同');
    expect((await (await w.api('duty1')).get(at)).body.contentBase64).toBe(PICTURE);
    expect((await (await w.api('station01')).get(at)).status).toBe(404);
  });
});

describe('the clock of an appeal', () => {
  it('goes to the leader and at its end to the head, and the answer counts as late', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const { id } = (await taken(w, { account: { number: CARDS[1] } })).body;
    const reaches = async (hours: number) => {
      w.clock.step({ hours });
      await w.settle();
      return (await duty.get(`${PATH}/${id}`)).body.reaches;
    };
    expect([await reaches(37), await reaches(22), await reaches(14)]).toEqual(['officer', 'leader', 'head']);
    const done = await say(w, 'duty1', id, 'mark-not-ours', { otherUnit: '外省', bring: '身份证', toldBy: '银行' });
    expect(done.body.deadlines).toMatchObject([{ outcome: 'breached' }]);
  });

  it('feeds the error rate, the count of mistakes and the median, each with exactly its rows', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const [first] = [await stopped(w), await stopped(w, { card: 1 })];
    const { id } = (await taken(w, { measure: first.order })).body;
    await say(w, 'duty1', id, 'check');
    await say(w, 'duty1', id, 'propose-release', RELEASE);
    w.clock.step({ minutes: 30 });
    expect((await say(w, 'leader1', id, 'release')).body.status).toBe('released');
    const window = 'from=2023-04-01T00:00:00Z&to=2023-06-01T00:00:00Z';
    const figure = async (name: string) => (await duty.get(`/api/v1/metrics/${name}?${window}`)).body;
    const rows = async (name: string) => (await duty.get(`/api/v1/metrics/${name}/rows?${window}`)).body.items;
    expect(await figure('appeal.error-rate')).toMatchObject({ value: 500, rows: 2 });
    expect(await rows('appeal.error-rate')).toHaveLength(2);
    expect(await figure('appeal.mistakes')).toMatchObject({ value: 1, rows: 1 });
    expect(await figure('appeal.not-ours')).toMatchObject({ value: 0, rows: 0 });
    expect(await figure('appeal.median')).toMatchObject({ value: 1_800, rows: 1 });
    expect(await rows('appeal.median')).toMatchObject([{ about: id, values: { seconds: 1_800, status: 'released' } }]);
  }, 120_000);
});
