import type { FreezeCommand } from '@anlan/contract/freeze';
import { assert } from '../../kernel/assert.ts';
import { dayOf, startOfDay } from '../../kernel/calendar.ts';
import { decideMove, type Move } from '../../kernel/lifecycle.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { personOf, roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { startDeadline, stopDeadline } from '../../platform/deadline/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { type Refusal, refusedMove } from '../../platform/http/index.ts';
import type { CommandInput } from './command-input.ts';
import { carryDecision } from './decisions.ts';
import { END, endOf, FREEZE_LIFE, type Freeze } from './freeze.ts';
import { guardOf } from './guard.ts';
import { noticeIfOwed } from './notices.ts';
import { answerAlarms, lockFreeze, openDecision, updateFreeze } from './store.ts';
import type { FreezeRow } from './tables.ts';

/** Carries out one command on one freeze, all or nothing: state, decision, alarms, deadlines and event. */
export async function commandFreeze(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  command: FreezeCommand,
  input: CommandInput,
): Promise<Result<string, Refusal>> {
  const freeze = await lockFreeze(tx, id);
  if (!freeze) return refuse({ code: 'freeze.not-found' });
  const present = new Set(Object.entries(input).flatMap(([key, value]) => (value === undefined ? [] : [key])));
  const move = decideMove(FREEZE_LIFE, freeze.status, command, roleOf(act.actor), present);
  if (!move.ok) return refuse(refusedMove('freeze', move.error));
  const conflict = {
    code: 'freeze.changed-meanwhile' as const,
    present: { version: freeze.version, status: freeze.status },
  };
  if (freeze.version !== input.version) return refuse(conflict);
  const guard = await guardOf(tx, act, freeze, command, input);
  if (guard) return refuse(guard);
  const change = await changeFor(tx, act, freeze, command, input);
  if (!(await updateFreeze(tx, id, input.version, { status: move.value.to, ...change }))) return refuse(conflict);
  const decision = await carryDecision(house, tx, act, freeze, command, input);
  if (command === 'answerAlarm' || command === 'recordRenewed' || command === 'recordReleased')
    await answerAlarms(tx, id, {
      answered_at: act.at,
      answered_by: personOf(act.actor),
      answer: input.answer ?? (command === 'recordRenewed' ? 'willRenew' : 'willRelease'),
    });
  await moveDeadlines(house, tx, act, freeze, move.value, change, input);
  if (command === 'recordFrozen') {
    await noticeIfOwed(house, tx, act, freeze);
    if (freeze.stopOrder !== undefined) await house.jobs.enqueue(tx, 'freeze.close-stop', { id }, { key: id });
  }
  await record(house, tx, act, {
    kind: `freeze.${command}`,
    about: id,
    version: input.version + 1,
    ...(input.why === undefined ? {} : { why: input.why }),
    ...(input.at === undefined ? {} : { at: Temporal.Instant.from(input.at) }),
    data: {
      from: freeze.status,
      to: move.value.to,
      case: freeze.caseId,
      term: change.term ?? freeze.term,
      frozenFen: input.frozenFen ?? freeze.frozenFen ?? null,
      endsAt: (change.ends_at ?? freeze.endsAt)?.toString() ?? null,
      documentNumber: input.documentNumber ?? null,
      decision: decision ?? null,
      answer: input.answer ?? null,
      reason: input.reason ?? null,
    },
  });
  return accept(id);
}

async function changeFor(
  tx: Tx,
  act: Act,
  freeze: Freeze,
  command: FreezeCommand,
  input: CommandInput,
): Promise<Partial<FreezeRow>> {
  const at = input.at === undefined ? act.at : Temporal.Instant.from(input.at);
  const person = personOf(act.actor);
  switch (command) {
    case 'edit':
      return edited(input);
    case 'review':
      return { reviewed_at: act.at, reviewed_by: person, note: input.note ?? null };
    case 'sign':
      return { signed_at: act.at, signed_by: person, officer: person };
    case 'sendBack':
      return { signed_at: null, signed_by: null, reviewed_at: null, reviewed_by: null };
    case 'approve':
      return { approved_at: act.at, approved_by: person, prefecture_number: input.prefectureNumber ?? null };
    case 'send':
      return {
        sent_at: input.sentAt === undefined ? act.at : Temporal.Instant.from(input.sentAt),
        document_number: input.documentNumber ?? null,
        platform_number: input.platformNumber ?? null,
      };
    case 'recordFrozen':
      return held(freeze, input, at);
    case 'recordQueued':
      return queued(freeze, input, at);
    case 'recordChased':
      return { chased_at: act.at, note: input.note ?? null };
    case 'recordRefused':
      return { refusal: input.reason ?? 'other', note: input.note ?? null, ended_at: act.at };
    case 'recordTraced':
      return { traced_fen: input.tracedFen ?? null };
    case 'recordRenewed':
      return renewed(freeze, (await openDecision(tx, freeze.id))?.months ?? freeze.months);
    case 'expire':
      return { end_passed_at: act.at };
    case 'recordLimited':
      return limited(freeze, (await openDecision(tx, freeze.id))?.amount_fen ?? 0);
    case 'recordReleased':
      return { ended_at: at };
    case 'endAsDecided':
    case 'recordLapsed':
      return { ended_at: freeze.endsAt ?? act.at };
    case 'withdraw':
      return { ended_at: act.at };
    case 'answerAlarm':
    case 'propose':
    case 'decide':
    case 'dismiss':
      return {};
  }
}

