import type { Envelope, Letter, TakeFault } from '@anlan/contract/envelope';
import { letterFault } from '@anlan/contract/letters';
import { assert } from '../../kernel/assert.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { CryptoProvider } from '../crypto/index.ts';
import { openEnvelope, type Road, sealEnvelope } from './envelope.ts';

/**
 * What went over one road and what came, kept in the zone's own database; a store makes one over the caller's
 * transaction, so that a letter and its number are one commit. Personal data is in it only as the sealed envelope.
 */
export interface RoadLedger {
  /** The next number of this direction. Never given twice; a number whose transaction rolled back is given again. */
  nextNumber(): Promise<number>;
  /** Keeps what was sealed until the other end has acknowledged it. */
  keepSent(envelope: Envelope): Promise<void>;
  /** The signature under which this number came before, if it did. */
  signatureOf(sequence: number): Promise<string | undefined>;
  /** Notes an envelope as taken. */
  keepReceived(envelope: Envelope): Promise<void>;
}

/** Seals a letter under the next number and keeps it. The carrier gets it after the commit. What is not listed throws. */
export async function postLetter(
  provider: CryptoProvider,
  road: Road,
  ledger: RoadLedger,
  letter: Letter,
  given: { id: string; at: Temporal.Instant },
): Promise<Envelope> {
  assert(
    letterFault(letter, road.own, road.other) === undefined,
    `${letter.kind} may not go to ${road.other} in this form`,
  );
  const envelope = sealEnvelope(provider, road, letter, { ...given, sequence: await ledger.nextNumber() });
  await ledger.keepSent(envelope);
  return envelope;
}

/**
 * Takes what a carrier brought: each number once. A number that comes again with another content is refused: either a
 * restored backup counts anew, or somebody forges. `letter` is absent for one that came before: it is acknowledged again
 * and does nothing.
 */
export async function takeEnvelope(
  provider: CryptoProvider,
  road: Road,
  ledger: RoadLedger,
  value: unknown,
): Promise<Result<{ envelope: Envelope; letter?: Letter }, TakeFault>> {
  const opened = openEnvelope(provider, road, value);
  if (!opened.ok) return opened;
  const { envelope, letter } = opened.value;
  const fault = letterFault(letter, road.other, road.own);
  if (fault !== undefined) return refuse(fault);
  const before = await ledger.signatureOf(envelope.sequence);
  if (before !== undefined && before !== envelope.signature) return refuse('number-used-otherwise');
  if (before !== undefined) return accept({ envelope });
  await ledger.keepReceived(envelope);
  return accept({ envelope, letter });
}
