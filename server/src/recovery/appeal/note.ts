import type { AppealView } from '@anlan/contract/appeal';
import { maskTail } from '@anlan/contract/base/formats';
import { formatYuan } from '@anlan/contract/base/money';
import type { FileView } from '@anlan/contract/file';
import zh from '@anlan/contract/text/zh/appeal.json' with { type: 'json' };
import { dayOf } from '../../kernel/calendar.ts';
import { letterPaper } from '../../platform/documents/index.ts';

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
  return await letterPaper({
    title: zh.appeal.note.title,
    lines: noteLines(view),
    from: view.unitName,
    on: day(at.toString()),
    fileName: `${zh.appeal.note.title}-${view.id.slice(-8)}`,
  });
}
