import { canonicalText } from '@anlan/contract/base/canonical-json';
import type { Tx } from '../db/index.ts';
import type { House } from '../house.ts';

export interface StoredAnswer {
  readonly status: number;
  readonly answer: string;
}

declare module '../db/tables.ts' {
  interface Tables {
    idempotency: {
      key: string;
      actor: string;
      route: string;
      body_hash: string;
      status: number;
      answer_cipher: string;
      recorded_at: Temporal.Instant;
    };
  }
}

const KEEP_DAYS = 7;

export interface Intent {
  readonly key: string;
  /** Who sent it: keys of two people never meet. */
  readonly actor: string;
  readonly route: string;
  readonly bodyHash: string;
}

/** A digest of the body that does not depend on the order of its fields. */
export function bodyHash(house: House, body: unknown): string {
  return house.vault.provider.hash(canonicalText(body));
}

/** The answer that this key already has; `reused` when the key came with another body or route. */
export async function findAnswer(house: House, tx: Tx, intent: Intent): Promise<StoredAnswer | 'reused' | undefined> {
  const row = await tx
    .selectFrom('idempotency')
    .selectAll()
    .where('actor', '=', intent.actor)
    .where('key', '=', intent.key)
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.body_hash !== intent.bodyHash || row.route !== intent.route) return 'reused';
  return {
    status: row.status,
    answer: house.vault.open(row.answer_cipher, `idempotency:${intent.actor}:${intent.key}`),
  };
}

/** Keeps the answer in the transaction of the change itself. The answer may hold personal data, so it is sealed. */
export async function keepAnswer(house: House, tx: Tx, intent: Intent, stored: StoredAnswer): Promise<void> {
  await tx
    .insertInto('idempotency')
    .values({
      key: intent.key,
      actor: intent.actor,
      route: intent.route,
      body_hash: intent.bodyHash,
      status: stored.status,
      answer_cipher: house.vault.seal(stored.answer, `idempotency:${intent.actor}:${intent.key}`),
      recorded_at: house.system.now(),
    })
    .execute();
}

/** Deletes answers older than seven days, a thousand at a time. */
export async function dropOldAnswers(house: House, tx: Tx): Promise<number> {
  const before = house.system.now().subtract({ hours: KEEP_DAYS * 24 });
  const outcome = await tx
    .deleteFrom('idempotency')
    .where(({ eb, selectFrom }) =>
      eb(
        eb.refTuple('actor', 'key'),
        'in',
        selectFrom('idempotency')
          .select(['actor', 'key'])
          .where('recorded_at', '<', before)
          .limit(1_000)
          .$asTuple('actor', 'key'),
      ),
    )
    .executeTakeFirst();
  return Number(outcome.numDeletedRows);
}
