import type { RefundView } from '@anlan/contract/refund-view';

/** A victim as the page names him: surnames repeat, so the number goes with the name, here and on the public notice. */
export function victimName(view: RefundView, victim: string): string {
  const index = view.claims.findIndex((claim) => claim.victim.id === victim);
  return `${index + 1} ${view.claims[index]?.victim.name ?? '—'}`;
}
