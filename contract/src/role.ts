/** The roles of the centre and the people around it. What each may do stands in route tables and lifecycles, nowhere else. */
export const ROLES = [
  'dutyOfficer',
  'dutyLeader',
  'auxiliary',
  'stationOfficer',
  'gridWorker',
  'analyst',
  'legalReviewer',
  'head',
  'jointOfficeClerk',
  'cityLeader',
  'prefectureApprover',
  'bankLiaison',
  'unitClerk',
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
] as const;
export type Role = (typeof ROLES)[number];

/** Sworn officers: they may sign and decide within their post. An auxiliary (辅警) never is one. */
export const SWORN: readonly Role[] = [
  'dutyOfficer',
  'dutyLeader',
  'stationOfficer',
  'analyst',
  'legalReviewer',
  'head',
];
/** Roles whose posts see the whole county's recovery work. */
export const CENTRE: readonly Role[] = ['dutyOfficer', 'dutyLeader', 'auxiliary', 'analyst', 'legalReviewer', 'head'];
/** Roles that read the recovery work: of the whole county from the centre, of its own unit from a station. */
export const READERS: readonly Role[] = [...CENTRE, 'stationOfficer'];
/** Officers who carry the recovery work on in their own name: they report, prepare, sign and send. Neither analyst nor legal reviewer. */
export const OFFICERS: readonly Role[] = ['dutyOfficer', 'dutyLeader', 'stationOfficer', 'head'];
/** Officers and the auxiliaries beside them: they take down, type in and chase, and sign nothing. */
export const DESK: readonly Role[] = ['dutyOfficer', 'dutyLeader', 'auxiliary', 'stationOfficer', 'head'];
