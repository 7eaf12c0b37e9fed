import type { OfferRefusal, Standing } from '@anlan/contract/refund';
import type { OfferView } from '@anlan/contract/refund-view';
import { dayOf } from '../../kernel/calendar.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { type CaseState, caseStates } from '../../registry/case/index.ts';
import { describeAccounts } from '../../registry/subject/index.ts';
import { type Freeze, freezesOfCase } from '../freeze/index.ts';
import { type TitleStanding, titlesById, titlesOfCase } from '../title/index.ts';
import type { Refund } from './refund.ts';
import { accountsOf, claimsOf, type Given, givenFrom, type KeptAccount } from './store.ts';

/** Money of an account that a freeze holds. Sums in fen. */
interface Held {
  readonly freeze: string;
  readonly frozenFen: number;
  /** What of it the freeze says is no case money. */
  readonly protectedFen: number;
  readonly frozenAt: Temporal.Instant;
  readonly freezeEndsOn?: string;
  /** Who decides where another authority froze it first. */
  readonly freezingUnit?: string;
}

/** The freezes of a round's cases, each with what of it other rounds have left. */
export async function freezesOf(tx: Tx, round: Refund): Promise<Freeze[]> {
  const found: Freeze[] = [];
  for (const id of [round.caseId, ...round.joined]) found.push(...(await freezesOfCase(tx, id)));
  const given = await givenFrom(
    tx,
    found.map(({ account }) => account),
    round.id,
  );
  return found.map((freeze) =>
    lessGiven(
      freeze,
      given.filter(({ account }) => account === freeze.account),
    ),
  );
}

/** A freeze keeps the sum that the bank once told; what rounds gave since then lies there no more. */
function lessGiven(freeze: Freeze, given: readonly Given[]): Freeze {
  const since = dayOf(freeze.frozenAt ?? freeze.queuedAt ?? freeze.preparedAt).toString();
  const gone = given
    .filter(({ paidOn }) => paidOn === undefined || paidOn >= since)
    .reduce((all, { amountFen }) => all + amountFen, 0);
  const less = (fen: number): number => Math.max(0, fen - gone);
  const { frozenFen, tracedFen, earlierAmountFen } = freeze;
  return {
    ...freeze,
    ...(frozenFen === undefined ? {} : { frozenFen: less(frozenFen) }),
    ...(tracedFen === undefined ? {} : { tracedFen: less(tracedFen) }),
    ...(earlierAmountFen === undefined ? {} : { earlierAmountFen: less(earlierAmountFen) }),
  };
}

/**
 * What is frozen on an account, from its freezes alone: of ours the one in force, else what an earlier authority holds and
 * ours waits behind. Two freezes of one account are never added up: they may hold the same money.
 */
export function heldOn(
  freezes: readonly Freeze[],
  account: string,
  firstCase: string,
  at: Temporal.Instant,
): Result<Held, OfferRefusal> {
  const mine = freezes
    .filter((one) => one.account === account)
    .toSorted((a, b) => Number(b.caseId === firstCase) - Number(a.caseId === firstCase));
  const running = mine.find(({ status, endsAt }) => status === 'frozen' && endsAt && isBefore(at, endsAt));
  if (running?.frozenAt && running.endsAt) {
    const frozenFen = running.frozenFen ?? 0;
    return accept({
      freeze: running.id,
      frozenFen,
      protectedFen: frozenFen - (running.tracedFen ?? frozenFen),
      frozenAt: running.frozenAt,
      freezeEndsOn: dayOf(running.endsAt).toString(),
    });
  }
  const queued = mine.find(
    ({ status, earlierEndsOn }) =>
      status === 'queued' && (earlierEndsOn === undefined || earlierEndsOn > dayOf(at).toString()),
  );
  if (queued?.earlierAuthority === undefined || queued.queuedAt === undefined) return refuse('not-frozen');
  if (queued.earlierAmountFen === undefined) return refuse('frozen-sum-unknown');
  return accept({
    freeze: queued.id,
    frozenFen: queued.earlierAmountFen,
    protectedFen: 0,
    frozenAt: queued.queuedAt,
    freezingUnit: queued.earlierAuthority,
    ...(queued.earlierEndsOn === undefined ? {} : { freezeEndsOn: queued.earlierEndsOn }),
  });
}

const isBefore = (left: Temporal.Instant, right: Temporal.Instant): boolean =>
  Temporal.Instant.compare(left, right) < 0;

