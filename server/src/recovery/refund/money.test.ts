import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { act, bring, CARDS, decision, drafted, openedCase, seen, submitted } from '../../../test/refund-scene.ts';
import { type Answer, type World, world } from '../../../test/world.ts';
import { systemActor } from '../../platform/auth/index.ts';
import { reserveRepayment } from '../../registry/case/index.ts';

const LOSS = 300_000;
const NAMES = ['样例甲', '样例乙'] as const;
const OWN_CARD = '6299990200000007';

/** One thing that somebody does, on the n-th round or payment that is there. */
const deed = fc.record({
  kind: fc.constantFrom(
    'draft',
    'submit',
    'approve',
    'again',
    'name',
    'send',
    'counter',
    'paid',
    'bounced',
    'hold',
    'resume',
    'close',
  ),
  pick: fc.nat(30),
  frozen: fc.array(fc.integer({ min: 1, max: 400_000 }), { minLength: 1, maxLength: 3 }),
  twice: fc.boolean(),
});
const [deeds = []] = fc.sample(fc.array(deed, { minLength: 40, maxLength: 40 }), 1);

interface Scene {
  readonly w: World;
  readonly victims: readonly { readonly id: string; readonly victim: string }[];
  readonly rounds: Answer[];
}

/** Whatever happened, the money adds up: read from the rows, not from what the program says of them. */
async function check({ w, victims }: Scene, story: string): Promise<void> {
  const actor = systemActor('test');
  const { payments, accounts } = await w.house.db.transact(actor, async (tx) => ({
    payments: await tx
      .selectFrom('refund_payment')
      .innerJoin('refund', 'refund.id', 'refund_payment.refund_id')
      .select([
        'refund_id',
        'from_account',
        'victim_id',
        'amount_fen',
        'refund_payment.status',
        'refund.status as round',
      ])
      .execute(),
    accounts: await tx.selectFrom('refund_account').select(['refund_id', 'account_id', 'frozen_fen']).execute(),
  }));
  const keys = payments.map((row) => [row.refund_id, row.from_account, row.victim_id].join());
  expect(new Set(keys).size, story).toBe(keys.length);
  for (const { victim } of victims) {
    const bound = payments.filter((row) => row.victim_id === victim && row.status !== 'heldBack');
    expect(
      bound.reduce((all, row) => all + row.amount_fen, 0),
      story,
    ).toBeLessThanOrEqual(LOSS);
  }
  for (const account of accounts) {
    const given = payments.filter(
      (row) => row.refund_id === account.refund_id && row.from_account === account.account_id,
    );
    expect(
      given.reduce((all, row) => all + row.amount_fen, 0),
      story,
    ).toBeLessThanOrEqual(account.frozen_fen);
  }
}

const BODIES = {
  name: ['name-account', 'duty1'],
  send: ['send-online', 'duty1'],
  counter: ['present-at-bank', 'duty1'],
  paid: ['record-paid', 'duty1'],
  bounced: ['record-bounced', 'duty1'],
  hold: ['hold-back', 'leader1'],
  resume: ['resume', 'leader1'],
} as const;

function bodyOf(kind: keyof typeof BODIES, name: string, number: string): object {
  switch (kind) {
    case 'name':
      return { number: OWN_CARD, holderName: name };
    case 'send':
      return { number };
    case 'counter':
      return { number, officer1: '样例警一', officer2: '样例警二' };
    case 'paid':
      return { receipt: number, paidOn: '2023-04-30' };
    case 'bounced':
      return { reason: 'closed' };
    case 'hold':
      return { why: '联系不上事主' };
    case 'resume':
      return {};
  }
}

async function payment(
  scene: Scene,
  kind: keyof typeof BODIES,
  pick: number,
  twice: boolean,
  step: number,
): Promise<void> {
  const { w, rounds, victims } = scene;
  const all = [];
  for (const round of rounds) all.push(...(await seen(w, round)).body.payments);
  const chosen = all[pick % Math.max(1, all.length)];
  if (chosen === undefined) return;
  const [path, user] = BODIES[kind];
  const name = NAMES[victims.findIndex(({ victim }) => victim === chosen.victim.id)] ?? '';
  const body = { version: chosen.version, ...bodyOf(kind, name, `N${step}`) };
  const api = await w.api(user);
  const key = `payment-${step}-key`;
  const first = await api.post(`/api/v1/refund-payments/${chosen.id}/${path}`, body, { key });
  if (!twice) return;
  const second = await api.post(`/api/v1/refund-payments/${chosen.id}/${path}`, body, { key });
  if (first.status === 200) expect(second.body).toEqual(first.body);
}

