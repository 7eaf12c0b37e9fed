import { type FeedbackMessage, SIGNATURE_WINDOW_MINUTES } from '@anlan/contract/bank-line';
import { sql } from 'kysely';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { systemActor } from '../../platform/auth/index.ts';
import { readSetting, type Tx } from '../../platform/db/index.ts';
import { judgeMessage, momentOf } from '../../platform/exchange/signature.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { type LineTarget, lineName, pullFeedback } from './channel/bank-line.ts';
import { commandOrder } from './commands.ts';
import { takePayee } from './payee-found.ts';
import { insertReceipt } from './receipts.ts';
import type { StopPayment } from './stop-payment.ts';
import { lockOrderByNumber } from './store.ts';

/** Address and secret of a bank's line; undefined while no gateway is configured (`bank-line.url`). */
export async function lineTarget(house: House, tx: Tx, bankCode: string): Promise<LineTarget | undefined> {
  const url = await readSetting(tx, 'bank-line.url');
  return typeof url === 'string' ? { url, bankCode, secret: house.vault.mac('line', lineName(bankCode)) } : undefined;
}

/** The next outgoing number of a line; its row stays locked until the transaction ends. */
export async function nextSequence(tx: Tx, line: string): Promise<number> {
  const row = await tx
    .insertInto('line_counter')
    .values({ line, last: 1 })
    .onConflict((conflict) => conflict.column('line').doUpdateSet({ last: sql`line_counter.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow();
  return row.last;
}

/**
 * Takes a feedback message in, pushed or pulled: checks the signature, notes its number once, and applies it. A doubled
 * message changes nothing; one that comes late or out of order is kept as a receipt even when the state has moved on.
 */
export async function receiveFeedback(
  house: House,
  tx: Tx,
  act: Act,
  message: FeedbackMessage,
  checkWindow = true,
): Promise<Result<'applied' | 'known', Refusal>> {
  const verdict = judgeMessage(house.vault.mac('line', message.line), message, house.system.now());
  if (verdict === 'wrong-signature' || (checkWindow && verdict !== 'ok') || message.line !== lineName(message.from))
    return refuse({ code: 'stop-payment.line-refused' });
  const moments = [message.body.stoppedAt, message.body.endsAt].filter((moment) => moment !== undefined);
  if (!moments.every(momentOf)) return refuse({ code: 'request.invalid' });
  const noted = await tx
    .insertInto('line_message')
    .values({
      line: message.line,
      direction: 'in',
      sequence: message.sequence,
      about: message.body.orderNumber,
      at: house.system.now(),
    })
    .onConflict((conflict) => conflict.columns(['line', 'direction', 'sequence']).doNothing())
    .executeTakeFirst();
  // A number that told of another order before comes from a bank that lost its counter: its word still counts.
  if (noted.numInsertedOrUpdatedRows === 0n && (await toldOf(tx, message)) === message.body.orderNumber)
    return accept('known');
  return await applyFeedback(house, tx, act, message.body, message.from);
}

async function toldOf(tx: Tx, message: FeedbackMessage): Promise<string | null | undefined> {
  const row = await tx
    .selectFrom('line_message')
    .select('about')
    .where('line', '=', message.line)
    .where('direction', '=', 'in')
    .where('sequence', '=', message.sequence)
    .executeTakeFirst();
  return row?.about;
}

export type Feedback = Pick<
  FeedbackMessage['body'],
  | 'feedbackNumber'
  | 'orderNumber'
  | 'result'
  | 'reason'
  | 'balanceFen'
  | 'stoppedAt'
  | 'endsAt'
  | 'note'
  | 'earlierAuthority'
  | 'earlierAmountFen'
  | 'payee'
>;

/**
 * Applies what a bank says to the order of this number; a feedback number counts once for an order. A line speaks for its
 * own bank only, so an order whose bank nobody knows hears no line. A moment that cannot be is kept and changes nothing.
 * @param bank code of the bank whose line says it; empty for a word that came by no line
 */
export async function applyFeedback(
  house: House,
  tx: Tx,
  act: Act,
  body: Feedback,
  bank: string,
): Promise<Result<'applied' | 'known', Refusal>> {
  const order = await lockOrderByNumber(tx, body.orderNumber);
  if (!order || (bank !== '' && order.bankCode !== bank)) return refuse({ code: 'stop-payment.not-found' });
  const known = await tx
    .selectFrom('stop_payment_receipt')
    .select('id')
    .where('order_id', '=', order.id)
    .where('feedback_number', '=', body.feedbackNumber)
    .executeTakeFirst();
  if (known) return accept('known');
  if (!momentFits(order, body.stoppedAt, act.at)) {
    await keepBeside(house, tx, act, order, body, 'momentImpossible');
    return accept('known');
  }
  let { version } = order;
  if (order.status === 'signed' && order.channel === 'bankLine') {
    // The bank's word has overtaken the answer to our sending: that it speaks of the order proves that it has it.
    const sent = await commandOrder(house, tx, act, order.id, 'send', { version });
    if (sent.ok) version += 1;
  }
  if (body.result === 'found') {
    const taken = await takePayee(house, tx, act, { ...order, version }, body);
    if (taken.ok || taken.error.code !== 'stop-payment.move-not-allowed') return taken;
    await keepBeside(house, tx, act, order, body);
    return accept('known');
  }
  const outcome = await commandOrder(
    house,
    tx,
    act,
    order.id,
    body.result === 'stopped' ? 'recordStopped' : 'recordRefused',
    {
      version,
      feedbackNumber: body.feedbackNumber,
      ...(body.stoppedAt === undefined ? {} : { at: earlier(body.stoppedAt, act.at) }),
      ...(body.result === 'stopped'
        ? { balanceFen: body.balanceFen ?? 0 }
        : { reason: body.reason ?? 'unknownReason' }),
      ...(body.note === undefined ? {} : { note: body.note }),
      ...(body.earlierAuthority === undefined ? {} : { earlierAuthority: body.earlierAuthority }),
      ...(body.earlierAmountFen === undefined ? {} : { earlierAmountFen: body.earlierAmountFen }),
    },
  );
  if (outcome.ok) return accept('applied');
  await keepBeside(house, tx, act, order, body);
  return accept('known');
}

/** The order has moved on (stopped already, withdrawn), or the word cannot be: it is kept beside it and nothing changes. */
async function keepBeside(
  house: House,
  tx: Tx,
  act: Act,
  order: StopPayment,
  body: Feedback,
  doubt?: 'momentImpossible',
): Promise<void> {
  await insertReceipt(house, tx, {
    order_id: order.id,
    kind: body.result === 'found' ? 'received' : body.result,
    at: act.at,
    by_staff: null,
    said_by: null,
    how: order.channel,
    feedback_number: body.feedbackNumber,
    applied: false,
    data: {
      balanceFen: body.balanceFen ?? null,
      reason: body.reason ?? null,
      ...(doubt === undefined ? {} : { doubt, stoppedAt: body.stoppedAt ?? null }),
    },
  });
}

/**
 * Whether a bank can have stopped then: from the signature on, because the first of several sendings may have reached it,
 * and not after now; the clocks may differ by the window of the signatures. The 48 hours count from this moment, so a
 * wrong one would end the stop at once or keep it for ever.
 */
function momentFits(order: StopPayment, stoppedAt: string | undefined, now: Temporal.Instant): boolean {
  if (stoppedAt === undefined) return true;
  const at = Temporal.Instant.from(stoppedAt);
  const skew = { minutes: SIGNATURE_WINDOW_MINUTES };
  const since = order.signedAt ?? order.preparedAt;
  return Temporal.Instant.compare(at, since.subtract(skew)) >= 0 && Temporal.Instant.compare(at, now.add(skew)) <= 0;
}

/** A bank's clock may run ahead of the business clock; nothing is recorded as having happened later than now. */
function earlier(text: string, now: Temporal.Instant): string {
  const at = Temporal.Instant.from(text);
  return (Temporal.Instant.compare(at, now) > 0 ? now : at).toString();
}

const PULL_EVERY_SECONDS = 10;
const lastPull = new WeakMap<House, number>();

/** Every ten seconds asks the lines of orders that wait for what a lost push may have brought. */
export async function pullMissed(house: House): Promise<void> {
  const now = house.system.now().epochMilliseconds;
  if (now - (lastPull.get(house) ?? 0) < PULL_EVERY_SECONDS * 1_000) return;
  lastPull.set(house, now);
  const actor = systemActor('line:pull');
  const targets = await house.db.transact(actor, async (tx) => {
    const rows = await tx
      .selectFrom('stop_payment')
      .select('bank_code')
      .distinct()
      .where('channel', '=', 'bankLine')
      .where('status', 'in', ['sent', 'received', 'unanswered'])
      .limit(100)
      .execute();
    const found: { target: LineTarget; after: number }[] = [];
    for (const { bank_code: bankCode } of rows) {
      const target = bankCode === null ? undefined : await lineTarget(house, tx, bankCode);
      if (!target) continue;
      // Gaps are what we are after, so we ask from the last number below which nothing is missing.
      const last = await tx
        .selectFrom('line_message')
        .select(({ fn }) => fn.max('sequence').as('last'))
        .where('line', '=', lineName(target.bankCode))
        .where('direction', '=', 'in')
        .executeTakeFirst();
      found.push({ target, after: Math.max(0, Number(last?.last ?? 0) - 50) });
    }
    return found;
  });
  for (const { target, after } of targets) {
    for (const message of await pullFeedback(target, after)) {
      await house.db.transact(actor, (tx) =>
        receiveFeedback(
          house,
          tx,
          { actor, request: `pull:${message.line}:${message.sequence}`, at: house.business.now() },
          message,
          false,
        ),
      );
    }
  }
}
