/** One piece of text at a place of a page, in points from the upper left corner. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

const PAGE = { width: 842, height: 595 };
const SIZE = 8;

const hex = (text: string): string =>
  [...text].map((letter) => (letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')).join('');

/**
 * A PDF as Chinese banks make them: the reader's own Song face, texts as code units, no font inside. For tests: every text
 * is placed by hand, so that a test says what stands where.
 */
export function pdfOf(pages: readonly (readonly Placed[])[]): Uint8Array {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const content = pages.map((placed) =>
    placed
      .map(({ x, y, text }) => `BT /F1 ${SIZE} Tf 1 0 0 1 ${x} ${PAGE.height - y} Tm <${hex(text)}> Tj ET`)
      .join('\n'),
  );
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Kids [${content.map((_, at) => `${6 + at * 2} 0 R`).join(' ')}] /Count ${content.length} >>`);
  add(
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
  );
  add(
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R >>',
  );
  add(
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 752 /Descent -271 /CapHeight 737 /StemV 58 >>',
  );
  for (const [at, text] of content.entries()) {
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${7 + at * 2} 0 R >>`,
    );
    add(`<< /Length ${text.length} >>\nstream\n${text}\nendstream`);
  }
  return assemble(objects);
}

function assemble(objects: readonly string[]): Uint8Array {
  let body = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
  );
}
