import { assert } from './assert.ts';
import { accept, type Result, refuse } from './result.ts';

/**
 * A lifecycle is one table: state × command → next state, who may, what must be filled in, which deadlines start and
 * stop. The table drives the server's check, the buttons on the screen, the diagram in the docs and an exhaustive test.
 * What is absent is refused.
 */
export interface Move<S extends string, C extends string, W extends string> {
  readonly from: S;
  readonly command: C;
  readonly to: S;
  readonly who: readonly W[];
  /** Names of facts that must be present before the move, in the order in which a person is asked for them. */
  readonly needs?: readonly string[];
  readonly starts?: readonly string[];
  readonly stops?: readonly string[];
}

export interface Lifecycle<S extends string, C extends string, W extends string> {
  readonly noun: string;
  readonly initial: S;
  readonly states: readonly S[];
  readonly commands: readonly C[];
  readonly moves: readonly Move<S, C, W>[];
}

export type LifecycleRefusal = {
  readonly reason: 'move-not-allowed' | 'role-not-allowed' | 'needs-missing';
  readonly from: string;
  readonly command: string;
  readonly missing?: readonly string[];
};

/** What a screen may offer: the command, what it needs, and why it would be refused now. */
export interface Allowed {
  readonly command: string;
  readonly needs: readonly string[];
  readonly why?: 'needs-missing';
}

/** Declares a lifecycle. Throws when two rows answer the same state and command, or a state cannot be reached. */
export function lifecycle<S extends string, C extends string, W extends string>(
  definition: Lifecycle<S, C, W>,
): Lifecycle<S, C, W> {
  const seen = new Set<string>();
  for (const move of definition.moves) {
    const key = `${move.from} ${move.command}`;
    assert(!seen.has(key), `${definition.noun}: ${key} stands twice in the table`);
    assert(move.who.length > 0, `${definition.noun}: nobody may ${key}`);
    seen.add(key);
  }
  const reached = new Set<S>([definition.initial]);
  for (let size = 0; size !== reached.size; ) {
    size = reached.size;
    for (const move of definition.moves) if (reached.has(move.from)) reached.add(move.to);
  }
  for (const state of definition.states) assert(reached.has(state), `${definition.noun}: ${state} is never reached`);
  return definition;
}

/**
 * Finds the move for a command, or says why there is none.
 * @param present names of the facts already filled in
 */
export function decideMove<S extends string, C extends string, W extends string>(
  table: Lifecycle<S, C, W>,
  from: S,
  command: C,
  who: string,
  present: ReadonlySet<string>,
): Result<Move<S, C, W>, LifecycleRefusal> {
  const move = table.moves.find((row) => row.from === from && row.command === command);
  if (!move) return refuse({ reason: 'move-not-allowed', from, command });
  if (!move.who.some((role) => role === who)) return refuse({ reason: 'role-not-allowed', from, command });
  const missing = (move.needs ?? []).filter((need) => !present.has(need));
  if (missing.length > 0) return refuse({ reason: 'needs-missing', from, command, missing });
  return accept(move);
}

/** The commands this role may give in this state, for the buttons of a screen, in the order of the table. */
export function allowedMoves<S extends string, C extends string, W extends string>(
  table: Lifecycle<S, C, W>,
  from: S,
  who: string,
  present: ReadonlySet<string>,
): Allowed[] {
  return table.moves
    .filter((row) => row.from === from && row.who.some((role) => role === who))
    .map((row) => {
      const missing = (row.needs ?? []).filter((need) => !present.has(need));
      return { command: row.command, needs: missing, ...(missing.length > 0 ? { why: 'needs-missing' as const } : {}) };
    });
}

/** The table as a Mermaid state diagram for the docs; a test holds the docs against it. */
export function diagramOf<S extends string, C extends string, W extends string>(table: Lifecycle<S, C, W>): string {
  const rows = table.moves.map((move) => `  ${move.from} --> ${move.to}: ${move.command}`);
  return ['stateDiagram-v2', `  [*] --> ${table.initial}`, ...rows].join('\n');
}
