import { REFUSAL_REASONS, STOP_COMMANDS, STOP_KINDS, STOP_STATUSES } from '@anlan/contract/stop-payment';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedMoves, decideMove } from '../../kernel/lifecycle.ts';
import { isFinal, nextStepOf, STOP_LIFE, suits } from './stop-payment.ts';

const ALL_NEEDS = new Set(['secondSigner', 'why', 'platformNumber', 'reason', 'account', 'earlierAuthority']);
const SWORN = ['dutyOfficer', 'dutyLeader', 'stationOfficer', 'head'];
const ENDED = ['stopped', 'expired', 'released', 'handedToFreeze', 'refused', 'withdrawn', 'answered'];

describe('the life of an order', () => {
  it('answers every state × command: a state of the table, or no', () => {
    for (const from of STOP_STATUSES)
      for (const command of STOP_COMMANDS) {
        const rows = STOP_LIFE.moves.filter((move) => move.from === from && move.command === command);
        const move = decideMove(STOP_LIFE, from, command, rows[0]?.who[0] ?? 'head', ALL_NEEDS);
        expect([from, command, move.ok]).toEqual([from, command, rows.length === 1]);
        if (!move.ok) expect(move.error.reason).toBe('move-not-allowed');
      }
  });

  it('leaves a second signature possible wherever a signed order can come', () => {
    const reached = new Set(['signed']);
    for (let size = 0; size !== reached.size; ) {
      size = reached.size;
      for (const move of STOP_LIFE.moves)
        if (reached.has(move.from) && move.command !== 'withdraw') reached.add(move.to);
    }
    for (const state of reached)
      for (const role of SWORN)
        expect(allowedMoves(STOP_LIFE, state as 'signed', role, new Set()).map(({ command }) => command)).toContain(
          'countersign',
        );
  });

  it('never leads an ended order back among those on which money hangs', () => {
    for (const { from, to } of STOP_LIFE.moves) if (ENDED.includes(from)) expect(ENDED).toContain(to);
  });

  it('keeps a query and a stop apart, whatever is commanded in whatever order', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...STOP_KINDS),
        fc.array(fc.constantFrom(...STOP_COMMANDS), { maxLength: 14 }),
        (kind, commands) => {
          let state: (typeof STOP_STATUSES)[number] = 'prepared';
          for (const command of commands) {
            const row = STOP_LIFE.moves.find((move) => move.from === state && move.command === command);
            if (row && suits(kind, command)) state = row.to;
          }
          expect(kind === 'stop' ? ['answered'] : ['stopped', 'expired', 'released', 'handedToFreeze']).not.toContain(
            state,
          );
        },
      ),
    );
  });

  it('has a next step for every refusal, and only those with nothing left to stop are final', () => {
    const final = REFUSAL_REASONS.filter(isFinal);
    expect(final).toEqual(['closed', 'balanceZero', 'alreadyStopped', 'alreadyFrozen']);
    for (const reason of REFUSAL_REASONS) expect(nextStepOf(reason)).toBeDefined();
  });
});
