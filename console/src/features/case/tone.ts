import type { CaseView } from '@anlan/contract/fraud-case';

/** Whether a case waits for a decision, is at work, or is over. */
export function toneOf(status: CaseView['status']): 'waiting' | 'done' | 'plain' {
  if (status === 'accepted' || status === 'underReview') return 'waiting';
  return status === 'opened' || status === 'solved' || status === 'prosecution' ? 'done' : 'plain';
}
