import { READERS, ROLES, type Role } from '@anlan/contract/role';

/**
 * Roles that see no matter of recovery, whatever their unit. All but its readers and the bank's liaison, who sees what was
 * sent to the own bank: a role that is added later is an outsider until a table says otherwise.
 */
export const OUTSIDERS: readonly Role[] = ROLES.filter((role) => !READERS.includes(role) && role !== 'bankLiaison');
