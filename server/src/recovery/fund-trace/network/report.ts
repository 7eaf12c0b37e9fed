import { classOf, LEVELS, levelsOf, meanStays, topToStop } from './rank.ts';
import { inWords, type Reason, reasonsOf } from './reasons.ts';
import type { Labels, Transfers } from './transfers.ts';

/** An account to stop next, as the command tells it. */
export interface Next {
  readonly account: string;
  readonly fen: number;
  readonly level: number;
  /** ISO with Z. */
  readonly lastCreditAt: string;
  readonly survival: number;
  readonly expectedFen: number;
  readonly reasons: readonly Reason[];
  readonly zh: string;
  readonly en: string;
}

const TOP = 50;
/** From deciding to the bank's stop: what a practised desk needs. */
export const STOP_DELAY_MS = 5 * 60_000;

/**
 * Where a stop would save most, seen from the moment of the last row or from a later one.
 * @param fen victims' money that lies in each account now
 * @param known the moment of asking in milliseconds, and of which accounts a statement was read, how many are wanted, on
 *   which level each is where that is known better;
 *   without it an account that no row shows paying counts as unread
 */
export function nextStops(
  rows: Transfers,
  labels: Labels,
  names: readonly string[],
  fen: Float64Array,
  known?: {
    readonly now: number;
    readonly read: (account: number) => boolean;
    readonly count?: number;
    readonly levels?: Int32Array;
  },
): Next[] {
  const levels = known?.levels ?? levelsOf(rows, labels);
  const lastRow = rows.count === 0 ? 0 : (rows.time[rows.count - 1] ?? 0);
  const now = Math.max(lastRow, known?.now ?? lastRow);
  const stays = meanStays(rows, labels, levels, now);
  const lastCredit = new Float64Array(rows.accounts);
  const debits = new Uint8Array(rows.accounts);
  for (let i = 0; i < rows.count; i += 1) {
    lastCredit[rows.to[i] ?? 0] = rows.time[i] ?? 0;
    debits[rows.from[i] ?? 0] = 1;
  }
  const kind = (account: number): number => classOf(levels[account] ?? -1);
  const found = topToStop(
    rows.accounts,
    {
      fen: (account) => ((labels[account] ?? -1) >= 0 ? 0 : (fen[account] ?? 0)),
      kind,
      lastCredit: (account) => lastCredit[account] ?? 0,
    },
    { count: known?.count ?? TOP, now, delay: STOP_DELAY_MS, stays },
  );
  return found.map((ranked) => {
    const level = levels[ranked.account] ?? -1;
    const reasons = reasonsOf(ranked, {
      level,
      now,
      stay: stays[Math.min(ranked.kind, LEVELS)] ?? Number.POSITIVE_INFINITY,
      debits: known?.read(ranked.account) ?? debits[ranked.account] === 1,
    });
    return {
      account: names[ranked.account] ?? '',
      fen: ranked.fen,
      level,
      lastCreditAt: Temporal.Instant.fromEpochMilliseconds(ranked.lastCredit).toString(),
      survival: Math.round(ranked.survival * 10_000) / 10_000,
      expectedFen: ranked.expectedFen,
      reasons,
      zh: inWords(reasons, 'zh'),
      en: inWords(reasons, 'en'),
    };
  });
}