async function carryOut(
  scene: Scene,
  { kind, pick, frozen, twice }: (typeof deeds)[number],
  step: number,
): Promise<void> {
  const { w, rounds, victims } = scene;
  const round = rounds[pick % Math.max(1, rounds.length)];
  if (kind === 'draft') {
    const share = (index: number) => ({ victim: victims[index]?.victim ?? '', amountFen: frozen[index] ?? 1 });
    const held = frozen.map((frozenFen, index) => ({
      number: CARDS[index] ?? '',
      frozenFen,
      shares: [share(0), share(1)],
    }));
    rounds.push(
      await drafted(
        w,
        victims.map(({ id }) => id),
        held,
      ),
    );
  } else if (kind === 'submit' || kind === 'approve' || kind === 'again' || kind === 'close') {
    if (round === undefined) return;
    const now = await seen(w, round);
    if (kind === 'submit') await submitted(w, now);
    if (kind === 'approve' || kind === 'again') {
      const letter = decision(now.body.id, now.body.submission === 0 ? 1 : now.body.submission);
      await bring(w, letter, ...(twice ? [letter, decision(now.body.id, 1)] : []));
    }
    if (kind === 'close') await act(w, 'duty1', now, 'close');
  } else await payment(scene, kind, pick, twice, step);
}

describe('money', () => {
  it('is never given twice nor beyond a loss or an account, whatever is done, in whatever order, and said twice', async () => {
    await using w = await world();
    const victims = [await openedCase(w, NAMES[0], LOSS), await openedCase(w, NAMES[1], LOSS)];
    const scene: Scene = { w, victims, rounds: [] };
    const done: string[] = [];
    // A first round that is paid from, so that every kind of deed finds something.
    const opening = [
      { kind: 'draft', pick: 0, frozen: [250_000, 100_000], twice: false },
      { kind: 'submit', pick: 0, frozen: [1], twice: false },
      { kind: 'approve', pick: 0, frozen: [1], twice: true },
    ] as const;
    for (const [step, one] of [...opening, ...deeds].entries()) {
      done.push(`${one.kind}:${one.pick}:${one.frozen.join('+')}${one.twice ? ':twice' : ''}`);
      await carryOut(scene, { ...one, frozen: [...one.frozen] }, step);
      await check(scene, done.join(' '));
    }
    const first = (await seen(w, scene.rounds[0] as Answer)).body.payments;
    expect(first.length).toBeGreaterThan(0);
  }, 120_000);

  it('a new victim opens a new round: what the first round gave counts, what stayed is given', async () => {
    await using w = await world();
    const one = await openedCase(w, NAMES[0], 300_000);
    const share = (victim: string, amountFen: number) => ({ victim, amountFen });
    const out = await submitted(
      w,
      await drafted(
        w,
        [one.id],
        [{ number: CARDS[0], frozenFen: 500_000, shares: [share(one.victim, 200_000)], records: 1 }],
      ),
    );
    await bring(w, decision(out.body.id, 1));
    const two = await openedCase(w, NAMES[1], 100_000);
    const late = [
      {
        number: CARDS[0],
        frozenFen: 500_000,
        shares: [share(one.victim, 100_000), share(two.victim, 100_000)],
        records: 2,
      },
    ];
    const second = await drafted(w, [one.id, two.id], late);
    expect(second.body.claims.map(({ priorFen }: { priorFen: number }) => priorFen).sort()).toEqual([0, 300_000]);
    // The first round still has the account: two rounds do not give the same money.
    expect((await act(w, 'duty1', second, 'prepare')).body.code).toBe('refund.account-bound');
    const other = await drafted(
      w,
      [one.id, two.id],
      late.map((held) => ({ ...held, number: CARDS[1], frozenFen: 200_000 })),
    );
    const prepared = await act(w, 'duty1', other, 'prepare');
    expect(prepared.body).toMatchObject({ status: 'prepared', toVictimsFen: 100_000, staysFen: 100_000 });
  });

  it('that a closed round gave lies in the account no more: the next round finds what is left of the freeze', async () => {
    await using w = await world();
    const { id, victim } = await openedCase(w, NAMES[0], 300_000);
    const held = { number: CARDS[0], frozenFen: 250_000, shares: [{ victim, amountFen: 200_000 }], otherFen: 50_000 };
    const out = await submitted(w, await drafted(w, [id], [held]));
    await bring(w, decision(out.body.id, 1));
    const [payment] = (await seen(w, out)).body.payments;
    expect(payment.amountFen).toBe(200_000);
    const duty = await w.api('duty1');
    for (const [step, kind] of (['name', 'send', 'paid'] as const).entries())
      await duty.post(`/api/v1/refund-payments/${payment.id}/${BODIES[kind][0]}`, {
        version: payment.version + step,
        ...bodyOf(kind, NAMES[0], 'N1'),
      });
    expect((await act(w, 'duty1', await seen(w, out), 'close')).body.status).toBe('closed');
    const next = await duty.post('/api/v1/refunds', { case: id });
    expect(next.body.offers).toMatchObject([{ frozenFen: 50_000 }]);
    const round = await act(w, 'duty1', next, 'take-account', { title: next.body.offers[0].title });
    expect(round.body).toMatchObject({ frozenFen: 50_000, claims: [{ priorFen: 200_000 }] });
    expect(round.body.toVictimsFen).toBeLessThanOrEqual(50_000);
  }, 120_000);

  it('shares one ledger with every other way of repaying: what is promised here cannot be given there, and the reverse', async () => {
    await using w = await world();
    const { id, victim } = await openedCase(w, NAMES[0], 300_000);
    const actor = systemActor('test');
    const elsewhere = (sourceId: string, amountFen: number) =>
      w.house.db.transact(actor, (tx) =>
        reserveRepayment(
          w.house,
          tx,
          { actor, request: 'test', at: w.clock.now() },
          { case: id, source: 'seizure', sourceId, amountFen },
        ),
      );
    expect((await elsewhere('szr_a', 100_000)).ok).toBe(true);
    const held = [{ number: CARDS[0], frozenFen: 300_000, shares: [{ victim, amountFen: 300_000 }] }];
    const out = await submitted(w, await drafted(w, [id], held));
    expect(out.body.claims).toMatchObject([{ priorFen: 100_000, allottedFen: 200_000 }]);
    expect(await elsewhere('szr_b', 1)).toMatchObject({ ok: false, error: { code: 'case.repaid-already' } });
    await bring(w, decision(out.body.id, 1));
    const round = await seen(w, out);
    const [payment] = round.body.payments;
    expect(payment.amountFen).toBe(200_000);
    // Held back it is owed again, and another way may take it; then it cannot be resumed.
    const leader = await w.api('leader1');
    const at = `/api/v1/refund-payments/${payment.id}`;
    await leader.post(`${at}/hold-back`, { version: 1, why: '联系不上事主' });
    expect((await elsewhere('szr_c', 150_000)).ok).toBe(true);
    expect((await leader.post(`${at}/resume`, { version: 2 })).body.code).toBe('refund.paid-otherwise');
  });
});