/** The bank holds the money: the period runs from that moment. */
function held(freeze: Freeze, input: CommandInput, at: Temporal.Instant): Partial<FreezeRow> {
  const traced = input.tracedFen ?? freeze.tracedFen;
  const frozen = input.frozenFen ?? 0;
  return {
    frozen_at: at,
    term_from: at,
    ends_at: endOf(at, freeze.months),
    frozen_fen: frozen,
    // What was traced on the stop order cannot be more than what is held now.
    traced_fen: traced === undefined ? null : Math.min(traced, frozen),
  };
}

/** A renewal begins where the period before it ends, whenever it was recorded. */
function renewed(freeze: Freeze, months: number): Partial<FreezeRow> {
  assert(freeze.endsAt, 'a running freeze has an end');
  const ends = endOf(freeze.endsAt, months);
  return { term: freeze.term + 1, term_from: freeze.endsAt, ends_at: ends, months, end_passed_at: null };
}

/** Only the decided amount stays frozen; the rest of the account is free again. */
function limited(freeze: Freeze, amountFen: number): Partial<FreezeRow> {
  return {
    scope: 'limited',
    requested_fen: amountFen,
    frozen_fen: amountFen,
    traced_fen: freeze.tracedFen === undefined ? null : Math.min(freeze.tracedFen, amountFen),
  };
}

/** What is corrected before anybody has signed. */
function edited(input: CommandInput): Partial<FreezeRow> {
  return {
    ...(input.scope === undefined ? {} : { scope: input.scope }),
    ...(input.scopeReason === undefined ? {} : { scope_reason: input.scopeReason }),
    ...(input.amountFen === undefined ? {} : { requested_fen: input.amountFen }),
    ...(input.months === undefined ? {} : { months: input.months }),
    ...(input.channel === undefined ? {} : { channel: input.channel }),
    ...(input.city === undefined ? {} : { city: input.city }),
  };
}

/** Behind whom we wait; what is not told anew stays as it was told. */
function queued(freeze: Freeze, input: CommandInput, at: Temporal.Instant): Partial<FreezeRow> {
  return {
    queued_at: freeze.queuedAt ?? at,
    earlier_authority: input.earlierAuthority ?? freeze.earlierAuthority ?? null,
    earlier_contact: input.earlierContact ?? freeze.earlierContact ?? null,
    earlier_amount_fen: input.earlierAmountFen ?? freeze.earlierAmountFen ?? null,
    earlier_ends_on: input.earlierEndsOn ?? freeze.earlierEndsOn ?? null,
  };
}

async function moveDeadlines(
  house: House,
  tx: Tx,
  act: Act,
  freeze: Freeze,
  move: Move<Freeze['status'], FreezeCommand, string>,
  change: Partial<FreezeRow>,
  input: CommandInput,
): Promise<void> {
  const at = input.at === undefined ? act.at : Temporal.Instant.from(input.at);
  const end = move.command === 'withdraw' || move.command === 'dismiss' ? 'void' : 'done';
  for (const kind of move.stops ?? []) await stopDeadline(tx, freeze.id, kind, at, end);
  for (const kind of move.starts ?? []) {
    // The end is counted in months, so the whole days lie between two midnights.
    if (kind === END)
      await startDeadline(house, tx, freeze.id, END, startOfDay(dayOf(at)), END, change.ends_at ?? undefined);
    else await startDeadline(house, tx, freeze.id, kind, at);
  }
}
