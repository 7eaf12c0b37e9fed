import type { DraftTitles, TitleConvention } from '@anlan/contract/title';
import { assert } from '../../kernel/assert.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { systemActor } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { findCase } from '../../registry/case/index.ts';
import {
  type AccountTrace,
  type CaseTrace,
  MOST_TRACED_ROWS,
  type TraceInputs,
  TracingGaveUp,
  traceApart,
  traceInputsOf,
} from '../fund-trace/index.ts';
import { askTrace, endTrace, evidenceOf, findTrace, insertSheet, liveSheets, updateSheet } from './store.ts';
import type { TraceRow } from './tables.ts';
import { type Draft, saysTheSame, type TitleSheet, titledFen } from './title.ts';

/** More accounts than these are not put on paper; those with the largest balance come first. */
const MOST_SHEETS = 500;

/**
 * Asks for the sheets of a case by one convention. The trace runs as a job and as the system: what a unit may see must not
 * decide whose money it is. Refuses with `case.not-found`, and `request.invalid` for a moment in the future.
 */
export async function draftTitles(
  house: House,
  tx: Tx,
  act: Act,
  input: DraftTitles,
): Promise<Result<string, Refusal>> {
  const fraudCase = await findCase(tx, input.case);
  if (!fraudCase) return refuse({ code: 'case.not-found', errors: [{ at: '/case', code: 'case.not-found' }] });
  const at = input.at === undefined ? null : Temporal.Instant.from(input.at);
  if (at && Temporal.Instant.compare(at, act.at) > 0)
    return refuse({ code: 'request.invalid', errors: [{ at: '/at', code: 'case.time-wrong' }] });
  await askTrace(tx, {
    case_id: fraudCase.id,
    unit_path: fraudCase.unitPath,
    convention: input.convention,
    state_at: at,
    asked_by: act.actor.kind === 'post' ? act.actor.post : 'system',
    asked_at: act.at,
  });
  await record(house, tx, act, {
    kind: 'title.draft-asked',
    about: fraudCase.id,
    data: { convention: input.convention, at: input.at ?? null },
  });
  await house.jobs.enqueue(tx, 'title.draft', { case: fraudCase.id });
  return accept(fraudCase.id);
}

/**
 * Traces a case as it was last asked for and brings its sheets in line: what says the same stays with all that people did
 * to it; what differs is superseded by a new draft, and an event says so. Rows already traced are not traced again.
 */
export async function bringInLine(house: House, caseId: string, request: string): Promise<void> {
  const actor = systemActor('job:title.draft');
  const asked = await house.db.transact(actor, async (tx) => {
    const trace = await findTrace(tx, caseId);
    return trace && { trace, inputs: await traceInputsOf(tx, caseId) };
  });
  if (!asked) return;
  const { trace, inputs } = asked;
  const fingerprint = [inputs.fingerprint, trace.convention, trace.state_at?.toString() ?? ''].join(' ');
  const known = trace.fingerprint === fingerprint;
  const done = known ? undefined : await outcomeOf(inputs, trace);
  await house.db.transact(actor, async (tx) => {
    const act: Act = { actor, request, at: house.business.now() };
    if (done && 'value' in done) await replaceSheets(house, tx, act, trace, inputs, done.value);
    const refusal = done && 'refusal' in done ? done.refusal : null;
    await endTrace(tx, caseId, {
      state: refusal === null ? 'done' : 'refused',
      refusal,
      done_at: act.at,
      ...(known || refusal !== null ? {} : { fingerprint, rows: inputs.movements.length }),
      ...(done && 'value' in done
        ? {
            missing: JSON.stringify({ ...done.value.missing, payerQuestions: inputs.payerQuestions }),
            assumptions: JSON.stringify(done.value.assumptions.slice(0, MOST_SHEETS)),
          }
        : {}),
    });
  });
}

type Outcome = { readonly value: CaseTrace } | { readonly refusal: 'tooLarge' | 'tooFine' };

