import { ROLES } from '@anlan/contract/role';
import { describe, expect, it } from 'vitest';
import { INCIDENT_LIFE } from '../recovery/incident/index.ts';
import { STOP_LIFE } from '../recovery/stop-payment/index.ts';
import { CASE_LIFE } from '../registry/case/index.ts';
import { POST_LIFE } from '../registry/staff/index.ts';
import { allowedMoves, decideMove, diagramOf, type Lifecycle, lifecycle } from './lifecycle.ts';

const LIVES: readonly Lifecycle<string, string, string>[] = [CASE_LIFE, POST_LIFE, INCIDENT_LIFE, STOP_LIFE].map(
  (life) => ({
    ...life,
    moves: life.moves.map((move) => ({ ...move })),
  }),
);

describe.each(LIVES)('the life of $noun', (life) => {
  const whos = [...ROLES, 'system'];

  it('answers every state × command × role as its table says, and refuses the rest', () => {
    let cells = 0;
    for (const state of life.states) {
      for (const command of life.commands) {
        for (const who of whos) {
          const row = life.moves.find((move) => move.from === state && move.command === command);
          const decided = decideMove(life, state, command, who, new Set(row?.needs ?? []));
          expect(decided.ok).toBe(row?.who.includes(who) ?? false);
          if (!decided.ok)
            expect(decided.error.reason).toBe(row === undefined ? 'move-not-allowed' : 'role-not-allowed');
          cells += 1;
        }
      }
    }
    expect(cells).toBe(life.states.length * life.commands.length * whos.length);
  });

  it('names what is missing before it moves', () => {
    for (const move of life.moves) {
      for (const need of move.needs ?? []) {
        const others = new Set((move.needs ?? []).filter((other) => other !== need));
        const decided = decideMove(life, move.from, move.command, move.who[0] ?? '', others);
        expect(decided).toMatchObject({ ok: false, error: { reason: 'needs-missing', missing: [need] } });
      }
    }
  });

  it('offers on the screen exactly what it would accept', () => {
    for (const state of life.states) {
      for (const who of whos) {
        const offered = allowedMoves(life, state, who, new Set()).map(({ command }) => command);
        const accepted = life.moves
          .filter((move) => move.from === state && move.who.includes(who))
          .map(({ command }) => command);
        expect(offered).toEqual(accepted);
      }
    }
  });

  it('draws every move', () => {
    expect(diagramOf(life).split('\n')).toHaveLength(life.moves.length + 2);
  });
});

describe('an auxiliary', () => {
  it('never signs, withdraws, releases, hands over or decides anything of a case', () => {
    const forbidden = ['sign', 'signByPhone', 'countersign', 'withdraw', 'release', 'handToFreeze', 'repeat'];
    expect(
      STOP_LIFE.moves.filter((move) => forbidden.includes(move.command) && move.who.includes('auxiliary')),
    ).toEqual([]);
    expect(CASE_LIFE.moves.filter((move) => move.who.includes('auxiliary'))).toEqual([]);
  });
});

describe('a table', () => {
  it('does not answer one state and command twice, nor holds a state that is never reached', () => {
    const base = { noun: 'x', initial: 'a', states: ['a', 'b'], commands: ['go'] } as const;
    const go = { from: 'a', command: 'go', to: 'b', who: ['system'] } as const;
    expect(() => lifecycle<'a' | 'b', 'go', 'system'>({ ...base, moves: [go, go] })).toThrow('twice');
    expect(() => lifecycle<'a' | 'b', 'go', 'system'>({ ...base, moves: [] })).toThrow('never reached');
  });
});
