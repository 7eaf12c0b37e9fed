import {
  FUNNEL_LEVELS,
  FUNNEL_PLACE_NAMES,
  FUNNEL_PLACES,
  type FunnelLevel,
  type FunnelRow,
  type FunnelView,
} from '@anlan/contract/funnel';
import { yearBefore } from '../../kernel/calendar.ts';
import { type Actor, roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { describeAccounts } from '../../registry/subject/index.ts';
import { unitNames } from '../../registry/unit/index.ts';
import type { CaseFact, Part } from './funnel.ts';
import { byText } from './holds.ts';
import { NEXT } from './next.ts';
import type { Placed } from './parts.ts';
import { casesOf, placedIn, type Scope } from './store.ts';

/** What is asked for: whose money, and which of it. */
export interface Asked {
  readonly scope: Scope;
  readonly unitPath?: string;
  readonly bank?: string;
  readonly fraudType?: string;
}

/** The holds asked for; a type of the first level holds those below it. */
async function askedFor(tx: Tx, asked: Asked): Promise<{ placed: Placed[]; cases: ReadonlyMap<string, CaseFact> }> {
  const all = await placedIn(tx, asked.scope);
  const cases = await casesOf(tx, [...new Set(all.flatMap(({ hold }) => hold.case ?? []))]);
  const { unitPath, bank, fraudType } = asked;
  const placed = all.filter(({ hold }) => {
    const type = cases.get(hold.case ?? '')?.fraudType;
    return (
      (unitPath === undefined || hold.unitPath.startsWith(unitPath)) &&
      (bank === undefined || hold.bank === bank) &&
      (fraudType === undefined || type === fraudType || type?.startsWith(`${fraudType}.`) === true)
    );
  });
  return { placed, cases };
}

interface Sum {
  readonly fen: number;
  readonly accounts: number;
}

function sumOf(placed: readonly Placed[], counts: (part: Part) => boolean): Sum {
  const accounts = new Set<string>();
  let sum = 0;
  for (const { hold, parts } of placed)
    for (const part of parts.filter(counts)) {
      accounts.add(hold.account);
      sum += part.fen;
    }
  return { fen: sum, accounts: accounts.size };
}

const atLevel = (level: FunnelLevel) => (part: Part) => part.levels.includes(level);
const total = (placed: readonly Placed[], of: (one: Placed) => number): number =>
  placed.reduce((sum, one) => sum + of(one), 0);

/** The picture of what is asked for, beside the same days of last year where days were asked for. */
export async function pictureOf(tx: Tx, actor: Actor, asked: Asked, now: Temporal.Instant): Promise<FunnelView> {
  const { placed } = await askedFor(tx, asked);
  const { scope } = asked;
  const before =
    'case' in scope
      ? undefined
      : (await askedFor(tx, { ...asked, scope: { from: yearBefore(scope.from), to: yearBefore(scope.to) } })).placed;
  const compared = (counts: (part: Part) => boolean) =>
    before === undefined || before.length === 0 ? {} : { beforeFen: sumOf(before, counts).fen };
  const role = roleOf(actor);
  const toldFen = total(placed, ({ hold }) => hold.toldFen);
  const stoppedFen = total(placed, ({ hold }) => hold.stoppedFen);
  const heldFen = total(placed, ({ hold }) => hold.heldFen);
  const carriedFen = total(placed, ({ hold }) => hold.carriedFen);
  return {
    ...('case' in scope ? {} : { from: scope.from.toString(), to: scope.to.toString() }),
    asOf: now.toString(),
    levels: FUNNEL_LEVELS.map((level) => ({ level, ...sumOf(placed, atLevel(level)), ...compared(atLevel(level)) })),
    places: FUNNEL_PLACE_NAMES.flatMap((place) => {
      const here = (part: Part) => part.place === place;
      const sum = sumOf(placed, here);
      if (sum.fen === 0) return [];
      const who = [...NEXT[place].who];
      const mine = who.some((one) => one === role);
      return [{ place, stage: FUNNEL_PLACES[place], ...sum, who, mine, ...compared(here) }];
    }),
    toldFen,
    againFen: toldFen - stoppedFen,
    carriedFen,
    onlyFrozenFen: heldFen + carriedFen - stoppedFen,
    silent: placed.filter(({ hold }) => hold.heldFen === 0 && hold.carriedFen === 0 && isSilent(hold.stops)).length,
  };
}

const isSilent = (stops: readonly { readonly balanceFen?: number }[]): boolean =>
  stops.length > 0 && stops.every(({ balanceFen }) => balanceFen === undefined);

export type Wanted = Asked & { readonly places: readonly string[]; readonly level?: FunnelLevel };

/** One line of the list: the parts of a hold in one place together. */
interface Line {
  readonly placed: Placed;
  readonly part: Part;
}

const ORDERS: Readonly<Record<string, (a: Line, b: Line) => number>> = {
  '-fen': (a, b) => b.part.fen - a.part.fen,
  fen: (a, b) => a.part.fen - b.part.fen,
  dueAt: (a, b) => (a.part.dueAt ?? Infinity) - (b.part.dueAt ?? Infinity),
  '-since': (a, b) => b.placed.hold.startAt - a.placed.hold.startAt,
};

/** How the list may be ordered; the most yuan first unless asked otherwise. */
export const FUNNEL_SORTS = Object.keys(ORDERS);

/** The rows behind a figure of the picture, and how many there are. */
export async function rowsOf(
  house: House,
  tx: Tx,
  actor: Actor,
  wanted: Wanted,
  page: { readonly start: number; readonly limit: number; readonly sort?: string },
): Promise<{ items: FunnelRow[]; count: number }> {
  const { placed, cases } = await askedFor(tx, wanted);
  const { level, places } = wanted;
  const lines = placed
    .flatMap((one) => together(one).map((part) => ({ placed: one, part })))
    .filter(
      ({ part }) =>
        (places.length === 0 || places.includes(part.place)) && (level === undefined || part.levels.includes(level)),
    );
  const order = ORDERS[page.sort ?? '-fen'];
  lines.sort((a, b) => (order?.(a, b) ?? 0) || byText(idOf(a), idOf(b)));
  const shown = lines.slice(page.start, page.start + page.limit);
  const accounts = await describeAccounts(
    house,
    tx,
    shown.map((line) => line.placed.hold.account),
    { full: false },
  );
  const units = await unitNames(
    tx,
    shown.map((line) => line.placed.hold.unitId),
  );
  const role = roleOf(actor);
  const items = shown.flatMap((line) => {
    const { hold } = line.placed;
    const account = accounts.get(hold.account);
    return account === undefined
      ? []
      : [{ ...plain(line, cases), account, unitName: units.get(hold.unitId) ?? '', ...nextOf(line.part, role) }];
  });
  return { items, count: lines.length };
}

/** The parts of a hold that differ in place, thing or level; one row each. */
function together({ parts }: Placed): Part[] {
  const found = new Map<string, Part>();
  for (const part of parts) {
    const key = `${part.place} ${part.about} ${part.levels.join()}`;
    const known = found.get(key);
    found.set(key, known ? { ...known, fen: known.fen + part.fen } : part);
  }
  return [...found.values()];
}

const idOf = ({ placed, part }: Line): string => [placed.hold.id, part.place, part.about, part.levels.at(-1)].join(' ');

function nextOf(part: Part, role: string): Pick<FunnelRow, 'about' | 'part' | 'who' | 'mine'> {
  const next = NEXT[part.place];
  return {
    about: part.about,
    who: [...next.who],
    mine: next.who.some((one) => one === role),
    ...(next.part === undefined ? {} : { part: next.part }),
  };
}

function plain(
  line: Line,
  cases: ReadonlyMap<string, CaseFact>,
): Omit<FunnelRow, 'account' | 'unitName' | 'about' | 'who' | 'mine'> {
  const { part, placed } = line;
  const { hold } = placed;
  const known = cases.get(hold.case ?? '');
  return {
    id: idOf(line),
    hold: hold.id,
    place: part.place,
    fen: part.fen,
    since: Temporal.Instant.fromEpochMilliseconds(hold.startAt).toString(),
    ...(hold.bank === undefined ? {} : { bank: hold.bank }),
    ...(hold.case === undefined ? {} : { case: hold.case }),
    ...(known?.number === undefined ? {} : { caseNumber: known.number }),
    ...(known?.fraudType === undefined ? {} : { fraudType: known.fraudType }),
    ...(part.dueAt === undefined ? {} : { dueAt: Temporal.Instant.fromEpochMilliseconds(part.dueAt).toString() }),
  };
}
