import type { FileView } from '@anlan/contract/file';
import { AlignmentType } from 'docx';
import { BODY_FONT, line, paperFile, SIZE, TITLE_FONT } from './layout.ts';

/** A paper for a citizen, to be read at a kitchen table: whole sentences, no table. */
export interface LetterPaper {
  readonly title: string;
  /** The first names the reader; each further one is a paragraph. */
  readonly lines: readonly string[];
  /** Who writes and when, at the lower right. */
  readonly from: string;
  readonly on: string;
  readonly fileName: string;
}

/** Two characters of the body, by which a paragraph begins. */
const INDENT = { firstLine: SIZE.large * 20 };

/** Lays a letter out as office papers are (GB/T 9704—2012). */
export async function letterPaper({ title, lines, from, on, fileName }: LetterPaper): Promise<FileView> {
  const right = { alignment: AlignmentType.RIGHT };
  const [greeting = '', ...body] = lines;
  return await paperFile({
    title,
    fileName,
    sheets: [
      [
        line(title, SIZE.title, TITLE_FONT, { alignment: AlignmentType.CENTER }),
        line(greeting, SIZE.large),
        ...body.map((text) => line(text, SIZE.large, BODY_FONT, { indent: INDENT })),
        line(from, SIZE.large, BODY_FONT, right),
        line(on, SIZE.large, BODY_FONT, right),
      ],
    ],
  });
}
