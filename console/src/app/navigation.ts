import { READERS, type Role } from '@anlan/contract/role';

/** The pages in the order of the menu, each with the roles that the server lets read it. */
const GROUPS = [
  {
    group: 'duty',
    pages: [
      ['desk', READERS],
      ['orders', [...READERS, 'bankLiaison']],
      ['interceptions', READERS],
      ['handover', ['dutyOfficer', 'dutyLeader', 'auxiliary', 'head']],
      ['contacts', [...READERS, 'bankLiaison', 'systemAdministrator']],
    ],
  },
  {
    group: 'analysis',
    pages: [
      ['cases', READERS],
      ['flows', READERS],
    ],
  },
  {
    group: 'recovery',
    pages: [
      ['funnel', READERS],
      ['freezes', READERS],
      ['seizures', READERS],
      ['appeals', READERS],
      ['refunds', READERS],
    ],
  },
  { group: 'organization', pages: [['metrics', READERS]] },
  {
    group: 'admin',
    pages: [
      ['staff', ['systemAdministrator', 'securityAdministrator', 'head']],
      ['units', ['systemAdministrator', 'securityAdministrator']],
      ['calendar', ['systemAdministrator', 'dutyLeader', 'head']],
      ['exchange', ['systemAdministrator', 'dutyLeader', 'head']],
      ['audit', ['auditAdministrator']],
    ],
  },
] as const satisfies readonly { group: string; pages: readonly (readonly [string, readonly Role[]])[] }[];

/** A page of the menu: its address below `/` and its name in the texts. */
export type NavPage = (typeof GROUPS)[number]['pages'][number][0];

export interface NavGroup {
  readonly group: string;
  readonly pages: readonly NavPage[];
}

/** The menu of a role: what it cannot open is not shown. */
export function menuOf(role: Role): NavGroup[] {
  return GROUPS.map(({ group, pages }) => ({
    group,
    pages: pages.filter(([, roles]) => roles.some((one) => one === role)).map(([page]) => page),
  })).filter(({ pages }) => pages.length > 0);
}

/** Where a role begins: its first page, or nothing in this part of the product. */
export function homeOf(role: Role): NavPage | undefined {
  return menuOf(role)[0]?.pages[0];
}

/** False when the first part of an address names a page that is not this role's. */
export function mayOpen(role: Role, page: string): boolean {
  const known = GROUPS.some(({ pages }) => pages.some(([name]) => name === page));
  return !known || menuOf(role).some(({ pages }) => pages.some((name) => name === page));
}
