import type { Id } from '@anlan/contract/base/ids';
import { CENTRE, ROLES, type Role } from '@anlan/contract/role';
import { describe, expect, it } from 'vitest';
import { faceOf } from '../src/app/compose.ts';
import type { Actor } from '../src/platform/auth/index.ts';
import { createHttp, type Route } from '../src/platform/http/index.ts';
import { authenticateWith } from '../src/registry/staff/index.ts';
import { OUTSIDERS } from './outsiders.ts';
import { type World, world } from './world.ts';

/** Tables of people's matters: what a foreign unit and an administrator must never see. */
const MATTERS = [
  'incident',
  'incident_transfer',
  'incident_join',
  'incident_picture',
  'fraud_case',
  'case_loss',
  'stop_payment',
  'stop_payment_receipt',
  'stop_payment_signature',
  'interception',
  'interception_call',
  'account_freeze',
  'freeze_decision',
  'freeze_alarm',
  'freeze_notice',
  'case_repayment',
  'refund',
  'refund_account',
  'refund_appointment',
  'refund_claim',
  'refund_objection',
  'refund_payment',
  'seizure',
  'seizure_return',
  'appeal',
  'appeal_document',
  'slip',
  'title_sheet',
  'title_trace',
  'fund_flow',
  'fund_flow_drawing',
  'fund_flow_picture',
  'statement_import',
  'statement_row',
  'statement_account',
  'statement_own',
  'statement_text',
  'person',
  'account',
  'search_token',
] as const;

const WHOLE_LOG: readonly Role[] = ['auditAdministrator', 'securityAdministrator'];

/** `POST /api/v1/units/{id}/rename` of every operation that the own document describes. */
function operationsOf(document: { paths: Record<string, Record<string, unknown>> }): string[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

const nameOf = (route: Route): string => `${route.method} ${route.path.replaceAll(/:(\w+)/g, '{$1}')}`;

/** Paths that Fastify answers below /api, read from its own tree: a route beside the table would show here. */
async function answered(app: Awaited<ReturnType<typeof faceOf>>): Promise<string[]> {
  await app.ready();
  const found: string[] = [];
  const above: string[] = [];
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const match = /^(.*?)[├└]── (\S+)(?: \(([A-Z, ]+)\))?$/.exec(line);
    if (!match) continue;
    const depth = (match[1] ?? '').length / 4;
    above.length = depth;
    above[depth] = match[2] ?? '';
    const path = above.join('').replaceAll(/:(\w+)/g, '{$1}');
    for (const method of (match[3] ?? '').split(', '))
      if (method === 'GET' || method === 'POST') found.push(`${method} ${path}`);
  }
  return found.filter((one) => one.includes(' /api/'));
}

/** A route with a value for each of its parameters, whatever they are called: of the right kind, and of nothing that exists unless one is given. */
function urlOf(route: Route, known: ReadonlyMap<string, string> = new Map()): { url: string; kinds: string[] } {
  const parameters = JSON.parse(JSON.stringify(route.params ?? {})).properties ?? {};
  const kinds: string[] = [];
  const url = route.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const kind = /^\^([a-z]{3})_/.exec(parameters[name]?.pattern ?? '')?.[1];
    if (kind === undefined) return 'case.accepted';
    kinds.push(kind);
    return known.get(kind) ?? `${kind}_${'0'.repeat(26)}`;
  });
  return { url, kinds };
}

const exampleOf = (route: Route): object => JSON.parse(JSON.stringify(route.body ?? {})).examples?.[0] ?? {};

/** Every row of the matters that the walk must leave as they are. */
async function picture(w: World): Promise<string> {
  const parts = ['incident', 'incident_transfer', 'stop_payment', 'stop_payment_receipt', 'stop_payment_signature'];
  const { rows } = await w.house.db.engine.standalone(
    `${parts.map((table) => `select row_to_json(t)::text as line from ${table} t`).join(' union all ')} order by 1`,
  );
  return rows.map(({ line }) => String(line)).join('\n');
}

/** A report with an order, made by the first station. @returns their ids by prefix */
async function matterOfStation(w: World): Promise<Map<string, string>> {
  const station = await w.api('station01');
  const transfers = [{ payee: { number: '9901101234567896' }, amountFen: 100 }];
  const report = { source: 'counter', text: '样例：绝密', victim: { name: '样例乙' }, transfers };
  const incident: string = (await station.post('/api/v1/incidents', report)).body.id;
  const order = { incident, kind: 'stop', channel: 'paper', account: { number: '9901101234567896' }, amountFen: 100 };
  const made = await station.post('/api/v1/stop-payments/batch', { sign: true, orders: [order] });
  return new Map([
    ['inc', incident],
    ['spo', String(made.body.rows[0].order.id)],
  ]);
}

