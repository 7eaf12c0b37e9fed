import type { TitleConvention, TitleStatus } from '@anlan/contract/title';
import type { Tx } from '../../platform/db/index.ts';
import { findSheets, liveSheets } from './store.ts';
import type { TitleSheet } from './title.ts';

/** What a signed sheet says of one account: the only form in which money enters a refund. All sums in fen. */
export interface TitledMoney {
  readonly account: string;
  /** Id of the sheet; its number on paper where it was taken in before sheets had ids. */
  readonly sheet: string;
  /** By which the shares were told apart; only first in, first out is a time stamp's answer. */
  readonly convention: TitleConvention;
  /** Credits behind the shares. */
  readonly records: number;
  /** The conventions say the same of it, and nobody lowered what they say. */
  readonly agreed: boolean;
  /** Everybody who may have money in it; nothing for whom this convention gives nothing though another would. */
  readonly shares: readonly { readonly victim: string; readonly amountFen: number }[];
  /** Money in it that is no victim's by the sheet. */
  readonly otherFen: number;
}

/** The signed sheets of a case, by account: drafts and contradicted ones feed nothing. */
export async function signedTitles(tx: Tx, caseId: string): Promise<TitledMoney[]> {
  return (await liveSheets(tx, caseId)).filter(({ status }) => status === 'signed').map(moneyOf);
}

/** How a sheet stands, beside what it says. */
export interface TitleStanding {
  readonly case: string;
  readonly status: TitleStatus;
  /** The moment whose state it tells; absent: after the last row. */
  readonly stateAt?: Temporal.Instant;
  readonly titledFen: number;
  readonly money: TitledMoney;
}

/** The sheets with these ids, whatever their state; ids that are none are left out. */
export async function titlesById(tx: Tx, ids: readonly string[]): Promise<Map<string, TitleStanding>> {
  return new Map((await findSheets(tx, ids)).map((sheet) => [sheet.id, standingOf(sheet)]));
}

/** The sheets of a case that count, signed or not. */
export async function titlesOfCase(tx: Tx, caseId: string): Promise<TitleStanding[]> {
  return (await liveSheets(tx, caseId)).map(standingOf);
}

function standingOf(sheet: TitleSheet): TitleStanding {
  const { caseId, status, stateAt, titledFen } = sheet;
  return { case: caseId, status, titledFen, money: moneyOf(sheet), ...(stateAt === undefined ? {} : { stateAt }) };
}

function moneyOf(sheet: TitleSheet): TitledMoney {
  return {
    account: sheet.account,
    sheet: sheet.id,
    convention: sheet.convention,
    records: sheet.records,
    agreed: sheet.agreed && sheet.lines.every((line) => line.amountFen === line.draftedFen),
    // Whom an officer's word brought down to nothing has no part in a ratio either.
    shares: sheet.lines
      .filter(({ amountFen, draftedFen }) => amountFen > 0 || draftedFen === 0)
      .map(({ victim, amountFen }) => ({ victim, amountFen })),
    otherFen: sheet.balanceFen - sheet.titledFen,
  };
}
