import { ROLES } from '@anlan/contract/role';
import { TITLE_COMMANDS, TITLE_STATUSES } from '@anlan/contract/title';
import { describe, expect, it } from 'vitest';
import { CARDS as REFUND_CARDS } from '../../../test/refund-scene.ts';
import {
  looked,
  STRANGER as OTHER_PAYER,
  PAYER,
  ROWS,
  reportedCase,
  signedSheet,
  statementOf,
  type Way,
} from '../../../test/title-wire.ts';
import { type World, world } from '../../../test/world.ts';
import { decideMove } from '../../kernel/lifecycle.ts';
import { systemActor } from '../../platform/auth/index.ts';
import { signedTitles } from './index.ts';
import { TITLE_LIFE } from './title.ts';

const PRESENT = new Set(['victim', 'amountFen', 'why', 'objector', 'document']);

describe('the life of a title sheet', () => {
  it('lets nobody act but those whom the table names, in every state and for every command', () => {
    for (const from of TITLE_STATUSES)
      for (const command of TITLE_COMMANDS)
        for (const role of [...ROLES, 'system']) {
          const rows = TITLE_LIFE.moves.filter((move) => move.from === from && move.command === command);
          const may = rows.some(({ who }) => who.some((one) => one === role));
          expect([from, command, role, decideMove(TITLE_LIFE, from, command, role, PRESENT).ok]).toEqual([
            from,
            command,
            role,
            may,
          ]);
          if (role === 'auxiliary') expect(may).toBe(false);
        }
  });
});

const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex').toString('base64');
const [VICTIM, MULE, SECOND, STRANGER] = [
  '6299001000000001101',
  '6299001000000002202',
  '6299001000000003303',
  '6299001000000004404',
] as const;
const PATH = '/api/v1/titles';
/** Every trace starts a thread of its own. */
const SEVERAL_TRACES_MS = 90_000;

/** A case whose report says that the victim paid 50 000 yuan into the mule's account. */
async function caseOf(w: World): Promise<string> {
  const duty = await w.api('duty1');
  const transfers = [
    {
      payeeForm: 'account',
      payer: { number: VICTIM },
      payee: { number: MULE },
      amountFen: 5_000_000,
      at: '2023-04-28T01:30:00Z',
    },
  ];
  const incident = await duty.post('/api/v1/incidents', { source: 'paste', text: '样例', transfers });
  expect(incident.status).toBe(201);
  const opened = await duty.post(`/api/v1/incidents/${incident.body.id}/accept-case`, {
    version: incident.body.version,
  });
  return opened.body.case;
}

/** A statement typed by one, read again by another and confirmed, as a desk would bring it. @returns the import */
async function statement(w: World, fraudCase: string, account: string, rows: readonly object[]) {
  const duty = await w.api('duty1');
  const body = { case: fraudCase, institution: `银行 ${account.slice(-4)}`, account, pictureBase64: PNG, rows };
  const typed = await duty.post('/api/v1/statements/typed', body);
  expect(typed.status).toBe(201);
  const at = `/api/v1/statements/${typed.body.id}`;
  await (await w.api('aux1')).post(`${at}/read-again`, { version: 1, account, rows });
  await w.settle();
  await duty.post(`${at}/confirm`, { version: 3 });
  await w.settle();
  return (await duty.get(at)).body;
}

const MULES = [
  { at: '2023-04-28 09:20:00', direction: 'in', amountFen: 1_000_000, balanceFen: 1_000_000, counterAccount: STRANGER },
  { at: '2023-04-28 09:30:15', direction: 'in', amountFen: 5_000_000, balanceFen: 6_000_000, counterAccount: VICTIM },
  { at: '2023-04-28 09:40:00', direction: 'out', amountFen: 3_000_000, balanceFen: 3_000_000, counterAccount: SECOND },
];
const SECONDS = [
  { at: '2023-04-28 09:40:20', direction: 'in', amountFen: 3_000_000, balanceFen: 3_000_000, counterAccount: MULE },
  {
    at: '2023-04-28 10:00:00',
    direction: 'out',
    amountFen: 1_500_000,
    balanceFen: 1_500_000,
    counterAccount: STRANGER,
  },
];

async function traced(w: World, fraudCase: string, convention = 'fifo') {
  const duty = await w.api('duty1');
  const asked = await duty.post(PATH, { case: fraudCase, convention });
  expect(asked).toMatchObject({ status: 201, body: { state: 'queued' } });
  await w.settle();
  return await sheets(w, fraudCase);
}

