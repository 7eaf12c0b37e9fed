import type { Mapping } from '@anlan/contract/statement';
import type { StatementMappingView } from '@anlan/contract/statement-rows';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { personOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import type { StatementImport } from './store.ts';
import './tables.ts';

/** Keeps an answer for the institution and its header, in place of an earlier one, with who answered and when. */
export async function rememberMapping(
  house: House,
  tx: Tx,
  act: Act,
  one: StatementImport,
  hash: string,
  mapping: Mapping,
): Promise<void> {
  await tx
    .updateTable('statement_mapping')
    .set({ forgotten_at: act.at, forgotten_by: personOf(act.actor) })
    .where('institution', '=', one.institution)
    .where('header_hash', '=', hash)
    .where('forgotten_at', 'is', null)
    .execute();
  await tx
    .insertInto('statement_mapping')
    .values({
      id: house.newId('statementMapping'),
      institution: one.institution,
      header_hash: hash,
      mapping: JSON.stringify(mapping),
      answered_at: act.at,
      answered_by: personOf(act.actor),
      forgotten_at: null,
      forgotten_by: null,
    })
    .execute();
}

/** Answers about columns by header, and their ids: what a file was read with. */
export interface Answers {
  readonly ids: readonly string[];
  readonly byHeader: ReadonlyMap<string, Mapping>;
}

const ANSWERS = 1_000;

/** The answers that hold for an institution now. */
export async function mappingsOf(tx: Tx, institution: string): Promise<Answers> {
  const rows = await tx
    .selectFrom('statement_mapping')
    .select(['id', 'header_hash', 'mapping'])
    .where('institution', '=', institution)
    .where('forgotten_at', 'is', null)
    .limit(ANSWERS)
    .execute();
  return answersOf(rows);
}

/** Answers by their ids, whether they still hold or not: a file is stored as its dry run has read it. */
export async function mappingsById(tx: Tx, ids: readonly string[]): Promise<Answers> {
  if (ids.length === 0) return answersOf([]);
  const rows = await tx
    .selectFrom('statement_mapping')
    .select(['id', 'header_hash', 'mapping'])
    .where('id', 'in', [...ids])
    .execute();
  return answersOf(rows);
}

function answersOf(rows: readonly { id: string; header_hash: string; mapping: unknown }[]): Answers {
  // Written by `rememberMapping` of this noun.
  const byHeader = new Map(rows.map((row) => [row.header_hash, row.mapping as Mapping]));
  return { ids: rows.map(({ id }) => id), byHeader };
}

/** All answers that hold, newest first. */
export async function listMappings(tx: Tx, limit: number): Promise<StatementMappingView[]> {
  const rows = await tx
    .selectFrom('statement_mapping')
    .leftJoin('staff', 'staff.id', 'statement_mapping.answered_by')
    .select([
      'statement_mapping.id',
      'statement_mapping.institution',
      'statement_mapping.mapping',
      'statement_mapping.answered_at',
      'statement_mapping.answered_by',
      'staff.name as staff_name',
    ])
    .where('forgotten_at', 'is', null)
    .orderBy('statement_mapping.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    institution: row.institution,
    mapping: { ...(row.mapping as Mapping) },
    answeredAt: row.answered_at.toString(),
    answeredBy: row.staff_name ?? row.answered_by,
  }));
}

/** Takes an answer back; files already read by it stay as they are, the next one is asked about again. */
export async function forgetMapping(house: House, tx: Tx, act: Act, id: string): Promise<Result<string, Refusal>> {
  const outcome = await tx
    .updateTable('statement_mapping')
    .set({ forgotten_at: act.at, forgotten_by: personOf(act.actor) })
    .where('id', '=', id)
    .where('forgotten_at', 'is', null)
    .executeTakeFirst();
  if (outcome.numUpdatedRows !== 1n) return refuse({ code: 'statement.no-such-mapping' });
  await record(house, tx, act, { kind: 'statement.mapping-forgotten', about: id });
  return accept(id);
}
