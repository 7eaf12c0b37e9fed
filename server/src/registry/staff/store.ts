import type { Role } from '@anlan/contract/role';
import type { PostStatus } from '@anlan/contract/staff';
import { pinyinKey, type Tx } from '../../platform/db/index.ts';
import type { Post } from './staff.ts';

export interface StaffRow {
  id: string;
  name: string;
  name_key: string;
  home_unit_id: string;
  active: boolean;
  version: number;
}

export interface PostRow {
  id: string;
  staff_id: string;
  unit_id: string;
  role: string;
  title: string;
  status: string;
  starts_on: string;
  ends_on: string | null;
  proposed_by: string;
  decided_by: string | null;
  why: string | null;
  version: number;
}

export interface CredentialRow {
  staff_id: string;
  login: string;
  password_hash: string;
  must_change: boolean;
  totp_cipher: string | null;
  totp_confirmed: boolean;
  totp_last_step: number | null;
  failed: number;
  locked_until: Temporal.Instant | null;
  last_sign_in_at: Temporal.Instant | null;
  version: number;
}

export interface SessionRow {
  id_hash: string;
  staff_id: string;
  post_id: string;
  step: 'complete' | 'setUpSecondFactor' | 'changePassword';
  created_at: Temporal.Instant;
  seen_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  ended_at: Temporal.Instant | null;
  previous_sign_in_at: Temporal.Instant | null;
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    staff: StaffRow;
    post: PostRow;
    credential: CredentialRow;
    session: SessionRow;
  }
}

function postFromRow(row: PostRow): Post {
  return {
    id: row.id,
    staff: row.staff_id,
    unit: row.unit_id,
    role: row.role as Role,
    title: row.title,
    status: row.status as PostStatus,
    startsOn: row.starts_on,
    proposedBy: row.proposed_by,
    version: row.version,
    ...(row.ends_on === null ? {} : { endsOn: row.ends_on }),
  };
}

export async function insertStaff(
  tx: Tx,
  people: readonly { id: string; name: string; homeUnit: string }[],
): Promise<void> {
  if (people.length === 0) return;
  await tx
    .insertInto('staff')
    .values(
      people.map(({ id, name, homeUnit }) => ({
        id,
        name,
        name_key: pinyinKey(name),
        home_unit_id: homeUnit,
        active: true,
        version: 1,
      })),
    )
    .execute();
}

