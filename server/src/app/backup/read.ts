import { createDecipheriv } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import tar from 'tar-stream';
import type { Vault } from '../../platform/crypto/index.ts';
import { type Engine, migrate, readMigrations } from '../../platform/db/index.ts';
import type { Settings } from '../settings.ts';
import { tablesInOrder } from './tables.ts';
import { MAGIC } from './write.ts';

export interface RestoreReport {
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
  readonly schema: number;
}

interface Manifest {
  readonly schema: number;
  readonly tables: readonly { readonly name: string; readonly rows: number; readonly hash: string }[];
}

/** The file is none of ours, was damaged or was changed: nothing of it was taken in. */
export class BackupRefusedError extends Error {}

/**
 * Brings a backup into an empty database: schema first, then every table in one transaction, then the files. Each
 * table is held against the manifest's hash before anything is written.
 */
export async function readBackup(
  engine: Engine,
  vault: Vault,
  settings: Pick<Settings, 'zoneDir'>,
  file: string,
  at: Temporal.Instant,
): Promise<RestoreReport> {
  const { entries, manifest } = await unpack(vault, file);
  const known = await readMigrations();
  if (manifest.schema > (known.at(-1)?.number ?? 0))
    throw new BackupRefusedError('备份来自更新的版本，请使用新版程序 · the backup was made by a newer program');
  await refuseFilled(engine);
  await migrate(
    engine,
    known.filter((migration) => migration.number <= manifest.schema),
    at,
  );
  let rows = 0;
  const order = await tablesInOrder(engine);
  const session = await engine.acquire();
  try {
    await session.query('begin', []);
    await session.query("select set_config('anlan.role', 'system', true)", []);
    for (const table of [...order].reverse()) await session.query(`delete from "${table}"`, []);
    for (const table of order) {
      const text = entries.get(`tables/${table}.jsonl`)?.toString('utf8') ?? '';
      const lines = text.split('\n').filter((line) => line !== '');
      for (let from = 0; from < lines.length; from += 500) {
        const batch = `[${lines.slice(from, from + 500).join(',')}]`;
        await session.query(
          `insert into "${table}" select * from jsonb_populate_recordset(null::"${table}", $1::jsonb)`,
          [batch],
        );
      }
      rows += lines.length;
    }
    await session.query('commit', []);
  } catch (error) {
    await session.query('rollback', []);
    throw error;
  } finally {
    session.release();
  }
  await migrate(engine, known, at);
  let files = 0;
  for (const [name, content] of entries) {
    const isFile = /^files\/[0-9a-f]{2}\/[0-9a-f]{64}$/.test(name);
    if (!isFile && !/^anchors\/\d{4}-\d{2}-\d{2}\.json$/.test(name)) continue;
    const place = join(settings.zoneDir, name);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, content, { mode: 0o600 });
    if (isFile) files += 1;
  }
  return { tables: order.length, rows, files, schema: manifest.schema };
}

/** Refuses a database in which anybody has worked: people, units or events are there. */
async function refuseFilled(engine: Engine): Promise<void> {
  const { rows: tables } = await engine.standalone(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
        and relname in ('event', 'unit', 'staff')`,
  );
  for (const { name } of tables) {
    // Where the owner is no superuser, row-level security binds it too: it looks as the program itself.
    const { rows } = await engine.standalone(
      `select set_config('anlan.role', 'system', false); select 1 as filled from "${String(name)}" limit 1; select set_config('anlan.role', '', false)`,
    );
    if (rows.some((row) => row.filled === 1))
      throw new BackupRefusedError(
        '目标数据库不是空的，恢复只能进入空目录或空库 · the target database is not empty: restore into an empty folder or database',
      );
  }
}

const DAMAGED = '备份文件已损坏或被改动，未恢复任何内容 · the backup is damaged or was changed; nothing was restored';

async function unpack(vault: Vault, file: string): Promise<{ entries: Map<string, Buffer>; manifest: Manifest }> {
  const bytes = await readFile(file);
  if (bytes.subarray(0, 8).toString() !== MAGIC)
    throw new BackupRefusedError('不是安澜的备份文件 · this is no backup of ours');
  const plain = await decrypt(vault, bytes);
  const entries = new Map<string, Buffer>();
  const extract = tar.extract();
  Readable.from([plain]).pipe(extract);
  for await (const entry of extract) {
    const parts: Buffer[] = [];
    for await (const part of entry) if (part instanceof Buffer) parts.push(part);
    entries.set(entry.header.name, Buffer.concat(parts));
  }
  const manifest: Manifest = JSON.parse(entries.get('manifest.json')?.toString('utf8') ?? '{"tables":[]}');
  for (const table of manifest.tables) {
    if (vault.provider.hash(entries.get(`tables/${table.name}.jsonl`)?.toString('utf8') ?? '') !== table.hash) {
      throw new BackupRefusedError(`备份中的表 ${table.name} 已损坏 · table ${table.name} of the backup is damaged`);
    }
  }
  return { entries, manifest };
}

/** Opens the ciphertext. Every byte is bound by its tag, so one changed bit anywhere refuses the whole file. */
async function decrypt(vault: Vault, bytes: Buffer): Promise<Buffer> {
  const length = bytes.length < 12 ? bytes.length : bytes.readUInt32BE(8);
  const header = readHeader(bytes.subarray(12, 12 + length));
  const missing = header.keyIds.filter((id) => !vault.keyIds.includes(id));
  if (missing.length > 0)
    throw new BackupRefusedError(
      `缺少密钥 ${missing.join('、')}，请先把本单位的密钥文件放入密钥目录 · keys ${missing.join(', ')} are missing: put the site’s key files into the key folder first`,
    );
  const body = bytes.subarray(12 + length);
  try {
    const key = Buffer.from(vault.open(header.wrapped, 'backup'), 'base64');
    const decipher = createDecipheriv('sm4-gcm' as 'aes-128-gcm', key, Buffer.from(header.nonce, 'base64'));
    decipher.setAAD(bytes.subarray(0, 12 + length));
    decipher.setAuthTag(body.subarray(body.length - 16));
    return Buffer.concat([decipher.update(body.subarray(0, body.length - 16)), decipher.final()]);
  } catch (error) {
    throw new BackupRefusedError(DAMAGED, { cause: error });
  }
}

interface Header {
  readonly wrapped: string;
  readonly nonce: string;
  readonly keyIds: readonly string[];
}

function readHeader(bytes: Buffer): Header {
  try {
    const { wrapped, nonce, keyIds }: Header = JSON.parse(bytes.toString('utf8'));
    if (typeof wrapped === 'string' && typeof nonce === 'string' && Array.isArray(keyIds))
      return { wrapped, nonce, keyIds };
  } catch (error) {
    throw new BackupRefusedError(DAMAGED, { cause: error });
  }
  throw new BackupRefusedError(DAMAGED);
}