/** An account as the round takes it: whose money by its sheet, how much by its freeze; nothing of it is typed. */
export function holdingOf(
  title: TitleStanding,
  freezes: readonly Freeze[],
  victims: ReadonlySet<string>,
  at: Temporal.Instant,
): Result<KeptAccount, OfferRefusal> {
  if (title.status === 'contradicted') return refuse('title-contradicted');
  if (title.status !== 'signed') return refuse('no-signed-title');
  const held = heldOn(freezes, title.money.account, title.case, at);
  if (!held.ok) return held;
  if (title.stateAt && isBefore(title.stateAt, held.value.frozenAt)) return refuse('title-before-freeze');
  if (title.money.shares.some(({ victim }) => !victims.has(victim))) return refuse('not-a-victim');
  return accept({ ...title.money, ...held.value });
}

/** How what a round took stands now, account by account. */
export async function standingsOf(
  tx: Tx,
  round: Refund,
  accounts: readonly KeptAccount[],
  at: Temporal.Instant,
): Promise<Map<string, Standing>> {
  if (accounts.length === 0) return new Map();
  const titles = await titlesById(
    tx,
    accounts.map(({ sheet }) => sheet),
  );
  const freezes = await freezesOf(tx, round);
  return new Map(accounts.map((kept) => [kept.account, standingOf(kept, titles.get(kept.sheet), freezes, at)]));
}

function standingOf(
  kept: KeptAccount,
  title: TitleStanding | undefined,
  freezes: readonly Freeze[],
  at: Temporal.Instant,
): Standing {
  if (title?.status === 'contradicted' || title?.status === 'superseded') return title.status;
  if (title?.status !== 'signed') return 'unsigned';
  const held = heldOn(freezes, kept.account, title.case, at);
  if (!held.ok) return 'notFrozen';
  return sumsOf({ ...title.money, ...held.value }) === sumsOf(kept) ? 'current' : 'changed';
}

/** Everything of an account that the reckoning rests on; the end of a freeze may move without changing it. */
function sumsOf(one: KeptAccount): string {
  const shares = one.shares.map(({ victim, amountFen }) => `${victim}=${amountFen}`).sort();
  return JSON.stringify([
    [one.convention, one.records, one.agreed, one.otherFen],
    [one.frozenFen, one.protectedFen, one.frozenAt.epochMilliseconds, one.freezingUnit ?? ''],
    shares,
  ]);
}

/** A case with the number by which officers know it, once it has one. */
export function numberedCase(
  states: ReadonlyMap<string, CaseState>,
  id: string,
): { case: string; caseNumber?: string } {
  const number = states.get(id)?.number;
  return { case: id, ...(number === undefined ? {} : { caseNumber: number }) };
}

/** Every account of the round's cases that is frozen or has a sheet: what may be taken, and what the others lack. */
export async function offersOf(house: House, tx: Tx, round: Refund, at: Temporal.Instant): Promise<OfferView[]> {
  const cases = [round.caseId, ...round.joined];
  const freezes = await freezesOf(tx, round);
  const victims = new Set((await claimsOf(tx, round.id)).map(({ victim }) => victim));
  const taken = new Set((await accountsOf(tx, round.id)).map(({ sheet }) => sheet));
  const titles: TitleStanding[] = [];
  for (const id of cases) titles.push(...(await titlesOfCase(tx, id)));
  const numbers = await caseStates(tx, cases);
  const sheeted = new Set(titles.map(({ money }) => money.account));
  const bare = freezes.filter(({ account, status }) => !sheeted.has(account) && status === 'frozen');
  const accounts = await describeAccounts(house, tx, [...sheeted, ...bare.map(({ account }) => account)], {
    full: true,
  });
  const offers = titles.flatMap((title): OfferView[] => {
    const account = accounts.get(title.money.account);
    const holding = holdingOf(title, freezes, victims, at);
    const held = heldOn(freezes, title.money.account, title.case, at);
    if (!account || (title.titledFen === 0 && !held.ok)) return [];
    return [
      {
        account,
        ...numberedCase(numbers, title.case),
        title: title.money.sheet,
        titleStatus: title.status,
        titledFen: title.titledFen,
        taken: taken.has(title.money.sheet),
        ...(held.ok ? { frozenFen: held.value.frozenFen } : {}),
        ...(held.ok && held.value.freezingUnit !== undefined ? { freezingUnit: held.value.freezingUnit } : {}),
        ...(holding.ok ? {} : { refusal: holding.error }),
      },
    ];
  });
  return [
    ...offers,
    ...bare.flatMap(({ account: id, caseId, frozenFen = 0 }): OfferView[] => {
      const account = accounts.get(id);
      return account
        ? [
            {
              account,
              ...numberedCase(numbers, caseId),
              frozenFen,
              refusal: 'no-signed-title',
              taken: false,
            },
          ]
        : [];
    }),
  ];
}
