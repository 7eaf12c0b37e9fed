import { asksColumns, type Mapping, type StatementCommand, type StatementSheetFile } from '@anlan/contract/statement';
import { decideMove } from '../../kernel/lifecycle.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { personOf, roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { type Refusal, refusedMove } from '../../platform/http/index.ts';
import { importContext } from './bring.ts';
import { headerHash } from './header.ts';
import { rememberMapping } from './mapping.ts';
import { keysOf, STATEMENT_LIFE } from './statement.ts';
import { findImport, forgetKnown, markKnown, type StatementImport, updateImport } from './store.ts';
import type { ImportRow } from './tables.ts';

export interface CommandInput {
  readonly version: number;
  readonly why?: string;
  readonly file?: number;
  readonly mapping?: Mapping;
}

type Change = Partial<Omit<ImportRow, 'no' | 'status'>>;

/** The files of the dry run; none before it. */
export function sheetOf(house: House, one: StatementImport): StatementSheetFile[] {
  // Written by the reading job of this noun and sealed since.
  return one.sheet_cipher === null
    ? []
    : (JSON.parse(house.vault.open(one.sheet_cipher, importContext(one.id))) as StatementSheetFile[]);
}

/** A layout that was guessed, or not understood at all, and that nobody has answered yet. */
export const needsMapping = (files: readonly StatementSheetFile[]): boolean => files.some(asksColumns);

/** An account of its own that the case does not name: perhaps the statement of somebody else. */
export const hasStrangers = (files: readonly StatementSheetFile[]): boolean =>
  files.some((file) => file.sums.some((sum) => sum.stranger === true));

/** Carries out what a person decides about an import. What was guessed does not count before it was answered. */
export async function commandStatement(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  command: StatementCommand,
  input: CommandInput,
): Promise<Result<string, Refusal>> {
  const one = await findImport(tx, id);
  if (!one) return refuse({ code: 'statement.not-found' });
  const present = new Set(Object.entries(input).flatMap(([key, value]) => (value === undefined ? [] : [key])));
  const move = decideMove(STATEMENT_LIFE, one.status, command, roleOf(act.actor), present);
  if (!move.ok) return refuse(refusedMove('statement', move.error));
  const changed = await changeFor(house, tx, act, one, command, input);
  if (!changed.ok) return changed;
  if (
    one.version !== input.version ||
    !(await updateImport(tx, id, input.version, { ...changed.value, status: move.value.to }))
  )
    return refuse({ code: 'statement.changed-meanwhile', present: { version: one.version, status: one.status } });
  if (command === 'undo') await freeRows(tx, one);
  await record(house, tx, act, {
    kind: `statement.${command}`,
    about: id,
    version: input.version + 1,
    ...(input.why === undefined ? {} : { why: input.why }),
    data: { case: one.case_id, from: one.status, to: move.value.to, accepted: one.accepted },
  });
  if (move.value.to === 'storing') await house.jobs.enqueue(tx, 'statement.store', { id });
  if (command === 'answerMapping') await house.jobs.enqueue(tx, 'statement.read', { id });
  return accept(id);
}

async function changeFor(
  house: House,
  tx: Tx,
  act: Act,
  one: StatementImport,
  command: StatementCommand,
  input: CommandInput,
): Promise<Result<Change, Refusal>> {
  switch (command) {
    case 'confirm':
      if (needsMapping(sheetOf(house, one))) return refuse({ code: 'statement.mapping-open' });
      if (input.why === undefined && hasStrangers(sheetOf(house, one)))
        return refuse({
          code: 'statement.account-unknown-to-case',
          errors: [{ at: '/why', code: 'statement.account-unknown-to-case' }],
        });
      return accept({ decided_at: act.at, decided_by: personOf(act.actor), done_rows: 0, started_at: null });
    case 'answerMapping': {
      const file = sheetOf(house, one)[input.file ?? 0];
      const columns = new Set(file?.header ?? []);
      const unknown = Object.entries(input.mapping ?? {}).filter(([, column]) => !columns.has(column));
      if (!file || unknown.length > 0)
        return refuse({
          code: 'statement.no-such-column',
          errors: unknown.map(([field]) => ({ at: `/mapping/${field}`, code: 'statement.no-such-column' as const })),
        });
      await rememberMapping(house, tx, act, one, headerHash(file.header), input.mapping ?? {});
      return accept({ sheet_cipher: null, refusal: null, done_rows: 0, started_at: null });
    }
    case 'undo':
      return accept({ undone_at: act.at, undone_by: personOf(act.actor) });
    default:
      return accept({});
  }
}

/** What the undone import told first is told by the others now; among themselves they are compared anew. */
async function freeRows(tx: Tx, one: StatementImport): Promise<void> {
  const [from, to] = keysOf(one.no);
  for (const importNo of await forgetKnown(tx, from, to)) await markKnown(tx, one.case_id, importNo);
}
