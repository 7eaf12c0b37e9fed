import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { countyOf } from '@anlan/simulator/county/generate';
import { describe, expect, it } from 'vitest';
import { basisOf } from '../../../test/basis.ts';
import { type World, world } from '../../../test/world.ts';
import { decideMove, type Lifecycle } from '../../kernel/lifecycle.ts';
import { systemActor } from '../../platform/auth/index.ts';
import { writeSetting } from '../../platform/db/index.ts';
import { FREEZE_LIFE } from '../../recovery/freeze/index.ts';
import { SEIZURE_LIFE } from '../../recovery/seizure/index.ts';
import { STOP_LIFE } from '../../recovery/stop-payment/index.ts';
import { CASE_LIFE } from '../../registry/case/index.ts';
import { loadMonth } from './month.ts';

const AT = '2023-04-30T10:00:00Z';

/** What the tables say of a thing's life as its events tell it: the state it ends in, or the event that cannot be. */
function replay<S extends string, C extends string, W extends string>(
  life: Lifecycle<S, C, W>,
  needs: ReadonlySet<string>,
  events: readonly { kind: string; role: string }[],
): string {
  let state = life.initial;
  for (const { kind, role } of events) {
    const command = life.commands.find((name) => kind === `${life.noun}.${name}`);
    if (command === undefined) continue;
    const move = decideMove(life, state, command, role, needs);
    if (!move.ok) return `${kind} from ${state} as ${role}: ${move.error.reason}`;
    state = move.value.to;
  }
  return state;
}

async function eventsOf(w: World): Promise<Map<string, { kind: string; role: string }[]>> {
  const events = new Map<string, { kind: string; role: string }[]>();
  const rows = await w.house.db.transact(systemActor('test'), (tx) =>
    tx.selectFrom('event').select(['about', 'kind', 'role']).orderBy('id').execute(),
  );
  for (const { about, kind, role } of rows) events.set(about, [...(events.get(about) ?? []), { kind, role }]);
  return events;
}

/** A newcomer finds the way to the end: a case traced, signed, frozen, and a round of refund that gives its victim something. */
async function toTheEnd(w: World): Promise<void> {
  const duty = await w.api('duty1');
  const [row] = (await duty.get('/api/v1/refunds')).body.items;
  const round = (await duty.get(`/api/v1/refunds/${row.id}`)).body;
  expect(['noticed', 'prepared']).toContain(round.status);
  expect(round.toVictimsFen).toBeGreaterThan(0);
  const [account] = round.accounts;
  expect(account).toMatchObject({ standing: 'current', freeze: expect.stringMatching(/^frz_/) });
  const sheet = (await duty.get(`/api/v1/titles/${account.sheet}`)).body;
  expect(sheet).toMatchObject({ status: 'signed', case: round.case });
  expect(sheet.lines[0].rows.length).toBeGreaterThan(0);
}

describe('the demonstration month as loaded', () => {
  it('tells of every order and case a life that the tables allow, by people who may, to the state it stands in', async () => {
    await using w = await world({ at: AT });
    const county = countyOf(AT);
    const basis = await basisOf(w);
    const some = { ...county, incidents: county.incidents.slice(-45), shifts: county.shifts.slice(-6) };
    const loaded = await loadMonth(w.house, basis, some);
    expect(loaded.incidents).toBe(45);
    await toTheEnd(w);
    const events = await eventsOf(w);
    const { orders, cases, freezes, seizures, due } = await w.house.db.transact(systemActor('test'), async (tx) => ({
      orders: await tx.selectFrom('stop_payment').select(['id', 'status', 'version']).execute(),
      cases: await tx.selectFrom('fraud_case').select(['id', 'status', 'version']).execute(),
      freezes: await tx.selectFrom('account_freeze').select(['id', 'status']).execute(),
      seizures: await tx.selectFrom('seizure').select(['id', 'status']).execute(),
      // A freeze of the autumn has had its alarms: none may go off when the county is opened.
      due: await tx
        .selectFrom('deadline')
        .select('kind')
        .where('kind', 'like', 'freeze.%')
        .where('next_at', '<=', w.clock.now())
        .execute(),
    }));
    expect(orders).toHaveLength(loaded.orders);
    const needs = new Set(['secondSigner', 'why', 'platformNumber', 'reason', 'days', 'into', 'account']);
    for (const { id, status, version } of orders) {
      const own = events.get(id) ?? [];
      expect([id, replay(STOP_LIFE, needs, own), own.length]).toEqual([id, status, version]);
    }
    for (const { id, status } of cases)
      expect([id, replay(CASE_LIFE, needs, events.get(id) ?? [])]).toEqual([id, status]);
    expect(due).toEqual([]);
    const asked = <C extends string>(life: { moves: readonly { needs?: readonly C[] }[] }): Set<string> =>
      new Set(life.moves.flatMap((move) => move.needs ?? []));
    for (const { id, status } of freezes)
      expect([id, replay(FREEZE_LIFE, asked(FREEZE_LIFE), events.get(id) ?? [])]).toEqual([id, status]);
    for (const { id, status } of seizures)
      expect([id, replay(SEIZURE_LIFE, asked(SEIZURE_LIFE), events.get(id) ?? [])]).toEqual([id, status]);
    expect(new Set(freezes.map(({ status }) => status))).toContain('released');
    expect(seizures.map(({ status }) => status)).toContain('awaitingCourt');
    const duty = await w.api('duty1');
    const sheets = await duty.get('/api/v1/handovers');
    expect(sheets.body.items.map((sheet: { status: string }) => sheet.status)).toEqual(Array(6).fill('takenOver'));
  }, 120_000);

  it('says the same money can be saved before and after a start at the same moment: nothing in it is about to happen by itself', async () => {
    await using w = await world({ at: AT });
    const county = countyOf(AT);
    await loadMonth(w.house, await basisOf(w), { ...county, incidents: county.incidents.slice(-20), shifts: [] });
    const duty = await w.api('duty1');
    const queue = async () =>
      (await duty.get('/api/v1/desk?limit=100')).body.items.map(
        ({ id, savableFen, orders }: { id: string; savableFen: number; orders: object }) => [id, savableFen, orders],
      );
    const before = await queue();
    expect(before.some(([, fen]: [string, number]) => fen > 0)).toBe(true);
    // What a start does: the banks can be reached, lost words and sendings are looked for, due deadlines are told.
    const line = createServer((_, answer) => answer.end('{"code":"100000","text":"taken"}')).listen(0, '127.0.0.1');
    await once(line, 'listening');
    const { port } = line.address() as AddressInfo;
    await w.house.db.transact(systemActor('test'), (tx) =>
      writeSetting(tx, 'bank-line.url', `http://127.0.0.1:${port}`),
    );
    await w.program.tick();
    await w.settle();
    line.close();
    expect(await queue()).toEqual(before);
  }, 120_000);
});
