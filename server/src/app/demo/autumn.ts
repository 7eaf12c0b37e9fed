import { assert } from '../../kernel/assert.ts';
import { ZONE } from '../../kernel/calendar.ts';
import { systemActor } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { sweepDeadlines } from '../../platform/deadline/index.ts';
import { END, noun as freezing, prepareFreeze } from '../../recovery/freeze/index.ts';
import { insertCase } from '../../registry/case/index.ts';
import { actOf, live, type Step, way } from './freeze.ts';
import type { Past } from './past.ts';

interface Told {
  /** Whole days from now to the end of its first six months. */
  readonly daysToEnd: number;
  readonly fen: number;
  readonly tracedFen?: number;
  readonly came?: 'proposed' | 'decided' | 'renewed' | 'released';
}

/** Freezes of the autumn before, whose ends draw near. */
const AUTUMN: readonly Told[] = [
  { daysToEnd: 2, fen: 18_640_000, tracedFen: 18_600_000 },
  { daysToEnd: 4, fen: 33_150_000, tracedFen: 33_150_000, came: 'renewed' },
  { daysToEnd: 5, fen: 4_215_500, came: 'proposed' },
  { daysToEnd: 11, fen: 62_000_000, tracedFen: 58_000_000, came: 'decided' },
  { daysToEnd: 12, fen: 2_760_000, came: 'released' },
  { daysToEnd: 27, fen: 9_702_030 },
];

const HANDLERS = new Map(Object.entries(freezing.deadlines));
/** A step of the ladder is answered some hours later; the newest is still open. */
const ANSWER_HOURS = 3;
const FRESH_HOURS = 48;
/** What was decided on was proposed in the week before now. */
const PROPOSED_HOURS = 90;

/**
 * Loads cases and freezes of the autumn before the month, so that the radar has ends to show. Their alarms are raised by
 * the product itself at the moments of then; it must therefore be called before anything else has a deadline.
 */
export async function loadAutumn(past: Past, now: Temporal.Instant): Promise<void> {
  const { db } = past.house;
  for (const [index, told] of AUTUMN.entries()) {
    const id = await db.transact(systemActor('demo'), async (tx) => {
      const made = await begin(past, tx, told, index, now);
      await past.write(tx);
      return made;
    });
    const steps = decisionSteps(told.came);
    const proposedAt = now.subtract({ hours: PROPOSED_HOURS });
    if (steps.length > 0) {
      await alarmsUntil(past, id, proposedAt, now);
      await db.transact(systemActor('demo'), (tx) => live(past, tx, id, proposedAt, steps));
    }
    await alarmsUntil(past, id, now, now);
  }
}

async function begin(past: Past, tx: Tx, told: Told, index: number, now: Temporal.Instant): Promise<string> {
  const frozenAt = now.toZonedDateTimeISO(ZONE).add({ days: told.daysToEnd }).subtract({ months: 6 }).toInstant();
  const openedAt = frozenAt.subtract({ hours: 30 });
  const caseId = await loadCase(past, tx, index, openedAt.subtract({ hours: 20 }), openedAt);
  const from = frozenAt.subtract({ hours: 1 });
  const made = await prepareFreeze(past.turnTo(from), tx, actOf(past, 'duty1', from), {
    case: caseId,
    account: { number: `9903103456${780_000 + index * 7_919}`, holderName: `演示户${index + 1}`, bankCode: 'DEMO03' },
    amountFen: told.fen,
    city: '演示市',
  });
  assert(made.ok, 'a demonstration freeze is prepared');
  const { fen, tracedFen } = told;
  const held = { frozenFen: fen, ...(tracedFen === undefined ? {} : { tracedFen }) };
  await live(past, tx, made.value.id, from, [...way(String(40 + index), 2022), ['recordFrozen', 'duty1', 1, held]]);
  return made.value.id;
}

/** Raises the alarms whose moments lie before `until`, and answers those that are not fresh. */
async function alarmsUntil(past: Past, id: string, until: Temporal.Instant, now: Temporal.Instant): Promise<void> {
  const { db } = past.house;
  for (;;) {
    const next = await db.transact(systemActor('demo'), (tx) =>
      tx
        .selectFrom('deadline')
        .select('next_at')
        .where('about', '=', id)
        .where('kind', '=', END)
        .where('stopped_at', 'is', null)
        .executeTakeFirst(),
    );
    const at = next?.next_at;
    if (!at || Temporal.Instant.compare(at, until) > 0) return;
    await sweepDeadlines(past.turnTo(at), HANDLERS);
    if (at.until(now).total('hours') > FRESH_HOURS)
      await db.transact(systemActor('demo'), (tx) =>
        live(past, tx, id, at, [['answerAlarm', 'duty1', ANSWER_HOURS, { answer: 'inHand' }]]),
      );
  }
}

/** What was decided about it in the days before now, in hours after the proposal. */
function decisionSteps(came: Told['came']): readonly Step[] {
  if (came === undefined) return [];
  const release = came === 'released';
  const proposal: Step = release
    ? ['propose', 'duty1', 0, { kind: 'release', why: '查明该户资金与案件无关' }]
    : ['propose', 'duty1', 0, { kind: 'renew', why: '案件尚在侦查，资金未返还' }];
  const paper: Step = release
    ? ['recordReleased', 'duty1', 30, { documentNumber: '99公（刑）解冻财字〔2023〕7号' }]
    : ['recordRenewed', 'duty1', 30, { documentNumber: '99公（刑）续冻财字〔2023〕9号' }];
  const steps: readonly Step[] = [proposal, ['decide', 'head1', 20], paper];
  return steps.slice(0, { proposed: 1, decided: 2, renewed: 3, released: 3 }[came]);
}

/** An opened case of the autumn before, with nothing in it but its numbers. @returns its id */
async function loadCase(
  past: Past,
  tx: Tx,
  index: number,
  acceptedAt: Temporal.Instant,
  openedAt: Temporal.Instant,
): Promise<string> {
  const station = past.basis.units.get('ST01');
  assert(station, 'the first station is loaded');
  const id = past.turnTo(acceptedAt).newId('case');
  await insertCase(tx, {
    id,
    number: `A9900002022${String(11_000 + index)}`,
    status: 'opened',
    unit_id: station.id,
    unit_path: station.path,
    victim_id: null,
    fraud_type: 'investment',
    facts: {},
    questions: {},
    town_id: null,
    town_rule: null,
    town_disputed: false,
    accepted_at: acceptedAt,
    review_days: 3,
    decided_at: openedAt,
    opened_at: openedAt,
    opening_number: `99公（刑）立字〔2022〕${1100 + index}号`,
    ended_at: null,
    merged_into: null,
    recorded_at: acceptedAt,
    version: 2,
  });
  const data = { fraudType: 'investment' };
  past.tell('duty1', acceptedAt, { kind: 'case.accepted', about: id, version: 1, data });
  past.tell('legal1', openedAt, { kind: 'case.open', about: id, version: 2 });
  return id;
}
