import type { ContactView } from '@anlan/contract/unit';
import type { Tx } from '../../platform/db/index.ts';
import type { UnitRow } from './store.ts';

export interface ContactRow {
  id: string;
  unit_id: string;
  duty: string;
  phone: string;
  round_the_clock: boolean;
  note: string | null;
  last_verified_at: Temporal.Instant | null;
  active: boolean;
  version: number;
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    unit_contact: ContactRow;
  }
}

type Joined = ContactRow & Pick<UnitRow, 'name' | 'kind' | 'bank_code'>;

function fromRow(row: Joined, staleBefore: Temporal.Instant): ContactView {
  return {
    id: row.id,
    version: row.version,
    unit: row.unit_id,
    unitName: row.name,
    unitKind: row.kind as ContactView['unitKind'],
    duty: row.duty,
    phone: row.phone,
    roundTheClock: row.round_the_clock,
    active: row.active,
    stale: row.last_verified_at === null || Temporal.Instant.compare(row.last_verified_at, staleBefore) < 0,
    ...(row.bank_code === null ? {} : { bankCode: row.bank_code }),
    ...(row.note === null ? {} : { note: row.note }),
    ...(row.last_verified_at === null ? {} : { lastVerifiedAt: row.last_verified_at.toString() }),
  };
}

const COLUMNS = [
  'unit_contact.id',
  'unit_contact.unit_id',
  'unit_contact.duty',
  'unit_contact.phone',
  'unit_contact.round_the_clock',
  'unit_contact.note',
  'unit_contact.last_verified_at',
  'unit_contact.active',
  'unit_contact.version',
  'unit.name',
  'unit.kind',
  'unit.bank_code',
] as const;

export async function insertContacts(tx: Tx, rows: readonly ContactRow[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('unit_contact')
      .values([...rows])
      .execute();
}

export async function findContact(tx: Tx, id: string, staleBefore: Temporal.Instant): Promise<ContactView | undefined> {
  const row = await tx
    .selectFrom('unit_contact')
    .innerJoin('unit', 'unit.id', 'unit_contact.unit_id')
    .select(COLUMNS)
    .where('unit_contact.id', '=', id)
    .executeTakeFirst();
  return row && fromRow(row, staleBefore);
}

export async function updateContact(tx: Tx, id: string, seen: number, change: Partial<ContactRow>): Promise<boolean> {
  const outcome = await tx
    .updateTable('unit_contact')
    .set({ ...change, version: seen + 1 })
    .where('id', '=', id)
    .where('version', '=', seen)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

export interface ContactFilter {
  readonly kind?: string;
  readonly q?: string;
  readonly after?: string;
  readonly limit: number;
}

/** By unit name in Chinese order, then by id. The cursor is `name_key~id`. */
export async function listContacts(
  tx: Tx,
  filter: ContactFilter,
  staleBefore: Temporal.Instant,
): Promise<{ items: ContactView[]; cursors: string[] }> {
  let query = tx
    .selectFrom('unit_contact')
    .innerJoin('unit', 'unit.id', 'unit_contact.unit_id')
    .select([...COLUMNS, 'unit.name_key']);
  if (filter.kind !== undefined) query = query.where('unit.kind', '=', filter.kind);
  const text = filter.q?.replaceAll(/[%_\\]/g, '');
  if (text)
    query = query.where(({ eb, or }) =>
      or([
        eb('unit.name', 'like', `%${text}%`),
        eb('unit_contact.duty', 'like', `%${text}%`),
        eb('unit_contact.phone', 'like', `%${text}%`),
      ]),
    );
  const [key, id] = (filter.after ?? '').split('~');
  if (key !== undefined && id !== undefined) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('unit.name_key', 'unit_contact.id'), '>', tuple(key, id)),
    );
  }
  const rows = await query.orderBy('unit.name_key').orderBy('unit_contact.id').limit(filter.limit).execute();
  return {
    items: rows.map((row) => fromRow(row, staleBefore)),
    cursors: rows.map((row) => `${row.name_key}~${row.id}`),
  };
}

export async function countContacts(tx: Tx, filter: Omit<ContactFilter, 'limit' | 'after'>): Promise<number> {
  let query = tx
    .selectFrom('unit_contact')
    .innerJoin('unit', 'unit.id', 'unit_contact.unit_id')
    .select(({ fn }) => fn.countAll<number>().as('count'));
  if (filter.kind !== undefined) query = query.where('unit.kind', '=', filter.kind);
  const text = filter.q?.replaceAll(/[%_\\]/g, '');
  if (text)
    query = query.where(({ eb, or }) =>
      or([
        eb('unit.name', 'like', `%${text}%`),
        eb('unit_contact.duty', 'like', `%${text}%`),
        eb('unit_contact.phone', 'like', `%${text}%`),
      ]),
    );
  return Number((await query.executeTakeFirstOrThrow()).count);
}

/** The 24-hour number of each bank, by bank code: what the desk names when a bank is silent. */
export async function bankPhones(tx: Tx, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await tx
    .selectFrom('unit_contact')
    .innerJoin('unit', 'unit.id', 'unit_contact.unit_id')
    .select(['unit.bank_code', 'unit_contact.phone'])
    .where('unit.bank_code', 'in', [...new Set(codes)])
    .where('unit_contact.active', '=', true)
    .where('unit_contact.round_the_clock', '=', true)
    .execute();
  return new Map(rows.map((row) => [row.bank_code ?? '', row.phone]));
}

/** The 24-hour number of each of these units: what a citizen is told to call. */
export async function unitPhones(tx: Tx, units: readonly string[]): Promise<Map<string, string>> {
  if (units.length === 0) return new Map();
  const rows = await tx
    .selectFrom('unit_contact')
    .select(['unit_id', 'phone'])
    .where('unit_id', 'in', [...new Set(units)])
    .where('active', '=', true)
    .where('round_the_clock', '=', true)
    .execute();
  return new Map(rows.map((row) => [row.unit_id, row.phone]));
}
