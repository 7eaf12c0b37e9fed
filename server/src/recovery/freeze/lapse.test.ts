import type { Id } from '@anlan/contract/base/ids';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stopped } from '../../../test/freeze.ts';
import { type World, world } from '../../../test/world.ts';
import { type PostActor, systemActor } from '../../platform/auth/index.ts';
import { type DeadlineHandler, sweepDeadlines } from '../../platform/deadline/index.ts';
import type { House } from '../../platform/house.ts';
import { deadlines } from './alarms.ts';
import { commandFreeze } from './commands.ts';
import { END } from './freeze.ts';
import { EMPTY } from './prepare.ts';
import { alarmsOf, decisionsOf, freezeById, insertFreeze } from './store.ts';

type Doing =
  | { readonly do: 'wait' | 'back'; readonly days: number }
  | { readonly do: 'sweep' | 'die' | 'renew' | 'release' | 'letEnd' | 'answer' | 'lapse' };

const days = (least: number, most: number) => fc.integer({ min: least, max: most });
const doing: fc.Arbitrary<Doing> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('wait' as const), days: days(1, 250) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('back' as const), days: days(1, 40) }) },
  { weight: 3, arbitrary: fc.constantFrom<Doing>({ do: 'sweep' }, { do: 'die' }) },
  { weight: 1, arbitrary: fc.constantFrom<Doing>({ do: 'renew' }, { do: 'release' }, { do: 'letEnd' }) },
  { weight: 2, arbitrary: fc.constantFrom<Doing>({ do: 'answer' }, { do: 'lapse' }) },
);

const STEPS = [1, 2, 3, 4, 5, 6];

/** One schedule for every way out, tried before the random ones. */
const WAYS: readonly (readonly Doing[])[] = [
  [],
  [{ do: 'wait', days: 250 }],
  [{ do: 'letEnd' }, { do: 'wait', days: 250 }],
  [{ do: 'release' }],
  [{ do: 'wait', days: 250 }, { do: 'lapse' }],
];
/** How many random schedules; `LAPSE_SCHEDULES=500` looks further. */
const SCHEDULES = Number(process.env.LAPSE_SCHEDULES ?? 12);

const live: ReadonlyMap<string, DeadlineHandler> = new Map(Object.entries(deadlines));
/** Killed after its work and before its commit: nothing of it may remain, and the next sweep does it. */
const dying: ReadonlyMap<string, DeadlineHandler> = new Map([
  [
    END,
    async (...given: Parameters<DeadlineHandler>) => {
      await deadlines[END]?.(...given);
      throw new Error('killed');
    },
  ],
]);

interface Scene {
  readonly house: House;
  readonly clock: { now: Temporal.Instant };
  readonly origin: Temporal.Instant;
  readonly officer: PostActor;
  readonly head: PostActor;
  readonly place: { case_id: string; account_id: string; unit_id: string; unit_path: string };
}

async function sceneOf(w: World): Promise<Scene> {
  const { case: caseId, order } = await stopped(w);
  const origin = w.clock.now();
  const clock = { now: origin };
  const house: House = { ...w.house, business: { now: () => clock.now } };
  const { rows } = await w.house.db.engine.standalone(
    `select p.id, p.staff_id, p.unit_id, u.path, p.role from post p join unit u on u.id = p.unit_id where p.role in ('dutyOfficer', 'head') order by p.id`,
  );
  const actorOf = (role: 'dutyOfficer' | 'head'): PostActor => {
    const row = rows.find((one) => one.role === role);
    return {
      kind: 'post',
      staff: String(row?.staff_id) as Id<'staff'>,
      post: String(row?.id) as Id<'post'>,
      unit: String(row?.unit_id) as Id<'unit'>,
      unitPath: String(row?.path),
      role,
    };
  };
  const place = await house.db.transact(systemActor('test'), (tx) =>
    tx
      .selectFrom('stop_payment')
      .innerJoin('fraud_case', (join) => join.on('fraud_case.id', '=', caseId))
      .select(['fraud_case.id as case_id', 'account_id', 'fraud_case.unit_id', 'fraud_case.unit_path'])
      .where('stop_payment.id', '=', order)
      .executeTakeFirstOrThrow(),
  );
  return { house, clock, origin, officer: actorOf('dutyOfficer'), head: actorOf('head'), place };
}

/** One command with the version that the freeze has now. @returns whether it was accepted */
async function give(
  { house, clock }: Scene,
  id: string,
  actor: PostActor,
  command: Parameters<typeof commandFreeze>[4],
  input: object = {},
): Promise<boolean> {
  const act = { actor, request: 'test', at: clock.now };
  return await house.db.transact(actor, async (tx) => {
    const version = (await freezeById(tx, id))?.version ?? 0;
    return (await commandFreeze(house, tx, act, id, command, { version, ...input })).ok;
  });
}