describe('an invitation to the station', () => {
  it('has a code that the centre confirms, once made and never shown again; five wrong tries kill it', async () => {
    await using w = await world();
    const { id, victim } = await openedCase(w, NAMES[0], 300_000);
    const out = await submitted(
      w,
      await drafted(w, [id], [{ number: CARDS[0], frozenFen: 300_000, shares: [{ victim, amountFen: 300_000 }] }]),
    );
    await bring(w, decision(out.body.id, 1));
    let round = await seen(w, out);
    const invite = { victim, place: '样例派出所', at: '2023-05-05T01:00:00Z' };
    const made = await act(w, 'duty1', round, 'make-appointment', invite);
    const { code }: { code: string } = made.body;
    expect(code).toMatch(/^[A-Z0-9]{4}-\d{6}$/);
    const aux = await w.api('aux1');
    const ask = async (said: string) => (await aux.post('/api/v1/refunds/check-code', { code: said })).body;
    expect(await ask(code.toLowerCase().replace('-', ' '))).toMatchObject({ real: true, place: '样例派出所' });
    expect(await ask(code)).toMatchObject({ real: true, before: '2023-04-30T10:00:00Z' });
    const wrong = `${code.slice(0, 5)}${code.endsWith('0') ? '111111' : '000000'}`;
    for (let n = 0; n < 5; n += 1) expect(await ask(wrong)).toEqual({ real: false });
    expect(await ask(code)).toEqual({ real: false });
    expect(await ask('WWWW-123456')).toEqual({ real: false });
    round = await seen(w, out);
    expect(JSON.stringify(round.body)).not.toContain(code.slice(5));
    const kept = await w.house.db.transact(systemActor('test'), (tx) =>
      tx.selectFrom('refund_appointment').selectAll().execute(),
    );
    expect(JSON.stringify(kept)).not.toContain(code.slice(5));
    const past = await act(w, 'duty1', round, 'make-appointment', { ...invite, at: '2023-04-29T01:00:00Z' });
    expect(past.body.code).toBe('refund.appointment-past');
  });
});
