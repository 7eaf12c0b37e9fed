import type { HandoverCommand, HandoverView } from '@anlan/contract/handover';
import { dayOf } from '../../kernel/calendar.ts';
import { allowedMoves, decideMove } from '../../kernel/lifecycle.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { type Actor, personOf, roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { ruleOn } from '../../platform/deadline/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { staffNames } from '../../registry/staff/index.ts';
import { HANDOVER_LIFE, type Handover } from './handover.ts';
import { collect } from './sheet.ts';
import { findHandover, type HandoverRow, insertHandover, updateHandover } from './store.ts';

const SHIFT_MINUTES = 720;

/** Drafts the sheet of the shift that ends now. */
export async function writeHandover(house: House, tx: Tx, act: Act): Promise<string> {
  const id = house.newId('handover');
  const minutes = (await ruleOn(tx, 'handover.shift', dayOf(act.at)))?.minutes ?? SHIFT_MINUTES;
  await insertHandover(tx, {
    id,
    status: 'drafted',
    from_staff: personOf(act.actor),
    to_staff: null,
    shift_starts_at: act.at.subtract({ minutes }),
    written_at: act.at,
    handed_over_at: null,
    taken_over_at: null,
    notes: null,
    sections: await collect(house, tx, act.at),
    recorded_at: house.system.now(),
    version: 1,
  });
  await record(house, tx, act, { kind: 'handover.drafted', about: id, version: 1 });
  return id;
}

/** Refreshes, hands over, takes over. Who hands over cannot take over. */
export async function commandHandover(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  command: HandoverCommand,
  input: { version: number; notes?: string },
): Promise<Result<string, Refusal>> {
  const sheet = await findHandover(tx, id);
  if (!sheet) return refuse({ code: 'handover.not-found' });
  const move = decideMove(HANDOVER_LIFE, sheet.status, command, roleOf(act.actor), new Set());
  if (!move.ok) return refuse({ code: `handover.${move.error.reason}` });
  if (command === 'takeOver' && sheet.from === personOf(act.actor)) return refuse({ code: 'handover.same-person' });
  const change: Partial<HandoverRow> = {
    status: move.value.to,
    ...(input.notes === undefined ? {} : { notes: input.notes }),
    ...(command === 'takeOver'
      ? { to_staff: personOf(act.actor), taken_over_at: act.at }
      : { sections: await collect(house, tx, act.at), written_at: act.at }),
    ...(command === 'handOver' ? { handed_over_at: act.at, from_staff: personOf(act.actor) } : {}),
  };
  if (!(await updateHandover(tx, id, input.version, change)))
    return refuse({ code: 'handover.changed-meanwhile', present: { version: sheet.version, status: sheet.status } });
  await record(house, tx, act, { kind: `handover.${command}`, about: id, version: input.version + 1 });
  return accept(id);
}

/** Sheets as screens see them: names for ids, moments as text, and what may be done next. */
export async function describeHandovers(tx: Tx, actor: Actor, sheets: readonly Handover[]): Promise<HandoverView[]> {
  const names = await staffNames(
    tx,
    sheets.flatMap((sheet) => [sheet.from, ...(sheet.to === undefined ? [] : [sheet.to])]),
  );
  return sheets.map(({ shiftStartsAt, writtenAt, handedOverAt, takenOverAt, ...sheet }) => ({
    ...sheet,
    fromName: names.get(sheet.from) ?? '',
    shiftStartsAt: shiftStartsAt.toString(),
    writtenAt: writtenAt.toString(),
    ...(sheet.to === undefined ? {} : { toName: names.get(sheet.to) ?? '' }),
    ...(handedOverAt === undefined ? {} : { handedOverAt: handedOverAt.toString() }),
    ...(takenOverAt === undefined ? {} : { takenOverAt: takenOverAt.toString() }),
    allowed: allowedMoves(HANDOVER_LIFE, sheet.status, roleOf(actor), new Set()).map(({ command, needs, why }) => ({
      command,
      needs: [...needs],
      ...(why === undefined ? {} : { why }),
    })),
  }));
}
