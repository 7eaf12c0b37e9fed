import type { TitleView, TraceStateView } from '@anlan/contract/title';
import { allowedMoves } from '../../kernel/lifecycle.ts';
import { type Actor, personOf, roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { describeAccounts, describePersons } from '../../registry/subject/index.ts';
import type { TraceRow } from './tables.ts';
import { TITLE_LIFE, type TitleSheet } from './title.ts';

/** Sheets for screens: the account in full for those who hold the case, what is left of the balance, what may be done. */
export async function describeTitles(
  house: House,
  tx: Tx,
  actor: Actor,
  sheets: readonly TitleSheet[],
): Promise<TitleView[]> {
  const accounts = await describeAccounts(
    house,
    tx,
    sheets.map(({ account }) => account),
    { full: true },
  );
  const named = new Set(sheets.flatMap(({ lines }) => lines.map(({ victim }) => victim)));
  const persons = await describePersons(house, tx, [...named]);
  return sheets.map((sheet) => {
    const { caseId, unitId: _unit, unitPath: _path, signedBy: _by, stateAt, draftedAt, signedAt, ...rest } = sheet;
    return {
      ...rest,
      case: caseId,
      accountNumber: accounts.get(sheet.account)?.number ?? '',
      otherFen: sheet.balanceFen - sheet.titledFen,
      lines: [...sheet.lines],
      victims: sheet.lines.flatMap(({ victim }) => persons.get(victim) ?? []),
      draftedAt: draftedAt.toString(),
      allowed: allowedFor(sheet, actor),
      ...(stateAt === undefined ? {} : { stateAt: stateAt.toString() }),
      ...(signedAt === undefined ? {} : { signedAt: signedAt.toString() }),
    };
  });
}

function allowedFor(sheet: TitleSheet, actor: Actor): TitleView['allowed'] {
  const person = actor.kind === 'post' ? personOf(actor) : '';
  const means: Partial<Record<string, boolean>> = {
    sign: sheet.hasStatement,
    lower: sheet.lines.some(({ amountFen }) => amountFen > 0),
    uphold: sheet.signedBy !== person,
    change: sheet.signedBy !== person,
  };
  return allowedMoves(TITLE_LIFE, sheet.status, roleOf(actor), new Set())
    .filter(({ command }) => means[command] ?? true)
    .map(({ command, needs, why }) => ({ command, needs: [...needs], ...(why === undefined ? {} : { why }) }));
}

/** How far the trace of a case is, and what it had to assume or leave out. */
export function describeTrace(trace: TraceRow): TraceStateView {
  return {
    case: trace.case_id,
    state: trace.state as TraceStateView['state'],
    convention: trace.convention as NonNullable<TraceStateView['convention']>,
    rows: trace.rows,
    askedAt: trace.asked_at.toString(),
    assumptions: trace.assumptions as TraceStateView['assumptions'],
    ...(trace.refusal === null ? {} : { refusal: trace.refusal as NonNullable<TraceStateView['refusal']> }),
    ...(trace.done_at === null ? {} : { doneAt: trace.done_at.toString() }),
    ...(trace.missing === null ? {} : { missing: trace.missing as NonNullable<TraceStateView['missing']> }),
  };
}
