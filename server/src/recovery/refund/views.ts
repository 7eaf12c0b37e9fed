import type { Standing } from '@anlan/contract/refund';
import type { PaymentView } from '@anlan/contract/refund-payment';
import { BOUNCE_REASONS } from '@anlan/contract/refund-payment';
import type { RefundRow, RefundView } from '@anlan/contract/refund-view';
import type { AccountView, PersonView } from '@anlan/contract/subject';
import { assert } from '../../kernel/assert.ts';
import { allowedMoves } from '../../kernel/lifecycle.ts';
import { type Actor, roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { type Deadline, deadlinesOf, deadlineView } from '../../platform/deadline/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { caseStates } from '../../registry/case/index.ts';
import { staffNames } from '../../registry/staff/index.ts';
import { describeAccounts, describePersons } from '../../registry/subject/index.ts';
import { unitNames } from '../../registry/unit/index.ts';
import { appointmentsOf } from './appointments.ts';
import { allowedOn, planFor } from './conditions.ts';
import { numberedCase, offersOf, standingsOf } from './holdings.ts';
import { objectionsOf } from './objections.ts';
import { PAYMENT_LIFE, type Payment } from './payment.ts';
import { type Plan, planText } from './plan.ts';
import type { Refund } from './refund.ts';
import { accountsOf, claimsOf, type KeptAccount, type KeptClaim, paymentsOf } from './store.ts';

const sharesOf = (vector: ReadonlyMap<string, number>) =>
  [...vector].map(([victim, amountFen]) => ({ victim, amountFen }));
const paidOf = (payments: readonly Payment[]): number =>
  payments.reduce((all, { status, amountFen }) => all + (status === 'paid' ? amountFen : 0), 0);

/** Rounds for the list, each with its sums. */
export async function describeRounds(tx: Tx, rounds: readonly Refund[]): Promise<RefundRow[]> {
  const cases = await caseStates(
    tx,
    rounds.map(({ caseId }) => caseId),
  );
  const units = await unitNames(
    tx,
    rounds.map(({ unitId }) => unitId),
  );
  const payments = await paymentsOf(
    tx,
    rounds.map(({ id }) => id),
  );
  const clocks = await deadlinesOf(
    tx,
    rounds.map(({ id }) => id),
  );
  const rows: RefundRow[] = [];
  for (const round of rounds) {
    const clock = clocks.find(({ about, stoppedAt }) => about === round.id && stoppedAt === undefined);
    rows.push({
      ...rowOf(round, await planFor(tx, round), cases.get(round.caseId)?.number, units.get(round.unitId) ?? ''),
      victims: (await claimsOf(tx, round.id)).length,
      paidFen: paidOf(payments.filter(({ refund }) => refund === round.id)),
      ...(clock === undefined ? {} : { clock: deadlineView(clock) }),
    });
  }
  return rows;
}

function rowOf(round: Refund, plan: Plan, caseNumber: string | undefined, unitName: string) {
  return {
    id: round.id,
    version: round.version,
    status: round.status,
    round: round.round,
    case: round.caseId,
    ...(caseNumber === undefined ? {} : { caseNumber }),
    unitName,
    openedAt: round.openedAt.toString(),
    frozenFen: plan.totalFen + plan.staysFen,
    toVictimsFen: plan.totalFen,
  };
}

interface Known {
  readonly persons: ReadonlyMap<string, PersonView>;
  readonly accounts: ReadonlyMap<string, AccountView>;
  readonly clocks: readonly Deadline[];
  readonly standings: ReadonlyMap<string, Standing>;
}

/** The whole page of a round: claims, plan per account and victim, methods side by side, notice, decision, payments. */
export async function describeRefund(house: House, tx: Tx, act: Act, round: Refund): Promise<RefundView> {
  const [row] = await describeRounds(tx, [round]);
  assert(row, 'a round is described');
  const plan = await planFor(tx, round);
  const claims = await claimsOf(tx, round.id);
  const accounts = await accountsOf(tx, round.id);
  const payments = await paymentsOf(tx, [round.id]);
  const known: Known = {
    persons: await describePersons(
      house,
      tx,
      claims.map(({ victim }) => victim),
    ),
    accounts: await describeAccounts(
      house,
      tx,
      [...accounts.map(({ account }) => account), ...payments.flatMap(({ from, to }) => [from, to ?? from])],
      { full: true },
    ),
    clocks: await deadlinesOf(
      tx,
      payments.map(({ id }) => id),
    ),
    standings: await standingsOf(tx, round, accounts, act.at),
  };
  const joined = await caseStates(tx, round.joined);
  const names = await staffNames(tx, [round.preparedBy ?? '', round.reviewedBy ?? '']);
  const nameOf = (staff: string | undefined) => (staff === undefined ? undefined : (names.get(staff) ?? staff));
  const preparedBy = nameOf(round.preparedBy);
  const reviewedBy = nameOf(round.reviewedBy);
  return {
    ...row,
    joined: round.joined.map((id) => numberedCase(joined, id)),
    formula: { ...plan.formula },
    pool: round.pool,
    timestampRule: round.timestampRule,
    claims: claims.map((claim) => claimView(claim, plan, known)),
    accounts: accounts.map((account) => accountView(account, plan, known)),
    offers: round.status === 'drafted' ? await offersOf(house, tx, round, act.at) : [],
    bench: [...plan.bench],
    steps: [...plan.steps],
    staysFen: plan.staysFen,
    needsNotice: plan.needsNotice,
    ...noticeOf(house, round, plan),
    objections: await objectionsOf(house, tx, round.id),
    ...(preparedBy === undefined ? {} : { preparedBy }),
    ...(reviewedBy === undefined ? {} : { reviewedBy }),
    submission: round.submission,
    ...(round.channel === undefined ? {} : { channel: round.channel }),
    ...(round.decidingUnit === undefined ? {} : { decidingUnit: round.decidingUnit }),
    ...(round.submittedAt === undefined ? {} : { submittedAt: round.submittedAt.toString() }),
    ...(round.decidedAt === undefined ? {} : { decidedAt: round.decidedAt.toString() }),
    ...(round.decisionNumber === undefined ? {} : { decisionNumber: round.decisionNumber }),
    reasons: [...round.reasons],
    mayExchange: house.roads.find('prefecture') !== undefined,
    payments: payments.map((payment) => paymentView(payment, round, act.actor, known)),
    appointments: await appointmentsOf(tx, round.id),
    allowed: await allowedOn(house, tx, act.actor, round, plan, act.at),
  };
}

function noticeOf(house: House, round: Refund, plan: Plan): Pick<RefundView, 'notice'> {
  if (round.noticeOn === undefined || round.noticeEndsAt === undefined) return {};
  return {
    notice: {
      place: round.noticePlace ?? '',
      publishedOn: round.noticeOn,
      endsAt: round.noticeEndsAt.toString(),
      current: round.noticePlan === house.vault.provider.hash(planText(plan)),
    },
  };
}

/** A person who was purged since stands there without a name. */
function personOrGone(known: Known, id: string): PersonView {
  return known.persons.get(id) ?? { id: id as PersonView['id'], name: '—', masked: true };
}

function claimView(claim: KeptClaim, plan: Plan, known: Known): RefundView['claims'][number] {
  const outstandingFen = Math.max(0, claim.lossFen - claim.priorFen);
  const allottedFen = plan.byVictim.get(claim.victim) ?? 0;
  return {
    victim: personOrGone(known, claim.victim),
    cases: [...claim.cases],
    lossFen: claim.lossFen,
    priorFen: claim.priorFen,
    outstandingFen,
    allottedFen,
    unmetFen: outstandingFen - allottedFen,
  };
}

function accountView(account: KeptAccount, plan: Plan, known: Known): RefundView['accounts'][number] {
  const planned = plan.accounts.find((one) => one.account === account.account);
  const described = known.accounts.get(account.account);
  assert(planned && described, 'an account of a round is planned and known');
  return {
    account: described,
    sheet: account.sheet,
    convention: account.convention,
    standing: known.standings.get(account.account) ?? 'unsigned',
    records: account.records,
    agreed: account.agreed,
    frozenFen: account.frozenFen,
    protectedFen: account.protectedFen,
    frozenAt: account.frozenAt.toString(),
    shares: account.shares.map((share) => ({ ...share })),
    otherFen: account.otherFen,
    method: planned.method,
    reason: planned.reason,
    toVictims: sharesOf(planned.toVictims),
    staysFen: planned.staysFen,
    ...(account.freeze === undefined ? {} : { freeze: account.freeze }),
    ...(account.freezingUnit === undefined ? {} : { freezingUnit: account.freezingUnit }),
    ...(account.freezeEndsOn === undefined ? {} : { freezeEndsOn: account.freezeEndsOn }),
  };
}

function paymentView(payment: Payment, round: Refund, actor: Actor, known: Known): PaymentView {
  const from = known.accounts.get(payment.from);
  assert(from, 'a payment comes from a known account');
  const to = payment.to === undefined ? undefined : known.accounts.get(payment.to);
  const clock = known.clocks.find(({ about }) => about === payment.id);
  const bounceReason = BOUNCE_REASONS.find((reason) => reason === payment.bounceReason);
  return {
    id: payment.id,
    version: payment.version,
    status: payment.status,
    victim: personOrGone(known, payment.victim),
    from,
    amountFen: payment.amountFen,
    officers: [...payment.officers],
    bounces: payment.bounces,
    ...(to === undefined ? {} : { to }),
    ...(payment.channel === undefined ? {} : { channel: payment.channel }),
    ...(payment.number === undefined ? {} : { number: payment.number }),
    ...(payment.sentAt === undefined ? {} : { sentAt: payment.sentAt.toString() }),
    ...(payment.paidOn === undefined ? {} : { paidOn: payment.paidOn }),
    ...(payment.receipt === undefined ? {} : { receipt: payment.receipt }),
    ...(bounceReason === undefined ? {} : { bounceReason }),
    ...(payment.why === undefined ? {} : { why: payment.why }),
    ...(clock === undefined ? {} : { clock: deadlineView(clock) }),
    allowed:
      round.status === 'approved'
        ? allowedMoves(PAYMENT_LIFE, payment.status, roleOf(actor), new Set()).map(({ command, needs }) => ({
            command,
            needs: [...needs],
          }))
        : [],
  };
}
