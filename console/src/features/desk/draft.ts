import type { AccountEntry } from './rows.ts';

export type Answer = 'yes' | 'no' | 'unknown';

/** What has been typed and not yet sent. It outlives a crash of the browser and an ended session; a colleague never sees it. */
export interface Draft {
  readonly text: string;
  readonly stillOnCall: Answer;
  readonly screenShared: Answer;
  readonly transferCount: number | null;
  readonly victimName: string;
  readonly victimPhone: string;
  readonly edited: readonly AccountEntry[];
  readonly added: readonly AccountEntry[];
  readonly left: readonly string[];
}

export const EMPTY: Draft = {
  text: '',
  stillOnCall: 'unknown',
  screenShared: 'unknown',
  transferCount: null,
  victimName: '',
  victimPhone: '',
  edited: [],
  added: [],
  left: [],
};

const keyOf = (staff: string) => `draft:report:${staff}`;

export function readDraft(staff: string): Draft {
  try {
    const kept: Partial<Draft> = JSON.parse(localStorage.getItem(keyOf(staff)) ?? '{}');
    return { ...EMPTY, ...kept };
  } catch {
    return EMPTY;
  }
}

export function keepDraft(staff: string, draft: Draft): void {
  if (JSON.stringify(draft) === JSON.stringify(EMPTY)) localStorage.removeItem(keyOf(staff));
  else localStorage.setItem(keyOf(staff), JSON.stringify(draft));
}
