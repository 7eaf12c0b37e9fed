import { access, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { processSite } from './process.ts';
import { TEST_RING } from './site.ts';

/** A process that starts takes a second on a quiet machine and twenty on a busy one; nothing here measures time. */
const PATIENCE_MS = 300_000;

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

describe('one folder, one program', () => {
  it(
    'a second process says why it may not and leaves the first unharmed; a killed one’s lock is taken over',
    async () => {
      await using site = await processSite();
      await using first = await site.start();
      const second = await site.run('serve');
      expect(second).toMatchObject({ code: 1, stdout: '' });
      expect(second.stderr).toContain('数据目录正在被另一个安澜进程使用');
      expect(second.stderr).toContain('held by another Anlan process');
      expect((await fetch(`${first.url}/api/v1/clock`)).status).toBe(200);
      await first.kill();
      expect(await exists(join(site.folder, 'core', 'lock'))).toBe(true);
      await using next = await site.start();
      expect((await fetch(`${next.url}/api/v1/clock`)).status).toBe(200);
      expect(await next.stop()).toBe(0);
      expect(await exists(join(site.folder, 'core', 'lock'))).toBe(false);
    },
    PATIENCE_MS,
  );
});

describe('a database of a newer program', () => {
  it(
    'is not touched: serve says so, doctor finds it',
    async () => {
      await using site = await processSite();
      await site.withEngine((engine) =>
        engine.standalone(`insert into schema_migration (number, name, applied_at) values (9999, '9999_x_y.sql', $1)`, [
          Temporal.Instant.from('2023-04-30T10:00:00Z'),
        ]),
      );
      const outcome = await site.run('serve');
      expect(outcome).toMatchObject({ code: 1, stdout: '' });
      expect(outcome.stderr).toMatch(/9999.*请使用新版程序.*use the newer program/);
      const found = await site.run('doctor');
      expect(found.code).toBe(1);
      expect(findings(found.stdout).get('schema')).toMatchObject({ ok: false });
    },
    PATIENCE_MS,
  );
});

function findings(stdout: string): Map<string, { check: string; ok: boolean; detail: string }> {
  const lines = stdout.split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => JSON.parse(line)).map((finding) => [finding.check, finding]));
}

async function withIncident(url: string): Promise<void> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': 'before-backup-1' };
  const entered = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ user: 'duty1', password: 'Anlan-Demo-2023' }),
  });
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const made = await fetch(`${url}/api/v1/incidents`, {
    method: 'POST',
    headers: { ...headers, cookie },
    body: JSON.stringify({ source: 'paste', text: '样例：备份前', victim: { name: '样例丙' }, transfers: [] }),
  });
  expect(made.status).toBe(201);
}

describe('backup and restore', () => {
  it(
    'work on a running site and an empty folder with its keys; a filled one and missing keys are refused',
    async () => {
      await using site = await processSite();
      const file = join(site.folder, 'whole.anlan');
      {
        await using server = await site.start();
        await withIncident(server.url);
        // The folder is held: the running program writes the backup.
        const written = await site.run('backup', file);
        expect(written, written.stderr).toMatchObject({ code: 0 });
        expect(JSON.parse(written.stdout)).toMatchObject({ file, keyIds: [TEST_RING.current] });
        await server.stop();
      }
      await using target = await processSite({ empty: true });
      const place = join(target.folder, 'core', 'keys', `${TEST_RING.current}.key`);
      const key = await readFile(place);
      await rm(place);
      const locked = await target.run('restore', file);
      expect(locked).toMatchObject({ code: 1, stdout: '' });
      expect(locked.stderr).toContain('缺少密钥');
      expect(await exists(place)).toBe(false);
      await writeFile(place, key);
      const restored = await target.run('restore', file);
      expect(restored, restored.stderr).toMatchObject({ code: 0 });
      const again = await target.run('restore', file);
      expect(again).toMatchObject({ code: 1, stdout: '' });
      expect(again.stderr).toContain('目标数据库不是空的');
      const verdict = await target.run('verify-audit');
      expect(verdict.code, verdict.stdout).toBe(0);
    },
    PATIENCE_MS,
  );
});

describe('doctor', () => {
  it(
    'finds nothing wrong with a sound site, and a lost key; without it the program does not start and makes none',
    async () => {
      await using site = await processSite();
      {
        await using server = await site.start();
        await server.stop();
      }
      const sound = await site.run('doctor');
      expect(sound, sound.stdout).toMatchObject({ code: 0 });
      expect(findings(sound.stdout).get('keys of the database')).toMatchObject({ ok: true });
      await rm(join(site.folder, 'core', 'keys', `${TEST_RING.current}.key`));
      const ill = await site.run('doctor');
      expect(ill.code).toBe(1);
      expect(findings(ill.stdout).get('keys of the database')).toMatchObject({ ok: false });
      const refused = await site.run('serve');
      expect(refused).toMatchObject({ code: 1, stdout: '' });
      expect(refused.stderr).toContain(TEST_RING.current);
      expect(await readdir(join(site.folder, 'core', 'keys'))).toEqual([]);
    },
    PATIENCE_MS,
  );
});