/** A freeze that the bank has just carried out; the one of the schedule before it is put aside. */
async function begin(scene: Scene): Promise<string> {
  const { house, clock, officer, place } = scene;
  clock.now = scene.origin;
  const id = house.newId('freeze');
  await house.db.transact(systemActor('test'), async (tx) => {
    await tx.updateTable('account_freeze').set({ status: 'withdrawn' }).execute();
    await insertFreeze(tx, {
      ...EMPTY,
      ...place,
      id,
      status: 'sent',
      stop_order: null,
      bank_code: null,
      city: null,
      scope: 'limited',
      scope_reason: null,
      channel: 'nationalByHand',
      months: 6,
      requested_fen: 100,
      traced_fen: null,
      prepared_at: clock.now,
      prepared_by: officer.staff,
      officer: officer.staff,
      recorded_at: clock.now,
    });
  });
  expect(await give(scene, id, officer, 'recordFrozen', { frozenFen: 100 })).toBe(true);
  return id;
}

const sweepAll = async ({ house }: Scene): Promise<void> => {
  while ((await sweepDeadlines(house, live)) > 0);
};

async function carryOut(scene: Scene, id: string, one: Doing): Promise<void> {
  const { house, clock, officer, head } = scene;
  if (one.do === 'wait') clock.now = clock.now.add({ hours: 24 * one.days });
  if (one.do === 'back') clock.now = clock.now.subtract({ hours: 24 * one.days });
  if (one.do === 'sweep') await sweepAll(scene);
  if (one.do === 'die') await sweepDeadlines(house, dying);
  if (one.do === 'answer') await give(scene, id, officer, 'answerAlarm', { answer: 'inHand' });
  if (one.do === 'renew' || one.do === 'release' || one.do === 'letEnd') {
    await give(scene, id, officer, 'propose', { kind: one.do, why: '样例理由' });
    await give(scene, id, head, 'decide');
    const documentNumber = '样公冻字1号';
    if (one.do === 'renew') await give(scene, id, officer, 'recordRenewed', { documentNumber });
    if (one.do === 'release') await give(scene, id, officer, 'recordReleased', { documentNumber });
  }
  if (one.do === 'lapse') {
    await sweepAll(scene);
    const open = await house.db.transact(systemActor('test'), (tx) => alarmsOf(tx, [id]));
    const lapsed = await give(scene, id, head, 'recordLapsed', { why: '已到期解除' });
    if (open.some((alarm) => alarm.answered_at === null)) {
      expect(lapsed).toBe(false);
      await give(scene, id, officer, 'answerAlarm', { answer: 'inHand' });
      await give(scene, id, head, 'recordLapsed', { why: '已到期解除' });
    }
  }
}

/** What must hold of a freeze after any schedule. @returns its state */
async function judge({ house, clock, head }: Scene, id: string): Promise<string> {
  return await house.db.transact(systemActor('test'), async (tx) => {
    const freeze = await freezeById(tx, id);
    const [alarms, decisions] = [await alarmsOf(tx, [id]), await decisionsOf(tx, [id])];
    const ofTerm = alarms.filter(({ term }) => term === freeze?.term);
    const status = freeze?.status ?? 'lost';
    for (const { person } of alarms) expect(person).toMatch(/^stf_/);
    if (status === 'frozen' && freeze?.endsAt) expect(Temporal.Instant.compare(freeze.endsAt, clock.now)).toBe(1);
    if (status === 'endPassed' || status === 'lapsed') expect(ofTerm.map(({ step }) => step)).toEqual(STEPS);
    if (status === 'lapsed') for (const { answered_by: by } of ofTerm) expect(by).not.toBeNull();
    if (status === 'released' || status === 'ended')
      expect(decisions.at(-1)).toMatchObject({ status: 'done', decided_by: head.staff });
    return status;
  });
}

it(
  'never lapses in silence: random schedules, a sweeper that dies, a clock that jumps and goes back',
  async () => {
    await using w = await world();
    const scene = await sceneOf(w);
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(doing, { maxLength: 14 }), async (doings) => {
        const id = await begin(scene);
        for (const one of doings) await carryOut(scene, id, one);
        await sweepAll(scene);
        seen.add(await judge(scene, id));
      }),
      { seed: 20_230_430, numRuns: WAYS.length + SCHEDULES, examples: WAYS.map((way) => [[...way]]) },
    );
    // The schedules reach every way out; a property that never sees an end would prove nothing.
    expect([...seen].toSorted()).toEqual(['endPassed', 'ended', 'frozen', 'lapsed', 'released']);
  },
  20_000 + SCHEDULES * 20_000,
);
