import type { TitleConvention } from '@anlan/contract/title';
import type { Tx } from '../../platform/db/index.ts';
import { liveSheets } from './store.ts';

/** What a signed sheet says of one account, in the form in which money enters a refund. All sums in fen. */
export interface SignedTitle {
  readonly account: string;
  readonly sheet: string;
  readonly convention: TitleConvention;
  /** Credits behind the shares. */
  readonly records: number;
  /** The conventions say the same of it, and nobody lowered what they say. */
  readonly agreed: boolean;
  readonly shares: readonly { readonly victim: string; readonly amountFen: number }[];
  /** Money in it that is no victim's by the sheet. */
  readonly otherFen: number;
}

/** The signed sheets of a case, by account: drafts and contradicted ones feed nothing. */
export async function signedTitles(tx: Tx, caseId: string): Promise<SignedTitle[]> {
  const sheets = await liveSheets(tx, caseId);
  return sheets
    .filter(({ status }) => status === 'signed')
    .map((sheet) => ({
      account: sheet.account,
      sheet: sheet.id,
      convention: sheet.convention,
      records: sheet.records,
      agreed: sheet.agreed && sheet.lines.every((line) => line.amountFen === line.draftedFen),
      shares: sheet.lines
        .filter(({ amountFen }) => amountFen > 0)
        .map(({ victim, amountFen }) => ({ victim, amountFen })),
      otherFen: sheet.balanceFen - sheet.titledFen,
    }));
}
