import { expect, test } from 'vitest';
import { readCase } from '../convention/case.ts';
import { byCodePoint } from '../convention/code-points.ts';
import { planOf } from '../convention/plan.ts';
import { attribute } from '../convention/trace.ts';
import { CONVENTIONS, holdings } from './balances.ts';
import { columnsOf, type Network, network } from './fixtures/networks.ts';
import { BeyondCounting, UNKNOWN } from './transfers.ts';

/** The network as a case: who is no victim is a mule. */
function caseOf({ rows, victimOf }: Network, id: string): unknown {
  const accounts = [...new Set(rows.flatMap(({ from, to }) => [from, to]))].map((account) =>
    victimOf[account] === undefined
      ? { id: account, kind: 'mule' }
      : { id: account, kind: 'victim', victim: victimOf[account] },
  );
  const transfers = rows.map((row) => ({ id: row.id, ts: row.ts, from: row.from, to: row.to, amount: row.fen }));
  return { id, accounts, victims: [...new Set(Object.values(victimOf))].map((victim) => ({ id: victim })), transfers };
}

test.each(CONVENTIONS)('a whole file and a case say the same of every balance: %s', (convention) => {
  let compared = 0;
  for (let seed = 5_000; seed < 5_300; seed += 1) {
    const given = network(seed);
    const { rows, labels, accounts, victims } = columnsOf(given);
    const names = (origin: number): string => (origin === UNKNOWN ? 'UNK' : (victims[origin] ?? ''));
    const found: Record<string, Record<string, number>> = {};
    try {
      const held = holdings(rows, labels, convention, (a, b) => byCodePoint(names(a), names(b)));
      for (const [account, name] of accounts.entries())
        for (const [origin, fen] of held(account)) found[name] = { ...found[name], [names(origin)]: fen };
    } catch (error) {
      expect(error).toBeInstanceOf(BeyondCounting);
      continue;
    }
    const read = readCase(caseOf(given, `N${seed}`));
    if (!read.ok) throw new Error(JSON.stringify(read));
    const wanted = attribute(read.value, convention, planOf(read.value));
    if (!wanted.ok) throw new Error(JSON.stringify(wanted));
    const balances = [...wanted.value.balances].map(([account, vector]): [string, Record<string, number>] => [
      account,
      Object.fromEntries([...vector].map(([origin, fen]) => [origin, Number(fen)])),
    ]);
    expect(found).toEqual(Object.fromEntries(balances));
    compared += 1;
  }
  expect(compared).toBeGreaterThan(250);
});
