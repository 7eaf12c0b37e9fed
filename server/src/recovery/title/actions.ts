import type { TITLE_OBJECTORS, TitleCommand, TitleLine } from '@anlan/contract/title';
import { decideMove } from '../../kernel/lifecycle.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { personOf, roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { type Refusal, refusedMove } from '../../platform/http/index.ts';
import { undirectedRowsOf } from '../statement/index.ts';
import { findSheet, updateSheet } from './store.ts';
import type { SheetRow } from './tables.ts';
import { TITLE_LIFE, type TitleSheet, titledFen } from './title.ts';

export interface CommandInput {
  readonly version: number;
  readonly victim?: string;
  readonly amountFen?: number;
  readonly objector?: (typeof TITLE_OBJECTORS)[number];
  readonly document?: string;
  readonly why?: string;
}

/**
 * Carries out a command of the table.
 * Refuses with `title.not-found`, `.move-not-allowed`, `.role-not-allowed`, `.needs-missing`, `.changed-meanwhile`,
 * `.statement-missing` (nobody knows what left the account), `.direction-open` (a row of it was not traced), `.only-downwards`, `.victim-unknown`, `.same-person`.
 */
export async function commandTitle(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  command: TitleCommand,
  input: CommandInput,
): Promise<Result<string, Refusal>> {
  const sheet = await findSheet(tx, id);
  if (!sheet) return refuse({ code: 'title.not-found' });
  const present = new Set(Object.entries(input).flatMap(([key, value]) => (value === undefined ? [] : [key])));
  const move = decideMove(TITLE_LIFE, sheet.status, command, roleOf(act.actor), present);
  if (!move.ok) return refuse(refusedMove('title', move.error));
  const conflict = {
    code: 'title.changed-meanwhile' as const,
    present: { version: sheet.version, status: sheet.status },
  };
  if (sheet.version !== input.version) return refuse(conflict);
  if (command === 'sign' && (await undirectedRowsOf(tx, sheet.caseId, sheet.account)) > 0)
    return refuse({ code: 'title.direction-open' });
  const change = changeFor(sheet, command, input, act);
  if (!change.ok) return change;
  if (!(await updateSheet(tx, id, input.version, { status: move.value.to, ...change.value }))) return refuse(conflict);
  await record(house, tx, act, {
    kind: `title.${command}`,
    about: id,
    version: input.version + 1,
    ...(input.why === undefined ? {} : { why: input.why }),
    data: {
      from: sheet.status,
      to: move.value.to,
      titledFen: change.value.titled_fen ?? sheet.titledFen,
      ...(input.victim === undefined ? {} : { victim: input.victim }),
      ...(input.document === undefined ? {} : { document: input.document, objector: input.objector ?? null }),
    },
  });
  return accept(id);
}

function changeFor(
  sheet: TitleSheet,
  command: TitleCommand,
  input: CommandInput,
  act: Act,
): Result<Partial<SheetRow>, Refusal> {
  switch (command) {
    case 'lower':
      return lowered(sheet, input);
    case 'sign':
      if (!sheet.hasStatement) return refuse({ code: 'title.statement-missing' });
      return accept({ signed_at: act.at, signed_by: personOf(act.actor) });
    case 'contradict': {
      const { objector, document } = input;
      return accept({ contradiction: JSON.stringify({ objector, document, at: act.at.toString() }) });
    }
    case 'uphold':
    case 'change':
      if (sheet.signedBy === personOf(act.actor)) return refuse({ code: 'title.same-person' });
      return accept(command === 'change' ? { signed_at: null, signed_by: null } : {});
    default:
      return accept({});
  }
}

/** Money is never given to a victim beyond what the trace proves; what is taken off stays in the account. */
function lowered(sheet: TitleSheet, { victim, amountFen = 0 }: CommandInput): Result<Partial<SheetRow>, Refusal> {
  const line = sheet.lines.find((one) => one.victim === victim);
  if (!line) return refuse({ code: 'title.victim-unknown', errors: [{ at: '/victim', code: 'title.victim-unknown' }] });
  if (amountFen >= line.amountFen)
    return refuse({
      code: 'title.only-downwards',
      present: { amountFen: line.amountFen },
      errors: [{ at: '/amountFen', code: 'title.only-downwards' }],
    });
  const lines: TitleLine[] = sheet.lines.map((one) => (one === line ? { ...one, amountFen } : one));
  return accept({ lines: JSON.stringify(lines), titled_fen: titledFen(lines) });
}
