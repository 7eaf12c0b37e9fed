import { idPattern } from '@anlan/contract/base/ids';
import { READERS, type Role } from '@anlan/contract/role';
import {
  AddContact,
  AddUnit,
  AmendContact,
  ContactList,
  ContactQuery,
  ContactView,
  RenameUnit,
  UnitList,
  UnitQuery,
  UnitView,
  VerifyContact,
} from '@anlan/contract/unit';
import Type from 'typebox';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Act } from '../../platform/house.ts';
import { cutPage, type Refusal, type Route, route } from '../../platform/http/index.ts';
import { addContact, addUnit, amendContact, renameUnit, staleBefore, verifyContact } from './actions.ts';
import { countContacts, findContact, listContacts } from './contact-store.ts';
import { countUnits, findUnit, listUnits } from './store.ts';

const ADMIN: readonly Role[] = ['systemAdministrator'];
const LOOKERS: readonly Role[] = [...READERS, 'bankLiaison', 'systemAdministrator'];
const KEEPERS: readonly Role[] = ['dutyOfficer', 'dutyLeader', 'auxiliary', 'head', 'systemAdministrator'];
const UnitParams = Type.Object({ id: Type.String({ pattern: idPattern('unit') }) }, { additionalProperties: false });
const ContactParams = Type.Object(
  { id: Type.String({ pattern: idPattern('contact') }) },
  { additionalProperties: false },
);

async function unitOf(tx: Tx, id: string): Promise<Result<UnitView, Refusal>> {
  const unit = await findUnit(tx, id);
  return unit ? accept(unit) : refuse({ code: 'unit.not-found' });
}

async function contactOf(tx: Tx, act: Act, id: string): Promise<Result<ContactView, Refusal>> {
  const contact = await findContact(tx, id, await staleBefore(tx, act.at));
  return contact ? accept(contact) : refuse({ code: 'unit.contact-not-found' });
}

export const routes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/units',
    tag: 'unit',
    summary: 'The organisation tree',
    who: 'signedIn',
    query: UnitQuery,
    answer: UnitList,
    handle: async ({ tx, query }) => {
      const limit = query.limit ?? 50;
      const filter = {
        ...(query.kind === undefined ? {} : { kind: query.kind }),
        ...(query.parent === undefined ? {} : { parent: query.parent }),
        ...(query.q === undefined ? {} : { q: query.q }),
      };
      const found = await listUnits(tx, {
        ...filter,
        ...(query.after === undefined ? {} : { after: query.after }),
        limit: limit + 1,
      });
      const { items, next } = cutPage(found, limit, (last) => last.path);
      return accept({
        items,
        ...next,
        total: await countUnits(tx, filter),
        totalIsAtLeast: false,
      });
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/units',
    tag: 'unit',
    summary: 'Add a unit',
    who: { roles: ADMIN },
    body: AddUnit,
    answer: UnitView,
    status: 201,
    handle: async ({ house, tx, act, body }) => {
      const made = await addUnit(house, tx, act, body);
      return made.ok ? await unitOf(tx, made.value) : made;
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/units/:id/rename',
    tag: 'unit',
    summary: 'Rename a unit or take it out of use',
    who: { roles: ADMIN },
    params: UnitParams,
    body: RenameUnit,
    answer: UnitView,
    handle: async ({ house, tx, act, params, body }) => {
      const done = await renameUnit(house, tx, act, params.id, body);
      return done.ok ? await unitOf(tx, params.id) : done;
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/contacts',
    tag: 'contact',
    summary: 'Numbers of banks, carriers, platforms and units',
    who: { roles: LOOKERS },
    query: ContactQuery,
    answer: ContactList,
    handle: async ({ tx, act, query }) => {
      const limit = query.limit ?? 50;
      const filter = {
        ...(query.kind === undefined ? {} : { kind: query.kind }),
        ...(query.q === undefined ? {} : { q: query.q }),
      };
      const found = await listContacts(
        tx,
        { ...filter, ...(query.after === undefined ? {} : { after: query.after }), limit: limit + 1 },
        await staleBefore(tx, act.at),
      );
      const next = found.items.length > limit ? found.cursors[limit - 1] : undefined;
      return accept({
        items: found.items.slice(0, limit),
        ...(next === undefined ? {} : { next }),
        total: await countContacts(tx, filter),
        totalIsAtLeast: false,
      });
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/contacts',
    tag: 'contact',
    summary: 'Add a number',
    who: { roles: KEEPERS },
    body: AddContact,
    answer: ContactView,
    status: 201,
    handle: async ({ house, tx, act, body }) => {
      const made = await addContact(house, tx, act, body);
      return made.ok ? await contactOf(tx, act, made.value) : made;
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/contacts/:id/amend',
    tag: 'contact',
    summary: 'Change a number',
    who: { roles: KEEPERS },
    params: ContactParams,
    body: AmendContact,
    answer: ContactView,
    handle: async ({ house, tx, act, params, body }) => {
      const done = await amendContact(house, tx, act, params.id, body);
      return done.ok ? await contactOf(tx, act, params.id) : done;
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/contacts/:id/verify',
    tag: 'contact',
    summary: 'It was rung and answered',
    who: { roles: KEEPERS },
    params: ContactParams,
    body: VerifyContact,
    answer: ContactView,
    handle: async ({ house, tx, act, params, body }) => {
      const done = await verifyContact(house, tx, act, params.id, body.version);
      return done.ok ? await contactOf(tx, act, params.id) : done;
    },
  }),
];