const actorAs = (role: Role, unit: { id?: unknown; path?: unknown }): Actor => ({
  kind: 'post',
  staff: `stf_${'0'.repeat(26)}` as Id<'staff'>,
  post: `pst_${'0'.repeat(26)}` as Id<'post'>,
  unit: String(unit.id) as Id<'unit'>,
  unitPath: String(unit.path),
  role,
});

describe('every route × role × unit', () => {
  it('knows every operation of the own document and nothing beside it', async () => {
    await using w = await world();
    const described = operationsOf((await (await w.api()).get('/openapi.json')).body).sort();
    expect(described).toEqual(w.program.routes.map(nameOf).sort());
    // The stream tells topics and ids only, to whoever is signed in; it is no operation of the document.
    const app = await faceOf(w.program, authenticateWith(w.house));
    const paths = await answered(app);
    await app.close();
    expect(paths.sort()).toEqual([...described, 'GET /api/v1/stream'].filter((one) => one.includes(' /api/')).sort());
    expect((await (await w.api()).get('/api/v1/stream')).status).toBe(401);
  }, 120_000);

  it('lets exactly the roles of its table pass the first wall', async () => {
    await using w = await world();
    const { rows } = await w.house.db.engine.standalone(
      `select id, path from unit where kind in ('station', 'centre') order by code limit 2`,
    );
    let current: Actor | undefined;
    const app = await createHttp({ house: w.house, routes: w.program.routes, authenticate: async () => current });
    let cells = 0;
    for (const route of w.program.routes) {
      const open = route.who === 'anyone' || route.who === 'line';
      for (const role of [undefined, ...ROLES]) {
        for (const unit of rows) {
          current = role === undefined ? undefined : actorAs(role, unit);
          const answer = await app.inject({
            method: route.method,
            url: urlOf(route).url,
            headers: { 'idempotency-key': `walk-${cells}-0001` },
            ...(route.method === 'POST' ? { payload: {} } : {}),
          });
          const passes =
            open ||
            (role !== undefined &&
              (route.who === 'signedIn' || (typeof route.who === 'object' && route.who.roles.includes(role))));
          const cell = `${nameOf(route)} ${role}`;
          // Nobody learns from a refusal what the call would have needed: the wall stands before the body is read.
          if (!passes) expect(answer.statusCode, cell).toBe(role === undefined ? 401 : 403);
          else expect([200, 201, 400, 401, 404, 409, 422], cell).toContain(answer.statusCode);
          if (passes && !open && answer.statusCode === 401) expect(nameOf(route), cell).toMatch(/\/session(\/|$)/);
          cells += 1;
        }
      }
    }
    await app.close();
    expect(cells).toBe(w.program.routes.length * (ROLES.length + 1) * 2);
  }, 300_000);

  it('neither shows nor changes a matter of one station to any role of another, by any operation', async () => {
    await using w = await world();
    const theirs = await matterOfStation(w);
    const before = await picture(w);
    const { rows } = await w.house.db.engine.standalone(
      `select id, path from unit where code in ('ST01', 'ST02') order by code`,
    );
    const [own, other] = rows;
    if (!own || !other) throw new Error('the county has two stations');
    let current: Actor | undefined;
    const app = await createHttp({ house: w.house, routes: w.program.routes, authenticate: async () => current });
    const call = async (route: Route, actor: Actor, number: number) => {
      current = actor;
      return await app.inject({
        method: route.method,
        url: urlOf(route, theirs).url,
        headers: { 'idempotency-key': `other-${number}-0001` },
        ...(route.method === 'POST' ? { payload: { ...exampleOf(route), version: 1 } } : {}),
      });
    };
    let shown = 0;
    let shut = 0;
    const roles = ROLES.filter((role) => !CENTRE.includes(role));
    for (const route of w.program.routes.filter(({ who }) => typeof who === 'object')) {
      const about = urlOf(route, theirs).kinds.some((kind) => theirs.has(kind));
      if (!about && route.method === 'POST') continue;
      for (const role of roles) {
        const answer = await call(route, actorAs(role, other), shut);
        const cell = `${nameOf(route)} ${role}`;
        // The readers of the whole log see that something happened to an id, and nothing of it.
        const log = WHOLE_LOG.includes(role) && /\/(audit|events)$/.test(route.path);
        for (const id of theirs.values())
          if (answer.statusCode === 200 && !log) expect(answer.body, cell).not.toContain(id);
        if (about) {
          if (route.method === 'GET' && answer.statusCode === 200) expect(answer.json().items, cell).toEqual([]);
          else expect([400, 403, 404, 409, 422], cell).toContain(answer.statusCode);
          shut += 1;
        }
      }
      if (
        route.method === 'GET' &&
        about &&
        (await call(route, actorAs('stationOfficer', own), shut)).statusCode === 200
      )
        shown += 1;
    }
    await app.close();
    expect(await picture(w)).toBe(before);
    // The walk proves something: the station's own officer does see what the others may not, and much was tried.
    expect(shown).toBeGreaterThan(2);
    expect(shut).toBeGreaterThan(100);
  }, 300_000);
});

