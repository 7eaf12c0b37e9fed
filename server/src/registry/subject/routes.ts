import { idPattern } from '@anlan/contract/base/ids';
import { type Role, SWORN } from '@anlan/contract/role';
import { Reveal, Revealed, SearchSubjects, SubjectsFound } from '@anlan/contract/subject';
import Type from 'typebox';
import { type Route, route } from '../../platform/http/index.ts';
import { reveal } from './actions.ts';
import { searchSubjects } from './search.ts';

function revealRoute(path: 'persons' | 'accounts', kind: 'person' | 'account', summary: string): Route {
  return route({
    method: 'POST',
    path: `/api/v1/${path}/:id/reveal`,
    tag: 'subject',
    summary,
    who: { roles: SWORN },
    params: Type.Object({ id: Type.String({ pattern: idPattern(kind) }) }, { additionalProperties: false }),
    body: Reveal,
    answer: Revealed,
    idempotent: false,
    handle: ({ house, tx, act, params, body }) => reveal(house, tx, act, params.id, body),
  });
}

/** Over all units, so for the centre only: a station finds its people through its own reports and cases. */
const SEARCHERS: readonly Role[] = ['dutyOfficer', 'dutyLeader', 'analyst', 'head'];

const search = route({
  method: 'POST',
  path: '/api/v1/subjects/search',
  tag: 'subject',
  summary: 'Persons and accounts by an exact value; the search is logged without it',
  who: { roles: SEARCHERS },
  body: SearchSubjects,
  answer: SubjectsFound,
  idempotent: false,
  handle: ({ house, tx, act, body }) => searchSubjects(house, tx, act, body.q),
});

export const routes: readonly Route[] = [
  search,
  revealRoute('persons', 'person', 'One value of a person in full, for a reason that is logged'),
  revealRoute('accounts', 'account', 'One value of an account in full, for a reason that is logged'),
];
