import { idPattern } from '@anlan/contract/base/ids';
import { CaseOfIncident } from '@anlan/contract/fraud-case';
import { IncidentView } from '@anlan/contract/incident';
import { OFFICERS } from '@anlan/contract/role';
import Type from 'typebox';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { type Refusal, route } from '../../platform/http/index.ts';
import { acceptCase, caseStates } from '../../registry/case/index.ts';
import { changedMeanwhile } from './commands.ts';
import type { Incident } from './incident.ts';
import { findIncident, updateIncident } from './store.ts';
import { describeIncidents } from './views.ts';

/**
 * Gives a report its case: a known one, or a new one accepted (受案) with the report's victim, type, unit and sum. A
 * report has one case; a case has many reports. A joined report goes with the one it was joined into.
 */
export async function caseOfIncident(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  input: CaseOfIncident,
): Promise<Result<string, Refusal>> {
  const incident = await findIncident(tx, id);
  if (!incident) return refuse({ code: 'incident.not-found' });
  if (incident.version !== input.version) return changedMeanwhile(incident);
  if (incident.caseId !== undefined || incident.status === 'joined' || incident.status === 'noFraud')
    return refuse({ code: 'incident.move-not-allowed' });
  const known = input.case === undefined ? undefined : (await caseStates(tx, [input.case])).get(input.case);
  if (input.case !== undefined && known === undefined)
    return refuse({ code: 'case.not-found', errors: [{ at: '/case', code: 'case.not-found' }] });
  const caseId = known?.id ?? (await acceptFrom(house, tx, act, incident));
  if (!(await updateIncident(tx, id, input.version, { case_id: caseId }))) return changedMeanwhile(incident);
  await record(house, tx, act, {
    kind: 'incident.case-linked',
    about: id,
    version: input.version + 1,
    data: { case: caseId, accepted: known === undefined },
  });
  // Orders of this report may be counting down to "stop ends, case not opened": for an opened case that ends now.
  if (known?.openedAt !== undefined)
    await record(house, tx, act, { kind: 'case.opened-for-report', about: caseId, data: { incident: id } });
  return accept(id);
}

async function acceptFrom(house: House, tx: Tx, act: Act, incident: Incident): Promise<string> {
  return await acceptCase(house, tx, act, {
    unitId: incident.unitId,
    unitPath: incident.unitPath,
    ...(incident.victim === undefined ? {} : { victim: incident.victim }),
    ...(incident.fraudType === undefined ? {} : { fraudType: incident.fraudType }),
    ...(incident.amountFen === 0 ? {} : { reportedLossFen: incident.amountFen }),
  });
}

export const caseRoute = route({
  method: 'POST',
  path: '/api/v1/incidents/:id/accept-case',
  tag: 'incident',
  summary: 'Accept a case from this report, or add the report to a known one',
  who: { roles: OFFICERS },
  params: Type.Object({ id: Type.String({ pattern: idPattern('incident') }) }, { additionalProperties: false }),
  body: CaseOfIncident,
  answer: IncidentView,
  handle: async ({ house, tx, act, params, body }) => {
    const done = await caseOfIncident(house, tx, act, params.id, body);
    if (!done.ok) return done;
    const incident = await findIncident(tx, done.value);
    const [view] = incident ? await describeIncidents(house, tx, act.actor, [incident]) : [];
    return view ? accept(view) : refuse({ code: 'incident.not-found' });
  },
});
