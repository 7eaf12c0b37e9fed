import { maskTail } from '@anlan/contract/base/formats';
import type { Id } from '@anlan/contract/base/ids';
import type { AccountKind, AccountView, PersonView, Reveal } from '@anlan/contract/subject';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { bankOfCard, reference } from '../reference/index.ts';
import { tooManyLooks } from './reveal-limit.ts';
import {
  type AccountRow,
  findAccounts,
  findByToken,
  findPersons,
  inSight,
  insertAccount,
  insertPerson,
  insertTokens,
  type PersonRow,
  purge,
  setHolder,
} from './store.ts';
import {
  type AccountTold,
  factsOfIdNumber,
  kindOf,
  luhnOf,
  maskedPerson,
  type PersonTold,
  tokensOf,
} from './subject.ts';

/** How long a screen may show a revealed value. */
export const SHOW_SECONDS = 60;

function tokens(
  house: House,
  field: 'accountNumber' | 'phone' | 'idNumber' | 'name',
  value: string,
  masked = false,
): { field: string; token: string }[] {
  return tokensOf(field, value, masked).map((entry) => ({
    field: entry.field,
    token: house.vault.token(entry.field, entry.value),
  }));
}

const seal = (house: House, wrapped: string, id: string, value: string | undefined): string | null =>
  value === undefined ? null : house.vault.sealWith(wrapped, value, id);

/**
 * The account of this number, made when it is not known yet. Two tellings of one whole number are one account; a masked
 * number is an account of its own, because nobody knows which one it is. A holder's name told later fills a gap.
 */
export async function findOrCreateAccount(house: House, tx: Tx, told: AccountTold): Promise<string> {
  if (!told.masked) {
    const [known] = await findByToken(
      tx,
      'accountNumber',
      house.vault.token('accountNumber', told.number.toUpperCase()),
      1,
    );
    if (known !== undefined) {
      await completeHolder(house, tx, known, told.holderName);
      return known;
    }
  }
  const id = house.newId('account');
  const wrapped = house.vault.makeSubjectKey(id);
  const bank = bankOfCard(reference(), told.number);
  const kind = kindOf(told, !told.masked && bank !== undefined);
  await insertAccount(tx, {
    id,
    key_wrapped: wrapped,
    number_cipher: house.vault.sealWith(wrapped, told.number, id),
    holder_cipher: seal(house, wrapped, id, told.holderName),
    kind,
    bank_code: told.bankCode ?? (told.bankName === undefined ? bank?.bankCode : undefined) ?? null,
    bank_name: told.bankName ?? bank?.bankName ?? null,
    luhn: luhnOf(kind, told),
    masked: told.masked,
    recorded_at: house.system.now(),
    purged_at: null,
  });
  await insertTokens(tx, id, tokens(house, 'accountNumber', told.number, told.masked));
  if (told.holderName !== undefined) await insertTokens(tx, id, tokens(house, 'name', told.holderName));
  return id;
}

/** The holder's name as the bank has it, in place of the one that was heard; both can be searched. */
export async function correctHolder(house: House, tx: Tx, id: string, holderName: string): Promise<void> {
  const [row] = await findAccounts(tx, [id]);
  if (!row?.key_wrapped) return;
  await setHolder(tx, id, house.vault.sealWith(row.key_wrapped, holderName, id));
  await insertTokens(tx, id, tokens(house, 'name', holderName));
}

async function completeHolder(house: House, tx: Tx, id: string, holderName: string | undefined): Promise<void> {
  if (holderName === undefined) return;
  const [row] = await findAccounts(tx, [id]);
  if (row?.holder_cipher === null) await correctHolder(house, tx, id, holderName);
}

/** A person as told; null when nothing was. Persons are not merged by name: that is a decision, not a guess. */
export async function createPerson(house: House, tx: Tx, told: PersonTold | undefined): Promise<string | null> {
  if (told === undefined || (told.name === undefined && told.phone === undefined && told.idNumber === undefined))
    return null;
  const idNumber = told.idNumber?.toUpperCase();
  const same =
    idNumber === undefined ? [] : await findByToken(tx, 'idNumber', house.vault.token('idNumber', idNumber), 1);
  if (same[0] !== undefined) return same[0];
  const id = house.newId('person');
  const wrapped = house.vault.makeSubjectKey(id);
  const facts = factsOfIdNumber(idNumber);
  await insertPerson(tx, {
    id,
    key_wrapped: wrapped,
    name_cipher: seal(house, wrapped, id, told.name),
    phone_cipher: seal(house, wrapped, id, told.phone),
    id_number_cipher: seal(house, wrapped, id, idNumber),
    birth_year: facts.birthYear ?? null,
    sex: facts.sex ?? null,
    recorded_at: house.system.now(),
    purged_at: null,
  });
  for (const [field, value] of [
    ['name', told.name],
    ['phone', told.phone],
    ['idNumber', idNumber],
  ] as const) {
    if (value !== undefined) await insertTokens(tx, id, tokens(house, field, value));
  }
  return id;
}

function openField(
  house: House,
  row: { id: string; key_wrapped: string | null },
  cipher: string | null,
): string | undefined {
  return row.key_wrapped === null || cipher === null
    ? undefined
    : house.vault.openWith(row.key_wrapped, cipher, row.id);
}

/** Accounts for screens and messages. `full` is for those who hold the case; others see the tail. */
export async function describeAccounts(
  house: House,
  tx: Tx,
  ids: readonly string[],
  { full }: { full: boolean },
): Promise<Map<string, AccountView>> {
  const rows = await findAccounts(tx, ids);
  return new Map(rows.map((row) => [row.id, accountView(house, row, full)]));
}

