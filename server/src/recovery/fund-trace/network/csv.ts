/** What is wrong with a file, and where; the command prints both languages. */
export class Refused extends Error {
  readonly line: number;
  readonly zh: string;

  constructor(line: number, zh: string, en: string) {
    super(en);
    this.line = line;
    this.zh = zh;
  }
}

/** A text in UTF-8, part by part. */
export type Source = AsyncIterable<Uint8Array>;

/**
 * Reads a CSV file line by line, never the whole of it: a header line that names the columns in any order (others are
 * let be), then a line a row. Fields may stand in double quotes; a field does not run over several lines.
 * @param columns the columns that must be there
 * @param take called for each row with the fields in the order of `columns`, and the line's number from 1
 * @throws Refused where the file is not such a file
 */
export async function readCsv(
  source: Source,
  columns: readonly string[],
  take: (fields: readonly string[], line: number) => void,
): Promise<void> {
  let places: number[] | undefined;
  let width = 0;
  let number = 0;
  const fields: string[] = columns.map(() => '');
  const read = (text: string): void => {
    number += 1;
    if (text === '' || text === '\r') return;
    const cells = cellsOf(text.endsWith('\r') ? text.slice(0, -1) : text, number);
    if (!places) {
      places = placesOf(cells, columns);
      width = cells.length;
      return;
    }
    if (cells.length !== width)
      throw new Refused(
        number,
        `有 ${cells.length} 列，表头有 ${width} 列`,
        `${cells.length} columns, the header has ${width}`,
      );
    for (let k = 0; k < places.length; k += 1) fields[k] = cells[places[k] ?? 0] ?? '';
    take(fields, number);
  };
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (part?: Uint8Array): string => {
    try {
      return part ? decoder.decode(part, { stream: true }) : decoder.decode();
    } catch {
      throw new Refused(number + 1, '此处之后不是 UTF-8 文本', 'from here on no UTF-8 text');
    }
  };
  let rest = '';
  for await (const part of source) {
    const text = rest + decode(part);
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      read(text.slice(start, end));
      start = end + 1;
    }
    rest = text.slice(start);
  }
  rest += decode();
  if (rest !== '') read(rest);
  if (!places)
    throw new Refused(1, `没有表头，应为 ${columns.join(',')}`, `no header; it should be ${columns.join(',')}`);
}

function placesOf(header: readonly string[], columns: readonly string[]): number[] {
  const names = header.map((name) => name.trim());
  return columns.map((column) => {
    const at = names.indexOf(column);
    if (at < 0) throw new Refused(1, `表头缺少 ${column} 列`, `the header lacks the column ${column}`);
    return at;
  });
}

function cellsOf(line: string, number: number): string[] {
  if (!line.includes('"')) return line.split(',');
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length) {
    if (line[at] !== '"') {
      const end = line.indexOf(',', at);
      cells.push(line.slice(at, end < 0 ? undefined : end));
      at = end < 0 ? line.length + 1 : end + 1;
      continue;
    }
    const found = /"((?:[^"]|"")*)"(,|$)/y;
    found.lastIndex = at;
    const match = found.exec(line);
    if (!match) throw new Refused(number, '引号没有合上', 'a quote is not closed');
    cells.push((match[1] ?? '').replaceAll('""', '"'));
    at = match[2] === ',' ? found.lastIndex : line.length + 1;
  }
  return cells;
}
