import { OFFICERS, type Role } from '@anlan/contract/role';
import type { TitleCommand, TitleConvention, TitleLine, TitleStatus, TitleView } from '@anlan/contract/title';
import { lifecycle } from '../../kernel/lifecycle.ts';

/** Whose money one account of a case holds. Sums in fen. */
export interface TitleSheet {
  readonly id: string;
  readonly caseId: string;
  readonly account: string;
  readonly unitId: string;
  readonly unitPath: string;
  readonly status: TitleStatus;
  readonly convention: TitleConvention;
  readonly stateAt?: Temporal.Instant;
  readonly hasStatement: boolean;
  readonly orderAssumed: boolean;
  readonly agreed: boolean;
  readonly balanceFen: number;
  readonly titledFen: number;
  readonly records: number;
  readonly lines: readonly TitleLine[];
  readonly evidence: TitleView['evidence'];
  readonly contradiction?: NonNullable<TitleView['contradiction']>;
  readonly draftedAt: Temporal.Instant;
  readonly signedAt?: Temporal.Instant;
  readonly signedBy?: string;
  readonly supersededBy?: string;
  readonly version: number;
}

const DECIDERS: readonly Role[] = ['legalReviewer', 'head', 'dutyLeader'];

/**
 * A sheet is drafted by the trace alone, signed by the case officer and open to contradiction; a contradiction is decided by
 * another than who signed. `supersede` is the system's: a later trace says otherwise, whatever state the sheet was in.
 */
export const TITLE_LIFE = lifecycle<TitleStatus, TitleCommand, Role | 'system'>({
  noun: 'title',
  initial: 'drafted',
  states: ['drafted', 'signed', 'contradicted', 'superseded'],
  commands: ['lower', 'sign', 'contradict', 'uphold', 'change', 'supersede'],
  moves: [
    { from: 'drafted', command: 'lower', to: 'drafted', who: OFFICERS, needs: ['victim', 'amountFen', 'why'] },
    { from: 'drafted', command: 'sign', to: 'signed', who: OFFICERS },
    { from: 'drafted', command: 'supersede', to: 'superseded', who: ['system'] },
    {
      from: 'signed',
      command: 'contradict',
      to: 'contradicted',
      who: OFFICERS,
      needs: ['objector', 'document', 'why'],
    },
    { from: 'signed', command: 'supersede', to: 'superseded', who: ['system'] },
    { from: 'contradicted', command: 'uphold', to: 'signed', who: DECIDERS, needs: ['why'] },
    { from: 'contradicted', command: 'change', to: 'drafted', who: DECIDERS, needs: ['why'] },
    { from: 'contradicted', command: 'supersede', to: 'superseded', who: ['system'] },
  ],
});

/** What the lines of a sheet give to victims together, in fen. */
export function titledFen(lines: readonly TitleLine[]): number {
  return lines.reduce((sum, { amountFen }) => sum + amountFen, 0);
}

/** What a trace says, without what people did to the sheet since: two drafts that say the same are one. */
export type Draft = Pick<
  TitleSheet,
  'account' | 'convention' | 'stateAt' | 'hasStatement' | 'orderAssumed' | 'agreed' | 'balanceFen' | 'records' | 'lines'
>;

/** Whether a new trace leaves the sheet as it was drafted, rows behind it included. */
export function saysTheSame(sheet: Draft, draft: Draft): boolean {
  const said = (one: Draft): string =>
    JSON.stringify([
      [one.account, one.convention, one.stateAt?.epochMilliseconds ?? null, one.hasStatement, one.orderAssumed],
      [one.agreed, one.balanceFen, one.records],
      one.lines.map((line) => [line.victim, line.draftedFen, line.lowFen, line.highFen, line.rows]),
    ]);
  return said(sheet) === said(draft);
}
