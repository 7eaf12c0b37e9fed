import type { Noun } from '../../platform/noun.ts';
import { caseRoute } from './case-of-incident.ts';
import { dispatchRoute } from './dispatch.ts';
import { routes } from './routes.ts';

export { checkReport, type Entry, namePayer, reportIncident } from './actions.ts';
export {
  FUTURE_TOLERANCE_MINUTES,
  INCIDENT_LIFE,
  type Incident,
  type IncidentTransfer,
  judgeNumber,
  liesInFuture,
} from './incident.ts';
export {
  findIncident,
  findIncidents,
  insertIncident,
  insertJoin,
  insertTransfers,
  listIncidents,
  nextReference,
  transfersOf,
  updateIncident,
} from './store.ts';
export { describeIncidentRows, describeIncidents, secondsBetween } from './views.ts';

export const noun: Noun = {
  name: 'incident',
  routes: [...routes, caseRoute, dispatchRoute],
  jobs: [],
  deadlines: {},
  subscriptions: {},
  metrics: [],
};
