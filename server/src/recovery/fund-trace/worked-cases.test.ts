import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reconcileCases, refundCases, traceCases } from './index.ts';

const FOLDER = new URL('./fixtures/', import.meta.url);
const CASES = readdirSync(FOLDER).map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')));

/** Runs a command on lines as a pipe would. */
async function run(command: typeof traceCases, lines: readonly string[], words = ['--cases', '-']) {
  const out: string[] = [];
  const said: string[] = [];
  const status = await command(words, {
    stdin: (async function* () {
      for (const line of lines) yield Buffer.from(`${line}\n`);
    })(),
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => said.push(text) },
  });
  return { status, said: said.join(''), results: out.map((line) => JSON.parse(line)) };
}

describe('worked cases', () => {
  it.each(CASES.filter(({ type }) => type !== 'reconcile'))('$id: every convention to the unit', async (worked) => {
    const { status, results } = await run(traceCases, [JSON.stringify(worked)]);
    const { refund: _, ...expected } = worked.expected;
    expect(results).toEqual([{ id: worked.id, ...expected }]);
    expect(status).toBe(0);
  });

  it.each(CASES.filter(({ type }) => type === 'refund'))('$id: the refund to the fen', async (worked) => {
    const { status, results } = await run(refundCases, [JSON.stringify(worked)]);
    expect(results).toEqual([{ id: worked.id, ...worked.expected }]);
    expect(status).toBe(0);
  });

  it.each(CASES.filter(({ type }) => type === 'reconcile'))('$id: one transfer of two views', async (worked) => {
    const { status, results } = await run(reconcileCases, [JSON.stringify(worked)]);
    expect(results).toEqual([{ id: worked.id, transfers: worked.expected }]);
    expect(status).toBe(0);
  });
});

describe('lines that are refused', () => {
  const sound = { id: 'ok', accounts: [{ id: 'M', kind: 'mule' }], transfers: [] };
  it('names line and field in both languages, answers the others in order, and ends with 1', async () => {
    const { status, said, results } = await run(traceCases, [
      JSON.stringify({ ...sound, id: 'first' }),
      '{"id": "cut off',
      JSON.stringify({ ...sound, transfers: [{ id: 't', ts: 1, from: 'M', to: 'X', amount: 5 }] }),
      JSON.stringify({ ...sound, transfers: [{ id: 't', ts: 1, from: 'M', to: 'M', amount: -5 }] }),
      JSON.stringify({ ...sound, transfers: [{ id: 't', ts: 1, from: 'M', to: 'M' }] }),
      JSON.stringify({ ...sound, transfers: [{ id: 't', ts: '32 May', from: 'M', to: 'M', amount: 5 }] }),
      JSON.stringify({ ...sound, accounts: [sound.accounts[0], sound.accounts[0]] }),
      JSON.stringify({ ...sound, victims: [{ id: 'OWN' }] }),
      '',
      JSON.stringify({ ...sound, id: 'last', victims: null, unknownOpening: null }),
    ]);
    expect(results.map(({ id }) => id)).toEqual(['first', 'last']);
    expect(status).toBe(1);
    expect(said.trimEnd().split('\n')).toEqual([
      '第 2 行不是 JSON · line 2 is not JSON',
      '第 3 行 · line 3: transfers[0].to (X): 账户未在 accounts 中列出 · is no account of this case',
      '第 4 行 · line 4: transfers[0].amount (-5): 格式不符 · has not the form asked for',
      '第 5 行 · line 5: transfers[0].amount: 缺少此项 · is missing',
      '第 6 行 · line 6: transfers[0].ts (32 May): 格式不符 · has not the form asked for',
      '第 7 行 · line 7: accounts[1].id (M): 重复 · is there twice',
      '第 8 行 · line 8: victims (OWN): 此名称另有含义 · is a name with a meaning of its own',
    ]);
  });

  it('refuses sums that a number can no longer hold, and takes their digits as text', async () => {
    const transfer = { id: 't', ts: 1, from: 'X', to: 'M', amount: 2 ** 53 };
    const accounts = [...sound.accounts, { id: 'X', kind: 'external' }];
    const asNumber = await run(traceCases, [JSON.stringify({ ...sound, accounts, transfers: [transfer] })]);
    expect(asNumber.said).toContain('transfers[0].amount (9007199254740992)');
    const amount = '9007199254740993';
    const asText = await run(traceCases, [
      JSON.stringify({ ...sound, accounts, transfers: [{ ...transfer, amount }] }),
    ]);
    expect(asText.status).toBe(0);
    expect(asText.results[0].prorata.balancesExact.M).toEqual({ CLEAN: amount });
  });

  it('says how it is used when it is called wrongly, and refuses a refund without its order', async () => {
    expect((await run(traceCases, [], ['FILE'])).status).toBe(2);
    const { status, said } = await run(refundCases, [JSON.stringify(sound)]);
    expect(status).toBe(1);
    expect(said).toContain('line 1: refund');
  });

  it('names a file that is not there', async () => {
    const { status, said } = await run(traceCases, [], ['--cases', 'no-such-file.jsonl']);
    expect(status).toBe(1);
    expect(said).toContain('no-such-file.jsonl');
  });
});
