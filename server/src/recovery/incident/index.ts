import type { Noun } from '../../platform/noun.ts';
import { dispatchRoute } from './dispatch.ts';
import { routes } from './routes.ts';

export { checkReport, type Entry, reportIncident } from './actions.ts';
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
  insertTransfers,
  listIncidents,
  nextReference,
  transfersOf,
  updateIncident,
} from './store.ts';
export { describeIncidents, secondsBetween } from './views.ts';

export const noun: Noun = {
  name: 'incident',
  routes: [...routes, dispatchRoute],
  jobs: [],
  deadlines: {},
  subscriptions: {},
  metrics: [],
};
