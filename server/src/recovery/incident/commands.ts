import type { AmendIncident, IncidentCommand } from '@anlan/contract/incident';
import { decideMove } from '../../kernel/lifecycle.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { personOf, roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { startDeadline, stopDeadline } from '../../platform/deadline/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { type Refusal, refusedMove } from '../../platform/http/index.ts';
import { createPerson, sealText } from '../../registry/subject/index.ts';
import { addTransfers, checkReport, namePayer, sumOf } from './actions.ts';
import { INCIDENT_LIFE, type Incident } from './incident.ts';
import { pictureUnknown } from './picture.ts';
import { endJoin, findIncident, insertJoin, transfersOf, updateIncident } from './store.ts';
import type { IncidentRow } from './tables.ts';

export interface CommandInput {
  readonly version: number;
  readonly why?: string;
  readonly into?: string;
}

/** Carries out a command of the report's life. Everything is decided by the table; a join keeps both reports. */
export async function commandIncident(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  command: IncidentCommand,
  input: CommandInput,
): Promise<Result<string, Refusal>> {
  const incident = await findIncident(tx, id);
  if (!incident) return refuse({ code: 'incident.not-found' });
  const present = new Set(input.why === undefined ? [] : ['why']);
  const move = decideMove(INCIDENT_LIFE, incident.status, command, roleOf(act.actor), present);
  if (!move.ok) return refuse(refusedMove('incident', move.error));
  if (incident.version !== input.version) return changedMeanwhile(incident);
  const change = await changeFor(house, tx, act, incident, command, input);
  if (!change.ok) return change;
  if (!(await updateIncident(tx, id, input.version, { status: move.value.to, ...change.value })))
    return changedMeanwhile(incident);
  for (const kind of move.value.stops ?? []) await stopDeadline(tx, id, kind, act.at, 'void');
  if (command === 'unjoin' || command === 'reopen') await restartClock(house, tx, incident);
  await record(house, tx, act, {
    kind: `incident.${command}`,
    about: id,
    version: input.version + 1,
    ...(input.why === undefined ? {} : { why: input.why }),
    data: { from: incident.status, to: move.value.to, ...(input.into === undefined ? {} : { into: input.into }) },
  });
  return accept(id);
}

async function changeFor(
  house: House,
  tx: Tx,
  act: Act,
  incident: Incident,
  command: IncidentCommand,
  input: CommandInput,
): Promise<Result<Partial<IncidentRow>, Refusal>> {
  const staff = personOf(act.actor);
  if (command === 'takeOver') return accept({ holder_staff: staff, holder_since: act.at });
  if (command === 'unjoin') {
    await endJoin(tx, incident.id, act.at, staff);
    return accept({ joined_into: null });
  }
  if (command !== 'join') return accept({});
  if (input.into === incident.id)
    return refuse({ code: 'incident.join-itself', errors: [{ at: '/into', code: 'incident.join-itself' }] });
  const target = await findIncident(tx, input.into ?? '');
  if (!target) return refuse({ code: 'incident.not-found', errors: [{ at: '/into', code: 'incident.not-found' }] });
  if (target.status === 'joined')
    return refuse({ code: 'incident.target-joined', errors: [{ at: '/into', code: 'incident.target-joined' }] });
  await insertJoin(tx, {
    id: house.newId('join'),
    incident_id: incident.id,
    into_id: target.id,
    why: input.why ?? '',
    joined_at: act.at,
    joined_by: staff,
    removed_at: null,
    removed_by: null,
  });
  return accept({ joined_into: target.id });
}

async function restartClock(house: House, tx: Tx, incident: Incident): Promise<void> {
  await startDeadline(house, tx, incident.id, 'incident.thirty-minutes', incident.reportedAt);
}

export function changedMeanwhile(incident: Incident): { readonly ok: false; readonly error: Refusal } {
  return refuse({
    code: 'incident.changed-meanwhile',
    present: { version: incident.version, status: incident.status },
  });
}

const AMENDABLE = ['reported', 'handling', 'closed'] as const;

/** Adds what became known: answers, persons, further transfers. What was told before stays in the event log. */
export async function amendIncident(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  input: AmendIncident,
): Promise<Result<string, Refusal>> {
  const incident = await findIncident(tx, id);
  if (!incident) return refuse({ code: 'incident.not-found' });
  if (!AMENDABLE.some((status) => status === incident.status)) return refuse({ code: 'incident.move-not-allowed' });
  if (incident.version !== input.version) return changedMeanwhile(incident);
  const added = input.addTransfers ?? [];
  const { payer } = input;
  const told = payer === undefined ? added : [...added, { payer }];
  const errors = checkReport({ source: 'form', transfers: told }, act.at, incident.amountFen).map((error) => ({
    ...error,
    at: error.at.replace(`/transfers/${added.length}/payer`, '/payer').replace(/^\/transfers/, '/addTransfers'),
  }));
  if (errors.length > 0) return refuse({ code: 'request.invalid', errors });
  const unknown = await pictureUnknown(tx, input.picture);
  if (unknown) return refuse(unknown);
  const text = input.text === undefined || input.text === '' ? undefined : sealText(house, id, input.text);
  const change: Partial<IncidentRow> = {
    ...(input.reporter === undefined ? {} : { reporter: input.reporter }),
    ...(input.victim === undefined ? {} : { victim_id: await createPerson(house, tx, input.victim) }),
    ...(input.stillOnCall === undefined ? {} : { still_on_call: input.stillOnCall }),
    ...(input.screenShared === undefined ? {} : { screen_shared: input.screenShared }),
    ...(input.transferCount === undefined ? {} : { transfer_count: input.transferCount }),
    ...(input.fraudType === undefined ? {} : { fraud_type: input.fraudType }),
    ...(input.picture === undefined ? {} : { picture_id: input.picture }),
    ...(text === undefined ? {} : { text_key: text.key, text_cipher: text.cipher }),
    amount_fen: incident.amountFen + sumOf(added),
  };
  if (!(await updateIncident(tx, id, input.version, change))) return changedMeanwhile(incident);
  const before = await transfersOf(tx, [id]);
  await addTransfers(house, tx, id, added, before.length);
  if (payer !== undefined) await namePayer(house, tx, id, payer);
  await record(house, tx, act, {
    kind: 'incident.amended',
    about: id,
    version: input.version + 1,
    data: {
      fields: Object.keys(input).filter((key) => key !== 'version'),
      added: added.length,
      amountFen: incident.amountFen + sumOf(added),
    },
  });
  return accept(id);
}
