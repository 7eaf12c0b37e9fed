import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEMO_BANKS } from '@anlan/contract/demo-banks';
import { parse } from 'csv-parse/sync';
import type { CardPrefix, Reference, Segment } from './reference.ts';

const DATA = fileURLToPath(new URL('../../../../data/', import.meta.url));

function rowsOf(path: string): Record<string, string>[] {
  return parse(readFileSync(path, 'utf8'), { columns: true, skip_empty_lines: true, bom: true });
}

/** Names under which callers know banks, beside the full names of the table. */
const SHORT_NAMES: Readonly<Record<string, readonly string[]>> = {
  ICBC: ['工商银行', '工行'],
  ABC: ['农业银行', '农行'],
  BOC: ['中国银行', '中行'],
  CCB: ['建设银行', '建行'],
  COMM: ['交通银行', '交行'],
  PSBC: ['邮政储蓄银行', '邮储银行', '邮储', '邮政银行'],
  CMB: ['招商银行', '招行'],
  CITIC: ['中信银行', '中信'],
  CEB: ['光大银行', '光大'],
  HXBANK: ['华夏银行', '华夏'],
  CMBC: ['民生银行', '民生'],
  GDB: ['广发银行', '广东发展银行', '广发'],
  SPDB: ['浦发银行', '浦东发展银行', '浦发'],
  CIB: ['兴业银行', '兴业'],
  SPABANK: ['平安银行', '平安'],
  CZBANK: ['浙商银行', '浙商'],
  BOHAIB: ['渤海银行'],
  EGBANK: ['恒丰银行'],
  NBBANK: ['宁波银行'],
  HZCB: ['杭州银行'],
  BJBANK: ['北京银行'],
  SHBANK: ['上海银行'],
};

function bankNames(cards: readonly CardPrefix[]): Reference['banks'] {
  const full = new Map<string, string>();
  for (const card of cards) if (!full.has(card.bankCode)) full.set(card.bankCode, card.bankName);
  const names = new Map<string, { name: string; code: string }>();
  for (const [code, name] of full) {
    names.set(name, { name, code });
    // 云帆银行（演示） is called 云帆银行.
    const said = name.replace(/[（(][^（）()]*[）)]$/, '');
    if (!names.has(said)) names.set(said, { name, code });
  }
  for (const [code, shorts] of Object.entries(SHORT_NAMES)) {
    const name = full.get(code);
    if (name !== undefined) for (const short of shorts) names.set(short, { name, code });
  }
  return new Map([...names].sort(([a], [b]) => b.length - a.length));
}

/**
 * Reads the shipped tables (card prefixes, area codes: free sets, see their notices) and, where the site has installed
 * it, the mobile segment file `<dataDir>/reference/phone-segments.csv`, which may not be shipped (GPL).
 * @param extra prefixes of the demonstration's invented banks
 */
export function loadReference(dataDir: string | undefined, extra: readonly CardPrefix[] = []): Reference {
  const shipped = rowsOf(join(DATA, 'bank-bin', 'card_bins.csv')).map((row) => ({
    prefix: row.bin ?? '',
    bankCode: row.bank_code ?? '',
    bankName: row.bank_name ?? '',
    cardType: row.card_type ?? '',
    length: Number(row.card_length),
  }));
  const cards = new Map([...shipped, ...extra].map((card) => [`${card.prefix}:${card.length}`, card]));
  const segmentFile = dataDir === undefined ? undefined : join(dataDir, 'reference', 'phone-segments.csv');
  return {
    cards,
    longestPrefix: Math.max(...[...cards.values()].map((card) => card.prefix.length)),
    banks: bankNames([...shipped, ...extra]),
    areas: new Map(
      rowsOf(join(DATA, 'id-area-codes', 'area_codes.csv')).map((row) => [row.code ?? '', row.name ?? '']),
    ),
    segments: segmentFile !== undefined && existsSync(segmentFile) ? rowsOf(segmentFile).map(segmentOf) : [],
  };
}

function segmentOf(row: Record<string, string>): Segment {
  return {
    start: Number(row.start7),
    end: Number(row.end7),
    province: row.province ?? '',
    city: row.city ?? '',
    areaCode: row.area_code ?? '',
    carrier: row.carrier ?? '',
  };
}

const loaded = new Map<string, Reference>();

/** The tables, read once for each data folder. */
export function reference(dataDir = ''): Reference {
  const known = loaded.get(dataDir) ?? loadReference(dataDir === '' ? undefined : dataDir, DEMO_PREFIXES);
  loaded.set(dataDir, known);
  return known;
}

/** Invented banks' prefixes stand beside the real ones: they begin with 9, where no bank card of the table does. */
const DEMO_PREFIXES: readonly CardPrefix[] = DEMO_BANKS.flatMap((bank) =>
  bank.prefixes.map((prefix) => ({
    prefix,
    bankCode: bank.code,
    bankName: bank.name,
    cardType: 'DC',
    length: bank.cardLength,
  })),
);
