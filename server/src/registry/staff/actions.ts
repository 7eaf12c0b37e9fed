import type {
  AddStaff,
  PostCommand,
  PostView,
  ProposePost,
  StaffAct,
  StaffCommand,
  StaffView,
} from '@anlan/contract/staff';
import { allowedMoves, decideMove } from '../../kernel/lifecycle.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { type Actor, hashPassword, personOf, roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { type Refusal, refusedMove } from '../../platform/http/index.ts';
import { findUnit, unitNames } from '../unit/index.ts';
import { POST_LIFE, type Post } from './staff.ts';
import {
  credentialsOf,
  endSessions,
  findCredential,
  findPost,
  findStaff,
  insertCredentials,
  insertPosts,
  insertStaff,
  newCredential,
  openSessions,
  type StaffRow,
  updateCredential,
  updatePost,
} from './store.ts';

/** Adds a person with a first password that must be changed; without a post nobody can sign in. */
export async function addStaff(house: House, tx: Tx, act: Act, input: AddStaff): Promise<Result<string, Refusal>> {
  if (await findCredential(tx, input.login))
    return refuse({ code: 'staff.login-taken', errors: [{ at: '/login', code: 'staff.login-taken' }] });
  if (!(await findUnit(tx, input.homeUnit)))
    return refuse({ code: 'unit.not-found', errors: [{ at: '/homeUnit', code: 'unit.not-found' }] });
  const id = house.newId('staff');
  await insertStaff(tx, [{ id, name: input.name, homeUnit: input.homeUnit }]);
  await insertCredentials(tx, [newCredential(id, input.login, await hashPassword(input.password))]);
  await record(house, tx, act, { kind: 'staff.added', about: id, version: 1, data: { homeUnit: input.homeUnit } });
  return accept(id);
}

/** The system administrator proposes a post; it gives no right until the security administrator approves it. */
export async function proposePost(
  house: House,
  tx: Tx,
  act: Act,
  input: ProposePost,
): Promise<Result<string, Refusal>> {
  if (!(await findStaff(tx, input.staff)))
    return refuse({ code: 'staff.not-found', errors: [{ at: '/staff', code: 'staff.not-found' }] });
  if (!(await findUnit(tx, input.unit)))
    return refuse({ code: 'unit.not-found', errors: [{ at: '/unit', code: 'unit.not-found' }] });
  if (input.endsOn !== undefined && input.endsOn < input.startsOn)
    return refuse({ code: 'post.dates-wrong', errors: [{ at: '/endsOn', code: 'post.dates-wrong' }] });
  const id = house.newId('post');
  await insertPosts(tx, [
    {
      id,
      staff_id: input.staff,
      unit_id: input.unit,
      role: input.role,
      title: input.title,
      status: 'proposed',
      starts_on: input.startsOn,
      ends_on: input.endsOn ?? null,
      proposed_by: personOf(act.actor),
      decided_by: null,
      why: null,
      version: 1,
    },
  ]);
  await record(house, tx, act, {
    kind: 'post.proposed',
    about: id,
    version: 1,
    data: { staff: input.staff, role: input.role, unit: input.unit },
  });
  return accept(id);
}

/** Approves, refuses or ends a post. Neither the proposer nor the person concerned may approve. */
export async function commandPost(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  command: PostCommand,
  input: { version: number; why?: string },
): Promise<Result<string, Refusal>> {
  const post = await findPost(tx, id);
  if (!post) return refuse({ code: 'post.not-found' });
  const move = decideMove(
    POST_LIFE,
    post.status,
    command,
    roleOf(act.actor),
    new Set(input.why === undefined ? [] : ['why']),
  );
  if (!move.ok) return refuse(refusedMove('post', move.error));
  const by = personOf(act.actor);
  if (command !== 'end' && (post.proposedBy === by || post.staff === by)) return refuse({ code: 'post.same-person' });
  const change = { status: move.value.to, why: input.why ?? null, ...(command === 'end' ? {} : { decided_by: by }) };
  if (!(await updatePost(tx, id, input.version, change)))
    return refuse({ code: 'post.changed-meanwhile', present: { version: post.version, status: post.status } });
  if (command === 'end') await endSessions(tx, post.staff, house.system.now());
  await record(house, tx, act, {
    kind: `post.${command}`,
    about: id,
    version: input.version + 1,
    ...(input.why === undefined ? {} : { why: input.why }),
    data: { staff: post.staff, role: post.role },
  });
  return accept(id);
}

