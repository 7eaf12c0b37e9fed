import { CENTRE, ROLES } from '@anlan/contract/role';
import { countyOf } from '@anlan/simulator/county/generate';
import { describe, expect, it } from 'vitest';
import { latestCalls } from '../src/app/demo/cut.ts';
import { loadMonth } from '../src/app/demo/month.ts';
import { systemActor } from '../src/platform/auth/index.ts';
import type { Engine } from '../src/platform/db/index.ts';
import { startDeadline, sweepDeadlines } from '../src/platform/deadline/index.ts';
import { basisOf } from './basis.ts';
import { frozen, stopped } from './freeze.ts';
import { OUTSIDERS } from './outsiders.ts';
import { TEST_NOW } from './site.ts';
import { type World, world } from './world.ts';

/** Calls of the demonstration's month that the walk against writing goes over. */
const CALLS = 25;

/**
 * Tables that hold nothing of a person and no matter: machinery, dictionaries, places. Every other table must bind
 * itself by row-level security, and a new one does not come into this list by itself.
 */
const MACHINERY: readonly string[] = [
  'seal',
  'sealed_event',
  'idempotency',
  'rule_limit',
  'deadline',
  'repair',
  'house_setting',
  'area',
  'fraud_type',
  'incident_counter',
  'line_message',
  'line_counter',
];

async function tablesOf(w: World): Promise<Map<string, { forced: boolean; policies: number }>> {
  const { rows } = await w.house.db.engine.standalone(
    `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
            (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
       from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'schema_migration'`,
  );
  return new Map(
    rows.map((row) => [String(row.name), { forced: row.forced === true, policies: Number(row.policies) }]),
  );
}

interface Stranger {
  readonly role: string;
  readonly unit: string;
  readonly path: string;
}

type Session = Awaited<ReturnType<Engine['acquire']>>;

/** Does something in the database as this actor would, after what its owner does before, and undoes both. */
async function asActor<T>(
  w: World,
  actor: Stranger,
  work: (session: Session) => Promise<T>,
  before: (session: Session) => Promise<void> = async () => undefined,
): Promise<T> {
  const session = await w.house.db.engine.acquire();
  try {
    await session.query('begin', []);
    await before(session);
    await session.query(
      `select set_config('role', 'anlan_app', true), set_config('anlan.role', $1, true), set_config('anlan.staff', $2, true),
              set_config('anlan.post', $3, true), set_config('anlan.unit', $4, true), set_config('anlan.unit_path', $5, true)`,
      [actor.role, `stf_${'0'.repeat(26)}`, `pst_${'0'.repeat(26)}`, actor.unit, actor.path],
    );
    return await work(session);
  } finally {
    await session.query('rollback', []);
    session.release();
  }
}

/** Rows that this actor sees. */
async function seen(w: World, actor: Stranger, table: string): Promise<number> {
  return await asActor(w, actor, async (session) => {
    const { rows } = await session.query(`select count(*)::int as count from "${table}"`, []);
    return Number(rows[0]?.count);
  });
}

const REFUSAL = /row-level security|permission denied for table/;

const NOTHING = '{}';

interface Sample {
  readonly columns: readonly string[];
  /** A column that the application may change; undefined where it may change none. */
  readonly changeable: string | undefined;
  /** One row of the table as JSON; an empty table gives a row of nothing. */
  readonly row: string;
}

async function sampleOf(w: World, table: string): Promise<Sample> {
  const { rows: columns } = await w.house.db.engine.standalone(
    `select attname as name, has_column_privilege('anlan_app', attrelid, attnum, 'update') as changeable from pg_attribute
      where attrelid = 'public."${table}"'::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`,
  );
  const { rows } = await w.house.db.engine.standalone(`select row_to_json(t)::text as row from "${table}" t limit 1`);
  const changeable = columns.find((column) => column.changeable === true)?.name;
  return {
    columns: columns.map(({ name }) => String(name)),
    changeable: changeable === undefined ? undefined : String(changeable),
    row: String(rows[0]?.row ?? NOTHING),
  };
}

