import { formatYuan } from '@anlan/contract/base/money';
import type { FileView } from '@anlan/contract/file';
import type { FreezeView } from '@anlan/contract/freeze';
import zh from '@anlan/contract/text/zh/freeze.json' with { type: 'json' };
import { dayOf, ZONE } from '../../kernel/calendar.ts';
import { draftPaper } from '../../platform/documents/index.ts';

const yuan = (fen: number | undefined, none: string): string => (fen === undefined ? none : `${formatYuan(fen)} 元`);
const day = (at: string | undefined): string => {
  if (at === undefined) return '';
  const { year, month, day: number } = dayOf(Temporal.Instant.from(at));
  return `${year}年${month}月${number}日`;
};

type Sheet = 'freeze' | 'renew' | 'release' | 'limit';

/** Which of the sheets is wanted now: what is decided or proposed about a running freeze, else the freeze itself. */
function kindOf(view: FreezeView): Sheet {
  const open = view.decisions.find(({ status }) => status === 'proposed' || status === 'decided');
  if (open?.kind === 'release' || open?.kind === 'limit') return open.kind;
  return open?.kind === 'renew' || (view.daysLeft ?? 400) <= 30 ? 'renew' : 'freeze';
}

/** The rows of the sheet in the order in which 协助冻结财产通知书 states them (程序规定: 账户、金额、期限、范围). */
function rowsOf(view: FreezeView, kind: Sheet): readonly (readonly [string, string])[] {
  const open = view.decisions.find(({ status }) => status === 'proposed' || status === 'decided');
  return [
    [zh.freeze.paper.caseNumber, view.caseNumber ?? ''],
    [zh.freeze.paper.unit, view.unitName],
    [zh.freeze.paper.officers, [view.signedBy ?? view.officer, view.approvedBy ?? ''].filter(Boolean).join('、')],
    [zh.freeze.paper.holder, view.account.holderName ?? ''],
    [zh.freeze.paper.number, view.account.number.replaceAll(/(.{4})(?=.)/g, '$1 ')],
    [
      zh.freeze.paper.bank,
      [view.account.bankName ?? view.account.bankCode ?? '', view.city ?? ''].filter(Boolean).join(' '),
    ],
    [
      zh.freeze.paper.scope,
      zh.freeze.scope[view.scope] + (view.scopeReason === undefined ? '' : `（${view.scopeReason}）`),
    ],
    [zh.freeze.paper.requested, yuan(view.requestedFen, zh.freeze.paper.whole)],
    ...(kind === 'freeze'
      ? ([[zh.freeze.paper.period, zh.freeze.paper.months.replace('{{months}}', String(view.months))]] as const)
      : ([
          [zh.freeze.paper.frozen, yuan(view.frozenFen, '')],
          [zh.freeze.paper.traced, yuan(view.tracedFen, zh.freeze.untraced)],
          [zh.freeze.paper.from, day(view.frozenAt)],
          [zh.freeze.paper.ends, day(view.endsAt)],
          [zh.freeze.paper.earlierNumber, view.documentNumber ?? ''],
          [zh.freeze.paper.why, open?.why ?? ''],
        ] as const)),
    ...(kind === 'limit' ? ([[zh.freeze.paper.keep, yuan(open?.amountFen, '')]] as const) : []),
    ...(kind === 'renew'
      ? ([
          [zh.freeze.paper.renewFor, zh.freeze.paper.months.replace('{{months}}', String(open?.months ?? view.months))],
        ] as const)
      : []),
    ...(view.earlierAuthority === undefined
      ? []
      : ([[zh.freeze.paper.earlier, `${view.earlierAuthority} ${view.earlierContact ?? ''}`]] as const)),
    [zh.freeze.paper.duty, zh.freeze.paper.dutyBlank],
  ];
}

/**
 * A fact sheet to be typed over into the case system, where the real paper is made (公通字〔2024〕22号第三条): marked as a
 * draft, with a blank for the real number. Never an official form.
 */
export async function paperOf(view: FreezeView, at: Temporal.Instant): Promise<FileView> {
  const kind = kindOf(view);
  const title = {
    freeze: zh.freeze.paper.titleFreeze,
    renew: zh.freeze.paper.titleRenew,
    release: zh.freeze.paper.titleRelease,
    limit: zh.freeze.paper.titleLimit,
  }[kind];
  const made = at.toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
  return await draftPaper({
    mark: zh.freeze.paper.mark,
    title,
    warning: zh.freeze.paper.draft,
    headLine: `${zh.freeze.paper.made} ${made}`,
    rows: rowsOf(view, kind).map(([name, value]) => ({ name, value, large: name === zh.freeze.paper.number })),
    lines: [zh.freeze.paper.numberLine, zh.freeze.paper.signatures],
    fileName: `${title}-${view.id.slice(-8)}`,
  });
}
