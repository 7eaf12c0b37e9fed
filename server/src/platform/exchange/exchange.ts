import type { Envelope, Letter } from '@anlan/contract/envelope';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { CryptoProvider } from '../crypto/index.ts';
import { type EnvelopeFault, openEnvelope, type Road, sealEnvelope } from './envelope.ts';

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

/**
 * How envelopes get to the other zone: HTTP where a line exists, files on a disc where none does. It may lose, double and
 * reorder; the ledgers of both ends make good for it. Nothing but whole envelopes goes over it.
 */
export interface Carrier {
  carry(envelopes: readonly Envelope[]): Promise<void>;
}

/** A number came again with another content: either a restored backup that counts anew, or somebody's forgery. */
export type TakeFault = EnvelopeFault | 'number-used-otherwise';

/** Seals a letter under the next number and keeps it. The carrier gets it after the commit. */
export async function postLetter(
  provider: CryptoProvider,
  road: Road,
  ledger: RoadLedger,
  letter: Letter,
  given: { id: string; at: Temporal.Instant },
): Promise<Envelope> {
  const envelope = sealEnvelope(provider, road, letter, { ...given, sequence: await ledger.nextNumber() });
  await ledger.keepSent(envelope);
  return envelope;
}

/**
 * Takes what a carrier brought: each number once. `letter` is absent for one that came before: it is acknowledged again
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
  const before = await ledger.signatureOf(envelope.sequence);
  if (before !== undefined && before !== envelope.signature) return refuse('number-used-otherwise');
  if (before !== undefined) return accept({ envelope });
  await ledger.keepReceived(envelope);
  return accept({ envelope, letter });
}
