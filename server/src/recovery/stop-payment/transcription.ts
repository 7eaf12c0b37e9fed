import Type, { type Static } from 'typebox';
import { assert } from '../../kernel/assert.ts';
import { ZONE } from '../../kernel/calendar.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { caseStates } from '../../registry/case/index.ts';
import { staffNames } from '../../registry/staff/index.ts';
import { describeAccounts } from '../../registry/subject/index.ts';
import { unitNames } from '../../registry/unit/index.ts';
import { findIncident, transfersOf } from '../incident/index.ts';
import type { StopPayment } from './stop-payment.ts';
import { formatYuan, groupsOf } from './transcription-text.ts';

/** The order in the field order of message 100101 (domain fields of the risk event platform), ready to be typed over. */
export const Transcription = Type.Object(
  {
    order: Type.String(),
    version: Type.Integer(),
    fields: Type.Array(
      Type.Object(
        {
          field: Type.String(),
          value: Type.String({ description: 'as the platform wants it' }),
          large: Type.String({ description: 'as it is read: in groups of four' }),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

const STOP_HOURS = 48;

/** `yyyyMMddHHmmss` in Shanghai, as the platform's forms take times. */
function platformTime(at: Temporal.Instant | undefined): string {
  if (at === undefined) return '';
  const local = at.toZonedDateTimeISO(ZONE);
  return local.toPlainDateTime().round('second').toString().replaceAll(/[-T:]/g, '').slice(0, 14);
}

export async function transcriptionOf(house: House, tx: Tx, order: StopPayment): Promise<Static<typeof Transcription>> {
  const incident = await findIncident(tx, order.incident);
  const transfer = (await transfersOf(tx, [order.incident])).find((one) => one.id === order.transfer);
  const accounts = await describeAccounts(
    house,
    tx,
    [order.account, ...(transfer?.payerAccount === undefined ? [] : [transfer.payerAccount])],
    { full: true },
  );
  const account = accounts.get(order.account);
  assert(incident && account, 'an order has an incident and an account');
  const payer = accounts.get(transfer?.payerAccount ?? '');
  const state = (await caseStates(tx, incident.caseId === undefined ? [] : [incident.caseId])).get(
    incident.caseId ?? '',
  );
  const names = await staffNames(tx, [order.signedBy ?? '', order.countersignedBy ?? order.vouchedBy ?? '']);
  const unit = (await unitNames(tx, [order.unitId])).get(order.unitId) ?? '';
  const starts = house.business.now();
  const fields: readonly (readonly [string, string])[] = [
    ['applicationType', '00'],
    ['caseNumber', state?.number ?? ''],
    ['urgency', '02'],
    ['payerBank', payer?.bankName ?? ''],
    ['payerName', payer?.holderName ?? ''],
    ['payerAccount', payer?.number ?? ''],
    ['currency', 'CNY'],
    ['amount', order.amountFen === undefined ? '' : formatYuan(order.amountFen)],
    ['transferTime', platformTime(order.transferAt)],
    ['bank', account.bankName ?? account.bankCode ?? ''],
    ['accountType', account.kind === 'bank-account' ? '02' : '01'],
    ['accountName', account.holderName ?? ''],
    ['accountNumber', account.number],
    ['startTime', platformTime(starts)],
    ['endTime', platformTime(starts.add({ hours: STOP_HOURS }))],
    ['applicantUnit', unit],
    ['officer', names.get(order.signedBy ?? '') ?? ''],
    ['secondOfficer', names.get(order.countersignedBy ?? order.vouchedBy ?? '') ?? ''],
  ];
  return {
    order: order.id,
    version: order.version,
    fields: fields.map(([field, value]) => ({ field, value, large: groupsOf(field, value) })),
  };
}
