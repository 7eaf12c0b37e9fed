import { formatYuan } from '@anlan/contract/base/money';
import type { FileView } from '@anlan/contract/file';
import zh from '@anlan/contract/text/zh/title.json' with { type: 'json' };
import { TITLE_CONVENTIONS, type TitleLine, type TitleView } from '@anlan/contract/title';
import { ZONE } from '../../kernel/calendar.ts';
import type { Tx } from '../../platform/db/index.ts';
import { type DraftRow, draftPaper } from '../../platform/documents/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { caseStates } from '../../registry/case/index.ts';
import { personsInFull } from '../../registry/subject/index.ts';
import { unitNames } from '../../registry/unit/index.ts';
import type { TitleSheet } from './title.ts';
import { describeTitles } from './views.ts';

const yuan = (fen: number): string => `${formatYuan(fen)} 元`;
const moment = (at: Temporal.Instant | string): string =>
  Temporal.Instant.from(at)
    .toZonedDateTimeISO(ZONE)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ');

/**
 * The title sheet of one account as a fact sheet: whose money, how much, by which rows and files, what the other conventions
 * say, who signed, who contradicts. Who makes it has seen the victims in full: that is an event.
 */
export async function paperOf(house: House, tx: Tx, act: Act, sheet: TitleSheet): Promise<FileView> {
  const [view] = await describeTitles(house, tx, act.actor, [sheet]);
  const persons = await personsInFull(
    house,
    tx,
    sheet.lines.map(({ victim }) => victim),
  );
  const nameOf = (victim: string): string => persons.get(victim)?.name ?? `…${victim.slice(-6)}`;
  const caseNumber = (await caseStates(tx, [sheet.caseId])).get(sheet.caseId)?.number;
  const unit = (await unitNames(tx, [sheet.unitId])).get(sheet.unitId) ?? '';
  await record(house, tx, act, { kind: 'title.paper-made', about: sheet.id, version: sheet.version, data: {} });
  return await draftPaper({
    mark: zh.title.paper.mark,
    title: zh.title.paper.title,
    warning: zh.title.paper.draft,
    headLine: `${zh.title.paper.made} ${moment(house.business.now())}`,
    rows: [
      { name: zh.title.paper.caseNumber, value: caseNumber ?? '' },
      { name: zh.title.paper.unit, value: unit },
      {
        name: zh.title.paper.account,
        value: (view?.accountNumber ?? '').replaceAll(/(.{4})(?=.)/g, '$1 '),
        large: true,
      },
      {
        name: zh.title.paper.state,
        value: sheet.stateAt === undefined ? zh.title.paper.afterLast : moment(sheet.stateAt),
      },
      { name: zh.title.conventionLabel, value: groundsOf(sheet) },
      { name: zh.title.paper.balance, value: yuan(sheet.balanceFen) },
      ...sheet.lines.map((line) => ({ name: nameOf(line.victim), value: lineOf(line) })),
      { name: zh.title.paper.other, value: yuan(sheet.balanceFen - sheet.titledFen) },
      { name: zh.title.paper.evidence, value: evidenceOf(sheet.evidence) },
      ...contradictionRow(view?.contradiction),
      { name: zh.title.paper.signedAt, value: sheet.signedAt === undefined ? '' : moment(sheet.signedAt) },
    ],
    lines: [zh.title.paper.number, zh.title.paper.officer, zh.title.paper.reviewer],
    fileName: `${zh.title.paper.title}-${sheet.id.slice(-8)}`,
  });
}

function groundsOf(sheet: TitleSheet): string {
  return [
    zh.title.convention[sheet.convention],
    sheet.agreed ? zh.title.agreed : zh.title.differs,
    ...(sheet.orderAssumed ? [zh.title.orderAssumed] : []),
    ...(sheet.hasStatement ? [] : [zh.title.noStatement]),
  ].join('；');
}

/** What the sheet gives, what an officer took off, and what the other conventions would give. */
function lineOf(line: TitleLine): string {
  const others = TITLE_CONVENTIONS.flatMap((name) => {
    const fen = line.byConvention[name];
    return fen === undefined ? [] : [`${zh.title.convention[name]} ${yuan(fen)}`];
  });
  return [
    yuan(line.amountFen),
    ...(line.amountFen < line.draftedFen ? [`${zh.title.paper.lowered} ${yuan(line.draftedFen)}`] : []),
    ...others,
    `${zh.title.paper.interval} ${yuan(line.lowFen)}—${yuan(line.highFen)}`,
    zh.title.rows.replace('{{count}}', String(line.rows.length)),
  ].join('；');
}

function evidenceOf(evidence: TitleView['evidence']): string {
  return evidence
    .map(
      ({ import: id, fileHash = '', rows }) =>
        `…${id.slice(-6)} ${zh.title.rows.replace('{{count}}', String(rows))} ${fileHash.slice(0, 16)}`,
    )
    .join('；');
}

function contradictionRow(told: TitleView['contradiction']): DraftRow[] {
  if (told === undefined) return [];
  return [
    { name: zh.title.paper.contradiction, value: `${zh.title.by[told.objector]} ${told.document} ${moment(told.at)}` },
  ];
}
