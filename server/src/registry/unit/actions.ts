import type { AddContact, AddUnit, AmendContact, RenameUnit } from '@anlan/contract/unit';
import { assert } from '../../kernel/assert.ts';
import { dayOf } from '../../kernel/calendar.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import { ruleOn } from '../../platform/deadline/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { findContact, insertContacts, updateContact } from './contact-store.ts';
import { findUnit, findUnitByCode, insertUnits, updateUnit } from './store.ts';
import { pathBelow } from './unit.ts';

/** Adds a unit below its parent. */
export async function addUnit(house: House, tx: Tx, act: Act, input: AddUnit): Promise<Result<string, Refusal>> {
  if (await findUnitByCode(tx, input.code))
    return refuse({ code: 'unit.code-taken', errors: [{ at: '/code', code: 'unit.code-taken' }] });
  const parent = input.parent === undefined ? undefined : await findUnit(tx, input.parent);
  if (input.parent !== undefined && !parent)
    return refuse({ code: 'unit.not-found', errors: [{ at: '/parent', code: 'unit.not-found' }] });
  const id = house.newId('unit');
  await insertUnits(tx, [
    {
      id,
      code: input.code,
      kind: input.kind,
      name: input.name,
      path: pathBelow(parent?.path, id),
      active: true,
      version: 1,
      ...(parent === undefined ? {} : { parent: parent.id }),
    },
  ]);
  await record(house, tx, act, {
    kind: 'unit.added',
    about: id,
    version: 1,
    data: { code: input.code, kind: input.kind },
  });
  return accept(id);
}

/** Renames a unit or takes it out of use; its place in the tree and its history stay. */
export async function renameUnit(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  input: RenameUnit,
): Promise<Result<string, Refusal>> {
  const unit = await findUnit(tx, id);
  if (!unit) return refuse({ code: 'unit.not-found' });
  if (!(await updateUnit(tx, id, input.version, { name: input.name, active: input.active }))) {
    return refuse({ code: 'unit.changed-meanwhile', present: { version: unit.version, name: unit.name } });
  }
  await record(house, tx, act, {
    kind: 'unit.renamed',
    about: id,
    version: input.version + 1,
    data: { before: unit.name, after: input.name, active: input.active },
  });
  return accept(id);
}

/** The moment before which a contact counts as not verified any more; the limit is a dated rule. */
export async function staleBefore(tx: Tx, at: Temporal.Instant): Promise<Temporal.Instant> {
  const rule = await ruleOn(tx, 'unit-contact.stale', dayOf(at));
  assert(rule?.minutes, 'the limit for stale contacts is in force');
  return at.subtract({ minutes: rule.minutes });
}

export async function addContact(house: House, tx: Tx, act: Act, input: AddContact): Promise<Result<string, Refusal>> {
  if (!(await findUnit(tx, input.unit)))
    return refuse({ code: 'unit.not-found', errors: [{ at: '/unit', code: 'unit.not-found' }] });
  const id = house.newId('contact');
  await insertContacts(tx, [
    {
      id,
      unit_id: input.unit,
      duty: input.duty,
      phone: input.phone,
      round_the_clock: input.roundTheClock,
      note: input.note ?? null,
      last_verified_at: null,
      active: true,
      version: 1,
    },
  ]);
  await record(house, tx, act, { kind: 'unit.contact-added', about: id, version: 1, data: { unit: input.unit } });
  return accept(id);
}

/** Changes a contact; its verification falls away when the number changed. */
export async function amendContact(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  input: AmendContact,
): Promise<Result<string, Refusal>> {
  const contact = await findContact(tx, id, act.at);
  if (!contact) return refuse({ code: 'unit.contact-not-found' });
  const saved = await updateContact(tx, id, input.version, {
    duty: input.duty,
    phone: input.phone,
    round_the_clock: input.roundTheClock,
    note: input.note ?? null,
    active: input.active,
    ...(contact.phone === input.phone ? {} : { last_verified_at: null }),
  });
  if (!saved) return refuse({ code: 'unit.changed-meanwhile', present: contact });
  await record(house, tx, act, {
    kind: 'unit.contact-amended',
    about: id,
    version: input.version + 1,
    data: { numberChanged: contact.phone !== input.phone },
  });
  return accept(id);
}

/** Somebody rang and it answered. */
export async function verifyContact(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  version: number,
): Promise<Result<string, Refusal>> {
  const contact = await findContact(tx, id, act.at);
  if (!contact) return refuse({ code: 'unit.contact-not-found' });
  if (!(await updateContact(tx, id, version, { last_verified_at: act.at })))
    return refuse({ code: 'unit.changed-meanwhile', present: contact });
  await record(house, tx, act, { kind: 'unit.contact-verified', about: id, version: version + 1 });
  return accept(id);
}
