import { against, inTurns, type Line, line, type Scale, type Scenario, same } from '../measure.ts';
import { type Api, type Json, type Served, signIn, withHistory } from '../sites.ts';

const DESK_LIMIT_MS = 200;
/** Two pages of orders and some. */
const SHORTEST = 300;
const PATHS = {
  desk: '/desk?limit=100',
  orders: '/stop-payments?limit=50',
  bank: '/stop-payments?limit=50&bank=DEMO03',
  expiring: '/stop-payments?limit=50&view=expiringUnopened',
  cases: '/cases?limit=50',
  reports: '/incidents?limit=50',
  month: '/metrics',
} as const;
const NAMES: Readonly<Record<keyof typeof PATHS, string>> = {
  desk: 'desk list',
  orders: 'orders',
  bank: 'orders of one bank',
  expiring: 'stops that end, case not opened',
  cases: 'cases',
  reports: 'reports',
  month: 'all figures of this month',
};

/** What the lists must say before their speed means anything. */
async function check(api: Api, { filled }: Served): Promise<void> {
  const desk = await api.get(PATHS.desk);
  same(desk.total, filled.open, 'reports on the desk');
  const money: number[] = desk.items.map((item: Json) => item.savableFen);
  same(
    money,
    money.toSorted((a, b) => b - a),
    'the desk, most money first',
  );
  const one = await api.get(`/desk/${desk.items[0].id}`);
  same(
    [one.savableFen, one.orders, one.strip],
    [desk.items[0].savableFen, desk.items[0].orders, desk.items[0].strip],
    'a report in the queue and by itself',
  );
  const orders = await api.get(PATHS.orders);
  same(orders.total, Math.min(filled.orders, 10_000), 'orders counted, up to ten thousand');
  const next = await api.get(`${PATHS.orders}&after=${encodeURIComponent(orders.next)}`);
  const pages: Json[] = [...orders.items, ...next.items];
  same(new Set(pages.map(({ id }) => id)).size, 100, 'two pages of orders, none twice');
  const moments: number[] = pages.map(({ preparedAt }) => Date.parse(preparedAt));
  same(
    moments,
    moments.toSorted((a, b) => b - a),
    'orders, newest first',
  );
  const ofBank = await api.get(PATHS.bank);
  same(
    ofBank.items.every((item: Json) => item.account.bankCode === 'DEMO03'),
    true,
    'accounts of the bank asked for',
  );
  const { items: figures } = await api.get(PATHS.month);
  const accepted = figures.find((figure: Json) => figure.id === 'case.accepted');
  const rows = await api.get(`/metrics/case.accepted/rows?limit=200&from=${accepted.from}&to=${accepted.to}`);
  same(rows.total, accepted.rows, 'a figure and the rows behind it');
}

async function measure(served: Served, rounds: number, small: Readonly<Record<string, number[]>>): Promise<Line[]> {
  const api = await signIn(served.url);
  await check(api, served);
  const works = Object.fromEntries(Object.entries(PATHS).map(([name, path]) => [name, () => api.get(path)]));
  const times = await inTurns(works, rounds);
  Object.assign(last, times);
  return Object.entries(times).map(([name, found]) => {
    const before = small[name];
    return line(`${served.engine}: ${NAMES[name as keyof typeof PATHS]}`, found, {
      ...(name === 'desk' ? { limit: { value: DESK_LIMIT_MS, of: 'p95' as const } } : {}),
      ...(before === undefined ? {} : { ratio: against(found, before, 'a hundredth of the history') }),
    });
  });
}

/** The newest measurements by path, for the ratio of a long history to a short one. */
const last: Record<string, number[]> = {};

async function both(engine: 'pglite' | 'postgres', { orders, openReports, rounds }: Scale): Promise<Line[]> {
  // The same open desk over a hundredth of the history: what is left of the difference is the history's.
  const short = { orders: Math.max(SHORTEST, Math.ceil(orders / 100)), open: openReports };
  await withHistory(engine, short, (served) => measure(served, Math.ceil(rounds / 2), {}));
  const small = { ...last };
  return await withHistory(engine, { orders, open: openReports }, (served) => measure(served, rounds, small));
}

export const lists: Scenario = {
  name: 'lists',
  title: 'Lists and figures over HTTP on a long history, the embedded database and PostgreSQL',
  async run(scale) {
    return [...(await both('pglite', scale)), ...(await both('postgres', scale))];
  },
};
