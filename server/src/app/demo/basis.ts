import type { Id } from '@anlan/contract/base/ids';
import type { County } from '@anlan/contract/county';
import { DEMO_PASSWORD } from '@anlan/contract/demo-accounts';
import { countyOf } from '@anlan/simulator/county/generate';
import { assert } from '../../kernel/assert.ts';
import { hashPassword, type PostActor, systemActor } from '../../platform/auth/index.ts';
import { type Tx, writeSetting } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { addAreas } from '../../registry/area/index.ts';
import { insertCredentials, insertPosts, insertStaff, newCredential } from '../../registry/staff/index.ts';
import { insertContacts, insertUnits, pathBelow, type Unit } from '../../registry/unit/index.ts';

export { DEMO_PASSWORD } from '@anlan/contract/demo-accounts';

/** A unit with the id that was just made for it. */
interface LoadedUnit extends Unit {
  readonly id: Id<'unit'>;
}

/** What later loading refers to. */
export interface Basis {
  readonly units: ReadonlyMap<string, Unit>;
  /** Everyone by login, acting through the first of their posts. */
  readonly actors: ReadonlyMap<string, PostActor>;
  readonly areas: ReadonlyMap<string, string>;
}

/** Loads areas, units, contacts and staff of the demonstration county and marks the database as a demonstration. */
export async function loadBasis(
  house: House,
  at: Temporal.Instant,
  county: County = countyOf(at.toString()),
): Promise<Basis> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  return await house.db.transact(systemActor('demo'), async (tx) => {
    await writeSetting(tx, 'demonstration', true);
    await writeSetting(tx, 'demo.clock', { now: at.toString() });
    const areas = new Map<string, string>(county.areas.map((area) => [area.code, house.newId('area')]));
    await addAreas(
      tx,
      county.areas.map((area) => {
        const parent = areas.get(area.parent ?? '');
        return {
          id: areas.get(area.code) ?? '',
          code: area.code,
          kind: area.kind,
          name: area.name,
          ...(parent === undefined ? {} : { parent }),
          ...(area.population === undefined ? {} : { population: area.population }),
        };
      }),
    );
    const units = await loadUnits(house, tx, county, areas);
    const actors = await loadStaff(house, tx, county, units, passwordHash);
    await insertContacts(
      tx,
      county.contacts.map((contact) => ({
        id: house.newId('contact'),
        unit_id: units.get(contact.unit)?.id ?? '',
        duty: contact.duty,
        phone: contact.phone,
        round_the_clock: contact.roundTheClock,
        note: null,
        last_verified_at:
          contact.verifiedDaysAgo === undefined ? null : at.subtract({ hours: contact.verifiedDaysAgo * 24 }),
        active: true,
        version: 1,
      })),
    );
    return { units, actors, areas };
  });
}

async function loadUnits(
  house: House,
  tx: Tx,
  county: County,
  areas: ReadonlyMap<string, string>,
): Promise<Map<string, LoadedUnit>> {
  const units = new Map<string, LoadedUnit>();
  for (const unit of county.units) {
    const parent = units.get(unit.parent ?? '');
    const id = house.newId('unit');
    const area = areas.get(unit.area ?? '');
    units.set(unit.code, {
      id,
      code: unit.code,
      kind: unit.kind,
      name: unit.name,
      path: pathBelow(parent?.path, id),
      active: true,
      version: 1,
      ...(parent === undefined ? {} : { parent: parent.id }),
      ...(area === undefined ? {} : { area }),
      ...(unit.bankCode === undefined ? {} : { bankCode: unit.bankCode }),
    });
  }
  await insertUnits(tx, [...units.values()]);
  return units;
}

async function loadStaff(
  house: House,
  tx: Tx,
  county: County,
  units: ReadonlyMap<string, LoadedUnit>,
  passwordHash: string,
): Promise<Map<string, PostActor>> {
  const ids = new Map(county.staff.map((person) => [person.login, house.newId('staff')]));
  const idOf = (login: string): Id<'staff'> => {
    const id = ids.get(login);
    assert(id, `${login} has an id`);
    return id;
  };
  const unitOf = (code: string): LoadedUnit => {
    const unit = units.get(code);
    assert(unit, `unit ${code} is loaded`);
    return unit;
  };
  await insertStaff(
    tx,
    county.staff.map((person) => ({
      id: idOf(person.login),
      name: person.name,
      homeUnit: unitOf(person.homeUnit).id,
    })),
  );
  const actors = await loadPosts(house, tx, county, idOf, unitOf);
  await insertCredentials(
    tx,
    county.staff.map((person) => ({
      ...newCredential(idOf(person.login), person.login, passwordHash),
      must_change: false,
    })),
  );
  return actors;
}

/** Gives everyone their posts. @returns by login the actor of their first post */
async function loadPosts(
  house: House,
  tx: Tx,
  county: County,
  idOf: (login: string) => Id<'staff'>,
  unitOf: (code: string) => LoadedUnit,
): Promise<Map<string, PostActor>> {
  const actors = new Map<string, PostActor>();
  await insertPosts(
    tx,
    county.staff.flatMap((person) =>
      person.posts.map((post) => {
        const id = house.newId('post');
        const unit = unitOf(post.unit);
        const staff = idOf(person.login);
        if (!actors.has(person.login))
          actors.set(person.login, {
            kind: 'post',
            staff,
            post: id,
            unit: unit.id,
            unitPath: unit.path,
            role: post.role,
          });
        return {
          id,
          staff_id: staff,
          unit_id: unit.id,
          role: post.role,
          title: post.title,
          status: 'active',
          starts_on: post.startsOn,
          ends_on: post.endsOn ?? null,
          proposed_by: 'demo',
          decided_by: null,
          why: null,
          version: 1,
        };
      }),
    ),
  );
  return actors;
}
