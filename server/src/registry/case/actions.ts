import type { AmendCase, AttributeTown, CaseAct, CaseCommand, CaseView, RecordLoss } from '@anlan/contract/fraud-case';
import { dayOf } from '../../kernel/calendar.ts';
import { allowedMoves, decideMove } from '../../kernel/lifecycle.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { type Actor, roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { deadlinesOf, deadlineView, startDeadline, stopDeadline } from '../../platform/deadline/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { findArea } from '../area/index.ts';
import { describePersons } from '../subject/index.ts';
import { unitNames } from '../unit/index.ts';
import { CASE_LIFE, type FraudCase, missingOf, netLoss } from './case.ts';
import {
  type CaseRow,
  caseIdByNumber,
  findCase,
  fraudTypesOn,
  insertCase,
  insertLoss,
  lossesOf,
  updateCase,
} from './store.ts';

const REVIEW_KIND = { 3: 'case.review-3', 7: 'case.review-7', 30: 'case.review-30' } as const;

export interface AcceptCase {
  readonly unitId: string;
  readonly unitPath: string;
  readonly victim?: string;
  readonly fraudType?: string;
  readonly reportedLossFen?: number;
}

/** Accepts a case (受案): the review of three days begins. The number is typed in when the case system has given one. */
export async function acceptCase(house: House, tx: Tx, act: Act, input: AcceptCase): Promise<string> {
  const id = house.newId('case');
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
    accepted_at: act.at,
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
      id: `cls_${house.newId('event').slice(4)}`,
      case_id: id,
      kind: 'reported',
      amount_fen: input.reportedLossFen,
      dated_on: dayOf(act.at).toString(),
      recorded_at: house.system.now(),
      superseded_at: null,
      by_staff: byOf(act),
      why: null,
    });
  }
  await startDeadline(house, tx, id, REVIEW_KIND[3], act.at);
  await record(house, tx, act, {
    kind: 'case.accepted',
    about: id,
    version: 1,
    data: { unit: input.unitId, fraudType: input.fraudType ?? null },
  });
  return id;
}

function byOf(act: Act): string {
  return act.actor.kind === 'post' ? act.actor.staff : act.actor.name;
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
  if (!move.ok)
    return refuse({
      code: `case.${move.error.reason}`,
      errors: (move.error.missing ?? []).map((need) => ({ at: `/${need}`, code: 'request.required' })),
    });
  if (fraudCase.version !== input.version) return conflict(fraudCase);
  const at = input.at === undefined ? act.at : Temporal.Instant.from(input.at);
  if (Temporal.Instant.compare(at, act.at) > 0)
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
  if (
    input.fraudType !== undefined &&
    !(await fraudTypesOn(tx, dayOf(act.at))).some((type) => type.code === input.fraudType)
  ) {
    return refuse({ code: 'case.fraud-type-unknown', errors: [{ at: '/fraudType', code: 'case.fraud-type-unknown' }] });
  }
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
    id: `cls_${house.newId('event').slice(4)}`,
    case_id: id,
    kind: input.kind,
    amount_fen: input.amountFen,
    dated_on: input.datedOn,
    recorded_at: house.system.now(),
    superseded_at: null,
    by_staff: byOf(act),
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

/** Which town the case counts for, by which rule; a dispute is kept visible. */
export async function attributeTown(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  input: AttributeTown,
): Promise<Result<string, Refusal>> {
  const fraudCase = await findCase(tx, id);
  if (!fraudCase) return refuse({ code: 'case.not-found' });
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
    data: { town: input.town, rule: input.rule, disputed: input.disputed, before: fraudCase.town ?? null },
  });
  return accept(id);
}

export async function describeCases(
  house: House,
  tx: Tx,
  actor: Actor,
  cases: readonly FraudCase[],
): Promise<CaseView[]> {
  const ids = cases.map((fraudCase) => fraudCase.id);
  const losses = await lossesOf(tx, ids);
  const units = await unitNames(
    tx,
    cases.map((fraudCase) => fraudCase.unitId),
  );
  const persons = await describePersons(
    house,
    tx,
    cases.flatMap((fraudCase) => fraudCase.victim ?? []),
  );
  const deadlines = await deadlinesOf(tx, ids);
  const views: CaseView[] = [];
  for (const fraudCase of cases) {
    const own = losses.get(fraudCase.id) ?? [];
    const net = netLoss(own);
    const town = fraudCase.town === undefined ? undefined : await findArea(tx, fraudCase.town);
    const victim = persons.get(fraudCase.victim ?? '');
    const { unitId, unitPath: _path, victim: _victim, acceptedAt, openedAt, ...rest } = fraudCase;
    views.push({
      ...rest,
      unit: unitId,
      unitName: units.get(unitId) ?? '',
      acceptedAt: acceptedAt.toString(),
      losses: own.map(({ recordedAt, supersededAt, ...loss }) => ({
        ...loss,
        recordedAt: recordedAt.toString(),
        ...(supersededAt === undefined ? {} : { supersededAt: supersededAt.toString() }),
      })),
      missing: missingOf(fraudCase, own),
      deadlines: deadlines.filter((deadline) => deadline.about === fraudCase.id).map(deadlineView),
      allowed: allowedMoves(CASE_LIFE, fraudCase.status, roleOf(actor), new Set()).map(({ command, needs, why }) => ({
        command,
        needs: [...needs],
        ...(why === undefined ? {} : { why }),
      })),
      ...(openedAt === undefined ? {} : { openedAt: openedAt.toString() }),
      ...(net === undefined ? {} : { netLossFen: net }),
      ...(town === undefined ? {} : { townName: town.name }),
      ...(victim === undefined ? {} : { victim }),
    });
  }
  return views;
}
