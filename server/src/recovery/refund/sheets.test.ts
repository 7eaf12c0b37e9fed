import { describe, expect, it } from 'vitest';
import { act, CARDS, drafted, openedCase, seen, taken } from '../../../test/refund-scene.ts';
import { type Held, proven } from '../../../test/title-scene.ts';
import {
  frozenFor,
  looked,
  PAYER,
  ROWS,
  reportedCase,
  STRANGER,
  signedSheet,
  statementOf,
  type Way,
} from '../../../test/title-wire.ts';
import { type Answer, type World, world } from '../../../test/world.ts';
import { systemActor } from '../../platform/auth/index.ts';
import { signedTitles } from '../title/index.ts';

/** Several people, statements and traces; each trace starts a thread of its own. */
const LONG_MS = 120_000;
const wayOf = (w: World): Way => ({ people: w, settle: () => w.settle() });
const offered = (round: Answer) =>
  round.body.offers.map(({ refusal, taken: is }: { refusal?: string; taken: boolean }) => refusal ?? is);

describe('only a signed sheet and a freeze in force bring an account in', () => {
  it(
    'from the report to the round; every step that is missing is named before',
    async () => {
      await using w = await world();
      const way = wayOf(w);
      const duty = await w.api('duty1');
      const id = await reportedCase(way, '样例甲');
      await statementOf(way, id);
      let round = await duty.post('/api/v1/refunds', { case: id });
      expect(round.body).toMatchObject({ offers: [], accounts: [], toVictimsFen: 0 });
      const sheet = await signedSheet(way, id);
      round = await seen(w, round);
      expect(offered(round)).toEqual(['not-frozen']);
      expect((await taken(w, round, sheet)).body).toMatchObject({
        code: 'refund.not-frozen',
        errors: [{ at: '/title' }],
      });
      await frozenFor(way, id);
      round = await seen(w, round);
      expect(round.body.offers).toMatchObject([{ title: sheet, titledFen: 300_000, frozenFen: 500_000, taken: false }]);
      round = await taken(w, round, sheet);
      expect(round.body).toMatchObject({
        toVictimsFen: 300_000,
        staysFen: 200_000,
        accounts: [
          {
            sheet,
            standing: 'current',
            method: 'TIMESTAMP',
            reason: 'conventionsAgree',
            otherFen: 200_000,
            records: 1,
          },
        ],
      });
      expect((await act(w, 'duty1', round, 'prepare')).body.status).toBe('prepared');
    },
    LONG_MS,
  );

  it(
    'takes no sums by hand, nor a sheet that is not signed, is of another case or of an earlier moment',
    async () => {
      await using w = await world();
      const { id, victim } = await openedCase(w, '样例甲', 300_000);
      const other = await openedCase(w, '样例乙', 300_000);
      const held: Held = { number: CARDS[0], frozenFen: 300_000, shares: [{ victim, amountFen: 300_000 }] };
      const round = await drafted(w, [id], []);
      const title = await proven(w, id, held);
      const typed = await act(w, 'duty1', round, 'take-account', { title, frozenFen: 900_000 });
      expect(typed.body).toMatchObject({ code: 'request.invalid', errors: [{ at: '/frozenFen' }] });
      const elsewhere = await proven(w, other.id, { ...held, number: CARDS[1] });
      expect((await taken(w, round, elsewhere)).body.code).toBe('refund.title-elsewhere');
      const early = await proven(w, id, { ...held, stateAt: '2023-04-29T00:00:00Z' });
      expect((await taken(w, round, early)).body.code).toBe('refund.title-before-freeze');
      // The first sheet is superseded by now.
      expect((await taken(w, round, title)).body.code).toBe('refund.no-signed-title');
      const unknown = await proven(w, id, { ...held, shares: [{ victim: other.victim, amountFen: 1 }] });
      expect((await taken(w, round, unknown)).body.code).toBe('refund.not-a-victim');
    },
    LONG_MS,
  );

  it(
    'leaves what the freeze says is no case money, and what an earlier authority froze is its to decide',
    async () => {
      await using w = await world();
      const { id, victim } = await openedCase(w, '样例甲', 900_000);
      const shares = [{ victim, amountFen: 300_000 }];
      const round = await drafted(
        w,
        [id],
        [
          { number: CARDS[0], frozenFen: 300_000, tracedFen: 250_000, shares },
          { number: CARDS[1], frozenFen: 120_000, freezingUnit: '邻县公安局', shares },
        ],
      );
      expect(round.body.accounts).toMatchObject([
        { frozenFen: 300_000, protectedFen: 50_000, staysFen: 50_000 },
        { frozenFen: 120_000, protectedFen: 0, freezingUnit: '邻县公安局' },
      ]);
    },
    LONG_MS,
  );

  it(
    'a sheet by another convention is no time stamp’s answer; whom it gives nothing has a part in the ratio',
    async () => {
      await using w = await world();
      const one = await openedCase(w, '样例甲', 600_000);
      const two = await openedCase(w, '样例乙', 300_000);
      const shares = [
        { victim: one.victim, amountFen: 300_000 },
        { victim: two.victim, amountFen: 0 },
      ];
      const held: Held = {
        number: CARDS[0],
        frozenFen: 300_000,
        agreed: false,
        records: 2,
        convention: 'lifo',
        shares,
      };
      let round = await drafted(w, [one.id, two.id], [held]);
      const rules = { pool: 'pooled', timestampRule: 'fifo', why: '按时间戳返还' };
      round = await act(w, 'duty1', round, 'set-rules', rules);
      expect(round.body.accounts).toMatchObject([{ method: 'PRO_RATA', reason: 'notByTimeStamp' }]);
      expect(round.body.claims.map(({ allottedFen }: { allottedFen: number }) => allottedFen).sort()).toEqual([
        100_000, 200_000,
      ]);
      const fifo = await proven(w, one.id, { ...held, convention: 'fifo' });
      round = await taken(w, await seen(w, round), fifo);
      expect(round.body.accounts).toMatchObject([{ method: 'TIMESTAMP', reason: 'timestampRule' }]);
      expect(round.body.toVictimsFen).toBe(300_000);
    },
    LONG_MS,
  );
});

