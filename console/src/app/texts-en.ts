import enAlarm from '@anlan/contract/text/en/alarm.json';
import enAppeal from '@anlan/contract/text/en/appeal.json';
import enCase from '@anlan/contract/text/en/case.json';
import enEvent from '@anlan/contract/text/en/event.json';
import enFreeze from '@anlan/contract/text/en/freeze.json';
import enIncident from '@anlan/contract/text/en/incident.json';
import enOrganization from '@anlan/contract/text/en/organization.json';
import enRegistry from '@anlan/contract/text/en/registry.json';
import enSeizure from '@anlan/contract/text/en/seizure.json';
import enSession from '@anlan/contract/text/en/session.json';
import enShell from '@anlan/contract/text/en/shell.json';
import enStatement from '@anlan/contract/text/en/statement.json';
import enStop from '@anlan/contract/text/en/stop-payment.json';

/** Every text in English; fetched when English is chosen. */
export const en = {
  ...enShell,
  ...enEvent,
  ...enSession,
  ...enAlarm,
  ...enIncident,
  ...enStop,
  ...enStatement,
  ...enCase,
  ...enFreeze,
  ...enOrganization,
  ...enRegistry,
  ...enSeizure,
  ...enAppeal,
};
