import { readFile } from 'node:fs/promises';
import { REFUND_COMMANDS, REFUND_STATUSES } from '@anlan/contract/refund';
import { PAYMENT_COMMANDS, PAYMENT_STATUSES } from '@anlan/contract/refund-payment';
import { ROLES } from '@anlan/contract/role';
import { describe, expect, it } from 'vitest';
import { decideMove, diagramOf, type Lifecycle } from '../../kernel/lifecycle.ts';
import { PAYMENT_LIFE } from './payment.ts';
import { bankAnswerEnd, noticeEnd, REFUND_LIFE } from './refund.ts';

const OFFICERS = ['dutyOfficer', 'dutyLeader', 'stationOfficer', 'head'];
const LEADERS = ['dutyLeader', 'head'];
const EVERYTHING = new Set([
  'plan',
  'sheetsStand',
  'noticeOver',
  'objectionsDecided',
  'allSettled',
  'why',
  'place',
  'publishedOn',
  'channel',
  'decidingUnit',
  'number',
  'decidedOn',
  'holderName',
  'officer1',
  'officer2',
  'receipt',
  'paidOn',
  'reason',
]);

/** What may happen, written out by hand: `state command` → next state and who. Everything else is refused. */
const ROUND: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  'drafted publishNotice': ['noticed', OFFICERS],
  'drafted prepare': ['prepared', OFFICERS],
  'drafted withdraw': ['withdrawn', OFFICERS],
  'noticed prepare': ['prepared', OFFICERS],
  'noticed reopen': ['drafted', OFFICERS],
  'noticed withdraw': ['withdrawn', LEADERS],
  'prepared passReview': ['reviewed', ['legalReviewer']],
  'prepared sendBack': ['drafted', ['legalReviewer']],
  'reviewed submit': ['submitted', LEADERS],
  'reviewed sendBack': ['drafted', LEADERS],
  'submitted approve': ['approved', [...LEADERS, 'system']],
  'submitted return': ['returned', [...LEADERS, 'system']],
  'returned reopen': ['drafted', OFFICERS],
  'returned withdraw': ['withdrawn', LEADERS],
  'approved close': ['closed', OFFICERS],
};
const PAYMENT: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  'waiting nameAccount': ['ready', OFFICERS],
  'waiting holdBack': ['heldBack', LEADERS],
  'ready nameAccount': ['ready', OFFICERS],
  'ready sendOnline': ['sent', OFFICERS],
  'ready presentAtBank': ['sent', OFFICERS],
  'ready holdBack': ['heldBack', LEADERS],
  'sent recordPaid': ['paid', OFFICERS],
  'sent recordBounced': ['bounced', OFFICERS],
  'bounced nameAccount': ['ready', OFFICERS],
  'bounced holdBack': ['heldBack', LEADERS],
  'heldBack resume': ['waiting', LEADERS],
};

/** Every state × command × role against the table written by hand. */
function compare<S extends string, C extends string, W extends string>(
  table: Lifecycle<S, C, W>,
  states: readonly S[],
  commands: readonly C[],
  expected: Readonly<Record<string, readonly [string, readonly string[]]>>,
): number {
  let pairs = 0;
  for (const state of states)
    for (const command of commands)
      for (const role of [...ROLES, 'system']) {
        const row = expected[`${state} ${command}`];
        const move = decideMove(table, state, command, role, EVERYTHING);
        const told = move.ok ? move.value.to : move.error.reason;
        const wanted = row === undefined ? 'move-not-allowed' : row[1].includes(role) ? row[0] : 'role-not-allowed';
        expect(`${state} ${command} ${role}: ${told}`).toBe(`${state} ${command} ${role}: ${wanted}`);
        pairs += 1;
      }
  return pairs;
}

describe('the lifecycle of a round and of a payment', () => {
  it('answers every state × command × role as written by hand', () => {
    expect(compare(REFUND_LIFE, REFUND_STATUSES, REFUND_COMMANDS, ROUND)).toBe(9 * 10 * 17);
    expect(compare(PAYMENT_LIFE, PAYMENT_STATUSES, PAYMENT_COMMANDS, PAYMENT)).toBe(6 * 7 * 17);
  });

  it('misses each need by its name, one at a time', () => {
    for (const table of [REFUND_LIFE, PAYMENT_LIFE] as readonly Lifecycle<string, string, string>[])
      for (const { from, command, who, needs = [] } of table.moves)
        for (const need of needs) {
          const present = new Set([...EVERYTHING].filter((one) => one !== need));
          const move = decideMove(table, from, command, who[0] ?? '', present);
          expect(move.ok ? 'done' : move.error.missing).toEqual([need]);
        }
  });

  it('leads out of paid, closed and withdrawn by nothing', () => {
    expect(PAYMENT_LIFE.moves.filter(({ from }) => from === 'paid')).toEqual([]);
    expect(REFUND_LIFE.moves.filter(({ from }) => from === 'closed' || from === 'withdrawn')).toEqual([]);
  });

  it('is drawn in docs/lifecycles.md as the tables have it', async () => {
    const page = await readFile(new URL('../../../../docs/lifecycles.md', import.meta.url), 'utf8');
    expect(page).toContain(diagramOf(REFUND_LIFE));
    expect(page).toContain(diagramOf(PAYMENT_LIFE));
  });
});

describe('limits', () => {
  const holidays = {
    off: new Set(['2023-04-29', '2023-04-30', '2023-05-01', '2023-05-02', '2023-05-03']),
    worked: new Set(['2023-05-06']),
  };
  const day = (text: string) => Temporal.PlainDate.from(text);

  it('the bank has three working days: over a holiday and a worked Saturday', () => {
    const at = (text: string) => bankAnswerEnd(Temporal.Instant.from(text), undefined, holidays).toString();
    // Handed in on Friday 28 April: 4, 5 and Saturday 6 May count; the limit ends when the 6th does.
    expect(at('2023-04-28T07:00:00Z')).toBe('2023-05-06T16:00:00Z');
    expect(at('2023-05-08T01:00:00Z')).toBe('2023-05-11T16:00:00Z');
  });

  it('the notice is up for thirty full days; an end on a day off moves on', () => {
    expect(noticeEnd(day('2023-05-04'), 30, holidays).toString()).toBe('2023-06-05T16:00:00Z');
    expect(noticeEnd(day('2023-05-08'), 30, holidays).toString()).toBe('2023-06-07T16:00:00Z');
  });
});
