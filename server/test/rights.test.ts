import type { Id } from '@anlan/contract/base/ids';
import { ROLES } from '@anlan/contract/role';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../src/platform/auth/index.ts';
import { createHttp } from '../src/platform/http/index.ts';
import { world } from './world.ts';

/** Tables of people's matters: what a foreign unit and an administrator must never see. */
const MATTERS = [
  'incident',
  'incident_transfer',
  'fraud_case',
  'case_loss',
  'stop_payment',
  'stop_payment_receipt',
  'interception',
  'person',
  'account',
  'search_token',
] as const;

describe('every route × role × unit', () => {
  it('lets exactly the roles of its table pass the first wall', async () => {
    await using w = await world();
    const { rows } = await w.house.db.engine.standalone(
      `select id, path from unit where kind in ('station', 'centre') order by code limit 4`,
    );
    let current: Actor | undefined;
    const app = await createHttp({ house: w.house, routes: w.program.routes, authenticate: async () => current });
    let cells = 0;
    for (const route of w.program.routes) {
      const url = route.path.replace(
        /:id/,
        /metrics/.test(route.path)
          ? 'case.accepted'
          : `${/\/(\w+)s\//.exec(route.path)?.[1] === 'case' ? 'cas' : 'inc'}_${'0'.repeat(26)}`,
      );
      for (const role of [undefined, ...ROLES]) {
        for (const unit of rows.slice(0, 2)) {
          current =
            role === undefined
              ? undefined
              : {
                  kind: 'post',
                  staff: `stf_${'0'.repeat(26)}` as Id<'staff'>,
                  post: `pst_${'0'.repeat(26)}` as Id<'post'>,
                  unit: String(unit.id) as Id<'unit'>,
                  unitPath: String(unit.path),
                  role,
                };
          const answer = await app.inject({
            method: route.method,
            url,
            headers: { 'idempotency-key': `walk-${cells}-0001` },
            ...(route.method === 'POST' ? { payload: {} } : {}),
          });
          const open = route.who === 'anyone' || route.who === 'line';
          const passes =
            open ||
            (role !== undefined &&
              (route.who === 'signedIn' || (typeof route.who === 'object' && route.who.roles.includes(role))));
          const validated = answer.statusCode === 400;
          if (!passes && !validated)
            expect([401, 403], `${route.method} ${route.path} ${role}`).toContain(answer.statusCode);
          if (passes)
            expect([200, 201, 400, 401, 403, 404, 409, 422], `${route.method} ${route.path} ${role}`).toContain(
              answer.statusCode,
            );
          expect(answer.statusCode).toBeLessThan(500);
          cells += 1;
        }
      }
    }
    await app.close();
    expect(cells).toBe(w.program.routes.length * (ROLES.length + 1) * 2);
  }, 120_000);
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
    for (const role of [
      'gridWorker',
      'jointOfficeClerk',
      'cityLeader',
      'prefectureApprover',
      'unitClerk',
      'systemAdministrator',
      'securityAdministrator',
      'auditAdministrator',
    ] as const) {
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
