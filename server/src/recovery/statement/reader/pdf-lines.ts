/** A piece of text on a page, in points; `y` grows upwards as in the file. */
export interface Piece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

/** Pieces on one base line, from left to right. */
export interface Line {
  readonly y: number;
  readonly pieces: readonly Piece[];
}

/** Pieces nearer than this share of the letter size are one word. */
const SAME_WORD = 0.6;
const SAME_LINE = 0.5;
/** A cell's second line lies within this many letter sizes of the line it belongs to. */
const SAME_CELL = 1.9;
const SECTION = /[:：]|合计|总计|小计|累计|笔数|打印|第\s*\d+\s*页|查无|无交易/;

/** Sorts the pieces of a page into lines from above; pieces that touch are joined. */
export function linesOf(pieces: readonly Piece[]): Line[] {
  const groups: Piece[][] = [];
  for (const piece of pieces.toSorted((a, b) => b.y - a.y)) {
    const last = groups.at(-1);
    const first = last?.[0];
    if (last && first && first.y - piece.y <= SAME_LINE * Math.min(first.size, piece.size)) last.push(piece);
    else groups.push([piece]);
  }
  return groups.map((group) => ({ y: group[0]?.y ?? 0, pieces: joined(group.toSorted((a, b) => a.left - b.left)) }));
}

function joined(pieces: readonly Piece[]): Piece[] {
  const words: Piece[] = [];
  for (const piece of pieces) {
    const last = words.at(-1);
    if (last && piece.left - last.right < SAME_WORD * piece.size)
      words[words.length - 1] = { ...last, text: last.text + piece.text, right: Math.max(last.right, piece.right) };
    else words.push(piece);
  }
  return words;
}

export const plainCells = (line: Line): string[] => line.pieces.map(({ text }) => text);

/**
 * Lines below a header as rows with one cell a column. A piece belongs to the column whose name it stands under, or else
 * lies nearest to. A line without a value in the columns that every row fills is the rest of the row nearest to it.
 */
export function inColumns(lines: readonly Line[], columns: readonly Piece[]): string[][] {
  const placed: readonly PlacedLine[] = lines.map((line) => ({ line, cells: cellsOf(line, columns) }));
  const most = Math.max(2, Math.ceil(median(placed.map(({ cells }) => filled(cells))) / 2));
  const whole = placed.filter(({ line, cells }) => filled(cells) > most || isSection(line, cells));
  const rows = new Map(whole.map((one) => [one, one.cells.map((cell) => [cell])]));
  for (const one of placed) {
    if (rows.has(one)) continue;
    const home = nearest(one.line, whole);
    if (home === undefined) {
      rows.set(
        one,
        one.cells.map((cell) => [cell]),
      );
      continue;
    }
    const above = one.line.y > home.line.y;
    for (const [at, cell] of one.cells.entries())
      above ? rows.get(home)?.[at]?.unshift(cell) : rows.get(home)?.[at]?.push(cell);
  }
  return placed.flatMap((one) => {
    const cells = rows.get(one);
    return cells ? [cells.map((parts) => parts.join(''))] : [];
  });
}

type PlacedLine = { readonly line: Line; readonly cells: readonly string[] };

/** What stands alone though it fills few columns: another account's line, a total, a footer. */
function isSection(line: Line, cells: readonly string[]): boolean {
  return filled(cells) <= 2 && line.pieces.some(({ text }) => SECTION.test(text));
}

function nearest(line: Line, whole: readonly PlacedLine[]): PlacedLine | undefined {
  let best: PlacedLine | undefined;
  let distance = Number.POSITIVE_INFINITY;
  for (const one of whole) {
    if (isSection(one.line, one.cells)) continue;
    const away = Math.abs(one.line.y - line.y);
    // Between two rows that lie equally near, the upper one: a cell goes on below more often than above.
    if (away < distance) [best, distance] = [one, away];
  }
  return distance <= SAME_CELL * (line.pieces[0]?.size ?? 0) ? best : undefined;
}

const filled = (cells: readonly string[]): number => cells.filter((cell) => cell !== '').length;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function cellsOf(line: Line, columns: readonly Piece[]): string[] {
  const cells = columns.map(() => '');
  for (const piece of line.pieces) {
    const at = columnOf(piece, columns);
    cells[at] = (cells[at] ?? '') + piece.text;
  }
  return cells;
}

function columnOf(piece: Piece, columns: readonly Piece[]): number {
  let best = 0;
  let closeness = Number.NEGATIVE_INFINITY;
  for (const [at, column] of columns.entries()) {
    const overlap = Math.min(piece.right, column.right) - Math.max(piece.left, column.left);
    if (overlap > closeness) [best, closeness] = [at, overlap];
  }
  return best;
}