function accountView(house: House, row: AccountRow, full: boolean): AccountView {
  const number = openField(house, row, row.number_cipher) ?? '';
  const holder = openField(house, row, row.holder_cipher);
  return {
    id: row.id as Id<'account'>,
    kind: row.kind as AccountKind,
    number: full || row.masked ? number : maskTail(number),
    full,
    luhn: row.luhn as AccountView['luhn'],
    masked: row.masked,
    seenElsewhere: 0,
    ...(holder === undefined ? {} : { holderName: full ? holder : `${[...holder][0] ?? ''}**` }),
    ...(row.bank_code === null ? {} : { bankCode: row.bank_code }),
    ...(row.bank_name === null ? {} : { bankName: row.bank_name }),
  };
}

/** Persons, always masked: a full value is revealed one by one, for a reason. */
export async function describePersons(house: House, tx: Tx, ids: readonly string[]): Promise<Map<string, PersonView>> {
  const rows = await findPersons(tx, ids);
  return new Map(rows.map((row) => [row.id, personView(house, row)]));
}

/** Persons in full, for a paper or a letter that must name them; who makes it records that he did. */
export async function personsInFull(
  house: House,
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, { name?: string; phone?: string; idNumber?: string; sex?: string; birthYear?: number }>> {
  const rows = await findPersons(tx, ids);
  return new Map(
    rows.map((row) => {
      const name = openField(house, row, row.name_cipher);
      const phone = openField(house, row, row.phone_cipher);
      const idNumber = openField(house, row, row.id_number_cipher);
      return [
        row.id,
        {
          ...(name === undefined ? {} : { name }),
          ...(phone === undefined ? {} : { phone }),
          ...(idNumber === undefined ? {} : { idNumber }),
          ...(row.sex === null ? {} : { sex: row.sex }),
          ...(row.birth_year === null ? {} : { birthYear: row.birth_year }),
        },
      ];
    }),
  );
}

function personView(house: House, row: PersonRow): PersonView {
  const name = openField(house, row, row.name_cipher);
  const phone = openField(house, row, row.phone_cipher);
  const idNumber = openField(house, row, row.id_number_cipher);
  return {
    id: row.id as Id<'person'>,
    ...maskedPerson({
      ...(name === undefined ? {} : { name }),
      ...(phone === undefined ? {} : { phone }),
      ...(idNumber === undefined ? {} : { idNumber }),
    }),
    masked: true,
    ...(row.birth_year === null ? {} : { birthYear: row.birth_year }),
    ...(row.sex === null ? {} : { sex: row.sex as 'male' | 'female' }),
  };
}

export interface RevealedValue {
  readonly value: string;
  readonly hideAt: string;
}

/**
 * One value in full. The look, its reason and what it was needed for are an event; the value itself is in none. A subject
 * of no matter that the actor sees is refused with `subject.nothing-to-reveal`, as one that does not exist.
 */
export async function reveal(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  input: Reveal,
): Promise<Result<RevealedValue, Refusal>> {
  if (!(await inSight(tx, id))) return refuse({ code: 'subject.nothing-to-reveal' });
  const value = id.startsWith('acc_')
    ? await accountField(house, tx, id, input.field)
    : await personField(house, tx, id, input.field);
  if (value === undefined) return refuse({ code: 'subject.nothing-to-reveal' });
  const tooMany = await tooManyLooks(house, tx, act);
  if (tooMany) return refuse(tooMany);
  await record(house, tx, act, {
    kind: 'subject.revealed',
    about: input.about ?? id,
    why: input.reason,
    data: { subject: id, field: input.field },
  });
  return accept({ value, hideAt: house.system.now().add({ seconds: SHOW_SECONDS }).toString() });
}

async function accountField(house: House, tx: Tx, id: string, field: Reveal['field']): Promise<string | undefined> {
  const [row] = await findAccounts(tx, [id]);
  if (!row) return undefined;
  return openField(house, row, field === 'number' ? row.number_cipher : field === 'name' ? row.holder_cipher : null);
}

async function personField(house: House, tx: Tx, id: string, field: Reveal['field']): Promise<string | undefined> {
  const [row] = await findPersons(tx, [id]);
  if (!row) return undefined;
  const cipher =
    field === 'name'
      ? row.name_cipher
      : field === 'phone'
        ? row.phone_cipher
        : field === 'idNumber'
          ? row.id_number_cipher
          : null;
  return openField(house, row, cipher);
}

/** Destroys a subject's key. What refers to it stays; what it said is gone. The event is the proof. */
export async function purgeSubject(house: House, tx: Tx, act: Act, id: string, why: string): Promise<boolean> {
  const done = await purge(tx, id.startsWith('acc_') ? 'account' : 'person', id, house.system.now());
  if (done) await record(house, tx, act, { kind: 'subject.purged', about: id, why });
  return done;
}

/** Seals a long text (the caller's words) under a key of its owner's own. */
export function sealText(house: House, owner: string, text: string): { key: string; cipher: string } {
  const key = house.vault.makeSubjectKey(`${owner}:text`);
  return { key, cipher: house.vault.sealWith(key, text, `${owner}:text`) };
}

export function openText(house: House, owner: string, sealed: { key: string; cipher: string }): string {
  return house.vault.openWith(sealed.key, sealed.cipher, `${owner}:text`);
}
