import type { FunnelLevel, FunnelPlace } from '@anlan/contract/funnel';

/** An order that stopped an account; sums in fen, moments in milliseconds. */
export interface StopFact {
  readonly id: string;
  readonly account: string;
  readonly firstOrder?: string;
  /** The order on the account that the money came from (延伸止付). */
  readonly fromOrder?: string;
  readonly status: string;
  readonly stoppedAt: number;
  readonly endsAt: number;
  readonly balanceFen?: number;
  readonly tracedFen?: number;
  readonly bank?: string;
  readonly unitId: string;
  readonly unitPath: string;
  readonly incident: string;
  readonly case?: string;
}

/** A freeze, asked for or in force. */
export interface FreezeFact {
  readonly id: string;
  readonly account: string;
  readonly stopOrder?: string;
  readonly status: string;
  readonly scope: string;
  readonly preparedAt: number;
  readonly frozenAt?: number;
  readonly endsAt?: number;
  readonly endedAt?: number;
  readonly requestedFen?: number;
  readonly frozenFen?: number;
  readonly tracedFen?: number;
  readonly bank?: string;
  readonly unitId: string;
  readonly unitPath: string;
  readonly case: string;
}

/** A title sheet that counts. */
export interface TitleFact {
  readonly id: string;
  readonly account: string;
  readonly case: string;
  readonly status: string;
  readonly hasStatement: boolean;
  readonly draftedFen: number;
  readonly lines: readonly { readonly victim: string; readonly amountFen: number }[];
}

/** An account's part in a round that was not withdrawn. */
export interface RoundFact {
  readonly account: string;
  readonly refund: string;
  readonly status: string;
  readonly openedAt: number;
  readonly noticeEndsAt?: number;
  readonly objection: boolean;
  readonly sharesFen: number;
}

export interface PaymentFact {
  readonly id: string;
  readonly account: string;
  readonly refund: string;
  readonly victim: string;
  readonly status: string;
  readonly amountFen: number;
  readonly openedAt: number;
}

export interface CaseFact {
  readonly status: string;
  readonly number?: string;
  readonly fraudType?: string;
}

/** Everything the funnel of some accounts rests on. */
export interface Facts {
  readonly stops: readonly StopFact[];
  readonly freezes: readonly FreezeFact[];
  readonly titles: readonly TitleFact[];
  readonly rounds: readonly RoundFact[];
  readonly payments: readonly PaymentFact[];
  readonly cases: ReadonlyMap<string, CaseFact>;
  /** Victims to whom nothing is owed any more, whoever has paid. */
  readonly whole: ReadonlySet<string>;
  /** Accounts that a stored statement tells of. */
  readonly told: ReadonlySet<string>;
  /** Cases whose trace is done. */
  readonly traced: ReadonlySet<string>;
}

/**
 * Money of one account over one unbroken time of holding it. `heldFen` is each yuan once: the most that was told of it at one
 * time, less what got free and was stopped again later or at a level behind it, which is counted there.
 */
export interface Hold {
  /** The first measure: an order, or a freeze without one. */
  readonly id: string;
  readonly account: string;
  readonly startAt: number;
  readonly bank?: string;
  readonly unitId: string;
  readonly unitPath: string;
  readonly case?: string;
  readonly incident?: string;
  readonly stops: readonly StopFact[];
  readonly freezes: readonly FreezeFact[];
  /** What was told of the account, measure by measure. */
  readonly told: readonly { readonly at: number; readonly fen: number }[];
  readonly heldFen: number;
  /** Of it, gone between one measure and the next. */
  readonly leftFen: number;
  readonly toldFen: number;
  /** What the orders alone make of it, each yuan once. */
  readonly stoppedFen: number;
  readonly carriedFen: number;
}

/** A part of a hold: from one yuan to another, in one place. */
export interface Part {
  readonly place: FunnelPlace;
  readonly fen: number;
  readonly levels: readonly FunnelLevel[];
  /** The thing whose screen does the next act. */
  readonly about: string;
  readonly dueAt?: number;
}

/** One thing that lies along the money of a hold, beginning at the first yuan of what is left. */
export interface Layer {
  readonly upToFen: number;
  readonly place: FunnelPlace;
  readonly about: string;
  readonly dueAt?: number;
}

/** How far money has come, as yuan counted from the front: the money that has come farthest lies first. */
export type Reach = Readonly<Record<Exclude<FunnelLevel, 'held'>, number>>;

/**
 * Lays the layers one behind the other along the money, none longer than what is left, and says of each piece how far it
 * has come. What they do not reach lies in the last one's place; the parts make the whole to the fen.
 */
export function lay(heldFen: number, layers: readonly Layer[], rest: Omit<Layer, 'upToFen'>, reach: Reach): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const { upToFen, ...layer } of [...layers, { ...rest, upToFen: heldFen }]) {
    const end = Math.min(heldFen, upToFen);
    if (end <= at) continue;
    parts.push(...cut(at, end, reach).map((piece) => ({ ...layer, ...piece })));
    at = end;
  }
  return joined(parts);
}

const BEYOND = ['traced', 'frozen', 'titled', 'returned'] as const;

/** A stretch of yuan, cut where a level ends. */
function cut(from: number, to: number, reach: Reach): Pick<Part, 'fen' | 'levels'>[] {
  const ends = [...new Set([...BEYOND.map((level) => reach[level]), to])]
    .filter((end) => end > from && end <= to)
    .sort((a, b) => a - b);
  return ends.map((end, index) => {
    const start = index === 0 ? from : (ends[index - 1] ?? from);
    return { fen: end - start, levels: ['held', ...BEYOND.filter((level) => reach[level] >= end)] };
  });
}

/** Neighbours that differ in nothing are one part. */
function joined(parts: readonly Part[]): Part[] {
  const found: Part[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    const same = last?.place === part.place && last.about === part.about && last.levels.join() === part.levels.join();
    if (last && same) found[found.length - 1] = { ...last, fen: last.fen + part.fen };
    else found.push(part);
  }
  return found;
}
