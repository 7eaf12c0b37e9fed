import type { CountyCase, CountyIncident } from '@anlan/contract/county';
import type { CaseCommand, CaseStatus } from '@anlan/contract/fraud-case';
import { assert } from '../../kernel/assert.ts';
import { dayOf } from '../../kernel/calendar.ts';
import type { Tx } from '../../platform/db/index.ts';
import { startDeadline, stopDeadline } from '../../platform/deadline/index.ts';
import { type CaseRow, insertCase, insertLoss } from '../../registry/case/index.ts';
import { minutesAfter, type Past } from './past.ts';

const COMMAND_OF = {
  notOpened: 'doNotOpen',
  transferred: 'transfer',
  merged: 'merge',
  withdrawn: 'withdraw',
  solved: 'solve',
  prosecution: 'prosecute',
} as const satisfies Record<NonNullable<CountyCase['end']>['kind'], CaseCommand>;

interface Step {
  readonly command: CaseCommand;
  readonly at: Temporal.Instant;
  readonly by: string;
  readonly why?: string;
}

function statusOf(life: CountyCase): CaseStatus {
  if (life.end) return life.end.kind;
  if (life.opened) return 'opened';
  return life.reviewStarted ? 'underReview' : 'accepted';
}

function stepsOf(life: CountyCase, reportedAt: Temporal.Instant): Step[] {
  const { reviewStarted, extended, opened, end } = life;
  const at = (after: number): Temporal.Instant => minutesAfter(reportedAt, after);
  const steps: Step[] = [];
  if (reviewStarted) steps.push({ command: 'startReview', at: at(reviewStarted.after), by: reviewStarted.by });
  if (extended) steps.push({ command: 'extendReview', at: at(extended.after), by: extended.by, why: extended.why });
  if (opened) steps.push({ command: 'open', at: at(opened.after), by: opened.by });
  if (end) {
    if (end.kind === 'prosecution')
      steps.push({ command: 'solve', at: at(end.after).subtract({ hours: 48 }), by: opened?.by ?? end.by });
    steps.push({ command: COMMAND_OF[end.kind], at: at(end.after), by: end.by, why: end.why });
  }
  return steps;
}

/** Loads the case of an incident with its losses, its events and the review that still runs. @returns its id */
export async function loadCase(
  past: Past,
  tx: Tx,
  told: CountyIncident,
  victim: string | null,
  into: string | undefined,
): Promise<string> {
  const { case: life } = told;
  assert(life, 'a case is told');
  const reportedAt = Temporal.Instant.from(told.reportedAt);
  const acceptedAt = minutesAfter(reportedAt, life.accepted.after);
  const id = past.turnTo(acceptedAt).newId('case');
  const steps = stepsOf(life, reportedAt);
  await insertCase(tx, caseRow(past, told, life, { id, victim, into, steps, reportedAt }));
  past.tell(life.accepted.by, acceptedAt, {
    kind: 'case.accepted',
    about: id,
    version: 1,
    data: { fraudType: told.fraudType },
  });
  for (const [index, step] of steps.entries())
    past.tell(step.by, step.at, {
      kind: `case.${step.command}`,
      about: id,
      version: index + 2,
      ...(step.why === undefined ? {} : { why: step.why }),
    });
  await loadLosses(past, tx, id, life, reportedAt);
  await review(past, tx, id, life, steps, acceptedAt);
  return id;
}

function caseRow(
  past: Past,
  told: CountyIncident,
  life: CountyCase,
  more: {
    readonly id: string;
    readonly victim: string | null;
    readonly into: string | undefined;
    readonly steps: readonly Step[];
    readonly reportedAt: Temporal.Instant;
  },
): CaseRow {
  const { units, areas } = past.basis;
  const station = units.get(told.station);
  assert(station, 'the station is loaded');
  const at = (done: { readonly after: number } | undefined): Temporal.Instant | null =>
    done === undefined ? null : minutesAfter(more.reportedAt, done.after);
  const { payrollUnit, ...facts } = life.facts;
  const unit = units.get(payrollUnit ?? '')?.id;
  const refused = life.end?.kind === 'notOpened' ? at(life.end) : null;
  return {
    id: more.id,
    number: life.number ?? null,
    status: statusOf(life),
    unit_id: station.id,
    unit_path: station.path,
    victim_id: more.victim,
    fraud_type: told.fraudType,
    facts: { ...facts, ...(unit === undefined ? {} : { payrollUnit: unit }) },
    questions: life.questions,
    town_id: areas.get(life.town) ?? null,
    town_rule: life.townRule,
    town_disputed: life.townDisputed,
    accepted_at: minutesAfter(more.reportedAt, life.accepted.after),
    review_days: life.extended?.days ?? 3,
    decided_at: at(life.opened) ?? refused,
    opened_at: at(life.opened),
    opening_number: life.opened?.number ?? null,
    ended_at: life.end?.kind === 'solved' ? null : at(life.end),
    merged_into: life.end?.kind === 'merged' ? (more.into ?? null) : null,
    recorded_at: minutesAfter(more.reportedAt, life.accepted.after),
    version: more.steps.length + 1,
  };
}

async function loadLosses(
  past: Past,
  tx: Tx,
  id: string,
  life: CountyCase,
  reportedAt: Temporal.Instant,
): Promise<void> {
  for (const loss of life.losses) {
    const at = minutesAfter(reportedAt, loss.after);
    await insertLoss(tx, {
      id: past.turnTo(at).newId('caseLoss'),
      case_id: id,
      kind: loss.kind,
      amount_fen: loss.amountFen,
      dated_on: dayOf(at).toString(),
      recorded_at: at,
      superseded_at: null,
      by_staff: past.staffOf(loss.by),
      why: null,
    });
  }
}

const REVIEW_KIND = { 3: 'case.review-3', 7: 'case.review-7', 30: 'case.review-30' } as const;

/** The review before the opening: begun with the acceptance, ended with the decision. */
async function review(
  past: Past,
  tx: Tx,
  id: string,
  life: CountyCase,
  steps: readonly Step[],
  acceptedAt: Temporal.Instant,
): Promise<void> {
  const kind = REVIEW_KIND[life.extended?.days ?? 3];
  await startDeadline(past.turnTo(acceptedAt), tx, id, kind, acceptedAt);
  const decided = steps.find(({ command }) => command !== 'startReview' && command !== 'extendReview');
  if (decided) await stopDeadline(tx, id, kind, decided.at);
}
