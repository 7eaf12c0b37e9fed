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

/** A paper that somebody transcribes: never an official form. */
export interface DraftPaper {
  /** The word in the corner of every page that says so: 草稿. */
  readonly mark: string;
  readonly title: string;
  /** What it is not, and which paper is the real one. */
  readonly warning: string;
  readonly headLine: string;
  readonly rows: readonly DraftRow[];
  /** Below the table: telephone, number of the real paper, signatures. */
  readonly lines: readonly string[];
  readonly fileName: string;
}

/** Lays the draft out as office papers are (GB/T 9704—2012): margins, type, page numbers; its rows do not break over pages. */
export async function draftPaper(paper: DraftPaper): Promise<FileView> {
  const centred = { alignment: AlignmentType.CENTER };
  const table = new Table({
    layout: TableLayoutType.FIXED,
    width: { size: COLUMNS[0] + COLUMNS[1], type: WidthType.DXA },
    columnWidths: [...COLUMNS],
    rows: paper.rows.map(
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
  return await paperFile({
    title: paper.title,
    fileName: paper.fileName,
    mark: paper.mark,
    children: [
      line(paper.title, SIZE.title, TITLE_FONT, centred),
      line(paper.warning, SIZE.small, BODY_FONT, centred),
      line(paper.headLine, SIZE.small),
      table,
      ...paper.lines.map((text) => line(text, SIZE.line)),
    ],
  });
}

function cell(text: string, width: number, size: number): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: mm(1), bottom: mm(1), left: mm(2), right: mm(2) },
    children: [new Paragraph({ children: [new TextRun({ text, font: BODY_FONT, size })] })],
  });
}
