import type { ALARM_ANSWERS, ALARM_REACHES, DECISION_STATUSES, FreezeView } from '@anlan/contract/freeze';
import { allowedMoves } from '../../kernel/lifecycle.ts';
import { type Actor, personOf, roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { deadlinesOf, deadlineView } from '../../platform/deadline/index.ts';
import type { House } from '../../platform/house.ts';
import { caseStates } from '../../registry/case/index.ts';
import { staffNames } from '../../registry/staff/index.ts';
import { describeAccounts } from '../../registry/subject/index.ts';
import { bankPhones, unitNames } from '../../registry/unit/index.ts';
import { reasonsFor, reviewLimits } from './extent.ts';
import { daysLeft, FREEZE_LIFE, type Freeze, mayDecide } from './freeze.ts';
import { kindOf } from './guard.ts';
import { alarmsOf, decisionsOf } from './store.ts';
import type { AlarmRow, DecisionRow } from './tables.ts';

type Names = ReadonlyMap<string, string>;

/** Freezes as screens see them: account in full for those who hold the case, clocks, ladder, decisions, allowed commands. */
export async function describeFreezes(
  house: House,
  tx: Tx,
  actor: Actor,
  freezes: readonly Freeze[],
  at: Temporal.Instant,
): Promise<FreezeView[]> {
  const ids = freezes.map(({ id }) => id);
  const accounts = await describeAccounts(
    house,
    tx,
    freezes.map(({ account }) => account),
    { full: true },
  );
  const cases = await caseStates(
    tx,
    freezes.map(({ caseId }) => caseId),
  );
  const phones = await bankPhones(
    tx,
    freezes.flatMap(({ bankCode }) => bankCode ?? []),
  );
  const units = await unitNames(
    tx,
    freezes.map(({ unitId }) => unitId),
  );
  const decisions = await decisionsOf(tx, ids);
  const alarms = await alarmsOf(tx, ids);
  const deadlines = await deadlinesOf(tx, ids);
  const names = await staffNames(tx, peopleOf(freezes, decisions, alarms));
  const limits = await reviewLimits(tx, at);
  const views: FreezeView[] = [];
  for (const freeze of freezes) {
    const account = accounts.get(freeze.account);
    if (!account) continue;
    const own = decisions.filter((row) => row.freeze_id === freeze.id);
    const steps = alarms.filter((row) => row.freeze_id === freeze.id);
    const waits = freeze.status === 'prepared' || freeze.status === 'signed';
    const number = cases.get(freeze.caseId)?.number;
    const phone = phones.get(freeze.bankCode ?? '');
    views.push({
      ...plain(freeze, names, at),
      account,
      unitName: units.get(freeze.unitId) ?? '',
      reviewReasons: waits ? await reasonsFor(tx, freeze, limits) : [],
      decisions: own.map((row) => decisionView(row, names)),
      alarms: steps.map((row) => alarmView(row, names)),
      deadlines: deadlines.filter(({ about }) => about === freeze.id).map(deadlineView),
      allowed: allowedNow(freeze, actor, own, steps),
      ...(number === undefined ? {} : { caseNumber: number }),
      ...(phone === undefined ? {} : { bankPhone: phone }),
    });
  }
  return views;
}

function peopleOf(
  freezes: readonly Freeze[],
  decisions: readonly DecisionRow[],
  alarms: readonly AlarmRow[],
): string[] {
  return [
    ...freezes.flatMap((one) => [
      one.preparedBy,
      one.officer,
      one.reviewedBy ?? '',
      one.signedBy ?? '',
      one.approvedBy ?? '',
    ]),
    ...decisions.flatMap((row) => [row.proposed_by, row.decided_by ?? '']),
    ...alarms.flatMap((row) => [row.person, row.answered_by ?? '']),
  ].filter((id) => id !== '');
}

/** What the table allows, less what makes no sense now: deciding without a proposal, approving one's own. */
function allowedNow(
  freeze: Freeze,
  actor: Actor,
  decisions: readonly DecisionRow[],
  alarms: readonly AlarmRow[],
): FreezeView['allowed'] {
  const person = personOf(actor);
  const open = decisions.find(({ status }) => status === 'proposed' || status === 'decided');
  const unanswered = alarms.some((row) => row.answered_at === null);
  const sensible: Readonly<Record<string, boolean>> = {
    approve: freeze.signedBy !== person,
    propose: open === undefined,
    decide: open?.status === 'proposed' && open.proposed_by !== person && mayDecide(kindOf(open), roleOf(actor)),
    dismiss: open !== undefined,
    recordRenewed: open?.status === 'decided' && open.kind === 'renew',
    recordReleased: open?.status === 'decided' && open.kind === 'release',
    recordLimited: open?.status === 'decided' && open.kind === 'limit',
    answerAlarm: unanswered,
    recordLapsed: !unanswered,
  };
  return allowedMoves(FREEZE_LIFE, freeze.status, roleOf(actor), new Set())
    .filter(({ command }) => sensible[command] ?? true)
    .map(({ command, needs, why }) => ({ command, needs: [...needs], ...(why === undefined ? {} : { why }) }));
}

function decisionView(row: DecisionRow, names: Names): FreezeView['decisions'][number] {
  return {
    id: row.id,
    kind: kindOf(row),
    status: row.status as (typeof DECISION_STATUSES)[number],
    why: row.why,
    proposedAt: row.proposed_at.toString(),
    proposedBy: names.get(row.proposed_by) ?? row.proposed_by,
    ...(row.months === null ? {} : { months: row.months }),
    ...(row.amount_fen === null ? {} : { amountFen: row.amount_fen }),
    ...(row.decided_at === null ? {} : { decidedAt: row.decided_at.toString() }),
    ...(row.decided_by === null ? {} : { decidedBy: names.get(row.decided_by) ?? row.decided_by }),
    ...(row.document_number === null ? {} : { documentNumber: row.document_number }),
  };
}

function alarmView(row: AlarmRow, names: Names): FreezeView['alarms'][number] {
  return {
    id: row.id,
    term: row.term,
    step: row.step,
    raisedAt: row.raised_at.toString(),
    reaches: row.reaches as (typeof ALARM_REACHES)[number],
    person: names.get(row.person) ?? row.person,
    ...(row.answered_at === null ? {} : { answeredAt: row.answered_at.toString() }),
    ...(row.answered_by === null ? {} : { answeredBy: names.get(row.answered_by) ?? row.answered_by }),
    ...(row.answer === null ? {} : { answer: row.answer as (typeof ALARM_ANSWERS)[number] }),
  };
}

type Plain = Omit<
  FreezeView,
  | 'account'
  | 'unitName'
  | 'caseNumber'
  | 'bankPhone'
  | 'reviewReasons'
  | 'decisions'
  | 'alarms'
  | 'deadlines'
  | 'allowed'
>;

function given<K extends string, T>(key: K, value: T | undefined): { [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: T });
}

