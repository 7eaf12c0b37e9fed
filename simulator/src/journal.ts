import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import type { Account } from './account-book.ts';
import type { Faults } from './control.ts';
import type { Answer } from './judgement.ts';

/** What a simulator has to remember. Numbers of feedback must never start again, or the centre takes them for replays. */
export type Entry =
  | { readonly type: 'account'; readonly bank: string; readonly account: Account }
  | { readonly type: 'order'; readonly bank: string; readonly orderNumber: string; readonly answer: Answer }
  | { readonly type: 'published'; readonly bank: string; readonly orderNumber: string }
  | { readonly type: 'faults'; readonly bank: string; readonly faults: Faults }
  | { readonly type: 'dispatch'; readonly sequence: number };

export interface Journal {
  readonly write: (entry: Entry) => void;
}

/** Remembers nothing beyond the process. */
export const NO_JOURNAL: Journal = { write: () => undefined };

/**
 * Opens a file of JSON lines: gives what stands in it, then appends. A last line that a dying process left half written is
 * cut off. @throws where a line before the last is broken: the file is none of ours.
 */
export function openJournal(path: string): { readonly entries: readonly Entry[]; readonly journal: Journal } {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole));
  const entries: Entry[] = whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  return {
    entries,
    journal: { write: (entry) => appendFileSync(path, `${JSON.stringify(entry)}\n`, { mode: 0o600 }) },
  };
}
