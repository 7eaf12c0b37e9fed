import type { Role } from './role.ts';

/** The password of every demonstration account; it stands in the README and is valid only on a database made by `demo`. */
export const DEMO_PASSWORD = 'Anlan-Demo-2023';

/** The accounts to try the demonstration county with, one or two for each post of this part of the product. */
export const DEMO_ACCOUNTS: readonly { readonly user: string; readonly role: Role }[] = [
  { user: 'duty1', role: 'dutyOfficer' },
  { user: 'duty2', role: 'dutyOfficer' },
  { user: 'aux1', role: 'auxiliary' },
  { user: 'leader1', role: 'dutyLeader' },
  { user: 'head1', role: 'head' },
  { user: 'analyst1', role: 'analyst' },
  { user: 'legal1', role: 'legalReviewer' },
  { user: 'station01', role: 'stationOfficer' },
  { user: 'liaison1', role: 'bankLiaison' },
  { user: 'sysadmin', role: 'systemAdministrator' },
  { user: 'secadmin', role: 'securityAdministrator' },
  { user: 'auditadmin', role: 'auditAdministrator' },
];
