import type { HandoverCommand, HandoverLine, HandoverSection, HandoverView } from '@anlan/contract/handover';
import { dayOf } from '../../kernel/calendar.ts';
import { allowedMoves, decideMove } from '../../kernel/lifecycle.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { type Actor, roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { ruleOn } from '../../platform/deadline/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { staffNames } from '../../registry/staff/index.ts';
import { type Incident, listIncidents } from '../incident/index.ts';
import { listInterceptions } from '../interception/index.ts';
import { listOrders, type StopPayment } from '../stop-payment/index.ts';
import { HANDOVER_LIFE, type Handover } from './handover.ts';
import { findHandover, type HandoverRow, insertHandover, updateHandover } from './store.ts';

const LINES = 100;
const SHIFT_MINUTES = 720;

/** Collects what must not be forgotten over the change of shift, red first. Numbers of orders only, no person. */
async function collect(house: House, tx: Tx, at: Temporal.Instant): Promise<HandoverView['sections']> {
  const orders = async (view: 'signLater' | 'expiringUnopened' | 'unanswered' | 'waiting'): Promise<StopPayment[]> =>
    await listOrders(tx, { status: [], view, limit: LINES });
  const line = (
    order: StopPayment,
    moment: Temporal.Instant | undefined,
    amount: number | undefined,
  ): HandoverLine => ({
    about: order.id,
    label: order.platformNumber ?? order.orderNumber,
    ...(moment === undefined ? {} : { at: moment.toString() }),
    ...(amount === undefined ? {} : { amountFen: amount }),
  });
  const waiting = await orders('waiting');
  const incidents = await listIncidents(tx, { status: ['reported', 'handling'], limit: LINES });
  const interceptions = await listInterceptions(house.vault, tx, {
    status: ['reported', 'calling', 'held'],
    limit: LINES,
  });
  const parts: readonly (readonly [HandoverSection, boolean, HandoverLine[]])[] = [
    ['signLater', true, (await orders('signLater')).map((order) => line(order, order.signedAt, order.amountFen))],
    [
      'endingUnopened',
      true,
      (await orders('expiringUnopened')).map((order) => line(order, order.endsAt, order.balanceFen)),
    ],
    ['unanswered', true, (await orders('unanswered')).map((order) => line(order, order.sentAt, order.amountFen))],
    ['clockOver', true, await clockOver(tx, at, incidents)],
    [
      'lineDown',
      true,
      waiting.filter((order) => order.lineDown).map((order) => line(order, order.nextTryAt, order.amountFen)),
    ],
    ['waiting', false, waiting.map((order) => line(order, order.preparedAt, order.amountFen))],
    [
      'interceptions',
      false,
      interceptions.map((item) => ({
        about: item.id,
        label: item.kind,
        at: item.reportedAt.toString(),
        ...(item.valueFen === undefined ? {} : { amountFen: item.valueFen }),
      })),
    ],
    [
      'openIncidents',
      false,
      incidents.map((incident) => ({
        about: incident.id,
        label: incident.reference,
        at: incident.reportedAt.toString(),
        amountFen: incident.amountFen,
      })),
    ],
  ];
  return parts.map(([section, red, lines]) => ({ section, red: red && lines.length > 0, total: lines.length, lines }));
}

/** Which of these reports have run beyond their thirty minutes without an end. */
async function clockOver(tx: Tx, at: Temporal.Instant, incidents: readonly Incident[]): Promise<HandoverLine[]> {
  const references = new Map<string, string>(incidents.map(({ id, reference }) => [id, reference]));
  const late = await tx
    .selectFrom('deadline')
    .select(['about', 'due_at'])
    .where('kind', '=', 'incident.thirty-minutes')
    .where('stopped_at', 'is', null)
    .where('due_at', '<', at)
    .limit(LINES)
    .execute();
  return late.flatMap((row) => {
    const label = references.get(row.about);
    return label === undefined ? [] : [{ about: row.about, label, at: row.due_at.toString() }];
  });
}

/** Drafts the sheet of the shift that ends now. */
export async function writeHandover(house: House, tx: Tx, act: Act): Promise<string> {
  const id = house.newId('handover');
  const minutes = (await ruleOn(tx, 'handover.shift', dayOf(act.at)))?.minutes ?? SHIFT_MINUTES;
  await insertHandover(tx, {
    id,
    status: 'drafted',
    from_staff: staffOf(act),
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

function staffOf(act: Act): string {
  return act.actor.kind === 'post' ? act.actor.staff : act.actor.name;
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
  if (command === 'takeOver' && sheet.from === staffOf(act)) return refuse({ code: 'handover.same-person' });
  const change: Partial<HandoverRow> = {
    status: move.value.to,
    ...(input.notes === undefined ? {} : { notes: input.notes }),
    ...(command === 'takeOver'
      ? { to_staff: staffOf(act), taken_over_at: act.at }
      : { sections: await collect(house, tx, act.at), written_at: act.at }),
    ...(command === 'handOver' ? { handed_over_at: act.at, from_staff: staffOf(act) } : {}),
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