/** What the security administrator does to an account: unlock, reset, end its sessions; never to the own one. */
export async function commandStaff(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  command: StaffCommand,
  input: StaffAct,
): Promise<Result<string, Refusal>> {
  if (!(await findStaff(tx, id))) return refuse({ code: 'staff.not-found' });
  if (id === personOf(act.actor)) return refuse({ code: 'staff.not-yourself' });
  if (command === 'resetPassword' && input.password === undefined)
    return refuse({ code: 'post.needs-missing', errors: [{ at: '/password', code: 'request.required' }] });
  if (command === 'unlock') await updateCredential(tx, id, { failed: 0, locked_until: null });
  if (command === 'resetPassword')
    await updateCredential(tx, id, {
      password_hash: await hashPassword(input.password ?? ''),
      must_change: true,
      failed: 0,
      locked_until: null,
    });
  if (command === 'resetSecondFactor')
    await updateCredential(tx, id, { totp_cipher: null, totp_confirmed: false, totp_last_step: null });
  if (command !== 'unlock') await endSessions(tx, id, house.system.now());
  await record(house, tx, act, { kind: `staff.${command}`, about: id, why: input.why });
  return accept(id);
}

export async function describePosts(tx: Tx, actor: Actor, posts: readonly Post[]): Promise<PostView[]> {
  const people = new Map<string, StaffRow>();
  for (const post of posts) {
    const row = people.get(post.staff) ?? (await findStaff(tx, post.staff));
    if (row) people.set(post.staff, row);
  }
  const units = await unitNames(tx, [
    ...posts.map((post) => post.unit),
    ...[...people.values()].map((person) => person.home_unit_id),
  ]);
  return posts.map(({ proposedBy: _proposedBy, ...post }) => {
    const person = people.get(post.staff);
    return {
      ...post,
      staffName: person?.name ?? '',
      homeUnitName: units.get(person?.home_unit_id ?? '') ?? '',
      unitName: units.get(post.unit) ?? '',
      seconded: person?.home_unit_id !== post.unit,
      allowed: allowedMoves(POST_LIFE, post.status, roleOf(actor), new Set()).map(({ command, needs, why }) => ({
        command,
        needs: [...needs],
        ...(why === undefined ? {} : { why }),
      })),
    };
  });
}

export async function describeStaff(house: House, tx: Tx, rows: readonly StaffRow[]): Promise<StaffView[]> {
  const ids = rows.map((row) => row.id);
  const credentials = await credentialsOf(tx, ids);
  const sessions = await openSessions(tx, ids, house.system.now());
  const units = await unitNames(
    tx,
    rows.map((row) => row.home_unit_id),
  );
  return rows.map((row) => {
    const credential = credentials.get(row.id);
    return {
      id: row.id,
      version: row.version,
      name: row.name,
      homeUnit: row.home_unit_id,
      homeUnitName: units.get(row.home_unit_id) ?? '',
      active: row.active,
      secondFactor: credential?.totp_confirmed ?? false,
      openSessions: sessions.get(row.id) ?? 0,
      ...(credential === undefined ? {} : { login: credential.login }),
      ...(credential?.locked_until ? { lockedUntil: credential.locked_until.toString() } : {}),
      ...(credential?.last_sign_in_at ? { lastSignInAt: credential.last_sign_in_at.toString() } : {}),
    };
  });
}
