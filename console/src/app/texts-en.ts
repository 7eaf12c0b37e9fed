import enAlarm from '@anlan/contract/text/en/alarm.json';
import enAppeal from '@anlan/contract/text/en/appeal.json';
import enCalendar from '@anlan/contract/text/en/calendar.json';
import enCase from '@anlan/contract/text/en/case.json';
import enEvent from '@anlan/contract/text/en/event.json';
import enExchange from '@anlan/contract/text/en/exchange.json';
import enFreeze from '@anlan/contract/text/en/freeze.json';
import enIncident from '@anlan/contract/text/en/incident.json';
import enOrganization from '@anlan/contract/text/en/organization.json';
import enRefund from '@anlan/contract/text/en/refund.json';
import enRegistry from '@anlan/contract/text/en/registry.json';
import enSeizure from '@anlan/contract/text/en/seizure.json';
import enSession from '@anlan/contract/text/en/session.json';
import enShell from '@anlan/contract/text/en/shell.json';
import enSlip from '@anlan/contract/text/en/slip.json';
import enStatement from '@anlan/contract/text/en/statement.json';
import enStop from '@anlan/contract/text/en/stop-payment.json';

/** Every text in English; fetched when English is chosen. */
export const en = {
  ...enShell,
  ...enEvent,
  ...enSession,
  ...enAlarm,
  ...enExchange,
  ...enRefund,
  ...enCalendar,
  ...enIncident,
  ...enStop,
  ...enStatement,
  ...enCase,
  ...enFreeze,
  ...enOrganization,
  ...enRegistry,
  ...enSeizure,
  ...enAppeal,
  ...enSlip,
};