/** Puts one row of nobody's matter into a table that no journey of the walk fills; what would refuse it is taken away first. */
async function fillOne(session: Session, table: string): Promise<void> {
  const { rows: rules } = await session.query(
    `select conname as name from pg_constraint where conrelid = $1::regclass and contype in ('c', 'f')`,
    [table],
  );
  for (const { name } of rules) await session.query(`alter table "${table}" drop constraint "${String(name)}"`, []);
  const { rows: columns } = await session.query(
    `select string_agg(quote_ident(attname), ', ') as names,
            string_agg(case when typname in ('json', 'jsonb') then '''{}''' when typcategory = 'A' then '''{}''' when typcategory = 'N' then '1'
                            when typcategory = 'B' then 'true' when typcategory = 'D' then '''2023-01-01''' when typname = 'bytea' then '''''' else '''x''' end, ', ') as fill
       from pg_attribute join pg_type on pg_type.oid = atttypid
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`,
    [table],
  );
  await session.query(`insert into "${table}" (${columns[0]?.names}) values (${columns[0]?.fill})`, []);
}

/** What this actor could do to a table: add a copy of a row of others, change one, delete one. Empty when the database refuses. */
async function written(w: World, actor: Stranger, table: string, sample: Sample): Promise<string[]> {
  const { columns, changeable, row } = sample;
  const names = columns.map((name) => `"${name}"`).join(', ');
  const copy = `insert into "${table}" (${names}) select ${names} from json_populate_record(null::"${table}", $1::json)`;
  const found: string[] = [];
  const inserted = await asActor(w, actor, (session) => session.query(copy, [row])).then(() => '', String);
  if (!REFUSAL.test(inserted)) found.push(`insert: ${inserted === '' ? 'done' : inserted}`);
  const changes = [
    `delete from "${table}" returning 1 as one`,
    ...(changeable === undefined ? [] : [`update "${table}" set "${changeable}" = "${changeable}" returning 1 as one`]),
  ];
  const filled = (session: Session): Promise<void> => (row === NOTHING ? fillOne(session, table) : Promise.resolve());
  for (const change of changes) {
    const changed = await asActor(w, actor, (session) => session.query(change, []), filled).then(
      ({ rows }) => rows.length,
      String,
    );
    if (changed !== 0 && !REFUSAL.test(String(changed))) found.push(`${change.slice(0, 6)}: ${changed}`);
  }
  return found;
}

/** Tables of the house that administrators need: people, units, posts, and the log itself. */
const HOUSE: readonly string[] = [
  'staff',
  'post',
  'credential',
  'session',
  'event',
  'unit',
  'unit_contact',
  'calendar_day',
];
const WHOLE_LOG: readonly string[] = ['auditAdministrator', 'securityAdministrator'];
/** People, accounts and how a bank names its columns belong to no unit: a station that takes a report or a statement writes them. */
const OF_NO_UNIT: readonly string[] = ['person', 'account', 'search_token', 'statement_mapping'];
/** The ledger between houses: a letter is written within the act of whoever has it sent, discs are carried by administrators. */
const LEDGER: readonly string[] = ['exchange_counter', 'exchange_sent', 'exchange_received', 'exchange_refused'];
/** Names that are open to whoever is signed in, whatever the role. */
const OPEN: readonly string[] = ['staff', 'post', 'unit', 'calendar_day'];

