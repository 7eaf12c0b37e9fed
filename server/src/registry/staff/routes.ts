import { idPattern } from '@anlan/contract/base/ids';
import { ListQuery } from '@anlan/contract/list';
import { DESK, OFFICERS, type Role } from '@anlan/contract/role';
import {
  AddStaff,
  PostAct,
  type PostCommand,
  PostList,
  PostQuery,
  PostView,
  ProposePost,
  StaffAct,
  type StaffCommand,
  StaffList,
  StaffView,
  SwornList,
} from '@anlan/contract/staff';
import Type from 'typebox';
import { dayOf } from '../../kernel/calendar.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { cutPage, type Refusal, type Route, route } from '../../platform/http/index.ts';
import { unitNames } from '../unit/index.ts';
import { addStaff, commandPost, commandStaff, describePosts, describeStaff, proposePost } from './actions.ts';
import {
  countPosts,
  countStaff,
  findPost,
  findStaff,
  listPosts,
  listStaff,
  staffNames,
  staffWithRole,
} from './store.ts';

const SYSTEM: readonly Role[] = ['systemAdministrator'];
const SECURITY: readonly Role[] = ['securityAdministrator'];
const READERS: readonly Role[] = ['systemAdministrator', 'securityAdministrator', 'head'];
const StaffParams = Type.Object({ id: Type.String({ pattern: idPattern('staff') }) }, { additionalProperties: false });
const PostParams = Type.Object({ id: Type.String({ pattern: idPattern('post') }) }, { additionalProperties: false });

async function staffView(house: House, tx: Tx, id: string): Promise<Result<StaffView, Refusal>> {
  const row = await findStaff(tx, id);
  const [view] = row ? await describeStaff(house, tx, [row]) : [];
  return view ? accept(view) : refuse({ code: 'staff.not-found' });
}

async function postView(tx: Tx, act: Act, id: string): Promise<Result<PostView, Refusal>> {
  const post = await findPost(tx, id);
  const [view] = post ? await describePosts(tx, act.actor, [post]) : [];
  return view ? accept(view) : refuse({ code: 'post.not-found' });
}

function postRoute(command: PostCommand, roles: readonly Role[], summary: string): Route {
  return route({
    method: 'POST',
    path: `/api/v1/posts/:id/${command}`,
    tag: 'post',
    summary,
    who: { roles },
    params: PostParams,
    body: PostAct,
    answer: PostView,
    handle: async ({ house, tx, act, params, body }) => {
      const done = await commandPost(house, tx, act, params.id, command, body);
      return done.ok ? await postView(tx, act, params.id) : done;
    },
  });
}

function staffRoute(command: StaffCommand, path: string, summary: string): Route {
  return route({
    method: 'POST',
    path: `/api/v1/staff/:id/${path}`,
    tag: 'staff',
    summary,
    who: { roles: SECURITY },
    params: StaffParams,
    body: StaffAct,
    answer: StaffView,
    handle: async ({ house, tx, act, params, body }) => {
      const done = await commandStaff(house, tx, act, params.id, command, body);
      return done.ok ? await staffView(house, tx, params.id) : done;
    },
  });
}

export const routes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/staff',
    tag: 'staff',
    summary: 'People of the house',
    who: { roles: READERS },
    query: ListQuery,
    answer: StaffList,
    handle: async ({ house, tx, query }) => {
      const limit = query.limit ?? 50;
      const found = await listStaff(tx, query.q, query.after, limit + 1);
      const { items: rows, next } = cutPage(found, limit, (last) => last.id);
      return accept({
        items: await describeStaff(house, tx, rows),
        ...next,
        total: await countStaff(tx, query.q),
        totalIsAtLeast: false,
      });
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/staff',
    tag: 'staff',
    summary: 'Add a person',
    who: { roles: SYSTEM },
    body: AddStaff,
    answer: StaffView,
    status: 201,
    handle: async ({ house, tx, act, body }) => {
      const made = await addStaff(house, tx, act, body);
      return made.ok ? await staffView(house, tx, made.value) : made;
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/staff/sworn',
    tag: 'staff',
    summary: 'Officers who may sign today, to be named as the second signature given by phone',
    who: { roles: DESK },
    answer: SwornList,
    handle: async ({ tx, act }) => {
      const sworn = await staffWithRole(tx, OFFICERS, dayOf(act.at));
      const names = await staffNames(
        tx,
        sworn.map(({ staff }) => staff),
      );
      const units = await unitNames(
        tx,
        sworn.map(({ unit }) => unit),
      );
      const items = sworn.map(({ staff, role, unit }) => ({
        staff,
        role,
        name: names.get(staff) ?? '',
        unitName: units.get(unit) ?? '',
      }));
      return accept({
        items: items.sort((a, b) => a.unitName.localeCompare(b.unitName, 'zh') || (a.staff < b.staff ? -1 : 1)),
      });
    },
  }),
  staffRoute('unlock', 'unlock', 'Lift a lock'),
  staffRoute('resetPassword', 'reset-password', 'Set a new first password'),
  staffRoute('resetSecondFactor', 'reset-second-factor', 'Take the second factor away; it is set up anew'),
  staffRoute('endSessions', 'end-sessions', 'End all sessions'),
  route({
    method: 'GET',
    path: '/api/v1/posts',
    tag: 'post',
    summary: 'Posts',
    who: { roles: READERS },
    query: PostQuery,
    answer: PostList,
    handle: async ({ tx, act, query }) => {
      const limit = query.limit ?? 50;
      const filter = {
        ...(query.status === undefined ? {} : { status: query.status }),
        ...(query.staff === undefined ? {} : { staff: query.staff }),
        ...(query.q === undefined ? {} : { q: query.q }),
      };
      const found = await listPosts(tx, {
        ...filter,
        ...(query.after === undefined ? {} : { after: query.after }),
        limit: limit + 1,
      });
      const { items: rows, next } = cutPage(found, limit, (last) => last.id);
      return accept({
        items: await describePosts(tx, act.actor, rows),
        ...next,
        total: await countPosts(tx, filter),
        totalIsAtLeast: false,
      });
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/posts',
    tag: 'post',
    summary: 'Propose a post',
    who: { roles: SYSTEM },
    body: ProposePost,
    answer: PostView,
    status: 201,
    handle: async ({ house, tx, act, body }) => {
      const made = await proposePost(house, tx, act, body);
      return made.ok ? await postView(tx, act, made.value) : made;
    },
  }),
  postRoute('approve', SECURITY, 'Approve a post'),
  postRoute('refuse', SECURITY, 'Refuse a post'),
  postRoute('end', ['systemAdministrator', 'securityAdministrator'], 'End a post'),
];
