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

/**
 * Brings a backup into an empty database: schema first, then every table in one transaction, then the files. Each
 * table is held against the manifest's hash before anything is written.
 */
export async function readBackup(
  engine: Engine,
  vault: Vault,
  settings: Settings,
  file: string,
  at: Temporal.Instant,
): Promise<RestoreReport> {
  const { entries, manifest } = await unpack(vault, file);
  const known = await readMigrations();
  if (manifest.schema > (known.at(-1)?.number ?? 0))
    throw new Error('备份来自更新的版本 · the backup was made by a newer program');
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
    const filled = await session.query('select exists (select 1 from event) as filled', []);
    if (filled.rows[0]?.filled === true) throw new Error('目标数据库不是空的 · the target database is not empty');
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
    if (!/^files\/[0-9a-f]{2}\/[0-9a-f]{64}$/.test(name)) continue;
    const place = join(settings.zoneDir, name);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, content, { mode: 0o600 });
    files += 1;
  }
  return { tables: order.length, rows, files, schema: manifest.schema };
}

async function unpack(vault: Vault, file: string): Promise<{ entries: Map<string, Buffer>; manifest: Manifest }> {
  const bytes = await readFile(file);
  if (bytes.subarray(0, 8).toString() !== MAGIC) throw new Error('不是安澜的备份文件 · this is no backup of ours');
  const length = bytes.readUInt32BE(8);
  const header: { wrapped: string; nonce: string } = JSON.parse(bytes.subarray(12, 12 + length).toString());
  const key = Buffer.from(vault.open(header.wrapped, 'backup'), 'base64');
  const body = bytes.subarray(12 + length);
  const decipher = createDecipheriv('sm4-gcm' as 'aes-128-gcm', key, Buffer.from(header.nonce, 'base64'));
  decipher.setAuthTag(body.subarray(body.length - 16));
  const plain = Buffer.concat([decipher.update(body.subarray(0, body.length - 16)), decipher.final()]);
  const entries = new Map<string, Buffer>();
  const extract = tar.extract();
  Readable.from([plain]).pipe(extract);
  for await (const entry of extract) {
    const parts: Buffer[] = [];
    for await (const part of entry) if (part instanceof Buffer) parts.push(part);
    entries.set(entry.header.name, Buffer.concat(parts));
  }
  const manifest: Manifest = JSON.parse(entries.get('manifest.json')?.toString('utf8') ?? '{}');
  for (const table of manifest.tables) {
    if (vault.provider.hash(entries.get(`tables/${table.name}.jsonl`)?.toString('utf8') ?? '') !== table.hash) {
      throw new Error(`备份中的表 ${table.name} 已损坏 · table ${table.name} of the backup is damaged`);
    }
  }
  return { entries, manifest };
}
