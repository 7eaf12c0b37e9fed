import type { DropAccount, OpenRefund, SetRules, TakeAccount } from '@anlan/contract/refund';
import { sql } from 'kysely';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { personOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { findCase, lossesOf, netLoss } from '../../registry/case/index.ts';
import { titlesById } from '../title/index.ts';
import { freezesOf, holdingOf } from './holdings.ts';
import type { Refund } from './refund.ts';
import { promisedIn } from './repaid.ts';
import { claimsOf, keepAccount, lockRefund, updateRefund } from './store.ts';

/** States of a case in which money may be given back: opened (立案) and what follows from it. */
const OPENED: readonly string[] = ['opened', 'solved', 'prosecution'];

interface Owed {
  readonly cases: string[];
  lossFen: number;
}

/** What the victims of these cases have lost, by person: each case opened, with its victim and a verified loss. */
async function owedIn(tx: Tx, cases: readonly string[]): Promise<Result<Map<string, Owed>, Refusal>> {
  const owed = new Map<string, Owed>();
  const losses = await lossesOf(tx, cases);
  for (const [index, id] of cases.entries()) {
    const at = index === 0 ? '/case' : `/joined/${index - 1}`;
    const fault = (code: Refusal['code']) => refuse({ code, errors: [{ at, code }] });
    const fraudCase = await findCase(tx, id);
    if (!fraudCase) return fault('case.not-found');
    if (!OPENED.includes(fraudCase.status)) return fault('refund.case-not-opened');
    if (fraudCase.victim === undefined) return fault('refund.victim-missing');
    const told = losses.get(id) ?? [];
    if (!told.some(({ kind, supersededAt }) => kind === 'verified' && supersededAt === undefined))
      return fault('refund.loss-not-verified');
    const known = owed.get(fraudCase.victim) ?? { cases: [], lossFen: 0 };
    known.cases.push(id);
    known.lossFen += netLoss(told) ?? 0;
    owed.set(fraudCase.victim, known);
  }
  return accept(owed);
}

/** Reckons anew what is owed and what was had from elsewhere; the allotted sums are written when the round is prepared. */
export async function refreshClaims(tx: Tx, round: Refund): Promise<Result<true, Refusal>> {
  const owed = await owedIn(tx, [round.caseId, ...round.joined]);
  if (!owed.ok) return owed;
  await tx.deleteFrom('refund_claim').where('refund_id', '=', round.id).execute();
  for (const [victim, { cases, lossFen }] of owed.value)
    await tx
      .insertInto('refund_claim')
      .values({
        refund_id: round.id,
        victim_id: victim,
        cases,
        loss_fen: lossFen,
        prior_fen: await promisedIn(tx, cases),
        allotted_fen: 0,
      })
      .execute();
  return accept(true);
}

/** Opens the next round of a case; what was given back before counts against the losses. */
export async function openRefund(house: House, tx: Tx, act: Act, input: OpenRefund): Promise<Result<string, Refusal>> {
  const fraudCase = await findCase(tx, input.case);
  if (!fraudCase) return refuse({ code: 'case.not-found', errors: [{ at: '/case', code: 'case.not-found' }] });
  const id = house.newId('refund');
  const joined = (input.joined ?? []).filter((one) => one !== input.case);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`refund:${input.case}`}, 0))`.execute(tx);
  const { last } = await tx
    .selectFrom('refund')
    .select(({ fn }) => fn.max('round').as('last'))
    .where('case_id', '=', input.case)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('refund')
    .values({
      id,
      case_id: input.case,
      joined,
      round: (last ?? 0) + 1,
      status: 'drafted',
      unit_id: fraudCase.unitId,
      unit_path: fraudCase.unitPath,
      pool: 'pooled',
      timestamp_rule: 'invariant',
      opened_at: act.at,
      opened_by: personOf(act.actor),
      notice_place: null,
      notice_on: null,
      notice_ends_at: null,
      notice_plan: null,
      prepared_by: null,
      prepared_at: null,
      reviewed_by: null,
      reviewed_at: null,
      submission: 0,
      channel: null,
      deciding_unit: null,
      submitted_at: null,
      decided_at: null,
      decision_number: null,
      reasons: [],
      reservation: null,
      ended_at: null,
      recorded_at: house.system.now(),
      version: 1,
    })
    .execute();
  const round = await lockRefund(tx, id);
  const claims = round && (await refreshClaims(tx, round));
  if (!claims?.ok) return claims ?? refuse({ code: 'request.not-allowed' });
  await record(house, tx, act, {
    kind: 'refund.opened',
    about: id,
    version: 1,
    data: { case: input.case, joined, round: (last ?? 0) + 1 },
  });
  return accept(id);
}

/** The round while it may still be changed, locked and at the version seen. */
async function draftOf(tx: Tx, id: string, version: number): Promise<Result<Refund, Refusal>> {
  const round = await lockRefund(tx, id);
  if (!round) return refuse({ code: 'refund.not-found' });
  if (round.status !== 'drafted') return refuse({ code: 'refund.move-not-allowed' });
  if (round.version !== version)
    return refuse({ code: 'refund.changed-meanwhile', present: { version: round.version, status: round.status } });
  return accept(round);
}

/** Chooses between the readings of the ratio rule and of the time-stamp rule; the reason is on record. */
export async function setRules(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  input: SetRules,
): Promise<Result<string, Refusal>> {
  const round = await draftOf(tx, id, input.version);
  if (!round.ok) return round;
  await updateRefund(tx, id, input.version, { pool: input.pool, timestamp_rule: input.timestampRule });
  await record(house, tx, act, {
    kind: 'refund.rules-set',
    about: id,
    version: input.version + 1,
    why: input.why,
    data: { pool: input.pool, timestampRule: input.timestampRule },
  });
  return accept(id);
}

/**
 * Takes a frozen account into the round by its signed title sheet, or reads it anew. Refuses with `title.not-found`,
 * `refund.title-elsewhere`, and `refund.` with what the account lacks (`OFFER_REFUSALS`).
 */
export async function takeAccount(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  input: TakeAccount,
): Promise<Result<string, Refusal>> {
  const round = await draftOf(tx, id, input.version);
  if (!round.ok) return round;
  const fault = (code: Refusal['code']) => refuse({ code, errors: [{ at: '/title', code }] });
  const title = (await titlesById(tx, [input.title])).get(input.title);
  if (!title) return fault('title.not-found');
  const cases = [round.value.caseId, ...round.value.joined];
  if (!cases.includes(title.case)) return fault('refund.title-elsewhere');
  const claims = await refreshClaims(tx, round.value);
  if (!claims.ok) return claims;
  const victims = new Set((await claimsOf(tx, id)).map(({ victim }) => victim));
  const holding = holdingOf(title, await freezesOf(tx, round.value), victims, act.at);
  if (!holding.ok) return fault(`refund.${holding.error}`);
  const taken = holding.value;
  await keepAccount(tx, id, taken);
  await updateRefund(tx, id, input.version, {});
  await record(house, tx, act, {
    kind: 'refund.account-taken',
    about: id,
    version: input.version + 1,
    data: {
      account: taken.account,
      sheet: taken.sheet,
      freeze: taken.freeze ?? null,
      frozenFen: taken.frozenFen,
      agreed: taken.agreed,
      records: taken.records,
    },
  });
  return accept(id);
}

/** Takes an account out of a round that is still drafted: its sheet or freeze does not stand any more, or it waits for another round. */
export async function dropAccount(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  input: DropAccount,
): Promise<Result<string, Refusal>> {
  const round = await draftOf(tx, id, input.version);
  if (!round.ok) return round;
  const gone = await tx
    .deleteFrom('refund_account')
    .where('refund_id', '=', id)
    .where('account_id', '=', input.account)
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) return refuse({ code: 'refund.account-not-taken' });
  await updateRefund(tx, id, input.version, {});
  await record(house, tx, act, {
    kind: 'refund.account-dropped',
    about: id,
    version: input.version + 1,
    why: input.why,
    data: { account: input.account },
  });
  return accept(id);
}
