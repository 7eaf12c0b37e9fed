import { setImmediate } from 'node:timers/promises';
import type { CountyIncident } from '@anlan/contract/county';
import { countyOf } from '@anlan/simulator/county/generate';
import { incidentsOf } from '@anlan/simulator/county/incidents';
import { seeded } from '@anlan/simulator/county/random';
import type { Program } from '../server/src/app/compose.ts';
import { loadBasis } from '../server/src/app/demo/basis.ts';
import { systemActor } from '../server/src/platform/auth/index.ts';
import { keepTables } from '../server/src/platform/db/index.ts';
import { listRules } from '../server/src/platform/deadline/rule.ts';
import type { RuleLimitRow } from '../server/src/platform/deadline/tables.ts';
import { rowsOfIncident } from './history-rows.ts';
import type { HistoryRows, Writer } from './history-writer.ts';

export interface Filled {
  readonly orders: number;
  readonly incidents: number;
  readonly cases: number;
  readonly open: number;
  readonly seconds: number;
}

const DAYS_BACK = 1_830;
const PER_WRITE = 400;
const PER_BREATH = 20;
/** Parents before children: foreign keys are checked row by row. */
const ORDER: readonly (keyof HistoryRows)[] = [
  'person',
  'account',
  'search_token',
  'fraud_case',
  'case_loss',
  'incident',
  'incident_transfer',
  'stop_payment',
  'deadline',
  'event',
];

/** Reports of five years back from `at`, as the county's generator tells a month; those of today's list are open. */
function* reports(at: Temporal.Instant, orders: number, open: number): Generator<CountyIncident> {
  let seed = 1;
  for (let made = 0; made < open; seed += 1) {
    const waiting = incidentsOf(at.toString(), seeded(seed)).filter((incident) => incident.open);
    for (const incident of waiting.slice(0, open - made)) {
      made += 1;
      yield incident;
    }
  }
  const months = Math.max(1, Math.min(61, Math.ceil(orders / 1_600)));
  for (let made = 0; made < orders; seed += 1) {
    const back = (seed % months) * Math.floor(DAYS_BACK / 61) * 24;
    const month = incidentsOf(at.subtract({ hours: back }).toString(), seeded(seed));
    for (const incident of month.filter((one) => !one.open)) {
      if (made >= orders) return;
      made += incident.orders.length;
      yield incident;
    }
  }
}

/**
 * Fills an empty database with the demonstration county and a long history: people and accounts sealed as always, an
 * account in eight met before, each order as far as its age lets it be, with its deadlines and first event. Tokens of
 * names and tails are left out, and all but the first event of each thing.
 */
export async function fillHistory(
  program: Program,
  at: Temporal.Instant,
  { orders, open }: { readonly orders: number; readonly open: number },
): Promise<Filled> {
  const started = performance.now();
  const { house } = program;
  const basis = await loadBasis(house, at, countyOf(at.toString()));
  const rules = await house.db.transact(systemActor('bench'), (tx) => listRules(tx));
  const writer: Writer = {
    house,
    basis,
    at,
    rules: new Map<string, RuleLimitRow>(rules.map((rule) => [rule.kind, rule])),
    random: seeded(99),
    accounts: new Map(),
    recent: new Map(),
    references: new Map(),
  };
  const counts = { orders: 0, incidents: 0, cases: 0, open: 0 };
  let rows: HistoryRows[] = [];
  let written: Promise<void> = Promise.resolve();
  /** The database writes some while the next are made. */
  const write = async (): Promise<void> => {
    await written;
    written = insertRows(program, rows);
    rows = [];
  };
  for (const incident of reports(at, orders, open)) {
    const made = rowsOfIncident(writer, incident);
    rows.push(made);
    counts.incidents += 1;
    counts.orders += made.stop_payment.length;
    counts.cases += made.fraud_case.length;
    counts.open += incident.open ? 1 : 0;
    if (rows.length >= PER_WRITE) await write();
    // Lets the answers of the database in, so that it goes on with the next table meanwhile.
    else if (rows.length % PER_BREATH === 0) await setImmediate();
  }
  await write();
  await written;
  await insertAll(
    program,
    'incident_counter',
    [...writer.references].map(([day, last]) => ({ day, last })),
  );
  // What a running server would long have done: say the moments that have passed, seal the events, know its tables.
  while ((await program.sweep()) > 0);
  while ((await program.seal()) > 0);
  await keepTables(house.db.engine);
  if (house.db.engine.kind === 'postgres') await house.db.engine.standalone('analyze');
  return { ...counts, seconds: (performance.now() - started) / 1_000 };
}

async function insertRows(program: Program, made: readonly HistoryRows[]): Promise<void> {
  for (const table of ORDER)
    await insertAll(
      program,
      table,
      made.flatMap((one): readonly object[] => one[table]),
    );
}

async function insertAll(program: Program, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await program.house.db.engine.standalone(
    `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}
