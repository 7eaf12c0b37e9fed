import { luhnOk, maskName, maskTail } from '@anlan/contract/base/formats';
import { ACCOUNT_KINDS, type AccountKind, type SearchForm } from '@anlan/contract/subject';
import { pinyin } from 'pinyin-pro';

/** What is told of an account. A masked number stays masked and is never completed. */
export interface AccountTold {
  readonly number: string;
  readonly masked: boolean;
  readonly kind?: string;
  readonly holderName?: string;
  readonly bankCode?: string;
  readonly bankName?: string;
}

export interface PersonTold {
  readonly name?: string;
  readonly phone?: string;
  readonly idNumber?: string;
}

/** The kind told, when it is one of ours; otherwise what the form of the number says. */
export function kindOf(told: AccountTold, isCard: boolean): AccountKind {
  const known = ACCOUNT_KINDS.find((kind) => kind === told.kind);
  if (known !== undefined) return known;
  if (told.masked) return 'unknown';
  return isCard ? 'bank-card' : /^\d{9,22}$/.test(told.number) ? 'bank-account' : 'unknown';
}

/** The check digit of a whole card number; other numbers have none. */
export function luhnOf(kind: AccountKind, told: AccountTold): 'ok' | 'bad' | 'n/a' {
  if (kind !== 'bank-card' || told.masked) return 'n/a';
  return luhnOk(told.number) ? 'ok' : 'bad';
}

/** Birth year and sex stand in a resident identity number (GB 11643): digits 7–10 and the parity of digit 17. */
export function factsOfIdNumber(idNumber: string | undefined): { birthYear?: number; sex?: 'male' | 'female' } {
  if (idNumber === undefined || !/^\d{17}[\dXx]$/.test(idNumber)) return {};
  return { birthYear: Number(idNumber.slice(6, 10)), sex: Number(idNumber[16]) % 2 === 1 ? 'male' : 'female' };
}

/** The tokens under which a value is found again: the whole and, for numbers, its tail. */
export function tokensOf(
  field: 'accountNumber' | 'phone' | 'idNumber' | 'name',
  value: string,
  masked = false,
): { field: string; value: string }[] {
  const plain = value.replaceAll(/\s/g, '').toUpperCase();
  if (field === 'name') {
    const syllables = pinyin(plain, { toneType: 'none', type: 'array' }).map((syllable) => syllable.toUpperCase());
    return [
      { field: 'name', value: plain },
      { field: 'namePinyin', value: syllables.join('') },
      { field: 'nameInitials', value: syllables.map((syllable) => syllable.slice(0, 1)).join('') },
    ];
  }
  const tails = [
    { field: `${field}Last4`, value: plain.slice(-4) },
    { field: `${field}Last6`, value: plain.slice(-6) },
  ];
  return masked ? [{ field: `${field}Masked`, value: plain }, ...tails] : [{ field, value: plain }, ...tails];
}

/** A whole number is at least this long; shorter digits are the tail of one. */
const WHOLE_NUMBER = 7;

/**
 * How a search text is to be taken, and the tokens it may be found under: exact values only, never a part in the middle.
 * Undefined when it says too little.
 */
export function searchOf(text: string): { form: SearchForm; tokens: { field: string; value: string }[] } | undefined {
  const plain = text.replaceAll(/[\s-]/g, '').toUpperCase();
  const under = (form: SearchForm, fields: readonly string[]) => ({
    form,
    tokens: fields.map((field) => ({ field, value: plain })),
  });
  const numbers = ['accountNumber', 'phone', 'idNumber'];
  if (/^\d{4}$/.test(plain) || /^\d{3}X$/.test(plain))
    return under(
      'last4',
      numbers.map((field) => `${field}Last4`),
    );
  if (/^\d{6}$/.test(plain) || /^\d{5}X$/.test(plain))
    return under(
      'last6',
      numbers.map((field) => `${field}Last6`),
    );
  if (/\d/.test(plain)) return plain.length < WHOLE_NUMBER ? undefined : under('number', numbers);
  if (/^[A-Z]{2,4}$/.test(plain)) return under('initials', ['nameInitials', 'namePinyin']);
  if (/^[A-Z]+$/.test(plain)) return plain.length < 2 ? undefined : under('pinyin', ['namePinyin', 'name']);
  return [...plain].length < 2 ? undefined : under('name', ['name']);
}

/** A person as shown to anyone who has not given a reason: one letter of the name, the tail of the numbers. */
export function maskedPerson(person: PersonTold): { name: string; phone?: string; idNumber?: string } {
  return {
    name: person.name === undefined ? '' : maskName(person.name),
    ...(person.phone === undefined ? {} : { phone: maskTail(person.phone) }),
    ...(person.idNumber === undefined ? {} : { idNumber: maskTail(person.idNumber) }),
  };
}