export async function insertPosts(tx: Tx, rows: readonly PostRow[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('post')
      .values([...rows])
      .execute();
}

/** The row of an account whose first password must be changed at the first sign-in. */
export function newCredential(staff: string, login: string, hash: string): CredentialRow {
  return {
    staff_id: staff,
    login,
    password_hash: hash,
    must_change: true,
    totp_cipher: null,
    totp_confirmed: false,
    totp_last_step: null,
    failed: 0,
    locked_until: null,
    last_sign_in_at: null,
    version: 1,
  };
}

export async function insertCredentials(tx: Tx, rows: readonly CredentialRow[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('credential')
      .values([...rows])
      .execute();
}

export async function findStaff(tx: Tx, id: string): Promise<StaffRow | undefined> {
  return await tx.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function staffNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

export async function findPost(tx: Tx, id: string): Promise<Post | undefined> {
  const row = await tx.selectFrom('post').selectAll().where('id', '=', id).executeTakeFirst();
  return row && postFromRow(row);
}

export async function postsOfStaff(tx: Tx, staff: string): Promise<Post[]> {
  return (await tx.selectFrom('post').selectAll().where('staff_id', '=', staff).orderBy('id').limit(50).execute()).map(
    postFromRow,
  );
}

/** The sworn people who may confirm an order as second officer: their posts in force with one of these roles. */
export async function staffWithRole(
  tx: Tx,
  roles: readonly Role[],
  day: Temporal.PlainDate,
): Promise<{ staff: string; role: Role; unit: string }[]> {
  const rows = await tx
    .selectFrom('post')
    .select(['staff_id', 'role', 'unit_id'])
    .where('role', 'in', [...roles])
    .where('status', '=', 'active')
    .where('starts_on', '<=', day.toString())
    .where(({ eb, or }) => or([eb('ends_on', 'is', null), eb('ends_on', '>=', day.toString())]))
    .limit(500)
    .execute();
  return rows.map((row) => ({ staff: row.staff_id, role: row.role as Role, unit: row.unit_id }));
}

export async function updatePost(tx: Tx, id: string, seen: number, change: Partial<PostRow>): Promise<boolean> {
  const outcome = await tx
    .updateTable('post')
    .set({ ...change, version: seen + 1 })
    .where('id', '=', id)
    .where('version', '=', seen)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

export interface PostFilter {
  readonly status?: string;
  readonly staff?: string;
  readonly q?: string;
  readonly after?: string;
  readonly limit: number;
}

export async function listPosts(tx: Tx, filter: PostFilter): Promise<Post[]> {
  let query = tx.selectFrom('post').innerJoin('staff', 'staff.id', 'post.staff_id').selectAll('post');
  if (filter.status !== undefined) query = query.where('post.status', '=', filter.status);
  if (filter.staff !== undefined) query = query.where('post.staff_id', '=', filter.staff);
  if (filter.q !== undefined) query = query.where('staff.name', 'like', `%${filter.q.replaceAll(/[%_\\]/g, '')}%`);
  if (filter.after !== undefined) query = query.where('post.id', '>', filter.after);
  return (await query.orderBy('post.id').limit(filter.limit).execute()).map(postFromRow);
}

export async function countPosts(tx: Tx, filter: Omit<PostFilter, 'limit' | 'after'>): Promise<number> {
  let query = tx
    .selectFrom('post')
    .innerJoin('staff', 'staff.id', 'post.staff_id')
    .select(({ fn }) => fn.countAll<number>().as('count'));
  if (filter.status !== undefined) query = query.where('post.status', '=', filter.status);
  if (filter.staff !== undefined) query = query.where('post.staff_id', '=', filter.staff);
  if (filter.q !== undefined) query = query.where('staff.name', 'like', `%${filter.q.replaceAll(/[%_\\]/g, '')}%`);
  return Number((await query.executeTakeFirstOrThrow()).count);
}

export async function listStaff(
  tx: Tx,
  q: string | undefined,
  after: string | undefined,
  limit: number,
): Promise<StaffRow[]> {
  let query = tx.selectFrom('staff').selectAll();
  if (q !== undefined) query = query.where('name', 'like', `%${q.replaceAll(/[%_\\]/g, '')}%`);
  if (after !== undefined) query = query.where('id', '>', after);
  return await query.orderBy('id').limit(limit).execute();
}

export async function countStaff(tx: Tx, q: string | undefined): Promise<number> {
  let query = tx.selectFrom('staff').select(({ fn }) => fn.countAll<number>().as('count'));
  if (q !== undefined) query = query.where('name', 'like', `%${q.replaceAll(/[%_\\]/g, '')}%`);
  return Number((await query.executeTakeFirstOrThrow()).count);
}

export async function credentialsOf(tx: Tx, staff: readonly string[]): Promise<Map<string, CredentialRow>> {
  if (staff.length === 0) return new Map();
  const rows = await tx
    .selectFrom('credential')
    .selectAll()
    .where('staff_id', 'in', [...staff])
    .execute();
  return new Map(rows.map((row) => [row.staff_id, row]));
}

export async function findCredential(tx: Tx, login: string): Promise<CredentialRow | undefined> {
  return await tx.selectFrom('credential').selectAll().where('login', '=', login).executeTakeFirst();
}

export async function updateCredential(tx: Tx, staff: string, change: Partial<CredentialRow>): Promise<void> {
  await tx
    .updateTable('credential')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('staff_id', '=', staff)
    .execute();
}

export async function insertSession(tx: Tx, row: SessionRow): Promise<void> {
  await tx.insertInto('session').values(row).execute();
}

export async function findSession(tx: Tx, hash: string): Promise<SessionRow | undefined> {
  return await tx.selectFrom('session').selectAll().where('id_hash', '=', hash).executeTakeFirst();
}

export async function updateSession(tx: Tx, hash: string, change: Partial<SessionRow>): Promise<void> {
  await tx.updateTable('session').set(change).where('id_hash', '=', hash).execute();
}

export async function endSessions(tx: Tx, staff: string, at: Temporal.Instant): Promise<number> {
  const outcome = await tx
    .updateTable('session')
    .set({ ended_at: at })
    .where('staff_id', '=', staff)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return Number(outcome.numUpdatedRows);
}

export async function openSessions(
  tx: Tx,
  staff: readonly string[],
  now: Temporal.Instant,
): Promise<Map<string, number>> {
  if (staff.length === 0) return new Map();
  const rows = await tx
    .selectFrom('session')
    .select(['staff_id', ({ fn }) => fn.countAll<number>().as('count')])
    .where('staff_id', 'in', [...staff])
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .groupBy('staff_id')
    .execute();
  return new Map(rows.map((row) => [row.staff_id, Number(row.count)]));
}
