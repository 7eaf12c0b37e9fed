import type {
  AcceptCase as AcceptCaseTold,
  AmendCase,
  AttributeTown,
  CaseAct,
  CaseCommand,
  RecordLoss,
} from '@anlan/contract/fraud-case';
import { dayOf } from '../../kernel/calendar.ts';
import { decideMove } from '../../kernel/lifecycle.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { personOf, roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { startDeadline, stopDeadline } from '../../platform/deadline/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { type Refusal, refusedMove } from '../../platform/http/index.ts';
import { createPerson } from '../subject/index.ts';
import { CASE_LIFE, type FraudCase, fits } from './case.ts';
import { type CaseRow, caseIdByNumber, findCase, fraudTypesOn, insertCase, insertLoss, updateCase } from './store.ts';
import { townRules } from './town-rule.ts';

const REVIEW_KIND = { 3: 'case.review-3', 7: 'case.review-7', 30: 'case.review-30' } as const;
const reviewKind = (days: number): string => (days === 30 || days === 7 ? REVIEW_KIND[days] : REVIEW_KIND[3]);

export interface AcceptCase {
  readonly unitId: string;
  readonly unitPath: string;
  readonly victim?: string;
  readonly fraudType?: string;
  readonly reportedLossFen?: number;
  /** Earlier than the act when it was written down on paper first. */
  readonly acceptedAt?: Temporal.Instant;
}

/** Accepts a case (受案): the review of three days begins. The number is typed in when the case system has given one. */
export async function acceptCase(house: House, tx: Tx, act: Act, input: AcceptCase): Promise<string> {
  const id = house.newId('case');
  const acceptedAt = input.acceptedAt ?? act.at;
  await insertCase(tx, {
    id,
    number: null,
    status: 'accepted',
    unit_id: input.unitId,
    unit_path: input.unitPath,
    victim_id: input.victim ?? null,
    fraud_type: input.fraudType ?? null,
    facts: {},
    questions: {},
    town_id: null,
    town_rule: null,
    town_disputed: false,
    accepted_at: acceptedAt,
    review_days: 3,
    decided_at: null,
    opened_at: null,
    opening_number: null,
    ended_at: null,
    merged_into: null,
    recorded_at: house.system.now(),
    version: 1,
  });
  if (input.reportedLossFen !== undefined) {
    await insertLoss(tx, {
      id: house.newId('caseLoss'),
      case_id: id,
      kind: 'reported',
      amount_fen: input.reportedLossFen,
      dated_on: dayOf(acceptedAt).toString(),
      recorded_at: house.system.now(),
      superseded_at: null,
      by_staff: personOf(act.actor),
      why: null,
    });
  }
  await startDeadline(house, tx, id, REVIEW_KIND[3], acceptedAt);
  await record(house, tx, act, {
    kind: 'case.accepted',
    about: id,
    at: acceptedAt,
    version: 1,
    data: { unit: input.unitId, fraudType: input.fraudType ?? null },
  });
  return id;
}

/**
 * Accepts a case that no call began, for the actor's own unit.
 * Refuses with `request.invalid` for a moment in the future and `case.fraud-type-unknown`.
 */
export async function acceptDirectly(
  house: House,
  tx: Tx,
  act: Act,
  told: AcceptCaseTold,
): Promise<Result<string, Refusal>> {
  if (act.actor.kind !== 'post') return refuse({ code: 'request.not-allowed' });
  const acceptedAt = told.acceptedAt === undefined ? act.at : Temporal.Instant.from(told.acceptedAt);
  if (Temporal.Instant.compare(acceptedAt, act.at) > 0)
    return refuse({ code: 'request.invalid', errors: [{ at: '/acceptedAt', code: 'case.time-wrong' }] });
  if (told.fraudType !== undefined && !(await isFraudType(tx, told.fraudType, acceptedAt))) return unknownType();
  const victim = await createPerson(house, tx, told.victim);
  const id = await acceptCase(house, tx, act, {
    unitId: act.actor.unit,
    unitPath: act.actor.unitPath,
    acceptedAt,
    ...(victim === null ? {} : { victim }),
    ...(told.fraudType === undefined ? {} : { fraudType: told.fraudType }),
    ...(told.reportedLossFen === undefined ? {} : { reportedLossFen: told.reportedLossFen }),
  });
  return accept(id);
}

