import { idPattern } from '@anlan/contract/base/ids';
import Type from 'typebox';
import { assert } from '../../kernel/assert.ts';
import { systemActor } from '../../platform/auth/index.ts';
import { afterCommit, type Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { nounJob } from '../../platform/noun.ts';
import { importContext } from './bring.ts';
import { mappingsOf } from './mapping.ts';
import type { ReadPart } from './parts.ts';
import { insertRows, type Ledger, openLedger } from './rows.ts';
import { DryRun } from './sheet.ts';
import { readSource } from './source.ts';
import { MAX_ROWS, type ReadRow } from './statement.ts';
import { findImport, insertOwn, markKnown, noteProgress, type StatementImport, updateImport } from './store.ts';

const Payload = Type.Object({ id: Type.String({ pattern: idPattern('statementImport') }) });
/** Rows of one transaction: the embedded database serves the desk between two of them. */
const BATCH = 4_000;
const TELL_EVERY_MS = 1_000;
/** A job may run for two minutes; a large import is stored by several, each going on where the last one ended. */
const STORE_MS = 60_000;
const actor = (part: string) => systemActor(`job:statement.${part}`);
const actOf = (house: House, part: string, request: string): Act => ({
  actor: actor(part),
  request,
  at: house.business.now(),
});

/** Tells the screens how far it is, at most once a second. */
function teller(house: House, part: string, one: StatementImport): (rows: number) => Promise<void> {
  let told = house.system.now().epochMilliseconds;
  return async (rows) => {
    const now = house.system.now();
    if (now.epochMilliseconds - told < TELL_EVERY_MS) return;
    told = now.epochMilliseconds;
    await house.db.transact(actor(part), (tx) => tellRows(house, tx, one, rows));
  };
}

async function tellRows(house: House, tx: Tx, one: StatementImport, rows: number): Promise<void> {
  await noteProgress(tx, one.id, rows, house.system.now());
  afterCommit(tx, () => house.live.publish({ topic: 'statement', id: one.id, version: one.version }));
}

/** The parts of an import's source, read with the answers that hold for its institution. */
async function* partsOf(house: House, one: StatementImport): AsyncGenerator<ReadPart> {
  const answers = await house.db.transact(actor('read'), (tx) => mappingsOf(tx, one.institution));
  yield* readSource(house, one, answers);
}

/** The dry run: reads everything, stores nothing but what it found. Safe to run twice. */
const read = nounJob({
  name: 'statement.read',
  payload: Payload,
  retryLimit: 2,
  lanes: 2,
  async run(house, { id }, request) {
    const one = await begin(house, 'read', id, 'uploaded');
    if (!one) return;
    const found = new DryRun();
    const tell = teller(house, 'read', one);
    for await (const part of partsOf(house, one)) {
      if ('rows' in part) found.take(part.rows);
      else if ('rejected' in part) for (const row of part.rejected) found.reject(row);
      else found.endFile(part.file);
      if (found.rows > MAX_ROWS) break;
      await tell(found.rows);
    }
    const rejects = found.rejectsFile();
    const hash = rejects === undefined ? null : await house.files.put(rejects);
    await house.db.transact(actor('read'), (tx) => endRead(house, tx, actOf(house, 'read', request), one, found, hash));
  },
});

async function endRead(
  house: House,
  tx: Tx,
  act: Act,
  one: StatementImport,
  found: DryRun,
  rejects: string | null,
): Promise<void> {
  const tooMany = found.rows > MAX_ROWS;
  const nothing = found.accepted === 0 && one.source !== 'noResult';
  const refused = found.files.find((file) => file.refused)?.refused;
  const refusal = tooMany
    ? { kind: 'too-many-rows', message: `more than ${MAX_ROWS} rows` }
    : nothing
      ? { kind: refused?.kind ?? 'no-rows', message: refused?.message ?? '' }
      : null;
  const written = await updateImport(tx, one.id, one.version, {
    status: refusal === null ? 'read' : 'refused',
    sheet_cipher: house.vault.seal(JSON.stringify(found.files), importContext(one.id)),
    rejects_hash: rejects,
    refusal,
    rows: found.rows,
    accepted: found.accepted,
    rejected: found.rejected,
    unknown_direction: found.unknownDirection,
    done_rows: found.rows,
    ...(one.source === 'noResult' ? {} : { from_on: found.firstOn ?? null, to_on: found.lastOn ?? null }),
  });
  // Somebody discarded it while it was being read.
  if (!written) return;
  await record(house, tx, act, {
    kind: refusal === null ? 'statement.recordRead' : 'statement.recordRefused',
    about: one.id,
    version: one.version + 1,
    data: {
      case: one.case_id,
      accepted: found.accepted,
      rejected: found.rejected,
      unknownDirection: found.unknownDirection,
      refusal: refusal?.kind ?? null,
    },
  });
}

/** The import in the state that the job expects, with its start noted; undefined when another try has done it already. */
async function begin(
  house: House,
  part: string,
  id: string,
  status: StatementImport['status'],
): Promise<StatementImport | undefined> {
  return await house.db.transact(actor(part), async (tx) => {
    const one = await findImport(tx, id);
    if (one?.status !== status) return undefined;
    if (one.started_at === null) {
      const now = house.system.now();
      await tx
        .updateTable('statement_import')
        .set({ started_at: now, progress_at: now })
        .where('id', '=', id)
        .execute();
    }
    return one;
  });
}

/** Stores the rows of a confirmed import, batch by batch; after a death it goes on where the last batch ended. */
const store = nounJob({
  name: 'statement.store',
  payload: Payload,
  retryLimit: 5,
  async run(house, { id }, request) {
    const one = await begin(house, 'store', id, 'storing');
    if (!one) return;
    const ledger = await house.db.transact(actor('store'), (tx) => openLedger(house, tx, one));
    const until = house.system.now().epochMilliseconds + STORE_MS;
    let done = one.done_rows;
    for await (const { rows, from } of batches(house, one, done)) {
      // Another try, started while this one was slow, has stored them: it goes on alone.
      if (!(await house.db.transact(actor('store'), (tx) => storeBatch(house, tx, one, ledger, rows, from)))) return;
      done = from + rows.length;
      if (done < one.accepted && house.system.now().epochMilliseconds > until) {
        await house.db.transact(actor('store'), (tx) => house.jobs.enqueue(tx, 'statement.store', { id }));
        return;
      }
    }
    assert(done === one.accepted, 'storing reads the rows that the dry run read');
    await house.db.transact(actor('store'), (tx) => endStore(house, tx, actOf(house, 'store', request), one));
  },
});

async function storeBatch(
  house: House,
  tx: Tx,
  one: StatementImport,
  ledger: Ledger,
  rows: readonly ReadRow[],
  from: number,
): Promise<boolean> {
  const { done_rows } = await tx
    .selectFrom('statement_import')
    .select('done_rows')
    .where('id', '=', one.id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (done_rows !== from) return false;
  await insertRows(house, tx, ledger, rows, from);
  await tellRows(house, tx, one, from + rows.length);
  return true;
}

/** Accepted rows in batches, without those that an earlier try has stored. */
async function* batches(
  house: House,
  one: StatementImport,
  skip: number,
): AsyncGenerator<{ rows: readonly ReadRow[]; from: number }> {
  let waiting: ReadRow[] = [];
  let seen = 0;
  for await (const part of partsOf(house, one)) {
    if (!('rows' in part)) continue;
    for (const row of part.rows) {
      seen += 1;
      if (seen > skip) waiting.push(row);
      if (waiting.length < BATCH) continue;
      yield { rows: waiting, from: seen - waiting.length };
      waiting = [];
    }
  }
  if (waiting.length > 0) yield { rows: waiting, from: seen - waiting.length };
}

async function endStore(house: House, tx: Tx, act: Act, one: StatementImport): Promise<void> {
  await insertOwn(tx, one.no);
  const known = await markKnown(tx, one.case_id, one.no);
  const written = await updateImport(tx, one.id, one.version, { status: 'stored', known });
  assert(written, 'nobody changes an import while it is being stored');
  await record(house, tx, act, {
    kind: 'statement.recordStored',
    about: one.id,
    version: one.version + 1,
    data: { case: one.case_id, accepted: one.accepted, known, unknownDirection: one.unknown_direction },
  });
}

export const jobs = [read, store];
