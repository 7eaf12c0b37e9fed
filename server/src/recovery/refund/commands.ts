import type { RefundCommand } from '@anlan/contract/refund';
import { dayOf } from '../../kernel/calendar.ts';
import { decideMove } from '../../kernel/lifecycle.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { personOf, roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { holidaysOf, ruleOn, startDeadline, stopDeadline } from '../../platform/deadline/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { type Refusal, refusedMove } from '../../platform/http/index.ts';
import { planFor, presentFacts } from './conditions.ts';
import { refreshClaims } from './open.ts';
import { type Plan, planText } from './plan.ts';
import { NOTICE, noticeEnd, REFUND_LIFE, type Refund, wholeMinutes } from './refund.ts';
import { release, reserve } from './repaid.ts';
import {
  accountsOf,
  boundAccounts,
  claimsOf,
  type KeptAccount,
  lockAccounts,
  lockRefund,
  updateRefund,
} from './store.ts';
import { postSubmission } from './submission.ts';
import type { RefundTableRow } from './tables.ts';

export interface RefundInput {
  readonly version: number;
  readonly why?: string;
  readonly place?: string;
  readonly publishedOn?: string;
  readonly channel?: 'exchange' | 'paper';
  readonly decidingUnit?: string;
  readonly number?: string;
  readonly decidedOn?: string;
  readonly reasons?: readonly string[];
}

/** Carries out a command of the table on a round, under its lock. */
export async function commandRefund(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  command: RefundCommand,
  input: RefundInput,
): Promise<Result<string, Refusal>> {
  const round = await lockRefund(tx, id);
  if (!round) return refuse({ code: 'refund.not-found' });
  if (round.version !== input.version)
    return refuse({ code: 'refund.changed-meanwhile', present: { version: round.version, status: round.status } });
  // The inputs are reckoned anew at the last moment before they are bound.
  if (command === 'prepare' || command === 'publishNotice') {
    const fresh = round.status === 'drafted' || round.status === 'noticed' ? await refreshClaims(tx, round) : undefined;
    if (fresh && !fresh.ok) return fresh;
  }
  const plan = await planFor(tx, round);
  const present = await presentFacts(house, tx, round, plan, act.at);
  for (const [key, value] of Object.entries(input)) if (value !== undefined && value !== '') present.add(key);
  const move = decideMove(REFUND_LIFE, round.status, command, roleOf(act.actor), present);
  if (!move.ok) return refuse(refusedMove('refund', move.error));
  const change = await changeFor({ house, tx, act, round, plan, input }, command);
  if (!change.ok) return change;
  await updateRefund(tx, id, input.version, { status: move.value.to, ...change.value });
  for (const kind of move.value.stops ?? [])
    await stopDeadline(tx, id, kind, act.at, command === 'prepare' ? 'done' : 'void');
  await record(house, tx, act, {
    kind: `refund.${command}`,
    about: id,
    version: input.version + 1,
    ...(input.why === undefined ? {} : { why: input.why }),
    data: {
      from: round.status,
      to: move.value.to,
      submission: command === 'submit' ? round.submission + 1 : round.submission,
      ...(input.number === undefined ? {} : { number: input.number }),
    },
  });
  return accept(id);
}

interface Matter {
  readonly house: House;
  readonly tx: Tx;
  readonly act: Act;
  readonly round: Refund;
  readonly plan: Plan;
  readonly input: RefundInput;
}
type Change = Result<Partial<RefundTableRow>, Refusal>;

async function changeFor(matter: Matter, command: RefundCommand): Promise<Change> {
  const { act, round, input } = matter;
  const person = personOf(act.actor);
  switch (command) {
    case 'publishNotice':
      return await publish(matter);
    case 'prepare':
      return await prepare(matter);
    case 'passReview':
      return person === round.preparedBy
        ? refuse({ code: 'refund.same-person' })
        : accept({ reviewed_by: person, reviewed_at: act.at });
    case 'submit':
      return await submit(matter);
    case 'approve':
      return await approve(matter);
    case 'return':
      if (act.actor.kind === 'post' && round.channel === 'exchange')
        return refuse({ code: 'refund.decided-by-letter' });
      return accept({ decided_at: act.at, reasons: [...(input.reasons ?? [input.why ?? ''])] });
    case 'sendBack':
    case 'reopen': {
      await unbind(matter);
      return accept({
        prepared_by: null,
        reviewed_by: null,
        ...(command === 'sendBack' ? { reasons: [input.why ?? ''] } : {}),
      });
    }
    case 'withdraw':
      await unbind(matter);
      return accept({ ended_at: act.at });
    case 'close':
      return accept({ ended_at: act.at });
  }
}

/** Gives up what the round had set aside for its victims. */
async function releaseAll(tx: Tx, round: Refund, at: Temporal.Instant): Promise<void> {
  if (round.reservation === undefined) return;
  for (const { victim, cases } of await claimsOf(tx, round.id))
    await release(tx, `${round.reservation}/${victim}`, cases, at);
}

/** Nothing is bound any more: what was allotted is owed to the victims again, and free for other rounds. */
async function unbind({ tx, act, round }: Matter): Promise<void> {
  await releaseAll(tx, round, act.at);
  await tx.updateTable('refund_claim').set({ allotted_fen: 0 }).where('refund_id', '=', round.id).execute();
  await tx.updateTable('refund').set({ reservation: null }).where('id', '=', round.id).execute();
}

