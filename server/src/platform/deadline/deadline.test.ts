import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { world } from '../../../test/world.ts';
import { systemActor } from '../auth/index.ts';
import type { Tx } from '../db/index.ts';
import type { House } from '../house.ts';
import {
  type DeadlineHandler,
  deadlinesOf,
  pauseDeadline,
  resumeDeadline,
  startDeadline,
  stopDeadline,
  sweepDeadlines,
} from './index.ts';

/** One minute's limit would hide mistakes of rounding; this one has steps of all three kinds. */
const KIND = 'test.limit';
const LIMIT = 101;
/** Minutes after the start, in order: 30 per cent of the limit, 45 after, 20 before the end, the end. */
const MOMENTS = [30.3, 45, 81, 101];

type Doing =
  | { readonly do: 'wait' | 'back'; readonly minutes: number }
  | { readonly do: 'start' | 'pause' | 'resume' | 'stop' | 'void' | 'sweep' };

const doing: fc.Arbitrary<Doing> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 70 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('back' as const), minutes: fc.integer({ min: 1, max: 90 }) }) },
  { weight: 3, arbitrary: fc.constant({ do: 'sweep' as const }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Doing>(
      { do: 'pause' },
      { do: 'resume' },
      { do: 'start' },
      { do: 'stop' },
      { do: 'void' },
    ),
  },
);

/** What a deadline must do, kept in plain minutes. */
class Model {
  start = 0;
  paused = 0;
  pausedAt: number | undefined;
  fired = 0;
  running = true;
  outcome: string | undefined;
  /** Step numbers said, over every deadline of the thing. */
  readonly said: number[] = [];

  moments(): number[] {
    return MOMENTS.map((moment) => this.start + moment + this.paused);
  }

  sweep(now: number): void {
    if (!this.running || this.pausedAt !== undefined) return;
    for (const moment of this.moments().slice(this.fired)) {
      if (moment > now) break;
      this.fired += 1;
      this.said.push(this.fired);
    }
  }

  resume(now: number): void {
    if (!this.running || this.pausedAt === undefined) return;
    this.paused += Math.max(0, now - this.pausedAt);
    this.pausedAt = undefined;
  }

  /** A clock that stood still when the thing was done had not run out meanwhile. */
  end(now: number, outcome: 'done' | 'void'): void {
    if (!this.running) return;
    const at = Math.min(now, this.pausedAt ?? now);
    const due = this.moments().at(-1) ?? 0;
    const inTime = this.fired === MOMENTS.length && this.pausedAt === undefined ? at < due : at <= due;
    this.outcome = outcome === 'void' ? 'void' : inTime ? 'met' : 'breached';
    this.running = false;
  }

  begin(now: number): void {
    if (this.running) return;
    Object.assign(this, { start: now, paused: 0, pausedAt: undefined, fired: 0, running: true, outcome: undefined });
  }
}

/** Does one thing to the deadline and to the model of it. */
async function carryOut(house: House, tx: Tx, about: string, one: Doing, model: Model, now: number): Promise<void> {
  const at = house.business.now();
  if (one.do === 'start') {
    await startDeadline(house, tx, about, KIND, at);
    model.begin(now);
  }
  if (one.do === 'pause') {
    await pauseDeadline(tx, about, KIND, at, 'awaitingBank');
    if (model.running) model.pausedAt ??= now;
  }
  if (one.do === 'resume') {
    await resumeDeadline(tx, about, KIND, at);
    model.resume(now);
  }
  if (one.do === 'stop' || one.do === 'void') {
    const end = one.do === 'void' ? 'void' : 'done';
    await stopDeadline(tx, about, KIND, at, end);
    model.end(now, end);
  }
}

describe('a deadline', () => {
  it('says each of its moments once, in order, whatever is paused, resumed, ended, begun anew or set back', async () => {
    await using w = await world();
    const origin = Temporal.Instant.from('2023-05-01T00:00:00Z');
    let now = 0;
    const at = () => origin.add({ seconds: now * 60 });
    const house: House = { ...w.house, business: { now: at } };
    const { db } = house;
    await db.engine.standalone(
      `insert into rule_limit (kind, valid_from, minutes, steps, document, confirmed)
       values ('${KIND}', '2020-01-01', ${LIMIT}, '[{"percent": 30}, {"after": 45}, {"before": 20}]', 'test', false)`,
    );
    let thing = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(doing, { maxLength: 14 }), async (doings) => {
        thing += 1;
        now = 0;
        const about = `spo_${String(thing).padStart(26, '0')}`;
        const model = new Model();
        const heard: number[] = [];
        const handlers = new Map([
          [
            KIND,
            async (...[, , , deadline, last]: Parameters<DeadlineHandler>) => {
              if (deadline.about !== about) return;
              expect(last).toBe(deadline.firedStep === MOMENTS.length);
              heard.push(deadline.firedStep);
            },
          ],
        ]);
        const write = (work: (tx: Tx) => Promise<void>) => db.transact(systemActor('test'), work);
        await write((tx) => startDeadline(house, tx, about, KIND, at()));
        for (const one of [...doings, { do: 'sweep' as const }]) {
          if (one.do === 'wait') now += one.minutes;
          if (one.do === 'back') now -= one.minutes;
          await write((tx) => carryOut(house, tx, about, one, model, now));
          if (one.do === 'sweep') {
            while ((await sweepDeadlines(house, handlers)) > 0);
            model.sweep(now);
            expect(heard).toEqual(model.said);
          }
        }
        const found = await db.transact(systemActor('test'), (tx) => deadlinesOf(tx, [about]));
        const current = found.find(({ stoppedAt }) => stoppedAt === undefined);
        expect(current !== undefined).toBe(model.running);
        if (current) {
          expect(current.pausedFor).toBe(model.pausedAt === undefined ? undefined : 'awaitingBank');
          expect(current.firedStep).toBe(model.fired);
          expect(current.dueAt.toString()).toBe(
            origin.add({ seconds: Math.round((model.moments().at(-1) ?? 0) * 60) }).toString(),
          );
        } else expect(found.map(({ outcome }) => outcome)).toContain(model.outcome);
        await write((tx) => stopDeadline(tx, about, KIND, at(), 'void'));
      }),
      { numRuns: 40 },
    );
    const { rows } = await db.engine.standalone(
      `select count(*)::int as twice from (select data->>'deadline', data->>'step' from event where kind like 'deadline.%' group by 1, 2 having count(*) > 1) t`,
    );
    expect(rows[0]?.twice).toBe(0);
  }, 300_000);
});