async function sheets(w: World, fraudCase: string) {
  const duty = await w.api('duty1');
  const { items } = (await duty.get(`${PATH}?case=${fraudCase}&status=drafted,signed,contradicted`)).body;
  return items.toSorted((a: { accountNumber: string }, b: { accountNumber: string }) =>
    a.accountNumber < b.accountNumber ? -1 : 1,
  );
}

const fed = (w: World, fraudCase: string) =>
  w.house.db.transact(systemActor('test'), (tx) => signedTitles(tx, fraudCase));

describe('title sheets over the wire', () => {
  it(
    'say to the fen whose money lies where; a late statement supersedes what it changes, signed or not, in an event',
    async () => {
      await using w = await world();
      const duty = await w.api('duty1');
      const fraudCase = await caseOf(w);
      await statement(w, fraudCase, MULE, MULES);
      const [mule, second] = await traced(w, fraudCase);
      expect(mule).toMatchObject({
        balanceFen: 3_000_000,
        titledFen: 3_000_000,
        otherFen: 0,
        agreed: false,
        records: 1,
      });
      expect(mule.lines[0]).toMatchObject({ byConvention: { fifo: 3_000_000, lifo: 2_000_000, prorata: 2_500_000 } });
      expect([mule.lines[0].lowFen, mule.lines[0].highFen]).toEqual([2_000_000, 3_000_000]);
      expect(mule.evidence).toMatchObject([{ rows: 1 }]);
      expect(second).toMatchObject({ balanceFen: 3_000_000, titledFen: 2_000_000, hasStatement: false });
      const unproven = await duty.post(`${PATH}/${second.id}/sign`, { version: 1 });
      expect(unproven).toMatchObject({ status: 409, body: { code: 'title.statement-missing' } });
      expect((await duty.post(`${PATH}/${mule.id}/sign`, { version: 1 })).body).toMatchObject({ status: 'signed' });
      expect(await fed(w, fraudCase)).toMatchObject([
        { sheet: mule.id, shares: [{ amountFen: 3_000_000 }], agreed: false },
      ]);

      await statement(w, fraudCase, SECOND, SECONDS);
      const [same, late] = await sheets(w, fraudCase);
      expect(same).toMatchObject({ id: mule.id, status: 'signed' });
      expect(late).toMatchObject({
        balanceFen: 1_500_000,
        titledFen: 1_500_000,
        hasStatement: true,
        status: 'drafted',
      });
      expect((await duty.get(`${PATH}/${second.id}`)).body).toMatchObject({
        status: 'superseded',
        supersededBy: late.id,
      });
      const events = (await duty.get(`/api/v1/events?about=${second.id}`)).body.items;
      expect(events.map((event: { kind: string }) => event.kind)).toContain('title.supersede');
    },
    SEVERAL_TRACES_MS,
  );

  it('never let a signed sheet outlive the rows that it rests on', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const fraudCase = await caseOf(w);
    const brought = await statement(w, fraudCase, MULE, MULES);
    const [mule] = await traced(w, fraudCase);
    await duty.post(`${PATH}/${mule.id}/sign`, { version: 1 });
    await duty.post(`/api/v1/statements/${brought.id}/undo`, { version: brought.version, why: '银行更正' });
    await w.settle();
    expect((await duty.get(`${PATH}/${mule.id}`)).body).toMatchObject({ status: 'superseded', allowed: [] });
    expect(await fed(w, fraudCase)).toEqual([]);
  });

  it(
    'stay as they are when the same rows are asked for again, and change with the convention',
    async () => {
      await using w = await world();
      const fraudCase = await caseOf(w);
      await statement(w, fraudCase, MULE, MULES);
      const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id);
      const first = await traced(w, fraudCase);
      expect(ids(await traced(w, fraudCase))).toEqual(ids(first));
      const [other] = await traced(w, fraudCase, 'lifo');
      expect(other).toMatchObject({ titledFen: 2_000_000, otherFen: 1_000_000, convention: 'lifo' });
      expect(ids(first)).not.toContain(other.id);
    },
    SEVERAL_TRACES_MS,
  );

  it('are only lowered, with a reason; a contradiction is decided by another, and what is open feeds nothing', async () => {
    await using w = await world();
    const [duty, leader] = [await w.api('duty1'), await w.api('leader1')];
    const fraudCase = await caseOf(w);
    await statement(w, fraudCase, MULE, MULES);
    const [mule] = await traced(w, fraudCase);
    const at = (command: string) => `${PATH}/${mule.id}/${command}`;
    const victim: string = mule.lines[0].victim;
    const raise = await duty.post(at('lower'), { version: 1, victim, amountFen: 3_000_001, why: '试图调高' });
    expect(raise.body).toMatchObject({ code: 'title.only-downwards', present: { amountFen: 3_000_000 } });
    const lowered = await duty.post(at('lower'), { version: 1, victim, amountFen: 2_900_000, why: '其中一笔存疑' });
    expect(lowered.body).toMatchObject({ titledFen: 2_900_000, otherFen: 100_000, status: 'drafted' });
    expect(lowered.body.lines[0]).toMatchObject({ amountFen: 2_900_000, draftedFen: 3_000_000 });
    expect((await leader.post(at('sign'), { version: 2 })).body.status).toBe('signed');
    const paper = { objector: 'holder', document: '异议书-01', why: '系货款' };
    const open = await duty.post(at('contradict'), { version: 3, ...paper });
    expect(open.body).toMatchObject({ status: 'contradicted', contradiction: { document: '异议书-01' } });
    expect(await fed(w, fraudCase)).toEqual([]);
    const own = await leader.post(at('uphold'), { version: 4, why: '维持' });
    expect(own).toMatchObject({ status: 403, body: { code: 'title.same-person' } });
  });

  it(
    'are not signed while a row of the account has no direction: what left by it was not traced',
    async () => {
      await using w = await world();
      const duty = await w.api('duty1');
      const fraudCase = await caseOf(w);
      const open = { ...MULES[2], direction: 'unknown' };
      const told = await statement(w, fraudCase, MULE, [...MULES.slice(0, 2), open]);
      const [sheet] = await traced(w, fraudCase);
      expect(sheet).toMatchObject({ balanceFen: 6_000_000, titledFen: 5_000_000 });
      const refused = await duty.post(`${PATH}/${sheet.id}/sign`, { version: 1 });
      expect(refused).toMatchObject({ status: 409, body: { code: 'title.direction-open' } });
      const rows = (await duty.get(`/api/v1/statement-rows?case=${fraudCase}&import=${told.id}&direction=unknown`)).body
        .items;
      expect(rows).toHaveLength(1);
      const settled = await duty.post(`/api/v1/statement-rows/${rows[0].id}/settle-direction`, {
        direction: 'out',
        why: '与对手方流水一致',
      });
      expect(settled.status).toBe(200);
      await w.settle();
      const [again] = await sheets(w, fraudCase);
      expect(again).toMatchObject({ balanceFen: 3_000_000, status: 'drafted' });
      expect((await duty.post(`${PATH}/${again.id}/sign`, { version: 1 })).body).toMatchObject({ status: 'signed' });
    },
    SEVERAL_TRACES_MS,
  );

  it('are a figure that opens exactly its rows', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const fraudCase = await caseOf(w);
    await statement(w, fraudCase, MULE, MULES);
    const [mule] = await traced(w, fraudCase);
    await duty.post(`${PATH}/${mule.id}/sign`, { version: 1 });
    const window = 'from=2023-04-01T00:00:00Z&to=2023-06-01T00:00:00Z';
    expect((await duty.get(`/api/v1/metrics/title.proven?${window}`)).body).toMatchObject({
      value: 3_000_000,
      rows: 1,
    });
    const { items } = (await duty.get(`/api/v1/metrics/title.proven/rows?${window}`)).body;
    expect(items.map((row: { about: string }) => row.about)).toEqual([mule.id]);
    // Each amount opens the very rows that it rests on.
    const { rows }: { rows: string[] } = mule.lines[0];
    const behind = (await duty.get(`/api/v1/statement-rows?case=${fraudCase}&ids=${rows.join(',')}`)).body.items;
    expect(behind.map((row: { id: string }) => row.id)).toEqual(rows);
    expect((await duty.get(`${PATH}/${mule.id}/paper`)).body.name).toMatch(/^涉案账户资金确权单-.+\.docx$/);
  });
});

