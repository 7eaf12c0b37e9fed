import Type, { type Static } from 'typebox';
import { idPattern } from './base/ids.ts';

export const ACCOUNT_KINDS = ['bank-card', 'bank-account', 'alipay', 'wechat', 'wallet', 'unknown'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/** An account as a screen may see it: in full for those who hold the case, with its tail for the others. */
export const AccountView = Type.Object(
  {
    id: Type.String({ pattern: idPattern('account') }),
    kind: Type.Enum(ACCOUNT_KINDS),
    number: Type.String({ description: 'in full or `****5678`' }),
    full: Type.Boolean(),
    holderName: Type.Optional(Type.String()),
    bankCode: Type.Optional(Type.String()),
    bankName: Type.Optional(Type.String()),
    luhn: Type.Union([Type.Literal('ok'), Type.Literal('bad'), Type.Literal('n/a')]),
    masked: Type.Boolean({ description: 'the number itself is known only in part' }),
    /** In how many other incidents this account appears. */
    seenElsewhere: Type.Integer(),
  },
  { additionalProperties: false },
);
export type AccountView = Static<typeof AccountView>;

/** A person, masked unless revealed. */
export const PersonView = Type.Object(
  {
    id: Type.String({ pattern: idPattern('person') }),
    name: Type.String(),
    phone: Type.Optional(Type.String()),
    idNumber: Type.Optional(Type.String()),
    masked: Type.Boolean(),
    birthYear: Type.Optional(Type.Integer()),
    sex: Type.Optional(Type.Union([Type.Literal('male'), Type.Literal('female')])),
  },
  { additionalProperties: false },
);
export type PersonView = Static<typeof PersonView>;

export const REVEAL_FIELDS = ['name', 'phone', 'idNumber', 'number', 'text'] as const;
/** Asks for one value in full; the reason is logged, the screen hides it again after 60 s. */
export const Reveal = Type.Object(
  {
    field: Type.Enum(REVEAL_FIELDS),
    reason: Type.String({ minLength: 5, maxLength: 200 }),
    about: Type.Optional(Type.String({ maxLength: 40, description: 'the incident, case or order it is needed for' })),
  },
  {
    additionalProperties: false,
    examples: [{ field: 'phone', reason: '回拨核实转账时间', about: 'inc_01HZZZZZZZZZZZZZZZZZZZZZZZ' }],
  },
);
export type Reveal = Static<typeof Reveal>;
export const Revealed = Type.Object({ value: Type.String(), hideAt: Type.String() }, { additionalProperties: false });

export const SEARCH_FORMS = ['number', 'last6', 'last4', 'name', 'pinyin', 'initials'] as const;
export type SearchForm = (typeof SEARCH_FORMS)[number];
/** Looks a person or an account up. A body, not a query: a number must not stand in an address or a proxy's log. */
export const SearchSubjects = Type.Object(
  { q: Type.String({ minLength: 1, maxLength: 60 }) },
  { additionalProperties: false, examples: [{ q: '5678' }] },
);
export const SubjectsFound = Type.Object(
  {
    form: Type.Enum(SEARCH_FORMS),
    persons: Type.Array(PersonView),
    accounts: Type.Array(AccountView),
    more: Type.Boolean({ description: 'there are more than are shown; ask more exactly' }),
  },
  { additionalProperties: false },
);
export type SubjectsFound = Static<typeof SubjectsFound>;
