import { describe, expect, test } from 'vitest';
import { byCodePoint } from '../convention/code-points.ts';
import { CONVENTIONS, type Convention, holdings } from './balances.ts';
import { ownersOf, placesOf } from './chase.ts';
import { type Columns, columnsOf, type Network, network, seeded } from './fixtures/networks.ts';
import { type Balances, judge, ordered } from './fixtures/oracle.ts';
import { sharesForward } from './forward.ts';
import { Lots } from './lots.ts';
import { mixtureOf } from './mixture.ts';
import { rounded } from './round.ts';
import { ShareReader } from './shares.ts';
import { FifoIndex, Pieces } from './streams.ts';
import { BeyondCounting, UNKNOWN } from './transfers.ts';

const NETWORKS = Array.from({ length: 600 }, (_, seed) => network(seed));
const nameOf = ({ victims }: Columns, origin: number): string =>
  origin === UNKNOWN ? 'UNK' : (victims[origin] ?? '?');

function balancesOf(columns: Columns, convention: Convention): Balances {
  const order = (a: number, b: number): number => byCodePoint(nameOf(columns, a), nameOf(columns, b));
  const held = holdings(columns.rows, columns.labels, convention, order);
  const found = columns.accounts.map((name, account): [string, Record<string, number>] => [
    name,
    Object.fromEntries([...held(account)].map(([origin, fen]) => [nameOf(columns, origin), fen])),
  ]);
  return Object.fromEntries(found.filter(([, sums]) => Object.keys(sums).length > 0));
}