async function isFraudType(tx: Tx, code: string, at: Temporal.Instant): Promise<boolean> {
  return (await fraudTypesOn(tx, dayOf(at))).some((type) => type.code === code);
}

function unknownType(): { readonly ok: false; readonly error: Refusal } {
  return refuse({ code: 'case.fraud-type-unknown', errors: [{ at: '/fraudType', code: 'case.fraud-type-unknown' }] });
}

function conflict(fraudCase: FraudCase): { readonly ok: false; readonly error: Refusal } {
  return refuse({ code: 'case.changed-meanwhile', present: { version: fraudCase.version, status: fraudCase.status } });
}

/** Carries out a command of the case's life; the dates of law are the act's unless an earlier one is given. */
export async function commandCase(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  command: CaseCommand,
  input: CaseAct,
): Promise<Result<string, Refusal>> {
  const fraudCase = await findCase(tx, id);
  if (!fraudCase) return refuse({ code: 'case.not-found' });
  const present = new Set(Object.entries(input).flatMap(([key, value]) => (value === undefined ? [] : [key])));
  const move = decideMove(CASE_LIFE, fraudCase.status, command, roleOf(act.actor), present);
  if (!move.ok) return refuse(refusedMove('case', move.error));
  if (!fits(fraudCase, command)) return refuse({ code: 'case.move-not-allowed' });
  if (fraudCase.version !== input.version) return conflict(fraudCase);
  const at = input.at === undefined ? act.at : Temporal.Instant.from(input.at);
  if (Temporal.Instant.compare(at, act.at) > 0 || Temporal.Instant.compare(at, fraudCase.acceptedAt) < 0)
    return refuse({ code: 'request.invalid', errors: [{ at: '/at', code: 'case.time-wrong' }] });
  if (command === 'merge' && (input.into === id || !(await findCase(tx, input.into ?? '')))) {
    return refuse({
      code: input.into === id ? 'case.merge-itself' : 'case.not-found',
      errors: [{ at: '/into', code: 'case.merge-itself' }],
    });
  }
  if (!(await updateCase(tx, id, input.version, { status: move.value.to, ...changeFor(command, input, at) })))
    return conflict(fraudCase);
  for (const kind of move.value.stops ?? []) await stopDeadline(tx, id, kind, act.at);
  if (command === 'extendReview') {
    await stopDeadline(tx, id, REVIEW_KIND[3], act.at, 'void');
    await stopDeadline(tx, id, REVIEW_KIND[7], act.at, 'void');
    await startDeadline(house, tx, id, REVIEW_KIND[input.days ?? 7], fraudCase.acceptedAt);
  }
  // The law counts the review from the acceptance; an ending that was none does not make it longer.
  if (command === 'resumeReview')
    await startDeadline(house, tx, id, reviewKind(fraudCase.reviewDays), fraudCase.acceptedAt);
  await record(house, tx, act, {
    kind: `case.${command}`,
    about: id,
    version: input.version + 1,
    at,
    ...(input.why === undefined ? {} : { why: input.why }),
    data: {
      from: fraudCase.status,
      to: move.value.to,
      ...(input.days === undefined ? {} : { days: input.days }),
      ...(input.into === undefined ? {} : { into: input.into }),
    },
  });
  return accept(id);
}