async function outcomeOf(inputs: TraceInputs, trace: TraceRow): Promise<Outcome> {
  if (inputs.movements.length > MOST_TRACED_ROWS) return { refusal: 'tooLarge' };
  const convention = trace.convention as TitleConvention;
  const done = await traceApart(inputs, convention, trace.state_at ?? undefined).catch((error: unknown) => {
    if (error instanceof TracingGaveUp) return undefined;
    throw error;
  });
  if (done === undefined) return { refusal: 'tooLarge' };
  return done.ok ? { value: done.value } : { refusal: 'tooFine' };
}

async function replaceSheets(
  house: House,
  tx: Tx,
  act: Act,
  trace: TraceRow,
  inputs: TraceInputs,
  found: CaseTrace,
): Promise<void> {
  const unitId = (await findCase(tx, trace.case_id))?.unitId;
  assert(unitId !== undefined, 'a traced case is there');
  const old = new Map((await liveSheets(tx, trace.case_id)).map((sheet) => [sheet.account, sheet]));
  const largest = found.accounts.toSorted((left, right) => right.balanceFen - left.balanceFen).slice(0, MOST_SHEETS);
  for (const account of largest) {
    const draft = draftOf(account, trace);
    const sheet = old.get(account.account);
    old.delete(account.account);
    if (sheet && saysTheSame(sheet, draft)) continue;
    const id = house.newId('title');
    if (sheet) await supersede(house, tx, act, sheet, { id, titledFen: titledFen(draft.lines) });
    await insertDraft(house, tx, act, trace, inputs, draft, { id, unitId });
  }
  for (const sheet of old.values()) await supersede(house, tx, act, sheet, undefined);
}

function draftOf(account: AccountTrace, trace: TraceRow): Draft {
  const { shares, otherFen: _other, ...rest } = account;
  return {
    ...rest,
    convention: trace.convention as TitleConvention,
    lines: shares.map(({ amountFen, rows, ways, rest: _rest, ...share }) => ({
      ...share,
      amountFen,
      draftedFen: amountFen,
      rows: [...rows],
      ways: ways.map((way) => ({ amount: way.amount, transfers: [...way.transfers] })),
    })),
    ...(trace.state_at === null ? {} : { stateAt: trace.state_at }),
  };
}

async function supersede(
  house: House,
  tx: Tx,
  act: Act,
  sheet: TitleSheet,
  by: { readonly id: string; readonly titledFen: number } | undefined,
): Promise<void> {
  await updateSheet(tx, sheet.id, sheet.version, {
    status: 'superseded',
    superseded_at: act.at,
    superseded_by: by?.id ?? null,
  });
  await record(house, tx, act, {
    kind: 'title.supersede',
    about: sheet.id,
    version: sheet.version + 1,
    data: {
      from: sheet.status,
      to: 'superseded',
      by: by?.id ?? null,
      wasFen: sheet.titledFen,
      isFen: by?.titledFen ?? 0,
    },
  });
}

async function insertDraft(
  house: House,
  tx: Tx,
  act: Act,
  trace: TraceRow,
  inputs: TraceInputs,
  draft: Draft,
  { id, unitId }: { readonly id: string; readonly unitId: string },
): Promise<void> {
  const behind = new Set(draft.lines.flatMap(({ rows }) => rows));
  const perImport = new Map<string, number>();
  for (const row of inputs.movements)
    if (behind.has(row.rowId)) perImport.set(row.import, (perImport.get(row.import) ?? 0) + 1);
  await insertSheet(tx, {
    id,
    case_id: trace.case_id,
    account_id: draft.account,
    unit_id: unitId,
    unit_path: trace.unit_path,
    status: 'drafted',
    convention: draft.convention,
    state_at: trace.state_at,
    has_statement: draft.hasStatement,
    order_assumed: draft.orderAssumed,
    agreed: draft.agreed,
    balance_fen: draft.balanceFen,
    titled_fen: titledFen(draft.lines),
    records: draft.records,
    lines: JSON.stringify(draft.lines),
    evidence: JSON.stringify(await evidenceOf(tx, perImport)),
    contradiction: null,
    drafted_at: act.at,
    signed_at: null,
    signed_by: null,
    superseded_at: null,
    superseded_by: null,
    recorded_at: house.system.now(),
    version: 1,
  });
  await record(house, tx, act, {
    kind: 'title.drafted',
    about: id,
    version: 1,
    data: { case: trace.case_id, convention: draft.convention, titledFen: titledFen(draft.lines) },
  });
}
