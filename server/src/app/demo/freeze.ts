import type { FreezeCommand } from '@anlan/contract/freeze';
import { assert } from '../../kernel/assert.ts';
import { dayOf, startOfDay } from '../../kernel/calendar.ts';
import type { Tx } from '../../platform/db/index.ts';
import { startDeadline } from '../../platform/deadline/index.ts';
import type { Act } from '../../platform/house.ts';
import {
  type CommandInput,
  commandFreeze,
  EMPTY,
  END,
  endOf,
  freezeById,
  insertFreeze,
  prepareFreeze,
} from '../../recovery/freeze/index.ts';
import type { Past } from './past.ts';
import type { Remembered } from './shifts.ts';

/** A command on a freeze, who gave it, and how many hours after the beginning. */
export type Step = readonly [
  command: FreezeCommand,
  login: string,
  hours: number,
  given?: Omit<CommandInput, 'version'>,
];

export function actOf(past: Past, login: string, at: Temporal.Instant): Act {
  const actor = past.basis.actors.get(login);
  assert(actor, `${login} is on the staff`);
  return { actor, request: 'demo', at };
}

/** Gives the commands of a life one after the other, at the hours after its beginning at which they were given. */
export async function live(
  past: Past,
  tx: Tx,
  id: string,
  from: Temporal.Instant,
  steps: readonly Step[],
): Promise<void> {
  for (const [command, login, hours, given] of steps) {
    const at = from.add({ minutes: Math.round(hours * 60) });
    const version = (await freezeById(tx, id))?.version ?? 0;
    const done = await commandFreeze(past.turnTo(at), tx, actOf(past, login, at), id, command, { version, ...given });
    assert(done.ok, `${command} of a demonstration freeze: ${done.ok ? '' : done.error.code}`);
  }
}

/** From the signature to the sending, in the hour before the account was frozen. */
export const way = (number: string, year = 2023): readonly Step[] => [
  ['sign', 'duty1', 0],
  ['approve', 'head1', 0.5],
  ['send', 'aux1', 0.8, { documentNumber: `99公（刑）冻财字〔${year}〕${number}号` }],
];

interface CaseOf {
  readonly incident: string;
  readonly case_id: string;
  readonly unit_id: string;
  readonly unit_path: string;
}

async function casesOf(tx: Tx, incidents: readonly string[]): Promise<Map<string, CaseOf>> {
  if (incidents.length === 0) return new Map();
  const rows = await tx
    .selectFrom('incident')
    .innerJoin('fraud_case', 'fraud_case.id', 'incident.case_id')
    .select(['incident.id as incident', 'fraud_case.id as case_id', 'fraud_case.unit_id', 'fraud_case.unit_path'])
    .where('incident.id', 'in', [...incidents])
    .execute();
  return new Map(rows.map((row) => [row.incident, row]));
}

/** Every stop of the month that became a freeze gets it, over the money that is ours; four of today are on their way. */
export async function loadFreezes(past: Past, tx: Tx, orders: readonly Remembered[], now: Temporal.Instant) {
  const frozen = orders.filter(({ order }) => order.status === 'handedToFreeze');
  const waiting = orders
    .filter(({ order, openedAt }) => order.status === 'stopped' && openedAt !== undefined && sumOf(order) > 0)
    .slice(-4);
  const cases = await casesOf(
    tx,
    frozen.map(({ order }) => order.incident_id),
  );
  for (const [index, one] of frozen.entries()) await loadFrozen(past, tx, one, cases, index);
  const from = now.subtract({ hours: 2 });
  for (const [index, { order, openedAt }] of waiting.entries()) {
    if (openedAt === undefined || Temporal.Instant.compare(openedAt, from) > 0) continue;
    const made = await prepareFreeze(past.turnTo(from), tx, actOf(past, 'duty1', from), {
      stopOrder: order.id,
      amountFen: sumOf(order),
    });
    if (made.ok && !made.value.existing) await live(past, tx, made.value.id, from, stages(index));
  }
}

const sumOf = (order: Remembered['order']): number => order.traced_fen ?? order.balance_fen ?? 0;

/** How far the freezes of today have come: to be signed, to be approved, sent, waiting behind another authority. */
function stages(index: number): readonly Step[] {
  const earlier = {
    earlierAuthority: '邻县公安局（演示）',
    earlierContact: '刑侦大队 0990-99990099',
    earlierEndsOn: '2023-06-30',
  };
  const steps: readonly Step[] = [...way(String(90 + index)), ['recordQueued', 'aux1', 1, earlier]];
  return steps.slice(0, [0, 1, 3, 4][index] ?? 0);
}

/** One freeze of the month as it stands: prepared once the case was open, frozen when the stop was handed over. */
async function loadFrozen(
  past: Past,
  tx: Tx,
  { order, openedAt, endedAt }: Remembered,
  cases: ReadonlyMap<string, CaseOf>,
  index: number,
): Promise<void> {
  const place = cases.get(order.incident_id);
  const sum = sumOf(order);
  if (!place || !openedAt || !endedAt || sum === 0) return;
  const hour = endedAt.subtract({ hours: 1 });
  const from = Temporal.Instant.compare(openedAt, hour) > 0 ? openedAt : hour;
  const minutes = from.until(endedAt).total('minutes');
  const at = (part: number): Temporal.Instant => from.add({ minutes: Math.round(minutes * part) });
  const id = past.turnTo(from).newId('freeze');
  const documentNumber = `99公（刑）冻财字〔2023〕${100 + index}号`;
  const endsAt = endOf(endedAt, 6);
  const { incident: _, ...where } = place;
  const written = await insertFreeze(tx, {
    ...EMPTY,
    ...where,
    id,
    status: 'frozen',
    stop_order: order.id,
    account_id: order.account_id,
    bank_code: order.bank_code,
    city: null,
    scope: 'limited',
    scope_reason: null,
    channel: 'nationalByHand',
    months: 6,
    requested_fen: sum,
    frozen_fen: sum,
    traced_fen: order.traced_fen,
    prepared_at: from,
    prepared_by: past.staffOf('duty1'),
    officer: past.staffOf('duty1'),
    signed_at: from,
    signed_by: past.staffOf('duty1'),
    approved_at: at(0.5),
    approved_by: past.staffOf('head1'),
    sent_at: at(0.8),
    document_number: documentNumber,
    frozen_at: endedAt,
    term_from: endedAt,
    ends_at: endsAt,
    recorded_at: from,
    version: 5,
  });
  if (!written) return;
  const data = { case: place.case_id };
  past.tell('duty1', from, { kind: 'freeze.prepared', about: id, version: 1, data });
  past.tell('duty1', from, { kind: 'freeze.sign', about: id, version: 2, data });
  past.tell('head1', at(0.5), { kind: 'freeze.approve', about: id, version: 3, data });
  past.tell('aux1', at(0.8), { kind: 'freeze.send', about: id, version: 4, data: { ...data, documentNumber } });
  const held = { ...data, frozenFen: sum, endsAt: endsAt.toString() };
  past.tell('duty1', endedAt, { kind: 'freeze.recordFrozen', about: id, version: 5, data: held });
  await startDeadline(past.turnTo(endedAt), tx, id, END, startOfDay(dayOf(endedAt)), END, endsAt);
}
