import type { FileView } from '@anlan/contract/file';
import { AlignmentType, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from 'docx';
import { BODY_FONT, line, mm, paperFile, SIZE, TITLE_FONT } from './layout.ts';

const COLUMNS = [mm(47), mm(109)] as const;

export interface DraftRow {
  readonly name: string;
  /** An empty value leaves room to write by hand. */
  readonly value: string;
  /** A number that is read off digit by digit. */
  readonly large?: boolean;
}

/** One sheet: words, a table, and what is signed below it. */
export interface DraftSheet {
  /** Above the table, as running text. */
  readonly words?: readonly string[];
  readonly rows: readonly DraftRow[];
  /** Below the table: telephone, number of the real paper, signatures. */
  readonly lines: readonly string[];
}

interface DraftHead {
  /** The word in the corner of every page that says so: 草稿. */
  readonly mark: string;
  readonly title: string;
  /** What it is not, and which paper is the real one. */
  readonly warning: string;
  readonly headLine: string;
  readonly fileName: string;
}

/** A paper that somebody transcribes: never an official form. */
export interface DraftPaper extends DraftHead, DraftSheet {}

/** Lays the draft out as office papers are (GB/T 9704—2012): margins, type, page numbers; its rows do not break over pages. */
export async function draftPaper(paper: DraftPaper): Promise<FileView> {
  return await draftSheets(paper, [paper]);
}

/** The same for a paper of several sheets, one for each victim or account: each begins on a page of its own, under the one title. */
export async function draftSheets(head: DraftHead, sheets: readonly DraftSheet[]): Promise<FileView> {
  const { title, fileName, mark } = head;
  return await paperFile({ title, fileName, mark, sheets: sheets.map((sheet) => bodyOf(head, sheet)) });
}

/** A title of more characters than these does not fit on one line at full size. */
const LONG_TITLE = 16;

function bodyOf(head: DraftHead, { words = [], rows, lines }: DraftSheet): (Paragraph | Table)[] {
  const centred = { alignment: AlignmentType.CENTER };
  const size = head.title.length > LONG_TITLE ? SIZE.longTitle : SIZE.title;
  return [
    line(head.title, size, TITLE_FONT, centred),
    line(head.warning, SIZE.small, BODY_FONT, centred),
    line(head.headLine, SIZE.small),
    ...words.map((text) => line(text, SIZE.line)),
    // A table without rows is no valid document.
    ...(rows.length === 0 ? [] : [tableOf(rows)]),
    ...lines.map((text) => line(text, SIZE.line)),
  ];
}

function tableOf(rows: readonly DraftRow[]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: COLUMNS[0] + COLUMNS[1], type: WidthType.DXA },
    columnWidths: [...COLUMNS],
    rows: rows.map(
      ({ name, value, large = false }) =>
        new TableRow({
          cantSplit: true,
          children: [
            cell(name, COLUMNS[0], SIZE.small),
            cell(value === '' ? '　' : value, COLUMNS[1], large ? SIZE.large : SIZE.small),
          ],
        }),
    ),
  });
}

function cell(text: string, width: number, size: number): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: mm(1), bottom: mm(1), left: mm(2), right: mm(2) },
    children: [new Paragraph({ children: [new TextRun({ text, font: BODY_FONT, size })] })],
  });
}