function changeFor(command: CaseCommand, input: CaseAct, at: Temporal.Instant): Partial<CaseRow> {
  switch (command) {
    case 'open':
      return { opened_at: at, decided_at: at, opening_number: input.openingNumber ?? null };
    case 'doNotOpen':
      return { decided_at: at, ended_at: at };
    case 'extendReview':
      return { review_days: input.days ?? 7 };
    case 'merge':
      return { merged_into: input.into ?? null, ended_at: at };
    case 'transfer':
    case 'withdraw':
    case 'prosecute':
      return { ended_at: at };
    case 'resumeReview':
      return { decided_at: null, ended_at: null, merged_into: null };
    case 'resumeHandling':
      return { ended_at: null, merged_into: null };
    case 'startReview':
    case 'solve':
      return {};
  }
}

/** Adds facts, answers and the number as they become known; what is not given stays. */
export async function amendCase(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  input: AmendCase,
): Promise<Result<string, Refusal>> {
  const fraudCase = await findCase(tx, id);
  if (!fraudCase) return refuse({ code: 'case.not-found' });
  if (fraudCase.version !== input.version) return conflict(fraudCase);
  if (input.number !== undefined) {
    const other = await caseIdByNumber(tx, input.number);
    if (other !== undefined && other !== id)
      return refuse({ code: 'case.number-taken', errors: [{ at: '/number', code: 'case.number-taken' }] });
  }
  if (input.fraudType !== undefined && !(await isFraudType(tx, input.fraudType, act.at))) return unknownType();
  const change: Partial<CaseRow> = {
    ...(input.number === undefined ? {} : { number: input.number }),
    ...(input.fraudType === undefined ? {} : { fraud_type: input.fraudType }),
    ...(input.facts === undefined ? {} : { facts: { ...fraudCase.facts, ...input.facts } }),
    ...(input.questions === undefined ? {} : { questions: { ...fraudCase.questions, ...input.questions } }),
  };
  if (!(await updateCase(tx, id, input.version, change))) return conflict(fraudCase);
  await record(house, tx, act, {
    kind: 'case.amended',
    about: id,
    version: input.version + 1,
    data: { fields: Object.keys(change) },
  });
  return accept(id);
}

/** A dated value of the loss; the former one of its kind is superseded. */
export async function recordLoss(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  input: RecordLoss,
): Promise<Result<string, Refusal>> {
  const fraudCase = await findCase(tx, id);
  if (!fraudCase) return refuse({ code: 'case.not-found' });
  if (!(await updateCase(tx, id, input.version, {}))) return conflict(fraudCase);
  await insertLoss(tx, {
    id: house.newId('caseLoss'),
    case_id: id,
    kind: input.kind,
    amount_fen: input.amountFen,
    dated_on: input.datedOn,
    recorded_at: house.system.now(),
    superseded_at: null,
    by_staff: personOf(act.actor),
    why: input.why ?? null,
  });
  await record(house, tx, act, {
    kind: 'case.loss-recorded',
    about: id,
    version: input.version + 1,
    ...(input.why === undefined ? {} : { why: input.why }),
    data: { kind: input.kind, amountFen: input.amountFen, datedOn: input.datedOn },
  });
  return accept(id);
}

/** Which town the case counts for, by which rule; another rule than the one in force needs a reason, a dispute is kept visible. */
export async function attributeTown(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  input: AttributeTown,
): Promise<Result<string, Refusal>> {
  const fraudCase = await findCase(tx, id);
  if (!fraudCase) return refuse({ code: 'case.not-found' });
  const inForce = (await townRules(tx))(fraudCase.acceptedAt);
  if (input.rule !== inForce && (input.why ?? '').trim() === '')
    return refuse({ code: 'case.town-rule-other', errors: [{ at: '/why', code: 'case.town-rule-other' }] });
  if (
    !(await updateCase(tx, id, input.version, {
      town_id: input.town,
      town_rule: input.rule,
      town_disputed: input.disputed,
    }))
  )
    return conflict(fraudCase);
  await record(house, tx, act, {
    kind: 'case.town-attributed',
    about: id,
    version: input.version + 1,
    ...(input.why === undefined ? {} : { why: input.why }),
    data: { town: input.town, rule: input.rule, inForce, disputed: input.disputed, before: fraudCase.town ?? null },
  });
  return accept(id);
}