describe('a network and the slow judge', () => {
  test('take the rows in the same order', () => {
    for (const given of NETWORKS) expect(columnsOf(given).ids).toEqual(ordered(given.rows).map(({ id }) => id));
  });

  test.each(CONVENTIONS)('say the same of every balance: %s', (convention) => {
    let compared = 0;
    for (const given of NETWORKS) {
      let found: Balances;
      try {
        found = balancesOf(columnsOf(given), convention);
      } catch (error) {
        // Sums beyond 2^53 are refused, never rounded.
        expect(error).toBeInstanceOf(BeyondCounting);
        continue;
      }
      const wanted = judge(given.rows, given.victimOf, convention);
      expect(found).toEqual(wanted);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(500);
  });

  test('whatever the order of the file', () => {
    for (const [seed, given] of NETWORKS.slice(0, 200).entries()) {
      const next = seeded(seed);
      const rows = given.rows.map((row) => ({ row, at: next(1_000_000) })).sort((a, b) => a.at - b.at);
      const shuffled: Network = { ...given, rows: rows.map(({ row }) => row) };
      for (const convention of ['fifo', 'lifo'] as const)
        expect(balancesOf(columnsOf(shuffled), convention)).toEqual(balancesOf(columnsOf(given), convention));
    }
  });
});

describe('streams', () => {
  test('a claim is the sum of its chains, each a way that the money took', () => {
    for (const given of NETWORKS.slice(0, 200)) {
      const { rows, labels } = columnsOf(given);
      if (given.rows.some(({ fen }) => fen > 1e12)) continue;
      const streams = new FifoIndex(rows);
      for (let account = 0; account < rows.accounts; account += 1) {
        if ((labels[account] ?? -1) >= 0) continue;
        const [spent, length] = [streams.spent(account), streams.length(account)];
        const { chains, byOrigin, notExpanded } = ownersOf(streams, labels, account, spent, length, { chains: true });
        expect(notExpanded).toBe(0);
        expect(chains.reduce((sum, { fen }) => sum + fen, 0)).toBe(length - spent);
        for (const { origin, rows: hops } of chains) {
          const accounts = [...hops.map((row) => rows.from[row]), account];
          for (const [k, row] of hops.entries()) expect(rows.to[row]).toBe(accounts[k + 1]);
          if (origin !== UNKNOWN) expect(labels[accounts[0] ?? -1]).toBe(origin);
        }
        expect([...byOrigin.values()].reduce((sum, fen) => sum + fen, 0)).toBe(length - spent);
      }
    }
  });

  test('places of what a victim paid are the balances that the owners tell', () => {
    for (const given of NETWORKS.slice(0, 200)) {
      const columns = columnsOf(given);
      const { rows, labels } = columns;
      if (given.rows.some(({ fen }) => fen > 1e12)) continue;
      const streams = new FifoIndex(rows);
      const found: Balances = {};
      for (let row = 0; row < rows.count; row += 1) {
        const origin = labels[rows.from[row] ?? 0] ?? -1;
        if (origin < 0) continue;
        for (const [account, fen] of placesOf(streams, labels, row).byAccount) {
          const holder = columns.accounts[account] ?? '';
          const name = nameOf(columns, origin);
          found[holder] = { ...found[holder], [name]: (found[holder]?.[name] ?? 0) + fen };
        }
      }
      const wanted = judge(given.rows, given.victimOf, 'fifo');
      for (const sums of Object.values(wanted)) delete sums.UNK;
      expect(found).toEqual(
        Object.fromEntries(Object.entries(wanted).filter(([, sums]) => Object.keys(sums).length > 0)),
      );
    }
  });

  test('a limit of pieces gives back what was not read', () => {
    const { rows, labels } = columnsOf(network(1));
    const streams = new FifoIndex(rows);
    for (let account = 0; account < rows.accounts; account += 1) {
      const claim = streams.length(account) - streams.spent(account);
      const { byOrigin, notExpanded } = ownersOf(
        streams,
        labels,
        account,
        streams.spent(account),
        streams.length(account),
        {
          pieces: 2,
        },
      );
      expect([...byOrigin.values()].reduce((sum, fen) => sum + fen, 0) + notExpanded).toBe(claim);
    }
  });

  test('the debits of an account and what is left cover its stream', () => {
    const { rows } = columnsOf(network(7));
    const streams = new FifoIndex(rows);
    for (let account = 0; account < rows.accounts; account += 1) {
      const pieces = new Pieces();
      streams.debits(account, 0, streams.length(account), pieces);
      expect(pieces.end.at(-1) ?? 0).toBe(streams.length(account));
      expect(pieces.start.slice(1)).toEqual(pieces.end.slice(0, -1));
    }
  });
});

describe('pro-rata', () => {
  test('equal remainders are told apart by fractions and by many places alike', () => {
    let differing = 0;
    for (const given of NETWORKS.slice(0, 200)) {
      const columns = columnsOf(given);
      const { rows, labels } = columns;
      if (given.rows.some(({ fen }) => fen > 1e12)) continue;
      const mixture = mixtureOf(rows);
      const reader = new ShareReader(mixture, labels);
      const order = (a: number, b: number): number => byCodePoint(nameOf(columns, a), nameOf(columns, b));
      for (let account = 0; account < rows.accounts; account += 1) {
        const held = mixture.balance[account] ?? 0;
        if (held === 0) continue;
        const shares = reader.ofBalance(account);
        const exactly = { mixture, labels, sum: { account } };
        const byFractions = rounded({ ...shares, error: 1 }, held, order, exactly);
        expect(rounded(shares, held, order, exactly, 0)).toEqual(byFractions);
        if ([...shares.fen].some(([origin, fen]) => byFractions.get(origin) !== fen)) differing += 1;
      }
    }
    expect(differing).toBeGreaterThan(50);
  });

  test('from the origins forward and from the balance backward agree, and round alike', () => {
    for (const given of NETWORKS) {
      const columns = columnsOf(given);
      const { rows, labels, victims } = columns;
      if (given.rows.some(({ fen }) => fen > 1e12)) continue;
      const mixture = mixtureOf(rows);
      const reader = new ShareReader(mixture, labels);
      const forward = sharesForward(mixture, labels, [UNKNOWN, ...victims.keys()]);
      const order = (a: number, b: number): number => byCodePoint(nameOf(columns, a), nameOf(columns, b));
      const wanted = judge(given.rows, given.victimOf, 'prorata');
      for (const [account, name] of columns.accounts.entries()) {
        const shares = forward.get(account);
        const isOrigin = (labels[account] ?? -1) >= 0;
        const back = Array.from(rows.to.keys()).filter((row) => isOrigin && rows.to[row] === account);
        const total = isOrigin
          ? back.reduce((sum, row) => sum + (rows.amount[row] ?? 0), 0)
          : (mixture.balance[account] ?? 0);
        expect(shares === undefined).toBe(total === 0);
        if (!shares) continue;
        const backward = isOrigin ? reader.ofRows(back) : reader.ofBalance(account);
        for (const [origin, fen] of backward.fen)
          expect(Math.abs((shares.fen.get(origin) ?? 0) - fen)).toBeLessThanOrEqual(shares.error + backward.error);
        const sum = isOrigin ? { rows: back } : { account };
        const fen = [...rounded(shares, total, order, { mixture, labels, sum })];
        expect(Object.fromEntries(fen.map(([origin, part]) => [nameOf(columns, origin), part]))).toEqual(wanted[name]);
      }
    }
  });
});

test('a victim who reports late is a changed label: the same answers as if known before', () => {
  for (const given of NETWORKS.slice(0, 200)) {
    const before = columnsOf({ ...given, victimOf: {} });
    const after = columnsOf(given);
    if (given.rows.some(({ fen }) => fen > 1e12)) continue;
    const streams = new FifoIndex(before.rows);
    const reader = new ShareReader(mixtureOf(before.rows), after.labels);
    const wanted = new Lots(after.rows.accounts).move(after.rows, after.labels, 'fifo');
    const again = new ShareReader(mixtureOf(after.rows), after.labels);
    for (let account = 0; account < after.rows.accounts; account += 1) {
      if ((after.labels[account] ?? -1) >= 0) continue;
      const owners = ownersOf(streams, after.labels, account, streams.spent(account), streams.length(account));
      expect(owners.byOrigin).toEqual(wanted.of(account));
      expect(reader.ofBalance(account).fen).toEqual(again.ofBalance(account).fen);
    }
  }
});
