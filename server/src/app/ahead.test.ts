import { makeId } from '@anlan/contract/base/ids';
import type { Role } from '@anlan/contract/role';
import { expect, test } from 'vitest';
import type { Actor } from '../platform/auth/index.ts';
import { linksAhead } from './ahead.ts';
import { NOUNS } from './nouns.ts';

const routes = NOUNS.flatMap((noun) => noun.routes);
const parts = {
  'index.html': { file: 'assets/index.js', imports: ['kit'] },
  kit: { file: 'assets/kit.js' },
  'src/features/desk/DeskPage.tsx': { file: 'assets/desk.js', imports: ['kit', 'money'] },
  money: { file: 'assets/money.js', imports: ['kit'] },
};
const bytes = new Uint8Array(10);
const actorOf = (role: Role): Actor => ({
  kind: 'post',
  staff: makeId('staff', 0, bytes),
  post: makeId('post', 0, bytes),
  unit: makeId('unit', 0, bytes),
  unitPath: '/',
  role,
});
const asked = (address: string, actor: Actor | undefined) =>
  linksAhead(address, actor, routes, parts).map((link) => /href="([^"]*)"/.exec(link)?.[1]);
const WHO = ['/api/v1/session/entry', '/api/v1/session', '/api/v1/clock'];
const DESK = ['/api/v1/desk?limit=100', '/api/v1/desk/alarms'];
const CODE = ['/assets/desk.js', '/assets/money.js'];

test('the desk is asked for ahead, with the parts of the program that the page does not name itself', () => {
  expect(asked('/desk', actorOf('dutyOfficer'))).toEqual([...WHO, ...DESK, ...CODE]);
  expect(asked('/desk?incident=inc_1', actorOf('dutyOfficer'))).toEqual([...WHO, ...DESK, ...CODE]);
});

test('nothing is asked for that would be refused or not be used', () => {
  expect(asked('/desk', undefined)).toEqual(['/api/v1/session/entry']);
  expect(asked('/desk', actorOf('bankLiaison'))).toEqual([...WHO, ...CODE]);
  expect(asked('/desk?q=x', actorOf('dutyOfficer'))).toEqual([...WHO, ...CODE]);
  expect(asked('/cases', actorOf('dutyOfficer'))).toEqual(WHO);
});
