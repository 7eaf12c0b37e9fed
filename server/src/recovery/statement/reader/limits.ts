import type { ColumnMapping } from '@anlan/contract/statement-row';

/** What a file may cost; beyond it the file is refused, with the limit named. */
export interface ReadLimits {
  /** Data rows of one file. */
  readonly rows: number;
  readonly columns: number;
  /** Characters of one cell. */
  readonly cell: number;
  /** Bytes of one member or workbook once unpacked. */
  readonly unpackedBytes: number;
  /** Bytes of a .xls, which is read whole and in one go; its 65,536 rows need far less. */
  readonly xlsBytes: number;
  /** Unpacked to packed; only asked of what unpacks to more than 16 MiB. */
  readonly ratio: number;
  /** A zip inside a zip counts one. */
  readonly nesting: number;
  readonly members: number;
  readonly seconds: number;
}

export const DEFAULT_LIMITS: ReadLimits = {
  rows: 5_000_000,
  columns: 512,
  cell: 32_768,
  unpackedBytes: 1_073_741_824,
  xlsBytes: 134_217_728,
  ratio: 200,
  nesting: 2,
  members: 2_000,
  seconds: 900,
};

/** A file that cannot be read as a whole, or not further: what, where and why. */
export class Refusal extends Error {
  readonly kind: string;
  readonly row: number | null;
  readonly column: string | null;
  /** Field → column, where the values of the columns hint at what they may be. */
  proposal: ColumnMapping | undefined;

  constructor(kind: string, message: string, row: number | null = null, column: string | null = null) {
    super(message);
    this.kind = kind;
    this.row = row;
    this.column = column;
  }
}
