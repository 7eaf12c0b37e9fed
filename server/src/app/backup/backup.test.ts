import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testEngine } from '../../../test/site.ts';
import { type World, world } from '../../../test/world.ts';
import { createDatabase, type Engine } from '../../platform/db/index.ts';
import { verifyAudit } from '../../platform/event/index.ts';
import { BackupRefusedError, readBackup } from './read.ts';
import { writeBackup } from './write.ts';

/** Every row of every table as text, but for the ledger of migrations, whose moments are those of the restore. */
async function contents(engine: Engine): Promise<Map<string, string[]>> {
  const { rows: tables } = await engine.standalone(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
        and relname <> 'schema_migration'`,
  );
  const all = new Map<string, string[]>();
  for (const { name } of tables) {
    const { rows } = await engine.standalone(`select to_jsonb(t)::text as line from "${String(name)}" t`);
    all.set(String(name), rows.map((row) => String(row.line)).sort());
  }
  return all;
}

async function backedUp(w: World): Promise<string> {
  const duty = await w.api('duty1');
  await w.house.files.put(Buffer.from('样例文件'));
  await duty.post('/api/v1/incidents', {
    source: 'paste',
    text: '样例：备份前',
    victim: { name: '样例丙', phone: '14200001111' },
    transfers: [{ payee: { number: '9901101234567896' }, amountFen: 9_007_199_254_740_991 }],
  });
  await w.program.seal();
  const file = join(w.folder, 'whole.anlan');
  await writeBackup(w.house.db.engine, w.house.vault, { zoneDir: w.folder }, file, w.clock.now());
  return file;
}

describe('a backup', () => {
  it('brings back every row and file, byte for byte, and holds no word in clear', async () => {
    await using w = await world();
    const file = await backedUp(w);
    expect((await readFile(file)).includes('样例')).toBe(false);
    const { engine, drop } = await testEngine(`restored_${process.pid}`, undefined, true);
    const folder = join(w.folder, 'restored');
    try {
      const report = await readBackup(engine, w.house.vault, { zoneDir: folder }, file, w.clock.now());
      expect(report.files).toBe(1);
      expect(await contents(engine)).toEqual(await contents(w.house.db.engine));
      const sums = await engine.standalone('select count(*)::int as count from incident');
      expect(sums.rows[0]?.count).toBe(1);
      expect(await verifyAudit(createDatabase(engine), w.house.vault.provider)).toMatchObject({
        ok: true,
        unsealed: 0,
      });
      const second = readBackup(engine, w.house.vault, { zoneDir: folder }, file, w.clock.now());
      await expect(second).rejects.toThrow('目标数据库不是空的');
    } finally {
      await engine.close();
      await drop();
    }
  }, 180_000);

  it('of which one byte was changed, or the end is missing, is refused, and the target stays empty', async () => {
    await using w = await world();
    const file = await backedUp(w);
    const bytes = await readFile(file);
    const { engine, drop } = await testEngine(`changed_${process.pid}`, undefined, true);
    const bad = join(w.folder, 'changed.anlan');
    const settings = { zoneDir: join(w.folder, 'changed') };
    try {
      for (const at of [0, 9, 20, 60, 200, Math.floor(bytes.length / 2), bytes.length - 1]) {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ 1;
        await writeFile(bad, changed);
        const refused = readBackup(engine, w.house.vault, settings, bad, w.clock.now());
        await expect(refused, `byte ${at}`).rejects.toBeInstanceOf(BackupRefusedError);
      }
      for (const length of [0, 10, 300, bytes.length - 20]) {
        await writeFile(bad, bytes.subarray(0, length));
        const refused = readBackup(engine, w.house.vault, settings, bad, w.clock.now());
        await expect(refused, `cut to ${length}`).rejects.toBeInstanceOf(BackupRefusedError);
      }
      expect((await contents(engine)).size).toBe(0);
      await rm(bad);
    } finally {
      await engine.close();
      await drop();
    }
  }, 180_000);
});