describe('a payment whose payer nobody named', () => {
  it('is matched to its row', async () => {
    await using w = await world();
    const way: Way = { people: w, settle: () => w.settle() };
    const duty = await w.api('duty1');
    const found = await reportedCase(way, '样例甲', '');
    await statementOf(way, found);
    const sheet = await signedSheet(way, found);
    const { victim } = (await duty.get(`/api/v1/cases/${found}`)).body;
    expect((await duty.get(`${PATH}/${sheet}`)).body.lines).toMatchObject([{ victim: victim.id, amountFen: 300_000 }]);
  });

  it(
    'is asked about where two rows fit, and the officer’s word draws the sheets anew',
    async () => {
      await using w = await world();
      const way: Way = { people: w, settle: () => w.settle() };
      const duty = await w.api('duty1');
      const twice = [
        { ...ROWS[0] },
        { ...ROWS[0], at: '2023-04-28 09:31:00', balanceFen: 600_000, counterAccount: OTHER_PAYER },
      ];
      const account = REFUND_CARDS[1];
      const asked = await reportedCase(way, '样例乙', '', account);
      await statementOf(way, asked, twice, account);
      await duty.post(PATH, { case: asked, convention: 'fifo' });
      const trace = await looked(way, `/api/v1/title-traces/${asked}`, ({ state }) => state === 'done');
      const [question] = trace.missing.payerQuestions;
      expect(question).toMatchObject({
        reason: 'severalAccounts',
        amountFen: 300_000,
        rows: [expect.any(String), expect.any(String)],
      });
      expect(await sheets(w, asked)).toEqual([]);
      const { version } = (await duty.get(`/api/v1/incidents/${question.incident}`)).body;
      await duty.post(`/api/v1/incidents/${question.incident}/amend`, { version, payer: { number: PAYER } });
      await w.settle();
      expect(await sheets(w, asked)).toMatchObject([{ titledFen: 300_000, accountNumber: account }]);
      expect((await duty.get(`/api/v1/title-traces/${asked}`)).body.missing.payerQuestions).toEqual([]);
    },
    SEVERAL_TRACES_MS,
  );
});

