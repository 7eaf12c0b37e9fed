import { randomBytes } from 'node:crypto';
import { makeId } from '@anlan/contract/base/ids';
import { assert } from '../../kernel/assert.ts';
import { systemActor } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { type EventRow, insertPast, type NewEvent, rowOf } from '../../platform/event/index.ts';
import type { House } from '../../platform/house.ts';
import {
  insertReceipts,
  insertSignatures,
  type ReceiptRow,
  type SignatureRow,
} from '../../recovery/stop-payment/index.ts';
import type { Basis } from './basis.ts';

/** The house as it was at earlier moments: what is recorded there has the ids and times of then, and wakes nobody. */
export interface Past {
  readonly house: House;
  readonly basis: Basis;
  /** Turns the clocks of the house to this moment. */
  turnTo(at: Temporal.Instant): House;
  /** Notes what this login did at this moment; `system` is the program itself. Written by `write`. */
  tell(login: string, at: Temporal.Instant, event: NewEvent): void;
  readonly receipts: ReceiptRow[];
  readonly signatures: SignatureRow[];
  /** Writes what was noted since the last time, many rows at once. */
  write(tx: Tx): Promise<void>;
  staffOf(login: string): string;
}

export function pastOf(house: House, basis: Basis): Past {
  let moment = house.business.now();
  // Ids made in one moment follow each other, so that a list in the order of ids is the order of what happened.
  let made = 0;
  const events: EventRow[] = [];
  const receipts: ReceiptRow[] = [];
  const signatures: SignatureRow[] = [];
  const clock = { now: () => moment };
  const then: House = {
    ...house,
    business: clock,
    system: clock,
    jobs: { enqueue: async () => undefined, waitingFor: async () => new Set(), deliver: async () => undefined },
    newId: (kind) => makeId(kind, moment.epochMilliseconds + made++, randomBytes(10)),
  };
  const turnTo = (at: Temporal.Instant): House => {
    if (Temporal.Instant.compare(at, moment) !== 0) made = 0;
    moment = at;
    return then;
  };
  const actorOf = (login: string) => {
    const actor = basis.actors.get(login);
    assert(actor, `${login} is on the staff`);
    return actor;
  };
  return {
    house: then,
    basis,
    turnTo,
    receipts,
    signatures,
    tell(login, at, event) {
      const actor = login === 'system' ? systemActor('deadline') : actorOf(login);
      events.push(rowOf(turnTo(at), { actor, request: 'demo', at }, event));
    },
    async write(tx) {
      await insertPast(tx, events.splice(0));
      await insertSignatures(tx, signatures.splice(0));
      await insertReceipts(tx, receipts.splice(0));
    },
    staffOf: (login) => actorOf(login).staff,
  };
}

/** The moment so many minutes after another. */
export const minutesAfter = (at: Temporal.Instant, minutes: number): Temporal.Instant => at.add({ minutes });
