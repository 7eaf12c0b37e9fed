import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalText } from '@anlan/contract/base/canonical-json';
import { dayOf } from '../../kernel/calendar.ts';
import { systemActor } from '../auth/actor.ts';
import type { Vault } from '../crypto/index.ts';
import type { Database } from '../db/index.ts';
import type { House } from '../house.ts';
import { record } from './record.ts';
import { type AuditVerdict, verifyAudit } from './seal.ts';
import './tables.ts';

const PURPOSE = 'audit-anchor';
const WRITTEN = 'audit.anchored';
const NAME = /^\d{4}-\d{2}-\d{2}\.json$/;

/** One day's anchor: the last seal of the chain at that moment, under the site's key. Copies belong outside the machine. */
interface Anchor {
  readonly day: string;
  readonly at: string;
  readonly seal: number;
  readonly hash: string;
  readonly signature: string;
}

/**
 * Writes today's anchor unless it is there or nothing is sealed yet. Whoever rewrites the whole chain afterwards would
 * have to forge this file too, and it is signed; that it was written is an event, so that a file taken away is missed.
 * Sound anchors that no event tells of, for instance of an older program, are told of now.
 * @returns the file, or undefined when there was nothing to do
 */
export async function writeAnchor(house: House, folder: string): Promise<string | undefined> {
  const { db, vault } = house;
  const now = house.system.now();
  const day = dayOf(now).toString();
  const file = join(folder, `${day}.json`);
  if ((await anchorNames(folder)).includes(`${day}.json`)) return undefined;
  const last = await db.transact(systemActor('job:anchor'), (tx) =>
    tx.selectFrom('seal').select(['number', 'hash']).orderBy('number', 'desc').limit(1).executeTakeFirst(),
  );
  if (!last) return undefined;
  const plain = { day, at: now.toString(), seal: last.number, hash: last.hash };
  const anchor: Anchor = { ...plain, signature: vault.mac(PURPOSE, canonicalText(plain)) };
  const act = { actor: systemActor('job:anchor'), request: 'anchor', at: house.business.now() };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const untold = await untoldAnchors(db, vault, folder);
  await db.transact(act.actor, async (tx) => {
    for (const one of [...untold, anchor])
      await record(house, tx, act, { kind: WRITTEN, about: 'audit', data: { day: one.day, seal: one.seal } });
    await writeFile(`${file}.part`, `${JSON.stringify(anchor)}\n`, { mode: 0o600, flush: true });
    await rename(`${file}.part`, file);
  });
  return file;
}

/** The anchors of the folder whose signature holds and of which the log does not say that they were written. */
async function untoldAnchors(db: Database, vault: Vault, folder: string): Promise<Anchor[]> {
  const told = new Set(await anchoredDays(db));
  const days = (await anchorNames(folder)).map((name) => name.slice(0, 10)).filter((day) => !told.has(day));
  const found: Anchor[] = [];
  for (const day of days) {
    const anchor = await soundAnchor(vault, folder, day);
    if (anchor) found.push(anchor);
  }
  return found;
}

/** The anchor of a day when it is readable, of that day and signed under this site's key. */
async function soundAnchor(vault: Vault, folder: string, day: string): Promise<Anchor | undefined> {
  const anchor = readAnchor(await readFile(join(folder, `${day}.json`), 'utf8'));
  if (anchor?.day !== day) return undefined;
  const { signature, ...plain } = anchor;
  return vault.mac(PURPOSE, canonicalText(plain)) === signature ? anchor : undefined;
}

async function anchorNames(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [] as string[])).filter((name) => NAME.test(name)).sort();
}

interface AnchorVerdict {
  readonly anchors: number;
  /** The first day whose anchor does not hold: its file is gone, its signature, or the seal it names is gone or another. */
  readonly brokenAnchor?: {
    readonly day: string;
    readonly reason: 'missing' | 'signature' | 'chain';
    readonly seal?: number;
  };
}

/** The chain of seals and, over it, the signed anchors of its days: what `verify-audit` says. */
export async function verifyWhole(db: Database, vault: Vault, folder: string): Promise<AuditVerdict & AnchorVerdict> {
  const chain = await verifyAudit(db, vault.provider);
  const anchored = await verifyAnchors(db, vault, folder);
  return { ...chain, ...anchored, ok: chain.ok && anchored.brokenAnchor === undefined };
}

/** Holds every anchor of the folder against its signature and against the chain of seals as it is now. */
async function verifyAnchors(db: Database, vault: Vault, folder: string): Promise<AnchorVerdict> {
  let anchors = 0;
  const names = new Set(await anchorNames(folder));
  const days = [...names].map((name) => name.slice(0, 10));
  for (const day of [...new Set([...days, ...(await anchoredDays(db))])].sort()) {
    const name = `${day}.json`;
    if (!names.has(name)) return { anchors, brokenAnchor: { day, reason: 'missing' } };
    const anchor = await soundAnchor(vault, folder, day);
    if (!anchor) return { anchors, brokenAnchor: { day, reason: 'signature' } };
    const seal = await db.transact(systemActor('verify-audit'), (tx) =>
      tx.selectFrom('seal').select('hash').where('number', '=', anchor.seal).executeTakeFirst(),
    );
    if (seal?.hash !== anchor.hash) return { anchors, brokenAnchor: { day, reason: 'chain', seal: anchor.seal } };
    anchors += 1;
  }
  return { anchors };
}

/** The days of which the log says that an anchor was written. */
async function anchoredDays(db: Database): Promise<string[]> {
  const rows = await db.transact(systemActor('verify-audit'), (tx) =>
    tx.selectFrom('event').select('data').where('kind', '=', WRITTEN).orderBy('id').execute(),
  );
  return rows.flatMap(({ data }) =>
    typeof data === 'object' && data !== null && 'day' in data && typeof data.day === 'string' ? [data.day] : [],
  );
}

function readAnchor(text: string): Anchor | undefined {
  try {
    const { day, at, seal, hash, signature }: Anchor = JSON.parse(text);
    return Number.isSafeInteger(seal) ? { day, at, seal, hash, signature } : undefined;
  } catch {
    return undefined;
  }
}
