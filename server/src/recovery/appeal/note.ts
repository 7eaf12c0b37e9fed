import type { AppealView } from '@anlan/contract/appeal';
import { maskTail } from '@anlan/contract/base/formats';
import { formatYuan } from '@anlan/contract/base/money';
import type { FileView } from '@anlan/contract/file';
import zh from '@anlan/contract/text/zh/appeal.json' with { type: 'json' };
import { AlignmentType, Document, Packer, Paragraph, TextRun } from 'docx';
import { dayOf } from '../../kernel/calendar.ts';

const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const HEAD_FONT = { ascii: 'Times New Roman', eastAsia: '方正小标宋简体' };
const BODY_FONT = { ascii: 'Times New Roman', eastAsia: '仿宋_GB2312' };
/** Millimetres as twentieths of a point, the unit of margins. */
const mm = (value: number): number => Math.round((value / 25.4) * 1_440);

const day = (at: string): string => {
  const { year, month, day: number } = dayOf(Temporal.Instant.from(at));
  return `${year}年${month}月${number}日`;
};

const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? '');

/**
 * What the note says, line by line: how the matter stands, what comes next, whom to ask. Plain words, the account by its
 * tail and no name, because the paper lies on kitchen tables; no fee, no link, nobody who calls for a code.
 */
export function noteLines(view: AppealView): string[] {
  const due = view.deadlines.find(({ stoppedAt }) => stoppedAt === undefined)?.dueAt;
  const values = {
    account: maskTail(view.account.number),
    bank: view.account.bankName ?? '',
    received: day(view.receivedAt),
    unit: view.unitName,
    due: due === undefined ? '' : day(due),
    why: view.why ?? '',
    amount: view.amountFen === undefined ? '' : formatYuan(view.amountFen),
    complainTo: view.complainTo ?? '',
    otherUnit: view.otherUnit ?? '',
    otherPhone: view.otherPhone ?? zh.appeal.note.noPhone,
    bring: view.bring ?? '',
  };
  const freeze = view.measure?.kind === 'freeze';
  const body = {
    received: [zh.appeal.note.received, zh.appeal.note.due],
    checking: [zh.appeal.note.checking, zh.appeal.note.due],
    proposed: [zh.appeal.note.checking, zh.appeal.note.due],
    released: [zh.appeal.note.released, freeze ? zh.appeal.note.releasedFreeze : zh.appeal.note.releasedStop],
    limited: [zh.appeal.note.limited, zh.appeal.note.limitedNext],
    upheld: [zh.appeal.note.upheld, zh.appeal.note.upheldNext],
    notOurs: [
      zh.appeal.note.notOurs,
      zh.appeal.note.notOursWhere,
      zh.appeal.note.notOursBring,
      zh.appeal.note.notOursKeep,
    ],
    withdrawn: [zh.appeal.note.withdrawn],
  }[view.status];
  return [zh.appeal.note.greeting, zh.appeal.note.about, ...body, zh.appeal.note.free, zh.appeal.note.ask].map((line) =>
    fill(line, values),
  );
}

/** The note as a file to print and hand over. */
export async function noteOf(view: AppealView, at: Temporal.Instant): Promise<FileView> {
  const document = new Document({
    creator: 'Anlan',
    title: zh.appeal.note.title,
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(37), left: mm(28), right: mm(26), bottom: mm(35) },
          },
        },
        children: [
          line(zh.appeal.note.title, 44, AlignmentType.CENTER, true),
          ...noteLines(view).map((text) => line(text, 32, AlignmentType.LEFT)),
          line(view.unitName, 32, AlignmentType.RIGHT),
          line(day(at.toString()), 32, AlignmentType.RIGHT),
        ],
      },
    ],
  });
  const bytes = await Packer.toBuffer(document);
  return {
    name: `${zh.appeal.note.title}-${view.id.slice(-8)}.docx`,
    mediaType: MEDIA_TYPE,
    contentBase64: bytes.toString('base64'),
  };
}

function line(
  value: string,
  size: number,
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType],
  head = false,
): Paragraph {
  return new Paragraph({
    alignment,
    spacing: { before: 160, after: 160, line: 420 },
    children: [new TextRun({ text: value, font: head ? HEAD_FONT : BODY_FONT, size })],
  });
}
