import { createCipheriv } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import tar from 'tar-stream';
import type { Vault } from '../../platform/crypto/index.ts';
import type { Engine } from '../../platform/db/index.ts';
import type { Settings } from '../settings.ts';
import { tablesInOrder } from './tables.ts';

/**
 * A backup is a tar: `manifest.json` first to last `tables/<name>.jsonl`, then `files/…` and
 * `anchors/…`, the whole encrypted under a data
 * key that is wrapped by the site's key. The keys themselves are not inside; the manifest names their ids.
 * Layout of the file: `ANLANBK1`, 4 bytes length of the header, header JSON {keyId, wrapped, nonce}, ciphertext, 16 bytes tag.
 */
export const MAGIC = 'ANLANBK1';

export interface BackupReport {
  readonly file: string;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
  readonly bytes: number;
  readonly sha: string;
  readonly keyIds: readonly string[];
}

const PAGE = 2_000;

/** Writes the backup beside its final name and renames it when whole. All tables are read in one snapshot. */
export async function writeBackup(
  engine: Engine,
  vault: Vault,
  settings: Pick<Settings, 'zoneDir'>,
  file: string,
  at: Temporal.Instant,
): Promise<BackupReport> {
  if (file === '') throw new Error('未给出备份文件名 · name the backup file');
  const key = vault.provider.random(16);
  const nonce = vault.provider.random(12);
  const header = Buffer.from(
    JSON.stringify({
      wrapped: vault.seal(Buffer.from(key).toString('base64'), 'backup'),
      nonce: Buffer.from(nonce).toString('base64'),
      keyIds: vault.keyIds,
    }),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  const draft = `${file}.part`;
  const out = createWriteStream(draft, { mode: 0o600 });
  const front = Buffer.concat([Buffer.from(MAGIC), length, header]);
  out.write(front);
  const cipher = createCipheriv('sm4-gcm' as 'aes-128-gcm', key, nonce);
  // The header is bound to the rest: neither can be exchanged without the other.
  cipher.setAAD(front);
  const tag = new Transform({
    transform: (chunk, _encoding, done) => done(null, chunk),
    flush(done) {
      this.push(cipher.getAuthTag());
      done();
    },
  });
  const pack = tar.pack();
  const written = pipeline(pack, cipher, tag, out);
  const count = await packAll(engine, vault, settings, pack, at);
  await written;
  const handle = await open(draft, 'r+');
  await handle.sync();
  await handle.close();
  await rename(draft, file);
  const bytes = (await stat(file)).size;
  return { file, ...count, bytes, sha: vault.provider.hash(await readFile(file)), keyIds: vault.keyIds };
}

async function packAll(
  engine: Engine,
  vault: Vault,
  settings: Pick<Settings, 'zoneDir'>,
  pack: tar.Pack,
  at: Temporal.Instant,
): Promise<{ tables: number; rows: number; files: number }> {
  const tables = await tablesInOrder(engine);
  const session = await engine.acquire();
  const manifest: { name: string; rows: number; hash: string }[] = [];
  try {
    await session.query('begin isolation level repeatable read read only', []);
    // Where the owner is no superuser, row-level security binds it too: the backup reads as the program itself.
    await session.query("select set_config('anlan.role', 'system', true)", []);
    for (const table of tables) {
      const lines: string[] = [];
      for (let from = 0; ; from += PAGE) {
        const { rows } = await session.query(
          `select to_jsonb(t)::text as line from "${table}" t order by t limit ${PAGE} offset ${from}`,
          [],
        );
        lines.push(...rows.map((row) => String(row.line)));
        if (rows.length < PAGE) break;
      }
      const text = lines.length === 0 ? '' : `${lines.join('\n')}\n`;
      pack.entry({ name: `tables/${table}.jsonl` }, text);
      manifest.push({ name: table, rows: lines.length, hash: vault.provider.hash(text) });
    }
    const { rows } = await session.query('select coalesce(max(number), 0) as schema from schema_migration', []);
    const files = await packFiles(join(settings.zoneDir, 'files'), pack);
    const seals = await session.query('select coalesce(max(number), 0) as last from seal', []);
    await packAnchors(join(settings.zoneDir, 'anchors'), Number(seals.rows[0]?.last), pack);
    pack.entry(
      { name: 'manifest.json' },
      JSON.stringify({
        format: 1,
        schema: rows[0]?.schema,
        at: at.toString(),
        keyIds: vault.keyIds,
        tables: manifest,
        files,
      }),
    );
    pack.finalize();
    await session.query('commit', []);
    return { tables: manifest.length, rows: manifest.reduce((sum, table) => sum + table.rows, 0), files };
  } catch (error) {
    await session.query('rollback', []);
    pack.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  } finally {
    session.release();
  }
}

/** The files are sealed already; they go in as they lie. */
async function packFiles(folder: string, pack: tar.Pack): Promise<number> {
  const groups = await readdir(folder).catch(() => [] as string[]);
  let count = 0;
  for (const group of groups.sort()) {
    for (const name of (await readdir(join(folder, group))).filter((entry) => /^[0-9a-f]{64}$/.test(entry)).sort()) {
      pack.entry({ name: `files/${group}/${name}` }, await readFile(join(folder, group, name)));
      count += 1;
    }
  }
  return count;
}

/** The signed anchors of the seals that the snapshot holds; one written meanwhile would name a seal that is not in it. */
async function packAnchors(folder: string, lastSeal: number, pack: tar.Pack): Promise<void> {
  const names = await readdir(folder).catch(() => [] as string[]);
  for (const name of names.filter((entry) => /^\d{4}-\d{2}-\d{2}\.json$/.test(entry)).sort()) {
    const text = await readFile(join(folder, name), 'utf8');
    const { seal }: { seal?: number } = JSON.parse(text);
    if (seal !== undefined && seal <= lastSeal) pack.entry({ name: `anchors/${name}` }, text);
  }
}
