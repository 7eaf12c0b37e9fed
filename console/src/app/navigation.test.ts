import { ROLES } from '@anlan/contract/role';
import { expect, it } from 'vitest';
import { homeOf, mayOpen, menuOf } from './navigation.ts';

it('shows nobody a page that he may not open, and begins on one that he may', () => {
  for (const role of ROLES) {
    const pages = menuOf(role).flatMap((group) => group.pages);
    expect(pages.every((page) => mayOpen(role, page))).toBe(true);
    const home = homeOf(role);
    if (home !== undefined) expect(pages).toContain(home);
  }
  expect(menuOf('auditAdministrator')).toEqual([{ group: 'admin', pages: ['audit'] }]);
  expect(mayOpen('dutyOfficer', 'audit')).toBe(false);
  expect(homeOf('systemAdministrator')).toBe('contacts');
  expect(homeOf('cityLeader')).toBeUndefined();
});
