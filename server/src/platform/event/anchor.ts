import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalText } from '@anlan/contract/base/canonical-json';
import { dayOf } from '../../kernel/calendar.ts';
import { systemActor } from '../auth/actor.ts';
import type { Vault } from '../crypto/index.ts';
import type { Database } from '../db/index.ts';
import { type AuditVerdict, verifyAudit } from './seal.ts';
import './tables.ts';

const PURPOSE = 'audit-anchor';
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
 * have to forge this file too, and it is signed.
 * @returns the file, or undefined when there was nothing to do
 */
export async function writeAnchor(
  db: Database,
  vault: Vault,
  folder: string,
  now: Temporal.Instant,
): Promise<string | undefined> {
  const day = dayOf(now).toString();
  const file = join(folder, `${day}.json`);
  if ((await anchorNames(folder)).includes(`${day}.json`)) return undefined;
  const last = await db.transact(systemActor('job:anchor'), (tx) =>
    tx.selectFrom('seal').select(['number', 'hash']).orderBy('number', 'desc').limit(1).executeTakeFirst(),
  );
  if (!last) return undefined;
  const plain = { day, at: now.toString(), seal: last.number, hash: last.hash };
  const anchor: Anchor = { ...plain, signature: vault.mac(PURPOSE, canonicalText(plain)) };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(`${file}.part`, `${JSON.stringify(anchor)}\n`, { mode: 0o600, flush: true });
  await rename(`${file}.part`, file);
  return file;
}

async function anchorNames(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [] as string[])).filter((name) => NAME.test(name)).sort();
}

interface AnchorVerdict {
  readonly anchors: number;
  /** The first day whose anchor does not hold: its signature, or the seal it names is gone or another. */
  readonly brokenAnchor?: { readonly day: string; readonly reason: 'signature' | 'chain'; readonly seal?: number };
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
  for (const name of await anchorNames(folder)) {
    const day = name.slice(0, 10);
    const anchor = readAnchor(await readFile(join(folder, name), 'utf8'));
    const { signature, ...plain } = anchor ?? { signature: '' };
    if (!anchor || anchor.day !== day || vault.mac(PURPOSE, canonicalText(plain)) !== signature)
      return { anchors, brokenAnchor: { day, reason: 'signature' } };
    const seal = await db.transact(systemActor('verify-audit'), (tx) =>
      tx.selectFrom('seal').select('hash').where('number', '=', anchor.seal).executeTakeFirst(),
    );
    if (seal?.hash !== anchor.hash) return { anchors, brokenAnchor: { day, reason: 'chain', seal: anchor.seal } };
    anchors += 1;
  }
  return { anchors };
}

function readAnchor(text: string): Anchor | undefined {
  try {
    const { day, at, seal, hash, signature }: Anchor = JSON.parse(text);
    return Number.isSafeInteger(seal) ? { day, at, seal, hash, signature } : undefined;
  } catch {
    return undefined;
  }
}
