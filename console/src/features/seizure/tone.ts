import type { SeizureView } from '@anlan/contract/seizure';

/** How loud a state is. */
export function toneOf(status: SeizureView['status']): 'waiting' | 'done' | 'plain' {
  if (status === 'held' || status === 'awaitingCourt') return 'waiting';
  return status === 'returned' ? 'done' : 'plain';
}
