import type { FileView } from '@anlan/contract/file';
import zh from '@anlan/contract/text/zh/stop-payment.json' with { type: 'json' };
import { ZONE } from '../../kernel/calendar.ts';
import type { Tx } from '../../platform/db/index.ts';
import { draftPaper } from '../../platform/documents/index.ts';
import type { House } from '../../platform/house.ts';
import { bankPhones } from '../../registry/unit/index.ts';
import type { StopPayment } from './stop-payment.ts';
import { transcriptionOf } from './transcription.ts';

/**
 * The order on A4 in the platform's field order, marked as a draft for transcription: it is not the official form of any
 * notice, which the national platform makes itself.
 */
export async function paperOf(house: House, tx: Tx, order: StopPayment): Promise<FileView> {
  const { fields } = await transcriptionOf(house, tx, order);
  const phone = (await bankPhones(tx, order.bankCode === undefined ? [] : [order.bankCode])).get(order.bankCode ?? '');
  const made = house.business.now().toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'minute' });
  const names: Readonly<Record<string, string>> = zh.stopPayment.field;
  return await draftPaper({
    mark: zh.stopPayment.paperMark,
    title: zh.stopPayment.paperTitle,
    warning: zh.stopPayment.paperDraft,
    headLine: `${zh.stopPayment.orderNumber} ${order.orderNumber}　${made.replace('T', ' ')}`,
    rows: fields.map(({ field, large }) => ({
      name: names[field] ?? field,
      value: large,
      large: field === 'accountNumber',
    })),
    lines: [
      `${zh.stopPayment.paperPhone}${phone ?? zh.stopPayment.paperNoPhone}`,
      zh.stopPayment.paperNumberLine,
      zh.stopPayment.paperSignatures,
    ],
    fileName: order.orderNumber,
  });
}