describe('a contradicted sheet', () => {
  async function contradicted(w: World) {
    const [duty, legal] = [await w.api('duty1'), await w.api('legal1')];
    const fraudCase = await caseOf(w);
    const brought = await statement(w, fraudCase, MULE, MULES);
    const [mule] = await traced(w, fraudCase);
    await duty.post(`${PATH}/${mule.id}/sign`, { version: 1 });
    const paper = { objector: 'otherVictim', document: '异议书-02', why: '称其中有本人的钱' };
    await duty.post(`${PATH}/${mule.id}/contradict`, { version: 2, ...paper });
    const act = async (command: string, version: number, why = '与流水一致') =>
      await legal.post(`${PATH}/${mule.id}/${command}`, { version, why });
    return { duty, fraudCase, brought, mule, act };
  }

  it('is upheld by another officer as it was, and feeds refunds again', async () => {
    await using w = await world();
    const { fraudCase, mule, act } = await contradicted(w);
    expect(await fed(w, fraudCase)).toEqual([]);
    const upheld = await act('uphold', 3);
    expect(upheld.body).toMatchObject({
      status: 'signed',
      titledFen: 3_000_000,
      contradiction: { document: '异议书-02' },
    });
    expect(await fed(w, fraudCase)).toMatchObject([{ sheet: mule.id, shares: [{ amountFen: 3_000_000 }] }]);
    expect((await act('uphold', 4)).body.code).toBe('title.move-not-allowed');
  });

  it('sent back is lowered and signed anew; until then it feeds nothing', async () => {
    await using w = await world();
    const { duty, fraudCase, mule, act } = await contradicted(w);
    const back = await act('change', 3, '一百元系户主本人存入');
    expect(back.body).toMatchObject({ status: 'drafted', titledFen: 3_000_000 });
    expect(back.body.signedAt).toBeUndefined();
    expect(await fed(w, fraudCase)).toEqual([]);
    const [{ victim }] = mule.lines;
    const lower = { version: 4, victim, amountFen: 2_990_000, why: '一百元系户主本人存入' };
    await duty.post(`${PATH}/${mule.id}/lower`, lower);
    await duty.post(`${PATH}/${mule.id}/sign`, { version: 5 });
    // What an officer lowered is no longer what the conventions say.
    expect(await fed(w, fraudCase)).toMatchObject([{ agreed: false, shares: [{ amountFen: 2_990_000 }] }]);
  });

  it(
    'is superseded by a late statement like any other, and nobody can decide it then',
    async () => {
      await using w = await world();
      const { duty, fraudCase, brought, mule, act } = await contradicted(w);
      await duty.post(`/api/v1/statements/${brought.id}/undo`, { version: brought.version, why: '银行更正' });
      await statement(w, fraudCase, MULE, MULES.slice(0, 2));
      const [now] = await sheets(w, fraudCase);
      expect(now).toMatchObject({ status: 'drafted', titledFen: 5_000_000 });
      const old = (await duty.get(`${PATH}/${mule.id}`)).body;
      expect(old).toMatchObject({ status: 'superseded', allowed: [], contradiction: { document: '异议书-02' } });
      expect((await act('uphold', old.version)).body.code).toBe('title.move-not-allowed');
    },
    SEVERAL_TRACES_MS,
  );
});
