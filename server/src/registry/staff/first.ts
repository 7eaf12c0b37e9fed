import { encodeBase32 } from '@anlan/contract/base/ids';
import type { Role } from '@anlan/contract/role';
import { dayOf } from '../../kernel/calendar.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { hashPassword } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { insertUnits, pathBelow } from '../unit/index.ts';
import { insertCredentials, insertPosts, insertStaff, newCredential } from './store.ts';

/** The three administrators with whom a site begins; the names given at the command come in this order. */
export const FIRST_POSTS: readonly { readonly role: Role; readonly login: string; readonly title: string }[] = [
  { role: 'systemAdministrator', login: 'sysadmin', title: '系统管理员' },
  { role: 'securityAdministrator', login: 'secadmin', title: '安全管理员' },
  { role: 'auditAdministrator', login: 'auditadmin', title: '审计管理员' },
];

export interface FirstAccount {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** Shown once; the first sign-in changes it before anything else. */
  readonly password: string;
}

/** True while nobody is in the house: then nobody can sign in, and nobody inside can change that. */
export async function nobodyIn(tx: Tx): Promise<boolean> {
  return (await tx.selectFrom('staff').select('id').limit(1).executeTakeFirst()) === undefined;
}

/** Twenty characters without look-alikes in four groups: a hundred random bits that can be read out to a colleague. */
function firstPassword(house: House): string {
  const text = encodeBase32(house.vault.provider.random(16)).slice(-20);
  return text.replaceAll(/(.{5})(?=.)/g, '$1-');
}

/**
 * Begins a site: its centre and the three administrators, three different people. Their posts are the only ones that
 * no second person approved, because there is none yet; refused as soon as anybody is in the house.
 * @param names system, security and audit administrator, in this order
 */
export async function makeFirstAdministrators(
  house: House,
  tx: Tx,
  act: Act,
  centre: string,
  names: readonly string[],
): Promise<Result<FirstAccount[], 'not-empty'>> {
  if (!(await nobodyIn(tx))) return refuse('not-empty');
  const unit = house.newId('unit');
  await insertUnits(tx, [
    {
      id: unit,
      code: 'CENTRE',
      kind: 'centre',
      name: centre,
      path: pathBelow(undefined, unit),
      active: true,
      version: 1,
    },
  ]);
  await record(house, tx, act, {
    kind: 'unit.added',
    about: unit,
    version: 1,
    data: { code: 'CENTRE', kind: 'centre' },
  });
  const accounts: FirstAccount[] = [];
  for (const [index, { role, login, title }] of FIRST_POSTS.entries()) {
    const account = { login, name: names[index] ?? '', role, password: firstPassword(house) };
    await addOne(house, tx, act, account, unit, title);
    accounts.push(account);
  }
  return accept(accounts);
}

async function addOne(
  house: House,
  tx: Tx,
  act: Act,
  { login, name, role, password }: FirstAccount,
  unit: string,
  title: string,
): Promise<void> {
  const staff = house.newId('staff');
  const post = house.newId('post');
  await insertStaff(tx, [{ id: staff, name, homeUnit: unit }]);
  await insertCredentials(tx, [newCredential(staff, login, await hashPassword(password))]);
  await insertPosts(tx, [
    {
      id: post,
      staff_id: staff,
      unit_id: unit,
      role,
      title,
      status: 'active',
      starts_on: dayOf(act.at).toString(),
      ends_on: null,
      proposed_by: act.request,
      decided_by: null,
      why: null,
      version: 1,
    },
  ]);
  await record(house, tx, act, { kind: 'staff.added', about: staff, version: 1, data: { homeUnit: unit } });
  await record(house, tx, act, { kind: 'post.approve', about: post, version: 1, data: { staff, role, unit } });
}
