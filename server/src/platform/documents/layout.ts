import type { FileView } from '@anlan/contract/file';
import { AlignmentType, Document, Footer, Header, Packer, PageNumber, Paragraph, type Table, TextRun } from 'docx';

const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const LATIN = 'Times New Roman';
export const TITLE_FONT = { ascii: LATIN, eastAsia: '方正小标宋简体' };
export const BODY_FONT = { ascii: LATIN, eastAsia: '仿宋_GB2312' };
const MARK_FONT = { ascii: LATIN, eastAsia: '黑体' };
/** Type sizes of office papers in half points: 二号, 小二, 三号, 四号, 小四. */
export const SIZE = { title: 44, longTitle: 36, large: 32, line: 28, small: 24 } as const;
/** Millimetres as twentieths of a point, the unit of margins. */
export const mm = (value: number): number => Math.round((value / 25.4) * 1_440);
/** GB/T 9704—2012: A4, 37 mm above, 28 mm at the binding, the type area 156 × 225 mm. */
const PAGE = {
  size: { width: mm(210), height: mm(297) },
  margin: { top: mm(37), left: mm(28), right: mm(26), bottom: mm(35), header: mm(24), footer: mm(26) },
};

/** One line of a paper. */
export function line(
  text: string,
  size: number,
  font: typeof BODY_FONT = BODY_FONT,
  placed: { alignment?: (typeof AlignmentType)[keyof typeof AlignmentType]; indent?: { firstLine: number } } = {},
): Paragraph {
  return new Paragraph({
    ...placed,
    spacing: { before: 160, after: 160 },
    children: [new TextRun({ text, font, size })],
  });
}

interface Papers {
  readonly title: string;
  readonly fileName: string;
  /** The word in the corner of every page, where there is one. */
  readonly mark?: string;
  /** Each begins on a page of its own. */
  readonly sheets: readonly (readonly (Paragraph | Table)[])[];
}

/** Pages as office papers have them, numbered, as a file. */
export async function paperFile({ title, fileName, mark, sheets }: Papers): Promise<FileView> {
  const document = new Document({
    creator: 'Anlan',
    title,
    sections: sheets.map((children) => ({
      properties: { page: PAGE },
      footers: { default: new Footer({ children: [pageNumber()] }) },
      children: [...children],
      ...(mark === undefined
        ? {}
        : { headers: { default: new Header({ children: [line(mark, SIZE.large, MARK_FONT)] }) } }),
    })),
  });
  const bytes = await Packer.toBuffer(document);
  return { name: `${fileName}.docx`, mediaType: MEDIA_TYPE, contentBase64: bytes.toString('base64') };
}

function pageNumber(): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: BODY_FONT, size: SIZE.line })],
  });
}
