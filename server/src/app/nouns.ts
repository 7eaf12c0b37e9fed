import { noun as audit } from '../organization/audit/index.ts';
import { noun as metric } from '../organization/metric/index.ts';
import { noun as exchange } from '../platform/exchange/index.ts';
import type { Noun } from '../platform/noun.ts';
import { noun as appeal } from '../recovery/appeal/index.ts';
import { noun as freeze } from '../recovery/freeze/index.ts';
import { noun as fundFlow } from '../recovery/fund-flow/index.ts';
import { noun as funnel } from '../recovery/funnel/index.ts';
import { noun as handover } from '../recovery/handover/index.ts';
import { noun as incident } from '../recovery/incident/index.ts';
import { noun as interception } from '../recovery/interception/index.ts';
import { noun as refund } from '../recovery/refund/index.ts';
import { noun as seizure } from '../recovery/seizure/index.ts';
import { noun as slip } from '../recovery/slip/index.ts';
import { noun as statement } from '../recovery/statement/index.ts';
import { noun as stopPayment } from '../recovery/stop-payment/index.ts';
import { noun as title } from '../recovery/title/index.ts';
import { noun as area } from '../registry/area/index.ts';
import { noun as fraudCase } from '../registry/case/index.ts';
import { noun as staff } from '../registry/staff/index.ts';
import { noun as subject } from '../registry/subject/index.ts';
import { noun as unit } from '../registry/unit/index.ts';
import { calendarNoun } from './calendar-routes.ts';
import { clockNoun } from './clock-routes.ts';

/** Every noun of the program, low to high. A new noun adds its line here and nowhere else. */
export const NOUNS: readonly Noun[] = [
  clockNoun,
  calendarNoun,
  exchange,
  area,
  unit,
  staff,
  subject,
  fraudCase,
  incident,
  stopPayment,
  interception,
  freeze,
  refund,
  seizure,
  appeal,
  statement,
  title,
  fundFlow,
  funnel,
  slip,
  handover,
  metric,
  audit,
];
