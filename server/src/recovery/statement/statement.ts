import { OFFICERS, type Role } from '@anlan/contract/role';
import type { Direction, RowKind, StatementCommand, StatementStatus } from '@anlan/contract/statement';
import { lifecycle } from '../../kernel/lifecycle.ts';

/** Rows that one import may hold; the places of a row's number leave room for them. */
export const MAX_ROWS = 2_000_000;
export const PLACES = 2 ** 21;

/** The key of a row in the tables: number of its import and its place in it. Below 2^53 for four milliard imports. */
export const rowKey = (importNo: number, place: number): number => importNo * PLACES + place;
/** The first key of the import and the first that is no longer its own. */
export const keysOf = (importNo: number): readonly [number, number] => [importNo * PLACES, (importNo + 1) * PLACES];
export const placeOf = (key: number): number => key % PLACES;

/** One row as the reader gives it (contract of the normalised row), rejected ones apart. */
export interface ReadRow {
  readonly sheet: string | null;
  readonly row: number;
  readonly account: string;
  /** The card of the account, where the file names one beside it; only asked about, never stored. */
  readonly card: string | null;
  readonly name: string | null;
  readonly date: string;
  readonly instant: string | null;
  readonly direction: Direction;
  readonly directionFrom: string | null;
  readonly amountFen: number;
  readonly currency: string;
  readonly balanceFen: number | null;
  readonly counterAccount: string | null;
  readonly counterName: string | null;
  readonly counterBank: string | null;
  readonly serial: string | null;
  readonly orderNo: string | null;
  readonly summary: string | null;
  readonly kind: RowKind;
  readonly duplicateOf: number | null;
  readonly reversalOf: number | null;
  readonly doubts: readonly string[];
}

/** One movement that counts, as tracing reads it; times as the statement gives them, none made up. */
export interface Movement {
  readonly rowId: string;
  readonly import: string;
  readonly bank: string;
  readonly accountId: string;
  readonly counterAccountId: string | undefined;
  readonly direction: Direction;
  readonly amountFen: number;
  readonly currency: string;
  /** Business day in Asia/Shanghai, always there. */
  readonly onDay: string;
  /** Undefined when the statement gives no time of day. */
  readonly at: Temporal.Instant | undefined;
  readonly serial: string | undefined;
  readonly orderNo: string | undefined;
  readonly balanceFen: number | undefined;
  readonly kind: RowKind;
  readonly reversalOf: string | undefined;
  readonly doubts: readonly string[];
  /** When the import began to count: what was known on a day is asked by it. */
  readonly knownSince: Temporal.Instant;
}

/** Who makes rows count, or stop counting. */
export const DECIDERS: readonly Role[] = [...OFFICERS, 'analyst'];
/** Who brings files and types rows. */
export const BRINGERS: readonly Role[] = [...DECIDERS, 'auxiliary'];

/** Bringing and reading files is everybody's work; what makes rows count, or stop counting, is a sworn officer's. */
export const STATEMENT_LIFE = lifecycle<StatementStatus, StatementCommand, Role | 'system'>({
  noun: 'statement',
  initial: 'uploaded',
  states: ['uploaded', 'read', 'refused', 'storing', 'stored', 'undone', 'discarded'],
  commands: ['recordRead', 'recordRefused', 'answerMapping', 'confirm', 'recordStored', 'undo', 'discard'],
  moves: [
    { from: 'uploaded', command: 'recordRead', to: 'read', who: ['system'] },
    { from: 'uploaded', command: 'recordRefused', to: 'refused', who: ['system'] },
    { from: 'uploaded', command: 'discard', to: 'discarded', who: BRINGERS, needs: ['why'] },
    { from: 'read', command: 'confirm', to: 'storing', who: DECIDERS },
    { from: 'read', command: 'answerMapping', to: 'uploaded', who: DECIDERS, needs: ['mapping'] },
    { from: 'read', command: 'discard', to: 'discarded', who: BRINGERS, needs: ['why'] },
    { from: 'refused', command: 'answerMapping', to: 'uploaded', who: DECIDERS, needs: ['mapping'] },
    { from: 'storing', command: 'recordStored', to: 'stored', who: ['system'] },
    { from: 'storing', command: 'recordRefused', to: 'refused', who: ['system'] },
    { from: 'stored', command: 'undo', to: 'undone', who: DECIDERS, needs: ['why'] },
  ],
});
