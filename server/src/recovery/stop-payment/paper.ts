import type { FileView } from '@anlan/contract/file';
import zh from '@anlan/contract/text/zh/stop-payment.json' with { type: 'json' };
import { AlignmentType, Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';
import { ZONE } from '../../kernel/calendar.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { bankPhones } from '../../registry/unit/index.ts';
import type { StopPayment } from './stop-payment.ts';
import { transcriptionOf } from './transcription.ts';

const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const HEAD_FONT = { ascii: 'Times New Roman', eastAsia: '方正小标宋简体' };
const BODY_FONT = { ascii: 'Times New Roman', eastAsia: '仿宋_GB2312' };
/** Millimetres as twentieths of a point, the unit of margins. */
const mm = (value: number): number => Math.round((value / 25.4) * 1_440);

/**
 * The order on A4 in the platform's field order, marked as a draft for transcription: it is not the official form of any
 * notice, which the national platform makes itself. Margins and type sizes follow the office paper's (top 37, left 28 mm).
 */
export async function paperOf(house: House, tx: Tx, order: StopPayment): Promise<FileView> {
  const { fields } = await transcriptionOf(house, tx, order);
  const phone = (await bankPhones(tx, order.bankCode === undefined ? [] : [order.bankCode])).get(order.bankCode ?? '');
  const made = house.business.now().toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'minute' });
  const names: Readonly<Record<string, string>> = zh.stopPayment.field;
  const cell = (text: string, width: number, large = false): TableCell =>
    new TableCell({
      width: { size: width, type: WidthType.PERCENTAGE },
      children: [new Paragraph({ children: [new TextRun({ text, font: BODY_FONT, size: large ? 32 : 24 })] })],
    });
  const document = new Document({
    creator: 'Anlan',
    title: zh.stopPayment.paperTitle,
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(37), left: mm(28), right: mm(26), bottom: mm(35) },
          },
        },
        children: [
          line(zh.stopPayment.paperTitle, 44, AlignmentType.CENTER, true),
          line(zh.stopPayment.paperDraft, 24, AlignmentType.CENTER),
          line(`${zh.stopPayment.orderNumber} ${order.orderNumber}　${made.replace('T', ' ')}`, 24),
          new Table({
            width: { size: 100, type: WidthType.PERCENTAGE },
            rows: fields.map(
              ({ field, large }) =>
                new TableRow({
                  children: [
                    cell(names[field] ?? field, 30),
                    cell(large === '' ? '　' : large, 70, field === 'accountNumber'),
                  ],
                }),
            ),
          }),
          line(`${zh.stopPayment.paperPhone}${phone ?? zh.stopPayment.paperNoPhone}`, 28),
          line(zh.stopPayment.paperNumberLine, 28),
          line(zh.stopPayment.paperSignatures, 28),
        ],
      },
    ],
  });
  const bytes = await Packer.toBuffer(document);
  return { name: `${order.orderNumber}.docx`, mediaType: MEDIA_TYPE, contentBase64: bytes.toString('base64') };
}

function line(
  text: string,
  size: number,
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType] = AlignmentType.LEFT,
  head = false,
): Paragraph {
  return new Paragraph({
    alignment,
    spacing: { before: 160, after: 160 },
    children: [new TextRun({ text, font: head ? HEAD_FONT : BODY_FONT, size })],
  });
}
