import type { UnitKind } from '@anlan/contract/unit';
import { pinyinKey, type Tx } from '../../platform/db/index.ts';
import type { Unit } from './unit.ts';

export interface UnitRow {
  id: string;
  code: string;
  kind: string;
  name: string;
  name_key: string;
  parent_id: string | null;
  path: string;
  area_id: string | null;
  bank_code: string | null;
  active: boolean;
  version: number;
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    unit: UnitRow;
  }
}

function fromRow(row: UnitRow): Unit {
  return {
    id: row.id,
    code: row.code,
    kind: row.kind as UnitKind,
    name: row.name,
    path: row.path,
    active: row.active,
    version: row.version,
    ...(row.parent_id === null ? {} : { parent: row.parent_id }),
    ...(row.area_id === null ? {} : { area: row.area_id }),
    ...(row.bank_code === null ? {} : { bankCode: row.bank_code }),
  };
}

export async function insertUnits(tx: Tx, units: readonly Unit[]): Promise<void> {
  for (let from = 0; from < units.length; from += 200) {
    const rows = units.slice(from, from + 200).map((unit) => ({
      id: unit.id,
      code: unit.code,
      kind: unit.kind,
      name: unit.name,
      name_key: pinyinKey(unit.name),
      parent_id: unit.parent ?? null,
      path: unit.path,
      area_id: unit.area ?? null,
      bank_code: unit.bankCode ?? null,
      active: unit.active,
      version: unit.version,
    }));
    await tx.insertInto('unit').values(rows).execute();
  }
}

export async function findUnit(tx: Tx, id: string): Promise<Unit | undefined> {
  const row = await tx.selectFrom('unit').selectAll().where('id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

export async function findUnitByCode(tx: Tx, code: string): Promise<Unit | undefined> {
  const row = await tx.selectFrom('unit').selectAll().where('code', '=', code).executeTakeFirst();
  return row && fromRow(row);
}

/** The unit of a bank by the bank's code; undefined for a bank that is not in this county's tree. */
export async function findBankUnits(tx: Tx, codes: readonly string[]): Promise<Map<string, Unit>> {
  if (codes.length === 0) return new Map();
  const rows = await tx
    .selectFrom('unit')
    .selectAll()
    .where('bank_code', 'in', [...new Set(codes)])
    .execute();
  return new Map(rows.map((row) => [row.bank_code ?? '', fromRow(row)]));
}

/** The one centre of this county. */
export async function findCentre(tx: Tx): Promise<Unit | undefined> {
  const row = await tx.selectFrom('unit').selectAll().where('kind', '=', 'centre').limit(1).executeTakeFirst();
  return row && fromRow(row);
}

/** Names by id; an id that is not there is missing from the map. */
export async function unitNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Writes the change over the version seen; false when somebody else was quicker. */
export async function updateUnit(
  tx: Tx,
  id: string,
  seen: number,
  change: { name: string; active: boolean },
): Promise<boolean> {
  const outcome = await tx
    .updateTable('unit')
    .set({ ...change, name_key: pinyinKey(change.name), version: seen + 1 })
    .where('id', '=', id)
    .where('version', '=', seen)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

export interface UnitFilter {
  readonly kind?: string;
  readonly parent?: string;
  readonly q?: string;
  readonly after?: string;
  readonly limit: number;
}

/** By path: a unit is followed by everything below it. */
export async function listUnits(tx: Tx, filter: UnitFilter): Promise<Unit[]> {
  let query = tx.selectFrom('unit').selectAll();
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  if (filter.parent !== undefined) query = query.where('parent_id', '=', filter.parent);
  if (filter.q !== undefined) query = query.where('name', 'like', `%${filter.q.replaceAll(/[%_\\]/g, '')}%`);
  if (filter.after !== undefined) query = query.where('path', '>', filter.after);
  return (await query.orderBy('path').limit(filter.limit).execute()).map(fromRow);
}

export async function countUnits(tx: Tx, filter: Omit<UnitFilter, 'limit' | 'after'>): Promise<number> {
  let query = tx.selectFrom('unit').select(({ fn }) => fn.countAll<number>().as('count'));
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  if (filter.parent !== undefined) query = query.where('parent_id', '=', filter.parent);
  if (filter.q !== undefined) query = query.where('name', 'like', `%${filter.q.replaceAll(/[%_\\]/g, '')}%`);
  return Number((await query.executeTakeFirstOrThrow()).count);
}
