import { DECISION_KINDS, type DecisionKind, type FreezeCommand } from '@anlan/contract/freeze';
import { personOf, roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Act } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { findCase } from '../../registry/case/index.ts';
import { liesInFuture } from '../incident/index.ts';
import type { CommandInput } from './command-input.ts';
import { reasonsFor, reviewLimits } from './extent.ts';
import { type Freeze, mayDecide } from './freeze.ts';
import { mayFreeze } from './prepare.ts';
import { alarmsOf, openDecision } from './store.ts';
import type { DecisionRow } from './tables.ts';

const at = (place: string, code: NonNullable<Refusal['errors']>[number]['code']): Refusal => ({
  code: 'request.invalid',
  errors: [{ at: place, code }],
});

/** What the table cannot say: another person, an opened case, the review, a decision before its paper, the end itself. */
export async function guardOf(
  tx: Tx,
  act: Act,
  freeze: Freeze,
  command: FreezeCommand,
  input: CommandInput,
): Promise<Refusal | undefined> {
  for (const [place, value] of [
    ['/at', input.at],
    ['/sentAt', input.sentAt],
  ] as const) {
    if (value !== undefined && liesInFuture(Temporal.Instant.from(value), act.at))
      return at(place, 'incident.time-in-future');
  }
  switch (command) {
    case 'edit':
      return guardEdit(freeze, input);
    case 'sign':
    case 'approve':
    case 'send':
      return await guardWay(tx, act, freeze, command, input);
    case 'recordFrozen':
    case 'recordTraced':
      return guardSums(freeze, input);
    case 'propose':
    case 'decide':
    case 'dismiss':
      return await guardDecision(tx, act, freeze, command, input);
    case 'recordRenewed':
    case 'recordReleased':
    case 'recordLimited':
      return await guardCarriedOut(tx, act, freeze, command, input);
    case 'answerAlarm':
      return (await unanswered(tx, freeze)) ? undefined : { code: 'freeze.no-alarm' };
    case 'recordLapsed':
      return (await unanswered(tx, freeze)) ? { code: 'freeze.alarm-unanswered' } : undefined;
    default:
      return undefined;
  }
}

/** Whether a step of the ladder of this term still waits for a person's word. */
async function unanswered(tx: Tx, freeze: Freeze): Promise<boolean> {
  return (await alarmsOf(tx, [freeze.id])).some((alarm) => alarm.answered_at === null);
}

function guardEdit(freeze: Freeze, input: CommandInput): Refusal | undefined {
  const scope = input.scope ?? freeze.scope;
  if (scope === 'whole' && (input.scopeReason ?? freeze.scopeReason) === undefined)
    return at('/scopeReason', 'request.required');
  if (scope === 'limited' && (input.amountFen ?? freeze.requestedFen) === undefined)
    return at('/amountFen', 'request.required');
  return undefined;
}

/** Signature, approval and sending: the case stands open, another person approves, the law's reviewer has looked. */
async function guardWay(
  tx: Tx,
  act: Act,
  freeze: Freeze,
  command: 'sign' | 'approve' | 'send',
  input: CommandInput,
): Promise<Refusal | undefined> {
  const fraudCase = await findCase(tx, freeze.caseId);
  if (!fraudCase || !mayFreeze(fraudCase)) return { code: 'freeze.case-not-opened' };
  if (command !== 'approve') return undefined;
  if (freeze.signedBy === personOf(act.actor)) return { code: 'freeze.same-person' };
  if (freeze.months === 12 && input.prefectureNumber === undefined)
    return at('/prefectureNumber', 'freeze.year-needs-prefecture');
  if (freeze.reviewedAt !== undefined) return undefined;
  const reasons = await reasonsFor(tx, freeze, await reviewLimits(tx, act.at));
  return reasons.length > 0 ? { code: 'freeze.review-first' } : undefined;
}

function guardSums(freeze: Freeze, input: CommandInput): Refusal | undefined {
  const frozen = input.frozenFen ?? freeze.frozenFen ?? 0;
  if (freeze.scope === 'limited' && input.frozenFen !== undefined && frozen > (freeze.requestedFen ?? 0))
    return at('/frozenFen', 'freeze.above-requested');
  return input.tracedFen !== undefined && input.tracedFen > frozen
    ? at('/tracedFen', 'freeze.traced-above-frozen')
    : undefined;
}

async function guardDecision(
  tx: Tx,
  act: Act,
  freeze: Freeze,
  command: 'propose' | 'decide' | 'dismiss',
  input: CommandInput,
): Promise<Refusal | undefined> {
  const open = await openDecision(tx, freeze.id);
  if (command === 'propose') {
    if (open) return { code: 'freeze.decision-open' };
    if (input.kind === 'limit') return guardLimit(freeze, input);
    return freeze.status === 'endPassed' && input.kind === 'letEnd' ? { code: 'freeze.end-has-passed' } : undefined;
  }
  if (!open) return { code: 'freeze.no-decision' };
  if (command === 'dismiss') return undefined;
  if (open.status !== 'proposed') return { code: 'freeze.move-not-allowed' };
  if (open.proposed_by === personOf(act.actor)) return { code: 'freeze.same-person' };
  if (!mayDecide(kindOf(open), roleOf(act.actor))) return { code: 'freeze.role-not-allowed' };
  return open.kind === 'renew' && open.months === 12 && input.prefectureNumber === undefined
    ? at('/prefectureNumber', 'freeze.year-needs-prefecture')
    : undefined;
}

/** The kind of a decision as the database keeps it. */
export function kindOf(row: DecisionRow): DecisionKind {
  return DECISION_KINDS.find((kind) => kind === row.kind) ?? 'letEnd';
}

/** What stays frozen is less than what is frozen now. */
function guardLimit(freeze: Freeze, input: CommandInput): Refusal | undefined {
  if (input.amountFen === undefined) return at('/amountFen', 'request.required');
  return input.amountFen < (freeze.frozenFen ?? 0) ? undefined : at('/amountFen', 'freeze.limit-not-below');
}

const CARRIED_OUT = { recordRenewed: 'renew', recordReleased: 'release', recordLimited: 'limit' } as const;

/** A renewal, a limit or a release follows its decision, and happened while the measure still stood. */
async function guardCarriedOut(
  tx: Tx,
  act: Act,
  freeze: Freeze,
  command: keyof typeof CARRIED_OUT,
  input: CommandInput,
): Promise<Refusal | undefined> {
  const open = await openDecision(tx, freeze.id);
  if (open?.status !== 'decided' || open.kind !== CARRIED_OUT[command]) return { code: 'freeze.not-decided' };
  const moment = input.at === undefined ? act.at : Temporal.Instant.from(input.at);
  if (freeze.endsAt && Temporal.Instant.compare(moment, freeze.endsAt) >= 0) return { code: 'freeze.end-has-passed' };
  if (freeze.frozenAt && Temporal.Instant.compare(moment, freeze.frozenAt) < 0)
    return at('/at', 'freeze.before-frozen');
  return undefined;
}