describe('row-level security, table by table in the database itself', () => {
  it('binds every table but machinery, shows nothing without an actor or to an unknown role, and no matter to outsiders', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const incident = (
      await duty.post('/api/v1/incidents', {
        source: 'paste',
        text: '样例',
        victim: { name: '测试乙', phone: '14200001111' },
        transfers: [{ payee: { number: '9901101234567896', holderName: '样例甲' }, amountFen: 100 }],
      })
    ).body.id;
    await duty.post('/api/v1/stop-payments/batch', {
      sign: true,
      orders: [{ incident, kind: 'stop', account: { number: '9901101234567896' }, amountFen: 100 }],
    });
    const tables = await tablesOf(w);
    const unbound = [...tables].filter(([, { forced, policies }]) => !forced || policies === 0).map(([name]) => name);
    expect(unbound.filter((name) => !MACHINERY.includes(name))).toEqual([]);
    expect(MACHINERY.filter((name) => !unbound.includes(name))).toEqual([]);
    const bound = [...tables.keys()].filter((name) => !MACHINERY.includes(name));
    const { rows: units } = await w.house.db.engine.standalone(
      `select id, path from unit where code in ('CENTRE', 'ST01', 'ST02') order by code`,
    );
    expect(units).toHaveLength(3);
    let filled = 0;
    for (const table of bound) {
      const { rows } = await w.house.db.engine.standalone(`select count(*)::int as count from "${table}"`);
      filled += Number(rows[0]?.count) > 0 ? 1 : 0;
      expect(await seen(w, { role: '', unit: '', path: '' }, table), `${table} without an actor`).toBe(0);
      for (const { id, path } of units) {
        const place = { unit: String(id), path: String(path) };
        // A unit alone opens nothing, nor does a role that the program does not know.
        expect(await seen(w, { role: '', ...place }, table), `${table} without a role`).toBe(0);
        if (!OPEN.includes(table))
          expect(await seen(w, { role: 'nobody', ...place }, table), `${table} nobody`).toBe(0);
        for (const role of HOUSE.includes(table) ? [] : OUTSIDERS)
          expect(await seen(w, { role, ...place }, table), `${table} ${role}`).toBe(0);
      }
    }
    // Every role but the centre's and the readers of the whole log sees the log of its own unit, and of no other.
    const ofUnit = await w.house.db.engine.standalone('select unit_id, count(*)::int as count from event group by 1');
    const countOf = (unit: unknown) => Number(ofUnit.rows.find(({ unit_id }) => unit_id === unit)?.count ?? 0);
    expect(units.map(({ id }) => countOf(id)).filter((count) => count > 0).length).toBeGreaterThan(0);
    for (const role of ROLES.filter((one) => !CENTRE.includes(one) && !WHOLE_LOG.includes(one)))
      for (const { id, path } of units)
        expect(await seen(w, { role, unit: String(id), path: String(path) }, 'event'), `event ${role}`).toBe(
          countOf(id),
        );
    // The walk proves nothing over empty tables.
    expect(filled).toBeGreaterThan(8);
    const station = units.filter(({ path }) => String(path) !== String(units[0]?.path));
    for (const { id, path } of station)
      for (const table of ['incident', 'stop_payment', 'incident_transfer'])
        expect(await seen(w, { role: 'stationOfficer', unit: String(id), path: String(path) }, table), table).toBe(0);
  }, 120_000);
});

describe('row-level security against writing', () => {
  it('lets no outsider, and no station of another place, add a row to a table or change one', async () => {
    await using w = await world();
    const { order } = await stopped(w);
    await frozen(w, order, 90_000);
    await loadMonth(w.house, await basisOf(w), latestCalls(countyOf(TEST_NOW.toString()), CALLS));
    // A unit beside all that has a matter, whichever stations the month's calls fell to.
    const unit = `unt_${'0'.repeat(26)}`;
    const place = { unit, path: `/${unit}/` };
    const found: string[] = [];
    for (const table of (await tablesOf(w)).keys()) {
      if (MACHINERY.includes(table) || HOUSE.includes(table) || LEDGER.includes(table)) continue;
      const sample = await sampleOf(w, table);
      const roles = OF_NO_UNIT.includes(table) ? OUTSIDERS : [...OUTSIDERS, 'stationOfficer'];
      for (const role of roles)
        for (const what of await written(w, { role, ...place }, table, sample)) found.push(`${table} ${role} ${what}`);
    }
    expect(found).toEqual([]);
  }, 240_000);
});

