import type { CountyOrder } from '@anlan/contract/county';
import type { StopCommand } from '@anlan/contract/stop-payment';
import { assert } from '../../kernel/assert.ts';
import type { Tx } from '../../platform/db/index.ts';
import { startDeadline } from '../../platform/deadline/index.ts';
import { insertTransfers } from '../../recovery/incident/index.ts';
import { insertOrder, notOpenedRule, RECEIPT_OF, receiptRow, type StopRow } from '../../recovery/stop-payment/index.ts';
import { findOrCreateAccount } from '../../registry/subject/index.ts';
import { orderRow, STOP_HOURS, statusOf, type Told } from './order-row.ts';
import { minutesAfter, type Past } from './past.ts';

export type Place = Told['place'] & { readonly openedAt: Temporal.Instant | undefined; readonly now: Temporal.Instant };

/** One thing that was done to an order: what the product would have recorded then. */
interface Step {
  readonly command: StopCommand;
  readonly at: Temporal.Instant;
  readonly by: string;
  readonly why?: string;
  readonly saidBy?: string;
  readonly data?: Record<string, string | number | null>;
}

/** Everything done to the order after it was prepared, in its order. */
function stepsOf(orders: readonly CountyOrder[], index: number, place: Place): Step[] {
  const order = orders[index];
  assert(order, 'the order is told');
  const at = (after: number): Temporal.Instant => minutesAfter(place.reportedAt, after);
  const { signed, countersigned, sent, received, stopped, refused, withdrawn, released, frozen } = order;
  const steps: Step[] = [];
  const add = (
    command: StopCommand,
    done: { after: number; by: string } | undefined,
    more: Partial<Step> = {},
  ): void => {
    if (done) steps.push({ command, at: at(done.after), by: done.by, ...more });
  };
  add('withdraw', withdrawn, { ...(withdrawn ? { why: withdrawn.why } : {}) });
  add(signed?.vouchedBy === undefined ? 'sign' : 'signByPhone', signed);
  add('countersign', countersigned);
  add(order.channel === 'nationalByHand' ? 'transcribe' : 'send', sent, {
    data: { platformNumber: sent?.platformNumber ?? null },
  });
  add('recordReceived', received);
  add('recordFound', order.answered);
  if (order.unansweredAfter !== undefined) add('markUnanswered', { after: order.unansweredAfter, by: 'system' });
  add('recordStopped', stopped, {
    ...(stopped?.saidBy === undefined ? {} : { saidBy: stopped.saidBy }),
    data: { balanceFen: stopped?.balanceFen ?? null },
  });
  add('recordRefused', refused, { data: { reason: refused?.reason ?? null } });
  const later = orders.find(({ corrects, repeats }) => corrects === index || repeats === index);
  add(later?.corrects === index ? 'resend' : 'repeat', later?.prepared, {
    why: later?.corrects === index ? '更正后重发' : '48 小时内未能立案',
  });
  add('release', released, { ...(released ? { why: released.why } : {}) });
  add('handToFreeze', frozen);
  if (stopped && statusOf(order, place.reportedAt, place.now) === 'expired')
    add('expire', { after: stopped.after + STOP_HOURS * 60, by: 'system' });
  return steps.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
}

/** Loads the next order of an incident with its signatures, receipts, events and the deadlines that still run. @returns its row, and its end where it has come to one */
export async function loadOrder(
  past: Past,
  tx: Tx,
  place: Place,
  orders: readonly CountyOrder[],
  made: readonly string[],
): Promise<{ row: StopRow; end: Temporal.Instant | undefined }> {
  const order = orders[made.length];
  assert(order, 'the order is told');
  const preparedAt = minutesAfter(place.reportedAt, order.prepared.after);
  const house = past.turnTo(preparedAt);
  const id = house.newId('stopPayment');
  const account = await findOrCreateAccount(house, tx, {
    number: order.number,
    masked: false,
    kind: 'bank-card',
    holderName: order.holderName,
    bankCode: order.bankCode,
  });
  const transfer = await loadTransfer(past, tx, place, order, account, made.length);
  const steps = stepsOf(orders, made.length, place);
  const row = orderRow({
    id,
    account,
    transfer,
    place,
    order,
    made,
    now: place.now,
    staffOf: past.staffOf,
    version: steps.length + 1,
  });
  await insertOrder(tx, row);
  past.tell(order.prepared.by, preparedAt, {
    kind: 'stop-payment.prepared',
    about: id,
    version: 1,
    data: { incident: place.incident, kind: order.kind, level: order.level, amountFen: order.amountFen },
  });
  for (const [index, step] of steps.entries()) noteStep(past, row, step, index + 2);
  await runningDeadlines(past, tx, place, row);
  return { row, end: row.stopped_at ?? row.impossible_at ?? undefined };
}

/** The transfer that the order is for; corrections and second stops go with the first one's. */
async function loadTransfer(
  past: Past,
  tx: Tx,
  place: Place,
  order: CountyOrder,
  account: string,
  position: number,
): Promise<string | null> {
  if (order.level !== 1 || order.corrects !== undefined || order.repeats !== undefined) return null;
  const asked = order.kind === 'payeeQuery';
  const id = past.house.newId('incidentTransfer');
  await insertTransfers(tx, [
    {
      id,
      incident_id: place.incident,
      position,
      payee_form: asked ? 'merchantCode' : 'account',
      payee_account: asked ? null : account,
      payer_account: asked ? account : null,
      amount_fen: order.amountFen,
      at: place.reportedAt.subtract({ minutes: order.transferMinutesBefore }),
      payment_number_cipher: null,
      doubtful: false,
      doubts: [],
    },
  ]);
  return id;
}

function noteStep(past: Past, row: StopRow, step: Step, version: number): void {
  const { command, at, by } = step;
  const house = past.turnTo(at);
  if (command === 'sign' || command === 'signByPhone' || command === 'countersign')
    past.signatures.push({
      order_id: row.id,
      staff_id: past.staffOf(by),
      kind: command === 'countersign' ? 'countersign' : 'sign',
      at,
    });
  const kind = RECEIPT_OF[command];
  if (kind !== undefined)
    past.receipts.push(
      receiptRow(house, {
        order_id: row.id,
        kind,
        at,
        by_staff: by === 'system' ? null : past.staffOf(by),
        said_by: step.saidBy === undefined ? null : '值班柜员',
        how: step.saidBy ?? row.channel,
        feedback_number: null,
        applied: true,
        data: step.data ?? {},
      }),
    );
  past.tell(by, at, {
    kind: `stop-payment.${command}`,
    about: row.id,
    version,
    ...(step.why === undefined ? {} : { why: step.why }),
    ...(step.saidBy === undefined ? {} : { onBehalfOf: step.saidBy }),
    data: { incident: row.incident_id, ...step.data },
  });
}

async function runningDeadlines(past: Past, tx: Tx, place: Place, row: StopRow): Promise<void> {
  const start = async (kind: string, at: Temporal.Instant | null, rule?: string): Promise<void> => {
    if (at) await startDeadline(past.turnTo(at), tx, row.id, `stop-payment.${kind}`, at, rule);
  };
  if (row.status === 'stopped') {
    await start('end', row.stopped_at);
    if (place.openedAt === undefined) await start('case-not-opened', row.stopped_at, notOpenedRule(row.attempt));
  }
  if (row.sign_later) await start('sign-later', row.signed_at);
  if (row.status === 'sent' || row.status === 'received') await start('unanswered', row.sent_at);
}
