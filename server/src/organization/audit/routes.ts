import { Instant } from '@anlan/contract/base/moments';
import { EventList, type EventView } from '@anlan/contract/event';
import { ListQuery } from '@anlan/contract/list';
import { READERS, type Role } from '@anlan/contract/role';
import Type from 'typebox';
import { accept } from '../../kernel/result.ts';
import { countUpTo, type Tx } from '../../platform/db/index.ts';
import { type EventRow, record } from '../../platform/event/index.ts';
import { cutPage, type Route, route, totalOf } from '../../platform/http/index.ts';
import { staffNames } from '../../registry/staff/index.ts';
import { unitNames } from '../../registry/unit/index.ts';

const AUDITORS: readonly Role[] = ['auditAdministrator'];

interface Filter {
  readonly about?: string;
  readonly kind?: string;
  readonly staff?: string;
  readonly from?: string;
  readonly to?: string;
  readonly after?: string;
  readonly limit: number;
}

function filtered(tx: Tx, filter: Filter) {
  let query = tx.selectFrom('event');
  if (filter.about !== undefined) query = query.where('about', 'in', filter.about.split(','));
  if (filter.kind !== undefined) query = query.where('kind', 'like', `${filter.kind.replaceAll(/[%_\\]/g, '')}%`);
  if (filter.staff !== undefined) query = query.where('staff_id', '=', filter.staff);
  if (filter.from !== undefined) query = query.where('recorded_at', '>=', Temporal.Instant.from(filter.from));
  if (filter.to !== undefined) query = query.where('recorded_at', '<', Temporal.Instant.from(filter.to));
  return query;
}

async function page(tx: Tx, filter: Filter) {
  let query = filtered(tx, filter).selectAll();
  if (filter.after !== undefined) query = query.where('id', '<', filter.after);
  const found = await query
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .execute();
  const { items: rows, next } = cutPage(found, filter.limit, (last) => last.id);
  const count = await countUpTo(tx, filtered(tx, filter).select('id'));
  return {
    items: await describe(tx, rows),
    ...next,
    ...totalOf(count),
  };
}

async function describe(tx: Tx, rows: readonly EventRow[]): Promise<EventView[]> {
  const names = await staffNames(
    tx,
    rows.flatMap((row) => row.staff_id ?? []),
  );
  const units = await unitNames(
    tx,
    rows.flatMap((row) => row.unit_id ?? []),
  );
  const seals =
    rows.length === 0
      ? []
      : await tx
          .selectFrom('sealed_event')
          .selectAll()
          .where(
            'event_id',
            'in',
            rows.map((row) => row.id),
          )
          .execute();
  const sealOf = new Map(seals.map((row) => [row.event_id, row.seal_number]));
  return rows.map((row) => {
    const seal = sealOf.get(row.id);
    return {
      id: row.id,
      kind: row.kind,
      about: row.about,
      at: row.at.toString(),
      recordedAt: row.recorded_at.toString(),
      request: row.request,
      data: row.data,
      by: {
        kind: row.actor_kind === 'post' ? ('post' as const) : ('system' as const),
        name: row.staff_id === null ? row.actor_name : (names.get(row.staff_id) ?? ''),
        role: row.role,
        ...(row.staff_id === null ? {} : { staff: row.staff_id }),
        ...(row.unit_id === null ? {} : { unitName: units.get(row.unit_id) ?? '' }),
        ...(row.on_behalf_of === null ? {} : { onBehalfOf: row.on_behalf_of }),
      },
      ...(row.why === null ? {} : { why: row.why }),
      ...(seal === undefined ? {} : { seal }),
    };
  });
}

const TimelineQuery = Type.Interface(
  [ListQuery],
  {
    about: Type.String({
      pattern: '^[a-z]{3}_[0-9A-Z]{26}(,[a-z]{3}_[0-9A-Z]{26}){0,50}$',
      description: 'one thing, or several whose timelines are told as one',
    }),
  },
  { additionalProperties: false },
);
const AuditQuery = Type.Interface(
  [ListQuery],
  {
    about: Type.Optional(Type.String({ maxLength: 40 })),
    kind: Type.Optional(Type.String({ maxLength: 60 })),
    staff: Type.Optional(Type.String({ maxLength: 40 })),
    from: Type.Optional(Instant),
    to: Type.Optional(Instant),
  },
  { additionalProperties: false },
);

export const routes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/events',
    tag: 'event',
    summary: 'The timeline of one thing, or of a thing and its parts',
    who: { roles: READERS },
    query: TimelineQuery,
    answer: EventList,
    handle: async ({ tx, query }) =>
      accept(
        await page(tx, {
          about: query.about,
          limit: query.limit ?? 50,
          ...(query.after === undefined ? {} : { after: query.after }),
        }),
      ),
  }),
  route({
    method: 'GET',
    path: '/api/v1/audit',
    tag: 'audit',
    summary: 'Everything anybody did; the look itself is recorded',
    who: { roles: AUDITORS },
    query: AuditQuery,
    answer: EventList,
    handle: async ({ house, tx, act, query }) => {
      const { limit, sort: _sort, q: _q, ...rest } = query;
      await record(house, tx, act, {
        kind: 'audit.read',
        about: 'audit',
        data: { about: query.about ?? null, kind: query.kind ?? null, staff: query.staff ?? null },
      });
      return accept(await page(tx, { ...rest, limit: limit ?? 50 }));
    },
  }),
];