describe('two at once', () => {
  it('with one key have one effect and one answer; with another body the second is refused', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const body = { source: 'paste', text: '样例', transfers: [] };
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => duty.post('/api/v1/incidents', body, { key: 'six-at-once-01' })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201));
    for (const { raw } of answers) expect(raw.equals(answers[0]?.raw ?? Buffer.alloc(0))).toBe(true);
    expect((await duty.get('/api/v1/incidents')).body.total).toBe(1);
    const mixed = await Promise.all(
      ['一', '二'].map((text) => duty.post('/api/v1/incidents', { ...body, text }, { key: 'two-bodies-001' })),
    );
    expect(mixed.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(mixed.find(({ status }) => status === 409)?.body.code).toBe('request.key-reused');
    expect((await duty.get('/api/v1/incidents')).body.total).toBe(2);
  }, 60_000);

  it('sweepers fire each moment of a deadline once, also after the handler failed in between', async () => {
    await using w = await world();
    const { db } = w.house;
    const about = `spo_${'0'.repeat(26)}`;
    const kind = 'stop-payment.end';
    await db.transact(systemActor('test'), (tx) => startDeadline(w.house, tx, about, kind, w.clock.now()));
    const heard: boolean[] = [];
    let fails = true;
    const handlers = new Map([
      [
        kind,
        async (...[, , , , last]: readonly [unknown, unknown, unknown, unknown, boolean]) => {
          if (fails) throw new Error('on purpose');
          heard.push(last);
        },
      ],
    ]);
    w.clock.step({ hours: 100 });
    await sweepDeadlines(w.house, handlers);
    expect(heard).toEqual([]);
    fails = false;
    for (let round = 0; round < 10; round += 1)
      await Promise.all([sweepDeadlines(w.house, handlers), sweepDeadlines(w.house, handlers)]);
    expect(heard.filter((last) => last)).toHaveLength(1);
    const { rows } = await db.engine.standalone(
      `select data->>'step' as step from event where about = '${about}' and kind like 'deadline.%' order by 1`,
    );
    expect(rows.map(({ step }) => Number(step)).sort((a, b) => a - b)).toEqual(heard.map((_, index) => index + 1));
  }, 60_000);
});

describe('personal data', () => {
  it('is in no log line, event or job after a journey', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const secrets = ['绝密样例', '测试名', '14200001111', '9901101234567896', '样例户名'];
    const incident = (
      await duty.post('/api/v1/incidents', {
        source: 'paste',
        text: '绝密样例：钱转到9901101234567896',
        victim: { name: '测试名', phone: '14200001111' },
        transfers: [{ payee: { number: '9901101234567896', holderName: '样例户名' }, amountFen: 100 }],
      })
    ).body.id;
    const made = await duty.post('/api/v1/stop-payments/batch', {
      sign: true,
      orders: [
        {
          incident,
          kind: 'stop',
          channel: 'bankLine',
          account: { number: '9901101234567896', holderName: '样例户名' },
          amountFen: 100,
        },
      ],
    });
    expect(made.status).toBe(201);
    await duty.post('/api/v1/subjects/search', { kind: 'account', value: '9901101234567896', why: '样例' });
    const { engine } = w.house.db;
    const jobs = await engine.standalone('select to_jsonb(t)::text as line from pgboss.job t');
    const events = await engine.standalone('select to_jsonb(t)::text as line from event t');
    expect(jobs.rows.length).toBeGreaterThan(0);
    const all = [...w.lines, ...[...jobs.rows, ...events.rows].map(({ line }) => String(line))].join('\n');
    for (const secret of secrets) expect(all.includes(secret), secret).toBe(false);
  }, 60_000);
});
