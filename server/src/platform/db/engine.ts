/** What both engines offer under Kysely and pg-boss: sessions that run one statement after another. */
export interface QueryOutcome {
  readonly rows: Record<string, unknown>[];
  readonly affected: number | undefined;
}

export interface Session {
  query(sql: string, parameters: readonly unknown[]): Promise<QueryOutcome>;
  release(): void;
}

export interface Engine {
  readonly kind: 'pglite' | 'postgres';
  /** Waits for a session of one's own. On the embedded engine there is one, so this is the product's mutex. */
  acquire(): Promise<Session>;
  /** For pg-boss: runs text (possibly several statements) by itself; a failed statement leaves no open transaction behind. */
  standalone(sql: string, parameters?: readonly unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
  /** A copy of the whole embedded database for tests' templates; undefined on a server. */
  dump?(): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** An error of the database with the fields that both drivers share. */
export class DatabaseError extends Error {
  readonly code: string | undefined;
  readonly constraint: string | undefined;
  readonly detail: string | undefined;

  constructor(source: { message: string; code?: string; constraint?: string; detail?: string }) {
    super(source.message);
    this.name = 'DatabaseError';
    this.code = source.code;
    this.constraint = source.constraint;
    this.detail = source.detail;
  }
}
