import type { Letter, TakeFault } from '@anlan/contract/envelope';
import { LETTERS, type LetterBody, type LetterName, letterFault } from '@anlan/contract/letters';
import { assert } from '../../kernel/assert.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../db/index.ts';
import { record } from '../event/index.ts';
import type { Act, House } from '../house.ts';
import { openEnvelope, type Road } from './envelope.ts';
import { postLetter, takeEnvelope } from './exchange.ts';
import { countCopy, ledgerOf, receivedEnvelope } from './ledger.ts';
import { generationOf, roadTo } from './roads.ts';
import type { CarrierName } from './tables.ts';

/** The job that carries what is open on a road with a line. */
export const CARRY = 'exchange.carry';

/** What a letter is about, by the field that the closed list names. */
function aboutOf(letter: Letter): string {
  const field = Object.entries(LETTERS).find(([name]) => name === letter.kind)?.[1].about;
  const about = field === undefined ? undefined : letter.body[field];
  return typeof about === 'string' ? about : '';
}

/**
 * Posts a letter in the caller's transaction: number, envelope and the job that carries it are one commit with the change
 * that needs them. A letter outside the closed list throws: no screen can cause one.
 * @returns the envelope's id
 */
export async function post<K extends LetterName>(
  house: House,
  tx: Tx,
  act: Act,
  kind: K,
  body: LetterBody<K>,
): Promise<string> {
  const road = roadTo(house.roads, LETTERS[kind].to);
  return await postOver(house, tx, act, road.current, { kind, body });
}

/** Posts any letter of the closed list over a road. */
export async function postOver(house: House, tx: Tx, act: Act, road: Road, letter: Letter): Promise<string> {
  const at = house.system.now();
  const about = aboutOf(letter);
  const ledger = ledgerOf(tx, road.other, { kind: letter.kind, about }, 'line', at);
  const id = house.newId('envelope');
  const envelope = await postLetter(house.vault.provider, road, ledger, letter, { id, at });
  await house.jobs.enqueue(tx, CARRY, { road: road.other }, { key: road.other });
  await record(house, tx, act, {
    kind: 'exchange.posted',
    about,
    data: { road: road.other, letter: letter.kind, sequence: envelope.sequence, envelope: id },
  });
  return id;
}

export interface NotTaken {
  readonly sequence: number;
  readonly fault: TakeFault;
}

/**
 * Takes one envelope that a carrier brought: each number once, whatever comes double, late or out of order. The letter is
 * told as an event of its kind (`exchange.refund-decided`, about the envelope), so that its noun's job reads it: whatever
 * that noun makes of it, the letter has arrived. What is refused is noted once, with how often it came.
 */
export async function take(
  house: House,
  tx: Tx,
  act: Act,
  carrier: CarrierName,
  value: unknown,
): Promise<Result<'taken' | 'known', NotTaken>> {
  const { provider } = house.vault;
  const { from, keyId, sequence } = outsideOf(value);
  const road = house.roads.find(from);
  const generation = road && generationOf(road, keyId);
  const opened = generation ? openEnvelope(provider, generation, value) : refuse('not-for-this-zone' as const);
  const letter = opened.ok ? opened.value.letter : undefined;
  const note = letter ? { kind: letter.kind, about: aboutOf(letter) } : { kind: '', about: '' };
  const at = house.system.now();
  const taken =
    opened.ok && generation
      ? await takeEnvelope(provider, generation, ledgerOf(tx, from, note, carrier, at), value)
      : opened;
  if (!taken.ok) {
    await noteRefused(house, tx, {
      road: road === undefined ? '' : from,
      sequence,
      fault: taken.error,
      carrier,
      value,
    });
    return refuse({ sequence: sequence ?? 0, fault: taken.error });
  }
  const { envelope } = taken.value;
  if (!('letter' in taken.value) || taken.value.letter === undefined) {
    await countCopy(tx, from, envelope.sequence);
    return accept('known');
  }
  await record(house, tx, act, {
    kind: `exchange.${note.kind.replace('.', '-')}`,
    about: envelope.id,
    data: { road: from, sequence: envelope.sequence, about: note.about, carrier },
  });
  return accept('taken');
}

/** What stands outside, unproven: enough to find the road and to say which one was refused. */
function outsideOf(value: unknown): { from: string; keyId: string; sequence: number | undefined } {
  const outside = typeof value === 'object' && value !== null ? value : {};
  const from = 'from' in outside && typeof outside.from === 'string' ? outside.from : '';
  const keyId = 'keyId' in outside && typeof outside.keyId === 'string' ? outside.keyId : '';
  const sequence =
    'sequence' in outside && typeof outside.sequence === 'number' && Number.isSafeInteger(outside.sequence)
      ? outside.sequence
      : undefined;
  return { from, keyId, sequence: sequence !== undefined && sequence > 0 && sequence < 2 ** 31 ? sequence : undefined };
}

async function noteRefused(
  house: House,
  tx: Tx,
  told: { road: string; sequence: number | undefined; fault: TakeFault; carrier: CarrierName; value: unknown },
): Promise<void> {
  await tx
    .insertInto('exchange_refused')
    .values({
      id: `exr_${house.newId('event').slice(4)}`,
      road: told.road,
      sequence: told.sequence ?? null,
      fault: told.fault,
      carrier: told.carrier,
      digest: house.vault.provider.hash(JSON.stringify(told.value)),
      at: house.system.now(),
      times: 1,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['road', 'digest'])
        .doUpdateSet(({ ref, eb }) => ({ times: eb(ref('exchange_refused.times'), '+', 1) })),
    )
    .execute();
}

/**
 * The letter of an envelope that was taken, for the job of its noun.
 * @throws when it cannot be opened any more: its generation of the secret was taken away too early
 */
export async function readLetter<K extends LetterName>(
  house: House,
  tx: Tx,
  envelopeId: string,
  kind: K,
): Promise<LetterBody<K>> {
  const kept = await receivedEnvelope(tx, envelopeId);
  assert(kept, `no envelope ${envelopeId} was taken`);
  const road = generationOf(roadTo(house.roads, kept.road), kept.envelope.keyId);
  assert(road, `the secret ${kept.envelope.keyId} is gone`);
  const opened = openEnvelope(house.vault.provider, road, kept.envelope);
  assert(opened.ok, `envelope ${envelopeId} does not open`);
  const { letter } = opened.value;
  const fault = letterFault(letter, road.other, road.own);
  assert(letter.kind === kind && fault === undefined, `envelope ${envelopeId} holds no ${kind}`);
  // Held against the schema of this kind just now.
  return letter.body as LetterBody<K>;
}
