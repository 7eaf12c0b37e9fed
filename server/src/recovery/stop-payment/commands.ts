import type { StopCommand } from '@anlan/contract/stop-payment';
import { decideMove, type Move } from '../../kernel/lifecycle.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { personOf, roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { startDeadline, stopDeadline } from '../../platform/deadline/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { type Refusal, refusedMove } from '../../platform/http/index.ts';
import { closeClockIfDone } from './clock.ts';
import type { CommandInput } from './command-input.ts';
import { caseOpened, correctionOf, guardOf } from './guard.ts';
import { prepareFound, prepareRepeat, prepareSuccessor } from './prepare.ts';
import { insertReceipt, insertSignatures } from './receipts.ts';
import { isFinal, NOT_OPENED, notOpenedRule, STOP_LIFE, type StopPayment } from './stop-payment.ts';
import { lockOrder, updateOrder } from './store.ts';
import type { StopRow } from './tables.ts';

export interface Carried {
  readonly id: string;
  /** The new order that a repeat or a corrected resend made. */
  readonly made?: string;
}

const STOP_HOURS = 48;

/** Carries out one command on one order, all or nothing: state, receipt, deadlines, event, and the job that sends. */
export async function commandOrder(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  command: StopCommand,
  input: CommandInput,
): Promise<Result<Carried, Refusal>> {
  const order = await lockOrder(tx, id);
  if (!order) return refuse({ code: 'stop-payment.not-found' });
  const present = new Set(Object.entries(input).flatMap(([key, value]) => (value === undefined ? [] : [key])));
  const move = decideMove(STOP_LIFE, order.status, command, roleOf(act.actor), present);
  if (!move.ok) return refuse(refusedMove('stop-payment', move.error));
  if (order.version !== input.version) return changedMeanwhile(order);
  const guard = await guardOf(house, tx, act, order, command, input);
  if (guard) return refuse(guard);
  const change = await changeFor(house, tx, act, order, command, input);
  if (!(await updateOrder(tx, id, input.version, { status: move.value.to, ...change }))) return changedMeanwhile(order);
  const made = await followUp(house, tx, act, order, command, input);
  await moveDeadlines(house, tx, act, order, move.value, input);
  await record(house, tx, act, {
    kind: `stop-payment.${command}`,
    about: id,
    version: input.version + 1,
    ...(input.why === undefined ? {} : { why: input.why }),
    ...(input.saidBy === undefined ? {} : { onBehalfOf: input.saidBy.how }),
    ...(input.at === undefined ? {} : { at: Temporal.Instant.from(input.at) }),
    data: {
      from: order.status,
      to: move.value.to,
      incident: order.incident,
      balanceFen: input.balanceFen ?? null,
      tracedFen: input.tracedFen ?? null,
      ...(command === 'recordTraced' ? { tracedBeforeFen: order.tracedFen ?? null } : {}),
      reason: input.reason ?? null,
      platformNumber: input.platformNumber ?? null,
      freezeNumber: input.freezeNumber ?? null,
      queuePosition: input.queuePosition ?? null,
      made: made ?? null,
    },
  });
  return accept({ id, ...(made === undefined ? {} : { made }) });
}

export function changedMeanwhile(order: StopPayment): { readonly ok: false; readonly error: Refusal } {
  return refuse({ code: 'stop-payment.changed-meanwhile', present: { version: order.version, status: order.status } });
}

async function changeFor(
  house: House,
  tx: Tx,
  act: Act,
  order: StopPayment,
  command: StopCommand,
  input: CommandInput,
): Promise<Partial<StopRow>> {
  const at = input.at === undefined ? act.at : Temporal.Instant.from(input.at);
  const person = personOf(act.actor);
  switch (command) {
    case 'sign':
    case 'signByPhone':
      return { signed_at: act.at, signed_by: person, vouched_by: input.secondSigner ?? null, sign_later: true };
    case 'countersign':
      return { countersigned_by: person, sign_later: false };
    case 'send':
      return { sent_at: act.at, next_try_at: null, line_down: false, channel: input.channel ?? order.channel };
    case 'transcribe':
      return {
        sent_at: input.sentAt === undefined ? act.at : Temporal.Instant.from(input.sentAt),
        platform_number: input.platformNumber ?? null,
        channel: 'nationalByHand',
      };
    case 'recordReceived':
      return { received_at: at };
    case 'recordStopped':
      return {
        stopped_at: at,
        ends_at: input.endsAt === undefined ? at.add({ hours: STOP_HOURS }) : Temporal.Instant.from(input.endsAt),
        balance_fen: input.balanceFen ?? null,
        traced_fen: input.tracedFen ?? null,
        received_at: order.receivedAt ?? at,
      };
    case 'recordRefused':
      return refused(order, input, at);
    case 'recordTraced':
      return { traced_fen: input.tracedFen ?? null };
    case 'withdraw':
      return { impossible_at: act.at, sign_later: false };
    case 'edit':
      return await correctionOf(house, tx, order, input);
    case 'recordFound':
      return { received_at: order.receivedAt ?? at };
    case 'recordQueued':
      return queued(order, input, at);
    case 'markUnanswered':
    case 'resend':
    case 'repeat':
    case 'expire':
    case 'release':
    case 'handToFreeze':
      return {};
  }
}

