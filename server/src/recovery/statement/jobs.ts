import { idPattern } from '@anlan/contract/base/ids';
import type { StatementSheetFile } from '@anlan/contract/statement';
import Type from 'typebox';
import { assert } from '../../kernel/assert.ts';
import { systemActor } from '../../platform/auth/index.ts';
import { afterCommit, type Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { nounJob } from '../../platform/noun.ts';
import { type Batch, batchesOf, OTHER_ROWS, type Refused } from './batches.ts';
import { importContext } from './bring.ts';
import { sheetOf } from './commands.ts';
import { type Answers, mappingsById, mappingsOf } from './mapping.ts';
import { insertRows, type Ledger, openLedger } from './rows.ts';
import { DryRun } from './sheet.ts';
import { readSource } from './source.ts';
import { MAX_ROWS } from './statement.ts';
import {
  dropRows,
  findImport,
  insertOwn,
  markKnown,
  noteProgress,
  type StatementImport,
  updateImport,
} from './store.ts';
import { strangersOf } from './strangers.ts';

const Payload = Type.Object({ id: Type.String({ pattern: idPattern('statementImport') }) });
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
    const answers = await house.db.transact(actor('read'), (tx) => mappingsOf(tx, one.institution));
    for await (const part of readSource(house, one, answers.byHeader)) {
      if ('rows' in part) found.take(part.rows);
      else if ('rejected' in part) for (const row of part.rejected) found.reject(row);
      else found.endFile(part.file);
      if (found.seen > MAX_ROWS) break;
      await tell(found.seen);
    }
    const rejects = found.rejectsFile();
    const hash = rejects === undefined ? null : await house.files.put(rejects);
    const act = actOf(house, 'read', request);
    await house.db.transact(actor('read'), (tx) => endRead(house, tx, act, one, found, { hash, answers }));
  },
});

/** Why nothing of an import can be confirmed. That the bank has nothing is an answer, and no statement of no money. */
function refusalOf(one: StatementImport, found: DryRun, files: readonly StatementSheetFile[]): Refused | null {
  if (found.seen > MAX_ROWS) return { kind: 'too-many-rows', message: `more than ${MAX_ROWS} rows` };
  if (found.accepted > 0 || one.source === 'noResult') return null;
  const refused = files.find((file) => file.refused)?.refused;
  if (refused) return { kind: refused.kind, message: refused.message };
  return { kind: files.some((file) => file.noResult) ? 'no-result' : 'no-rows', message: '' };
}

async function endRead(
  house: House,
  tx: Tx,
  act: Act,
  one: StatementImport,
  found: DryRun,
  kept: { readonly hash: string | null; readonly answers: Answers },
): Promise<void> {
  const files = found.files(await strangersOf(house, tx, one.case_id, found.cards));
  const refusal = refusalOf(one, found, files);
  const written = await updateImport(tx, one.id, one.version, {
    status: refusal === null ? 'read' : 'refused',
    sheet_cipher: house.vault.seal(JSON.stringify(files), importContext(one.id)),
    rejects_hash: kept.hash,
    read_with: [...kept.answers.ids],
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
    const act = actOf(house, 'store', request);
    const ledger = await house.db.transact(actor('store'), (tx) => openLedger(house, tx, one));
    const answers = await house.db.transact(actor('store'), (tx) => mappingsById(tx, one.read_with));
    const until = house.system.now().epochMilliseconds + STORE_MS;
    let done = one.done_rows;
    for await (const next of batchesOf(readSource(house, one, answers.byHeader), sheetOf(house, one), done)) {
      if ('refusal' in next) {
        await house.db.transact(actor('store'), (tx) => refuseStored(house, tx, act, one, next.refusal));
        return;
      }
      // Another try, started while this one was slow, has stored them: it goes on alone.
      if (!(await house.db.transact(actor('store'), (tx) => storeBatch(house, tx, one, ledger, next)))) return;
      done = next.from + next.rows.length;
      if (done < one.accepted && house.system.now().epochMilliseconds > until) {
        await house.db.transact(actor('store'), (tx) => house.jobs.enqueue(tx, 'statement.store', { id }));
        return;
      }
    }
    if (done === one.accepted) await house.db.transact(actor('store'), (tx) => endStore(house, tx, act, one));
    else await house.db.transact(actor('store'), (tx) => refuseStored(house, tx, act, one, OTHER_ROWS));
  },
});

async function storeBatch(
  house: House,
  tx: Tx,
  one: StatementImport,
  ledger: Ledger,
  { rows, from }: Batch,
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

/** A file that breaks off while it is stored is refused as in a dry run: what was stored of it has never counted, and goes. */
async function refuseStored(house: House, tx: Tx, act: Act, one: StatementImport, refusal: Refused): Promise<void> {
  const change = { status: 'refused', refusal, rows: 0, accepted: 0, rejected: 0, unknown_direction: 0, done_rows: 0 };
  const written = await updateImport(tx, one.id, one.version, change);
  if (!written) return;
  await dropRows(tx, one.no);
  await record(house, tx, act, {
    kind: 'statement.recordRefused',
    about: one.id,
    version: one.version + 1,
    data: { case: one.case_id, accepted: 0, rejected: 0, unknownDirection: 0, refusal: refusal.kind },
  });
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
