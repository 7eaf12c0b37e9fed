import { type ByConvention, TITLE_CONVENTIONS, type TitleConvention } from '@anlan/contract/title';
import type { Vector } from '../convention/trace.ts';
import type { Work } from '../trace-of-case.ts';
import type { Difference, DifferenceReason } from './flow.ts';

const MISSING_MONEY: ReadonlySet<string> = new Set(['unknown-opening', 'missing-money', 'balance-jump']);

/** The accounts on which the conventions say different things, what each says, and why; the largest difference first. */
export function differencesOf(work: Work): Difference[] {
  const accounts = new Set([...work.all.values()].flatMap(({ balances }) => [...balances.keys()]));
  const credits = creditsOf(work);
  return [...accounts]
    .filter((id) => work.traced.accounts.get(id)?.role === 'mule')
    .flatMap((id) => {
      const victims = partsOf(work, (balances) => balances.get(id));
      return victims.length === 0 ? [] : { account: id, victims, why: reasonsOf(work, id, credits.get(id) ?? []) };
    })
    .map((one) => ({ ...one, byConvention: summed(one.victims) }))
    .sort((a, b) => spread(b.byConvention) - spread(a.byConvention) || (a.account < b.account ? -1 : 1));
}

interface PartOfVictim {
  readonly victim: string;
  readonly byConvention: ByConvention;
}

/** By victim what each convention says; only victims on whom they disagree. */
function partsOf(
  { all, traced }: Work,
  vectorOf: (said: ReadonlyMap<string, Vector>) => Vector | undefined,
  of: 'balances' | 'transfers' = 'balances',
): PartOfVictim[] {
  return [...traced.victims.keys()].sort().flatMap((victim) => {
    const said = [...all].map(([name, attribution]): [TitleConvention, number] => [
      name,
      Number(vectorOf(attribution[of])?.get(victim) ?? 0n),
    ]);
    const same = said.every(([, fen]) => fen === said[0]?.[1]);
    return same ? [] : { victim, byConvention: Object.fromEntries(said) };
  });
}

function summed(victims: readonly PartOfVictim[]): ByConvention {
  return Object.fromEntries(
    TITLE_CONVENTIONS.filter((name) => victims.every(({ byConvention }) => byConvention[name] !== undefined)).map(
      (name) => [name, victims.reduce((sum, { byConvention }) => sum + (byConvention[name] ?? 0), 0)],
    ),
  );
}

/** How far the conventions lie apart. */
function spread(said: ByConvention): number {
  const sums = Object.values(said);
  return Math.max(...sums) - Math.min(...sums);
}

/** Account → the movements into it. */
function creditsOf({ plan }: Work): Map<string, string[]> {
  const credits = new Map<string, string[]>();
  for (const step of plan.steps) {
    if (step.kind !== 'move') continue;
    const known = credits.get(step.to);
    if (known) known.push(step.id);
    else credits.set(step.to, [step.id]);
  }
  return credits;
}

function reasonsOf(work: Work, account: string, credits: readonly string[]): DifferenceReason[] {
  const owners = new Set(credits.flatMap((id) => [...(work.all.get('fifo')?.transfers.get(id)?.keys() ?? [])]));
  for (const step of work.plan.steps) if (step.kind === 'enter' && step.account === account) owners.add(step.origin);
  const before = credits.some((id) => partsOf(work, (said) => said.get(id), 'transfers').length > 0);
  const missing = work.plan.assumptions.some((one) => one.account === account && MISSING_MONEY.has(one.kind));
  const reasons: [DifferenceReason, boolean][] = [
    ['mixedMoney', owners.size > 1],
    ['mixedBefore', before],
    ['orderAssumed', work.assumed.accounts.has(account)],
    ['missingMoney', missing],
    ['lowestBalance', lowestDiffers(work, account)],
    ['tooFine', work.all.size < TITLE_CONVENTIONS.length],
  ];
  return reasons.filter(([, holds]) => holds).map(([reason]) => reason);
}

/** The rule of the lowest balance gives another sum than pro-rata: it lets money that is no victim's leave first. */
function lowestDiffers({ all, traced }: Work, account: string): boolean {
  const [lowest, mixed] = [all.get('libr')?.balances.get(account), all.get('prorata')?.balances.get(account)];
  return [...traced.victims.keys()].some((victim) => (lowest?.get(victim) ?? 0n) !== (mixed?.get(victim) ?? 0n));
}