/** Why the bank did not stop it, and whether that was the account's end. */
function refused(order: StopPayment, input: CommandInput, at: Temporal.Instant): Partial<StopRow> {
  const reason = input.reason ?? 'unknownReason';
  return {
    refusal: reason,
    refusal_note: input.note ?? null,
    earlier_authority: input.earlierAuthority ?? null,
    earlier_amount_fen: input.earlierAmountFen ?? null,
    received_at: order.receivedAt ?? at,
    impossible_at: isFinal(reason) ? at : null,
  };
}

/** Behind whom we wait; what is not told anew stays as the bank told it. */
function queued(order: StopPayment, input: CommandInput, at: Temporal.Instant): Partial<StopRow> {
  return {
    queued_at: at,
    queue_position: input.queuePosition ?? null,
    earlier_authority: input.earlierAuthority ?? order.earlierAuthority ?? null,
    earlier_amount_fen: input.earlierAmountFen ?? order.earlierAmountFen ?? null,
  };
}

/** Signatures, receipts, the sending job, and new orders that a command brings with it. */
async function followUp(
  house: House,
  tx: Tx,
  act: Act,
  order: StopPayment,
  command: StopCommand,
  input: CommandInput,
): Promise<string | undefined> {
  const at = input.at === undefined ? act.at : Temporal.Instant.from(input.at);
  if (command === 'sign' || command === 'signByPhone' || command === 'countersign') {
    await insertSignatures(tx, [
      {
        order_id: order.id,
        staff_id: personOf(act.actor),
        kind: command === 'countersign' ? 'countersign' : 'sign',
        at: act.at,
      },
    ]);
    if (command !== 'countersign' && order.channel === 'bankLine')
      await house.jobs.enqueue(tx, 'stop-payment.send', { id: order.id }, { key: order.orderNumber });
  }
  const found =
    command === 'recordFound' && input.account ? await prepareFound(house, tx, act, order, input.account) : undefined;
  const kind = RECEIPT_OF[command];
  if (kind !== undefined) {
    await insertReceipt(house, tx, {
      order_id: order.id,
      kind,
      at,
      by_staff: act.actor.kind === 'post' ? act.actor.staff : null,
      said_by: input.saidBy?.name ?? null,
      how: input.saidBy?.how ?? order.channel,
      feedback_number: input.feedbackNumber ?? null,
      applied: true,
      data: {
        balanceFen: input.balanceFen ?? null,
        reason: input.reason ?? null,
        note: input.note ?? null,
        platformNumber: input.platformNumber ?? null,
        ...(found === undefined ? {} : { found }),
      },
    });
  }
  if (command === 'repeat') return await prepareRepeat(house, tx, act, order);
  if (command === 'resend')
    return await prepareSuccessor(house, tx, act, order, await correctionOf(house, tx, order, input));
  return found;
}

/** Which word about the order a command keeps. */
export const RECEIPT_OF: Partial<Record<StopCommand, 'sent' | 'received' | 'stopped' | 'refused' | 'unanswered'>> = {
  send: 'sent',
  transcribe: 'sent',
  recordReceived: 'received',
  recordStopped: 'stopped',
  recordRefused: 'refused',
  recordFound: 'received',
  markUnanswered: 'unanswered',
};

/** After these an account may have come to its end; the others are spared the look at all orders of the report. */
const ENDING: ReadonlySet<StopCommand> = new Set(['recordStopped', 'recordRefused', 'withdraw']);

async function moveDeadlines(
  house: House,
  tx: Tx,
  act: Act,
  order: StopPayment,
  move: Move<StopPayment['status'], StopCommand, string>,
  input: CommandInput,
): Promise<void> {
  const at = input.at === undefined ? act.at : Temporal.Instant.from(input.at);
  for (const kind of move.stops ?? [])
    await stopDeadline(tx, order.id, kind, at, move.command === 'withdraw' ? 'void' : 'done');
  for (const kind of move.starts ?? []) {
    if (kind === NOT_OPENED && (await caseOpened(tx, order))) continue;
    await startDeadline(house, tx, order.id, kind, at, kind === NOT_OPENED ? notOpenedRule(order.attempt) : kind);
  }
  // The same money must not alarm twice: the alarm of the second stop takes the place of the first one's.
  if (order.firstOrder !== undefined && move.command === 'recordStopped')
    await stopDeadline(tx, order.firstOrder, NOT_OPENED, at, 'void');
  if (order.level === 1 && ENDING.has(move.command)) await closeClockIfDone(tx, order.incident);
}
