import { CARRIED_LIMIT } from '@anlan/contract/envelope';
import type { CarriedFile, CarriedOutcome } from '@anlan/contract/exchange';
import { ZONE } from '../../kernel/calendar.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../db/index.ts';
import { record } from '../event/index.ts';
import type { Act, House } from '../house.ts';
import type { Refusal } from '../http/index.ts';
import { acknowledge, readAcknowledgement, takenOf } from './acknowledgement.ts';
import { carryWaitSeconds } from './carry.ts';
import { noteTaken, noteTrip, numbersTaken, openSent } from './ledger.ts';
import { take } from './post.ts';
import type { RoadTo } from './roads.ts';
import { envelopeOf } from './tables.ts';

/**
 * Everything open on a road as one file to be carried: JSON lines, each an envelope, the last what this end has taken. A file
 * cut short loses its last lines only; what is on a lost disc goes on the next one, until the other end says it has it.
 */
export async function exportRoad(house: House, tx: Tx, act: Act, road: RoadTo): Promise<CarriedFile> {
  const at = house.system.now();
  const rows = await openSent(tx, road.other, CARRIED_LIMIT);
  const taken = takenOf(await numbersTaken(tx, road.other));
  const lines = [
    ...rows.map((row) => JSON.stringify(envelopeOf(row))),
    JSON.stringify(acknowledge(house.vault.provider, road.current, taken, at)),
  ];
  await noteTrip(tx, rows, at, true, (tries) => at.add({ seconds: carryWaitSeconds(tries) }));
  await record(house, tx, act, {
    kind: 'exchange.exported',
    about: road.other,
    data: { envelopes: rows.length, takenUpTo: taken.upTo },
  });
  const minute = at.toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'second' });
  return {
    name: `anlan-${road.current.own}-${road.other}-${minute.replaceAll(/[-:]/g, '')}.jsonl`,
    text: `${lines.join('\n')}\n`,
    envelopes: rows.length,
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/**
 * Takes a carried file in, in whatever order and however often it comes. A line that is none of ours is refused by itself;
 * the others count.
 * @returns `exchange.file-too-long` beyond 2,000 lines
 */
export async function importCarried(
  house: House,
  tx: Tx,
  act: Act,
  text: string,
): Promise<Result<CarriedOutcome, Refusal>> {
  const lines = text.split('\n').map((line) => line.trim());
  if (lines.length > CARRIED_LIMIT + 2) return refuse({ code: 'exchange.file-too-long' });
  const outcome: CarriedOutcome = { taken: 0, known: 0, acknowledged: 0, refused: [], missing: [] };
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    const value = parsed(line);
    const acknowledged = await applyWord(house, tx, value);
    if (acknowledged !== undefined) {
      outcome.acknowledged += acknowledged;
      continue;
    }
    const done = await take(house, tx, act, 'file', value ?? line);
    if (done.ok) outcome[done.value] += 1;
    else outcome.refused.push({ line: index + 1, ...done.error });
  }
  for (const road of house.roads.all)
    outcome.missing.push(
      ...missingOf(await numbersTaken(tx, road.other)).map((sequence) => ({ road: road.other, sequence })),
    );
  await record(house, tx, act, {
    kind: 'exchange.imported',
    about: 'exchange',
    data: {
      taken: outcome.taken,
      known: outcome.known,
      acknowledged: outcome.acknowledged,
      refused: outcome.refused.length,
    },
  });
  return accept(outcome);
}

/** Applies a word of the other end about what it has; undefined when the line is no such word of any end we know. */
export async function applyWord(house: House, tx: Tx, value: unknown): Promise<number | undefined> {
  if (typeof value !== 'object' || value === null || !('upTo' in value) || !('from' in value)) return undefined;
  const road = house.roads.find(String(value.from));
  const word = road && readAcknowledgement(house.vault.provider, road.generations, value);
  return road && word ? await noteTaken(tx, road.other, word, house.system.now()) : undefined;
}

const MOST_MISSING = 50;

/** Numbers below the highest that have not come, the first fifty. */
export function missingOf(numbers: readonly number[]): number[] {
  const missing: number[] = [];
  let next = 1;
  for (const number of numbers) {
    for (; next < number && missing.length < MOST_MISSING; next += 1) missing.push(next);
    next = number + 1;
  }
  return missing;
}
