import { pinyinKey, type Tx } from '../../platform/db/index.ts';
import type { Area } from './area.ts';

export interface AreaRow {
  id: string;
  code: string;
  kind: string;
  name: string;
  name_key: string;
  parent_id: string | null;
  population: number | null;
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    area: AreaRow;
  }
}

function fromRow(row: AreaRow): Area {
  return {
    id: row.id,
    code: row.code,
    kind: row.kind as Area['kind'],
    name: row.name,
    ...(row.parent_id === null ? {} : { parent: row.parent_id }),
    ...(row.population === null ? {} : { population: row.population }),
  };
}

/** Adds areas, parents first. */
export async function addAreas(tx: Tx, areas: readonly Area[]): Promise<void> {
  for (let from = 0; from < areas.length; from += 200) {
    const rows = areas.slice(from, from + 200).map((area) => ({
      id: area.id,
      code: area.code,
      kind: area.kind,
      name: area.name,
      name_key: pinyinKey(area.name),
      parent_id: area.parent ?? null,
      population: area.population ?? null,
    }));
    await tx.insertInto('area').values(rows).execute();
  }
}

export interface AreaFilter {
  readonly kind?: string;
  readonly parent?: string;
  readonly q?: string;
  readonly after?: string;
  readonly limit: number;
}

/** By code: towns and their villages stand together. */
export async function listAreas(tx: Tx, filter: AreaFilter): Promise<Area[]> {
  let query = tx.selectFrom('area').selectAll();
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  if (filter.parent !== undefined) query = query.where('parent_id', '=', filter.parent);
  if (filter.q !== undefined) query = query.where('name', 'like', `%${filter.q.replaceAll(/[%_\\]/g, '')}%`);
  if (filter.after !== undefined) query = query.where('code', '>', filter.after);
  return (await query.orderBy('code').limit(filter.limit).execute()).map(fromRow);
}

/** How many areas the filter leaves, whatever page is shown. */
export async function countAreas(tx: Tx, filter: Omit<AreaFilter, 'limit' | 'after'>): Promise<number> {
  let query = tx.selectFrom('area').select(({ fn }) => fn.countAll<number>().as('count'));
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  if (filter.parent !== undefined) query = query.where('parent_id', '=', filter.parent);
  if (filter.q !== undefined) query = query.where('name', 'like', `%${filter.q.replaceAll(/[%_\\]/g, '')}%`);
  return Number((await query.executeTakeFirstOrThrow()).count);
}

/** Names by id; an id that is not there is missing from the map. */
export async function areaNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('area')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