function plain(freeze: Freeze, names: Names, at: Temporal.Instant): Plain {
  const name = (id: string | undefined): string | undefined => (id === undefined ? undefined : (names.get(id) ?? id));
  const live = freeze.status === 'frozen' || freeze.status === 'endPassed';
  return {
    id: freeze.id,
    version: freeze.version,
    status: freeze.status,
    case: freeze.caseId,
    scope: freeze.scope,
    channel: freeze.channel,
    months: freeze.months,
    term: freeze.term,
    preparedAt: freeze.preparedAt.toString(),
    preparedBy: name(freeze.preparedBy) ?? '',
    officer: name(freeze.officer) ?? '',
    ...given('stopOrder', freeze.stopOrder),
    ...given('scopeReason', freeze.scopeReason),
    ...given('city', freeze.city),
    ...given('requestedFen', freeze.requestedFen),
    ...given('frozenFen', freeze.frozenFen),
    ...given('tracedFen', freeze.tracedFen),
    ...given('documentNumber', freeze.documentNumber),
    ...given('platformNumber', freeze.platformNumber),
    ...given('prefectureNumber', freeze.prefectureNumber),
    ...given('reviewedAt', freeze.reviewedAt?.toString()),
    ...given('reviewedBy', name(freeze.reviewedBy)),
    ...given('signedAt', freeze.signedAt?.toString()),
    ...given('signedBy', name(freeze.signedBy)),
    ...given('approvedAt', freeze.approvedAt?.toString()),
    ...given('approvedBy', name(freeze.approvedBy)),
    ...given('sentAt', freeze.sentAt?.toString()),
    ...given('frozenAt', freeze.frozenAt?.toString()),
    ...given('endsAt', freeze.endsAt?.toString()),
    ...given('daysLeft', live && freeze.endsAt ? daysLeft(freeze.endsAt, at) : undefined),
    ...given('endedAt', freeze.endedAt?.toString()),
    ...given('earlierAuthority', freeze.earlierAuthority),
    ...given('earlierContact', freeze.earlierContact),
    ...given('earlierAmountFen', freeze.earlierAmountFen),
    ...given('earlierEndsOn', freeze.earlierEndsOn),
    ...given('queuedAt', freeze.queuedAt?.toString()),
    ...given('chasedAt', freeze.chasedAt?.toString()),
    ...given('refusal', freeze.refusal),
    ...given('note', freeze.note),
  };
}