describe('a sheet that falls after it entered a round', () => {
  it(
    'contradicted: the round shows it and stops before review, before submission and before a payment',
    async () => {
      await using w = await world();
      const { id, victim } = await openedCase(w, '样例甲', 300_000);
      const held: Held = { number: CARDS[0], frozenFen: 300_000, shares: [{ victim, amountFen: 300_000 }] };
      let round = await drafted(w, [id], [held]);
      round = await act(w, 'duty1', round, 'prepare');
      const [{ sheet }] = round.body.accounts;
      const duty = await w.api('duty1');
      const legal = await w.api('legal1');
      const contradict = async (version: number) =>
        await duty.post(`/api/v1/titles/${sheet}/contradict`, {
          version,
          objector: 'holder',
          document: '异议书 1',
          why: '称系货款',
        });
      const uphold = (version: number) => legal.post(`/api/v1/titles/${sheet}/uphold`, { version, why: '异议不成立' });
      const stopped = async (user: string, path: string, body: object = {}) => {
        round = await seen(w, round);
        expect(round.body.accounts[0].standing).toBe('contradicted');
        const refused = await act(w, user, round, path, body);
        expect(refused.body).toMatchObject({ code: 'refund.needs-missing', errors: [{ at: '/sheetsStand' }] });
      };
      await contradict(1);
      await stopped('legal1', 'pass-review');
      await uphold(2);
      round = await act(w, 'legal1', await seen(w, round), 'pass-review');
      expect(round.body.status).toBe('reviewed');
      await contradict(3);
      const paper = { channel: 'paper', decidingUnit: '样例市公安局' };
      await stopped('leader1', 'submit', paper);
      await uphold(4);
      round = await act(w, 'leader1', await seen(w, round), 'submit', paper);
      round = await act(w, 'head1', round, 'approve', { number: '样例 7 号', decidedOn: '2023-04-30' });
      const at = `/api/v1/refund-payments/${round.body.payments[0].id}`;
      await duty.post(`${at}/name-account`, { version: 1, number: CARDS[2], holderName: '样例甲' });
      await contradict(5);
      expect((await duty.post(`${at}/send-online`, { version: 2, number: 'FH1' })).body.code).toBe('refund.title-open');
      await uphold(6);
      expect((await duty.post(`${at}/send-online`, { version: 2, number: 'FH1' })).status).toBe(200);
    },
    LONG_MS,
  );

  it(
    'superseded by a late statement: it waits for the new sheet, and for a freeze that ended it does not go on',
    async () => {
      await using w = await world();
      const way = wayOf(w);
      const duty = await w.api('duty1');
      const id = await reportedCase(way, '样例甲');
      const brought = await statementOf(way, id);
      const sheet = await signedSheet(way, id);
      await frozenFor(way, id);
      let round = await taken(w, await duty.post('/api/v1/refunds', { case: id }), sheet);
      await duty.post(`/api/v1/statements/${brought.id}/undo`, { version: brought.version, why: '银行更正' });
      const [mine, other] = ROWS;
      const corrected = [
        { ...other, at: '2023-04-28 09:10:00', balanceFen: 200_000, counterAccount: STRANGER },
        { ...mine, balanceFen: 500_000, counterAccount: PAYER },
        {
          at: '2023-04-28 10:10:00',
          direction: 'out',
          amountFen: 250_000,
          balanceFen: 250_000,
          counterAccount: STRANGER,
        },
      ];
      await statementOf(way, id, corrected);
      round = await looked(
        way,
        `/api/v1/refunds/${round.body.id}`,
        ({ accounts }) => accounts[0].standing !== 'current',
      ).then((body) => ({ ...round, body }));
      expect(round.body.accounts[0].standing).toBe('superseded');
      expect((await act(w, 'duty1', round, 'prepare')).body.errors).toContainEqual(
        expect.objectContaining({ at: '/sheetsStand' }),
      );
      const next = await signedSheet(way, id);
      round = await taken(w, await seen(w, round), next);
      // First in, first out: the stranger's money went first; the conventions do not agree.
      expect(round.body.accounts).toMatchObject([{ standing: 'current', method: 'PRO_RATA', reason: 'cannotTell' }]);
      expect(round.body.accounts[0].shares).toMatchObject([{ amountFen: 250_000 }]);
      w.clock.step({ hours: 24 * 200 });
      await w.settle();
      round = await seen(w, round);
      expect(round.body.accounts[0].standing).toBe('notFrozen');
      round = await act(w, 'duty1', round, 'drop-account', {
        account: round.body.accounts[0].account.id,
        why: '冻结已到期',
      });
      expect(round.body).toMatchObject({ accounts: [], toVictimsFen: 0 });
      const fed = await w.house.db.transact(systemActor('test'), (tx) => signedTitles(tx, id));
      expect(fed.map((money) => money.sheet)).toEqual([next]);
    },
    LONG_MS,
  );
});