async function publish({ house, tx, act, round, plan, input }: Matter): Promise<Change> {
  const publishedOn = Temporal.PlainDate.from(input.publishedOn ?? dayOf(act.at).toString());
  if (Temporal.PlainDate.compare(publishedOn, dayOf(act.at)) > 0)
    return refuse({ code: 'refund.day-in-future', errors: [{ at: '/publishedOn', code: 'refund.day-in-future' }] });
  const rule = await ruleOn(tx, NOTICE, publishedOn);
  const endsAt = noticeEnd(publishedOn, rule?.number_value ?? undefined, await holidaysOf(tx));
  // A notice that was up before it was recorded here has run since then; its deadline begins where the record begins.
  if (Temporal.Instant.compare(endsAt, act.at) > 0)
    await startDeadline(house, tx, round.id, NOTICE, act.at, NOTICE, wholeMinutes(act.at, endsAt));
  return accept({
    notice_place: input.place ?? null,
    notice_on: publishedOn.toString(),
    notice_ends_at: endsAt,
    notice_plan: house.vault.provider.hash(planText(plan)),
  });
}

async function isBoundElsewhere(tx: Tx, id: string, kept: readonly KeptAccount[]): Promise<boolean> {
  const accounts = kept.map(({ account }) => account);
  await lockAccounts(tx, accounts);
  return (await boundAccounts(tx, accounts, id)).length > 0;
}

async function prepare({ house, tx, act, round, plan }: Matter): Promise<Change> {
  const accounts = await accountsOf(tx, round.id);
  if (await isBoundElsewhere(tx, round.id, accounts)) return refuse({ code: 'refund.account-bound' });
  if (new Set(accounts.map(({ freezingUnit }) => freezingUnit ?? '')).size > 1)
    return refuse({ code: 'refund.several-freezers' });
  const reservation = `${round.id}/${round.version}`;
  for (const { victim, cases } of await claimsOf(tx, round.id)) {
    const amountFen = plan.byVictim.get(victim) ?? 0;
    const set = await reserve(house, tx, act, `${reservation}/${victim}`, { cases, amountFen });
    if (!set.ok) return set;
    await tx
      .updateTable('refund_claim')
      .set({ allotted_fen: amountFen })
      .where('refund_id', '=', round.id)
      .where('victim_id', '=', victim)
      .execute();
  }
  return accept({
    reservation,
    prepared_by: personOf(act.actor),
    prepared_at: act.at,
    reviewed_by: null,
    reviewed_at: null,
    reasons: [],
  });
}

async function submit({ house, tx, act, round, plan, input }: Matter): Promise<Change> {
  const accounts = await accountsOf(tx, round.id);
  // Whoever prepared it at a station does not see the rounds of others; a leader of the centre sees them all.
  if (await isBoundElsewhere(tx, round.id, accounts)) return refuse({ code: 'refund.account-bound' });
  const [first] = accounts;
  const freezer = first?.freezingUnit;
  // Where another unit froze the money, that unit decides, and no road of ours leads there.
  if (freezer !== undefined && (input.channel !== 'paper' || input.decidingUnit !== freezer))
    return refuse({ code: 'refund.other-freezer', errors: [{ at: '/decidingUnit', code: 'refund.other-freezer' }] });
  const submission = round.submission + 1;
  if (input.channel === 'exchange') {
    if (!house.roads.find('prefecture')) return refuse({ code: 'refund.no-road' });
    await postSubmission(house, tx, act, round, plan, submission);
  }
  return accept({
    submission,
    channel: input.channel ?? null,
    deciding_unit: input.decidingUnit ?? null,
    submitted_at: act.at,
    decided_at: null,
    decision_number: null,
    reasons: [],
  });
}

/** Approved: only now payments exist, one for each account and victim, under a key that no second approval can double. */
async function approve({ house, tx, act, round, plan, input }: Matter): Promise<Change> {
  const { actor } = act;
  if (actor.kind === 'post') {
    if (round.channel === 'exchange') return refuse({ code: 'refund.decided-by-letter' });
    if (actor.staff === round.preparedBy) return refuse({ code: 'refund.same-person' });
    if (input.decidedOn !== undefined && input.decidedOn > dayOf(act.at).toString())
      return refuse({ code: 'refund.day-in-future', errors: [{ at: '/decidedOn', code: 'refund.day-in-future' }] });
  }
  // What was set aside for the round is set aside again payment by payment, in this one transaction.
  await releaseAll(tx, round, act.at);
  const casesOf = new Map((await claimsOf(tx, round.id)).map(({ victim, cases }) => [victim, cases]));
  for (const { account, toVictims } of plan.accounts)
    for (const [victim, amount] of toVictims) {
      const id = house.newId('refundPayment');
      const told = { cases: casesOf.get(victim) ?? [], amountFen: amount };
      const set = await reserve(house, tx, act, `${id}/1`, told);
      if (!set.ok) return set;
      await tx
        .insertInto('refund_payment')
        .values({
          id,
          refund_id: round.id,
          victim_id: victim,
          from_account: account,
          amount_fen: amount,
          status: 'waiting',
          to_account: null,
          channel: null,
          number: null,
          officers: [],
          sent_at: null,
          paid_on: null,
          receipt: null,
          bounces: 0,
          bounce_reason: null,
          why: null,
          reservation: `${id}/1`,
          version: 1,
        })
        .execute();
    }
  return accept({ decided_at: act.at, decision_number: input.number ?? null, reservation: null });
}
