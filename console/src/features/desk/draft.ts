import type { Reporter } from '@anlan/contract/incident';
import type { AccountEntry } from './rows.ts';

export type Answer = 'yes' | 'no' | 'unknown';

/** A picture pinned beside the form, as it will be sent. */
export interface PinnedPicture {
  readonly mediaType: string;
  readonly contentBase64: string;
}

/** What has been typed and not yet sent. It outlives a crash of the browser and an ended session; a colleague never sees it. */
export interface Draft {
  readonly text: string;
  readonly stillOnCall: Answer;
  readonly screenShared: Answer;
  readonly transferCount: number | null;
  readonly reporter: Reporter | null;
  readonly victimName: string;
  readonly victimPhone: string;
  readonly picture: PinnedPicture | null;
  readonly edited: readonly AccountEntry[];
  readonly added: readonly AccountEntry[];
  readonly left: readonly string[];
  /** The report that was taken in while some of its orders were refused, and the rows whose orders stand. */
  readonly made: { readonly incident: string; readonly sent: readonly string[] } | null;
}

/** Changes a part of the draft, where it matters from what it then is. */
export type ChangeDraft = (part: Partial<Draft> | ((before: Draft) => Partial<Draft>)) => void;

/** The answers to what is asked before any account. */
export type Answers = Pick<Draft, 'stillOnCall' | 'screenShared' | 'transferCount' | 'reporter'>;

export function answersOf({ stillOnCall, screenShared, transferCount, reporter }: Draft): Answers {
  return { stillOnCall, screenShared, transferCount, reporter };
}

export const EMPTY: Draft = {
  text: '',
  stillOnCall: 'unknown',
  screenShared: 'unknown',
  transferCount: null,
  reporter: null,
  victimName: '',
  victimPhone: '',
  picture: null,
  edited: [],
  added: [],
  left: [],
  made: null,
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

/** @returns whether this machine could keep it; its store may be full. */
export function keepDraft(staff: string, draft: Draft): boolean {
  try {
    if (isEmpty(draft)) localStorage.removeItem(keyOf(staff));
    else localStorage.setItem(keyOf(staff), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function isEmpty(draft: Draft): boolean {
  return draft.picture === null && JSON.stringify(draft) === JSON.stringify(EMPTY);
}
