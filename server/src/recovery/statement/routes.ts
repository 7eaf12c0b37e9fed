import { idPattern } from '@anlan/contract/base/ids';
import { READERS, type Role } from '@anlan/contract/role';
import {
  AnswerMapping,
  ConfirmStatement,
  MAX_FILE_BYTES,
  RecordNoResult,
  SecondReading,
  StatementImportList,
  StatementImportQuery,
  StatementImportView,
  TypeStatement,
  UndoStatement,
  UploadStatement,
} from '@anlan/contract/statement';
import Type from 'typebox';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { cutPage, type Refusal, type Route, route, totalOf } from '../../platform/http/index.ts';
import { readAgain, recordNoResult, typeStatement, uploadStatement } from './bring.ts';
import { commandStatement } from './commands.ts';
import { rowRoutes } from './row-routes.ts';
import { BRINGERS, DECIDERS } from './statement.ts';
import { countImports, findImport, importsOf } from './store.ts';
import { describeImport } from './views.ts';

const Params = Type.Object(
  { id: Type.String({ pattern: idPattern('statementImport') }) },
  { additionalProperties: false },
);
const BASE = '/api/v1/statements';
const tag = 'statement';
/** Text of base 64 is a third longer than its bytes; the rest of the body is small. */
const FILE_BODY = Math.ceil(MAX_FILE_BYTES * 1.34) + 10_000;
const PICTURE_BODY = 9_000_000;

async function viewOf(house: House, tx: Tx, act: Act, id: string): Promise<Result<StatementImportView, Refusal>> {
  const one = await findImport(tx, id);
  return one ? accept(describeImport(house, act.actor, one)) : refuse({ code: 'statement.not-found' });
}

const upload = route({
  method: 'POST',
  path: BASE,
  tag,
  summary: 'Bring a statement file to a case; it is read, and counts when it is confirmed',
  who: { roles: BRINGERS },
  body: UploadStatement,
  bodyLimit: FILE_BODY,
  answer: StatementImportView,
  status: 201,
  handle: async ({ house, tx, act, body }) => {
    const made = await uploadStatement(house, tx, act, body);
    return made.ok ? await viewOf(house, tx, act, made.value) : made;
  },
});

const noResult = route({
  method: 'POST',
  path: `${BASE}/no-result`,
  tag,
  summary: 'The institution answered that it has nothing',
  who: { roles: BRINGERS },
  body: RecordNoResult,
  answer: StatementImportView,
  status: 201,
  handle: async ({ house, tx, act, body }) => {
    const made = await recordNoResult(house, tx, act, body);
    return made.ok ? await viewOf(house, tx, act, made.value) : made;
  },
});

const typed = route({
  method: 'POST',
  path: `${BASE}/typed`,
  tag,
  summary: 'Rows typed from paper, with its picture; read a second time before they count',
  who: { roles: BRINGERS },
  body: TypeStatement,
  bodyLimit: PICTURE_BODY,
  answer: StatementImportView,
  status: 201,
  handle: async ({ house, tx, act, body }) => {
    const made = await typeStatement(house, tx, act, body);
    return made.ok ? await viewOf(house, tx, act, made.value) : made;
  },
});

const again = route({
  method: 'POST',
  path: `${BASE}/:id/read-again`,
  tag,
  summary: 'The second reading of typed rows; every difference is named',
  who: { roles: BRINGERS },
  params: Params,
  body: SecondReading,
  answer: StatementImportView,
  handle: async ({ house, tx, act, params, body }) => {
    const done = await readAgain(house, tx, act, params.id, body);
    return done.ok ? await viewOf(house, tx, act, done.value) : done;
  },
});

const list = route({
  method: 'GET',
  path: BASE,
  tag,
  summary: 'Imports of a case, newest first',
  who: { roles: READERS },
  query: StatementImportQuery,
  answer: StatementImportList,
  handle: async ({ house, tx, act, query }) => {
    const limit = query.limit ?? 50;
    const found = await importsOf(tx, query.case, {
      ...(query.after === undefined ? {} : { after: query.after }),
      limit: limit + 1,
    });
    const { items, next } = cutPage(found, limit, (last) => last.id);
    const total = await countImports(tx, query.case);
    return accept({
      items: items.map((one) => describeImport(house, act.actor, one)),
      ...next,
      ...totalOf(total),
    });
  },
});

const one = route({
  method: 'GET',
  path: `${BASE}/:id`,
  tag,
  summary: 'One import with its dry run',
  who: { roles: READERS },
  params: Params,
  answer: StatementImportView,
  handle: ({ house, tx, act, params }) => viewOf(house, tx, act, params.id),
});

function commandRoute(
  command: 'confirm' | 'undo' | 'discard' | 'answerMapping',
  path: string,
  summary: string,
  who: readonly Role[],
  body: typeof ConfirmStatement | typeof UndoStatement | typeof AnswerMapping,
): Route {
  return route({
    method: 'POST',
    path: `${BASE}/:id/${path}`,
    tag,
    summary,
    who: { roles: who },
    params: Params,
    body,
    answer: StatementImportView,
    handle: async ({ house, tx, act, params, body: input }) => {
      const done = await commandStatement(house, tx, act, params.id, command, input);
      return done.ok ? await viewOf(house, tx, act, done.value) : done;
    },
  });
}

export const routes: readonly Route[] = [
  upload,
  noResult,
  typed,
  again,
  list,
  one,
  commandRoute('confirm', 'confirm', 'Store the rows: from now on they count', DECIDERS, ConfirmStatement),
  commandRoute('undo', 'undo', 'Take a whole import out of every sum', DECIDERS, UndoStatement),
  commandRoute('discard', 'discard', 'Drop an import that does not count yet', BRINGERS, UndoStatement),
  commandRoute('answerMapping', 'answer-mapping', 'Say what the columns of a file mean', DECIDERS, AnswerMapping),
  ...rowRoutes,
];