describe('row-level security', () => {
  it('shows no matter to administrators, clerks, leaders of the city or grid workers, and to a station only its own', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const mine = (
      await duty.post('/api/v1/incidents', {
        source: 'paste',
        text: '样例',
        victim: { name: '测试乙' },
        transfers: [{ payee: { number: '9901101234567896' }, amountFen: 100 }],
      })
    ).body.id;
    const station = await w.api('station01');
    const theirs = (await station.post('/api/v1/incidents', { source: 'counter', text: '样例', transfers: [] })).body
      .id;
    const { rows } = await w.house.db.engine.standalone(
      `select id, path, code from unit where code in ('ST01', 'ST02', 'CENTRE')`,
    );
    const unitOf = (code: string) => rows.find((row) => row.code === code);
    const as = (role: (typeof ROLES)[number], code: string): Actor => ({
      kind: 'post',
      staff: `stf_${'0'.repeat(26)}` as Id<'staff'>,
      post: `pst_${'0'.repeat(26)}` as Id<'post'>,
      unit: String(unitOf(code)?.id) as Id<'unit'>,
      unitPath: String(unitOf(code)?.path),
      role,
    });
    const incidents = (actor: Actor) =>
      w.house.db.transact(actor, async (tx) =>
        (await tx.selectFrom('incident').select('id').execute()).map(({ id }) => id).sort(),
      );
    expect(await incidents(as('stationOfficer', 'ST01'))).toEqual([theirs]);
    expect(await incidents(as('stationOfficer', 'ST02'))).toEqual([]);
    expect(await incidents(as('dutyOfficer', 'CENTRE'))).toEqual([mine, theirs].sort());
    for (const role of OUTSIDERS) {
      for (const table of MATTERS) {
        const seen = await w.house.db.transact(
          as(role, 'CENTRE'),
          async (tx) =>
            (
              await tx
                .selectFrom(table)
                .select(({ fn }) => fn.countAll<number>().as('count'))
                .executeTakeFirstOrThrow()
            ).count,
        );
        expect(Number(seen), `${role} ${table}`).toBe(0);
      }
    }
  });

  it('refuses an auxiliary’s signature in the database itself', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const incident = (await duty.post('/api/v1/incidents', { source: 'paste', text: '样例', transfers: [] })).body.id;
    const made = await duty.post('/api/v1/stop-payments/batch', {
      sign: false,
      orders: [{ incident, kind: 'stop', account: { number: '9901101234567896' }, amountFen: 100 }],
    });
    const { rows } = await w.house.db.engine.standalone(
      `select s.id as staff, p.id as post, u.id as unit, u.path from staff s join credential c on c.staff_id = s.id join post p on p.staff_id = s.id join unit u on u.id = p.unit_id where c.login = 'aux1'`,
    );
    const [row] = rows;
    const actor: Actor = {
      kind: 'post',
      staff: String(row?.staff) as Id<'staff'>,
      post: String(row?.post) as Id<'post'>,
      unit: String(row?.unit) as Id<'unit'>,
      unitPath: String(row?.path),
      role: 'auxiliary',
    };
    const sign = w.house.db.transact(actor, (tx) =>
      tx
        .insertInto('stop_payment_signature')
        .values({ order_id: made.body.rows[0].order.id, staff_id: actor.staff, kind: 'sign', at: w.clock.now() })
        .execute(),
    );
    await expect(sign).rejects.toMatchObject({ code: '42501' });
  });
});
