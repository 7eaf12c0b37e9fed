import { idPattern } from '@anlan/contract/base/ids';
import { FileView } from '@anlan/contract/file';
import { COUNT_LIMIT, ListQuery } from '@anlan/contract/list';
import { READERS, type Role } from '@anlan/contract/role';
import {
  RevealRow,
  SettleDirection,
  StatementMappingList,
  StatementMissing,
  StatementMissingQuery,
  StatementRowList,
  StatementRowQuery,
  StatementRowView,
} from '@anlan/contract/statement-rows';
import { Revealed } from '@anlan/contract/subject';
import Type from 'typebox';
import { accept, refuse } from '../../kernel/result.ts';
import { cutPage, type Route, route, totalOf } from '../../platform/http/index.ts';
import { countRows, findRow, listRows } from './list.ts';
import { forgetMapping, listMappings } from './mapping.ts';
import { missingOf } from './missing.ts';
import { rowIdOf } from './movements.ts';
import { revealRow, settleDirection, takeFile } from './row-actions.ts';
import { DECIDERS } from './statement.ts';
import { describeRows } from './views.ts';

/** Those who may see a person's name in full, for a reason that is logged. */
const LOOKERS: readonly Role[] = [...DECIDERS, 'legalReviewer'];
const paramsOf = (kind: 'statementImport' | 'statementRow' | 'statementMapping') =>
  Type.Object({ id: Type.String({ pattern: idPattern(kind) }) }, { additionalProperties: false });
const ROWS = '/api/v1/statement-rows';
const MAPPINGS = '/api/v1/statement-mappings';
const tag = 'statement';

const list = route({
  method: 'GET',
  path: ROWS,
  tag,
  summary: 'Rows of the statements of a case, each with the place where it stood',
  who: { roles: READERS },
  query: StatementRowQuery,
  answer: StatementRowList,
  handle: async ({ house, tx, query }) => {
    const { limit = 50, after, sort: _sort, q: _q, ...filter } = query;
    const found = await listRows(tx, filter, { ...(after === undefined ? {} : { after }), limit: limit + 1 });
    const { items, next } = cutPage(found, limit, (last) => rowIdOf(last.id));
    const total = await countRows(tx, filter, COUNT_LIMIT + 1);
    return accept({
      items: await describeRows(house, tx, items),
      ...next,
      ...totalOf(total),
    });
  },
});

const one = route({
  method: 'GET',
  path: `${ROWS}/:id`,
  tag,
  summary: 'One row',
  who: { roles: READERS },
  params: paramsOf('statementRow'),
  answer: StatementRowView,
  handle: async ({ house, tx, params }) => {
    const row = await findRow(tx, params.id);
    const [view] = row ? await describeRows(house, tx, [row]) : [];
    return view ? accept(view) : refuse({ code: 'statement.no-such-row' });
  },
});

const settle = route({
  method: 'POST',
  path: `${ROWS}/:id/settle-direction`,
  tag,
  summary: 'Say which way a row went where its file does not',
  who: { roles: DECIDERS },
  params: paramsOf('statementRow'),
  body: SettleDirection,
  answer: StatementRowView,
  handle: async ({ house, tx, act, params, body }) => {
    const done = await settleDirection(house, tx, act, params.id, body);
    if (!done.ok) return done;
    const row = await findRow(tx, params.id);
    const [view] = row ? await describeRows(house, tx, [row]) : [];
    return view ? accept(view) : refuse({ code: 'statement.no-such-row' });
  },
});

const reveal = route({
  method: 'POST',
  path: `${ROWS}/:id/reveal`,
  tag,
  summary: 'The other side’s name or the remark in full, for a reason that is logged',
  who: { roles: LOOKERS },
  params: paramsOf('statementRow'),
  body: RevealRow,
  answer: Revealed,
  idempotent: false,
  handle: ({ house, tx, act, params, body }) => revealRow(house, tx, act, params.id, body),
});

const fileRoute = (which: 'rejects' | 'picture', summary: string): Route =>
  route({
    method: 'GET',
    path: `/api/v1/statements/:id/${which}`,
    tag,
    summary,
    who: { roles: READERS },
    params: paramsOf('statementImport'),
    answer: FileView,
    handle: ({ house, tx, act, params }) => takeFile(house, tx, act, params.id, which),
  });

const missing = route({
  method: 'GET',
  path: '/api/v1/statement-missing',
  tag,
  summary: 'What still has to be asked for before a picture is drawn, and whom to ask',
  who: { roles: READERS },
  query: StatementMissingQuery,
  answer: StatementMissing,
  handle: async ({ house, tx, query }) => accept(await missingOf(house, tx, query.case)),
});

const MAPPINGS_SHOWN = 200;
const mappings = route({
  method: 'GET',
  path: MAPPINGS,
  tag,
  summary: 'Answered layouts, newest first',
  who: { roles: READERS },
  query: ListQuery,
  answer: StatementMappingList,
  handle: async ({ tx }) => {
    const items = await listMappings(tx, MAPPINGS_SHOWN);
    return accept({ items, total: items.length, totalIsAtLeast: items.length === MAPPINGS_SHOWN });
  },
});

const forget = route({
  method: 'POST',
  path: `${MAPPINGS}/:id/forget`,
  tag,
  summary: 'Take an answer about a layout back',
  who: { roles: DECIDERS },
  params: paramsOf('statementMapping'),
  answer: Type.Object({ id: Type.String() }, { additionalProperties: false }),
  handle: async ({ house, tx, act, params }) => {
    const done = await forgetMapping(house, tx, act, params.id);
    return done.ok ? accept({ id: done.value }) : done;
  },
});

export const rowRoutes: readonly Route[] = [
  list,
  one,
  settle,
  reveal,
  fileRoute('rejects', 'The rejected rows of an import with their reasons'),
  fileRoute('picture', 'The picture that rows were typed from; looking at it is logged'),
  missing,
  mappings,
  forget,
];
