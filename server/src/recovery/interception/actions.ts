import type { InterceptionCommand, InterceptionView, ReportInterception } from '@anlan/contract/interception';
import { WHOM_TO_CALL } from '@anlan/contract/interception';
import { allowedMoves, decideMove } from '../../kernel/lifecycle.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { type Actor, roleOf } from '../../platform/auth/actor.ts';
import { personOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { deadlinesOf, deadlineView, startDeadline, stopDeadline } from '../../platform/deadline/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { type Refusal, refusedMove } from '../../platform/http/index.ts';
import { findIncident, findIncidents, liesInFuture } from '../incident/index.ts';
import { INTERCEPTION_LIFE, type Interception } from './interception.ts';
import {
  callsOf,
  findInterception,
  type InterceptionRow,
  insertCall,
  insertInterception,
  sealContext,
  updateInterception,
} from './store.ts';

/** Takes in what has to be intercepted and starts the ten minutes to the first call. */
export async function reportInterception(
  house: House,
  tx: Tx,
  act: Act,
  input: ReportInterception,
): Promise<Result<string, Refusal>> {
  const incident = await findIncident(tx, input.incident);
  if (!incident)
    return refuse({ code: 'incident.not-found', errors: [{ at: '/incident', code: 'incident.not-found' }] });
  const handedOverAt = input.handedOverAt === undefined ? undefined : Temporal.Instant.from(input.handedOverAt);
  if (handedOverAt && liesInFuture(handedOverAt, act.at)) {
    return refuse({ code: 'request.invalid', errors: [{ at: '/handedOverAt', code: 'incident.time-in-future' }] });
  }
  const id = house.newId('interception');
  await insertInterception(tx, {
    id,
    incident_id: incident.id,
    kind: input.kind,
    status: 'reported',
    value_fen: input.valueFen ?? null,
    goods: input.goods ?? null,
    where_cipher: input.whereNow === undefined ? null : house.vault.seal(input.whereNow, sealContext(id, 'where')),
    tracking_cipher:
      input.trackingNumber === undefined ? null : house.vault.seal(input.trackingNumber, sealContext(id, 'tracking')),
    handed_over_at: handedOverAt ?? null,
    unit_id: incident.unitId,
    unit_path: incident.unitPath,
    reported_at: act.at,
    first_call_at: null,
    held_at: null,
    held_by: null,
    returned_at: null,
    ended_at: null,
    saved_fen: null,
    recorded_at: house.system.now(),
    version: 1,
  });
  await startDeadline(house, tx, id, 'interception.first-call', act.at);
  await record(house, tx, act, {
    kind: 'interception.reported',
    about: id,
    version: 1,
    data: { incident: incident.id, kind: input.kind, valueFen: input.valueFen ?? null },
  });
  return accept(id);
}

export interface CommandInput {
  readonly version: number;
  readonly whom?: string;
  readonly outcome?: string;
  readonly note?: string;
  readonly heldBy?: string;
  readonly savedFen?: number;
  readonly why?: string;
}

/** Carries out a command of the table; a call is kept with whom, when and what came of it. */
export async function commandInterception(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  command: InterceptionCommand,
  input: CommandInput,
): Promise<Result<string, Refusal>> {
  const interception = await findInterception(house.vault, tx, id);
  if (!interception) return refuse({ code: 'interception.not-found' });
  const present = new Set(Object.entries(input).flatMap(([key, value]) => (value === undefined ? [] : [key])));
  const move = decideMove(INTERCEPTION_LIFE, interception.status, command, roleOf(act.actor), present);
  if (!move.ok) return refuse(refusedMove('interception', move.error));
  const conflict = {
    code: 'interception.changed-meanwhile' as const,
    present: { version: interception.version, status: interception.status },
  };
  if (interception.version !== input.version) return refuse(conflict);
  if (
    !(await updateInterception(tx, id, input.version, {
      status: move.value.to,
      ...changeFor(command, input, interception, act.at),
    }))
  )
    return refuse(conflict);
  if (command === 'recordCall') {
    await insertCall(tx, {
      id: house.newId('interceptionCall'),
      interception_id: id,
      at: act.at,
      whom: input.whom ?? '',
      outcome: input.outcome ?? '',
      note: input.note ?? null,
      by_staff: personOf(act.actor),
    });
  }
  for (const kind of move.value.stops ?? [])
    await stopDeadline(tx, id, kind, act.at, command === 'withdraw' ? 'void' : 'done');
  await record(house, tx, act, {
    kind: `interception.${command}`,
    about: id,
    version: input.version + 1,
    ...(input.why === undefined ? {} : { why: input.why }),
    data: {
      from: interception.status,
      to: move.value.to,
      outcome: input.outcome ?? null,
      savedFen: input.savedFen ?? null,
    },
  });
  return accept(id);
}

function changeFor(
  command: InterceptionCommand,
  input: CommandInput,
  interception: Interception,
  at: Temporal.Instant,
): Partial<InterceptionRow> {
  const saved = input.savedFen === undefined ? {} : { saved_fen: input.savedFen };
  switch (command) {
    case 'recordCall':
      return interception.firstCallAt === undefined ? { first_call_at: at } : {};
    case 'recordHeld':
      return { held_at: at, held_by: input.heldBy ?? null, saved_fen: input.savedFen ?? interception.valueFen ?? null };
    case 'recordReturned':
      return { returned_at: at, ended_at: at, ...saved };
    case 'recordLost':
      return { ended_at: at, saved_fen: 0 };
    case 'withdraw':
      return { ended_at: at };
  }
}

/** As screens see them, with calls, clock and the commands this role may give. */
export async function describeInterceptions(
  tx: Tx,
  actor: Actor,
  items: readonly Interception[],
): Promise<InterceptionView[]> {
  const calls = await callsOf(
    tx,
    items.map((item) => item.id),
  );
  const clocks = await deadlinesOf(
    tx,
    items.map((item) => item.id),
  );
  const incidents = new Map(
    (
      await findIncidents(
        tx,
        items.map((item) => item.incident),
      )
    ).map((incident) => [incident.id as string, incident.reference]),
  );
  return items.map((item) => {
    const { unitId: _unit, unitPath: _path, handedOverAt, reportedAt, firstCallAt, heldAt, returnedAt, ...rest } = item;
    const clock = clocks.find((deadline) => deadline.about === item.id);
    return {
      ...rest,
      incidentReference: incidents.get(item.incident) ?? '',
      reportedAt: reportedAt.toString(),
      ...(handedOverAt === undefined ? {} : { handedOverAt: handedOverAt.toString() }),
      ...(firstCallAt === undefined ? {} : { firstCallAt: firstCallAt.toString() }),
      ...(heldAt === undefined ? {} : { heldAt: heldAt.toString() }),
      ...(returnedAt === undefined ? {} : { returnedAt: returnedAt.toString() }),
      whomToCall: [...WHOM_TO_CALL[item.kind]],
      calls: calls
        .filter((call) => call.interception_id === item.id)
        .map((call) => ({
          at: call.at.toString(),
          whom: call.whom,
          outcome: call.outcome,
          ...(call.note === null ? {} : { note: call.note }),
        })),
      allowed: allowedMoves(INTERCEPTION_LIFE, item.status, roleOf(actor), new Set()).map(
        ({ command, needs, why }) => ({ command, needs: [...needs], ...(why === undefined ? {} : { why }) }),
      ),
      ...(clock === undefined ? {} : { clock: deadlineView(clock) }),
    };
  });
}
