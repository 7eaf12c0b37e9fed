import { groupsOfFour } from '@anlan/contract/base/formats';
import { formatYuan as withSeparators } from '@anlan/contract/base/money';

/** Yuan without separators, as the platform's form takes it. */
export function formatYuan(amountFen: number): string {
  return withSeparators(amountFen).replaceAll(',', '');
}

/** Numbers of accounts and times are read in groups; everything else as it is. */
export function groupsOf(field: string, value: string): string {
  return /Account|accountNumber|Time$/.test(field) ? groupsOfFour(value) : value;
}
