import Type, { type Static } from 'typebox';
import { idPattern } from './base/ids.ts';
import { Day } from './base/moments.ts';
import { AllowedView, ListQuery, listOf } from './list.ts';
import { RoleSchema } from './session.ts';

export const POST_STATUSES = ['proposed', 'active', 'ended', 'refused'] as const;
export type PostStatus = (typeof POST_STATUSES)[number];
export const POST_COMMANDS = ['approve', 'refuse', 'end'] as const;
export type PostCommand = (typeof POST_COMMANDS)[number];

export const PostView = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    staff: Type.String(),
    staffName: Type.String(),
    homeUnitName: Type.String(),
    unit: Type.String(),
    unitName: Type.String(),
    role: RoleSchema,
    title: Type.String(),
    status: Type.Enum(POST_STATUSES),
    startsOn: Type.String(),
    endsOn: Type.Optional(Type.String()),
    seconded: Type.Boolean({ description: 'the post lies outside the home unit' }),
    allowed: Type.Array(AllowedView),
  },
  { additionalProperties: false },
);
export type PostView = Static<typeof PostView>;
export const PostList = listOf(PostView);
export const PostQuery = Type.Interface(
  [ListQuery],
  {
    status: Type.Optional(Type.Enum(POST_STATUSES)),
    staff: Type.Optional(Type.String({ pattern: idPattern('staff') })),
  },
  { additionalProperties: false },
);

export const StaffView = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    name: Type.String(),
    login: Type.Optional(Type.String()),
    homeUnit: Type.String(),
    homeUnitName: Type.String(),
    active: Type.Boolean(),
    lockedUntil: Type.Optional(Type.String()),
    secondFactor: Type.Boolean(),
    openSessions: Type.Integer(),
    lastSignInAt: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type StaffView = Static<typeof StaffView>;
export const StaffList = listOf(StaffView);

/** Officers who may sign: whom the duty officer may name as the second signature given by phone. */
export const SwornList = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        { staff: Type.String(), name: Type.String(), role: RoleSchema, unitName: Type.String() },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type SwornList = Static<typeof SwornList>;

export const AddStaff = Type.Object(
  {
    name: Type.String({ minLength: 2, maxLength: 40 }),
    homeUnit: Type.String({ pattern: idPattern('unit') }),
    login: Type.String({ pattern: '^[a-z][a-z0-9_.-]{2,29}$' }),
    password: Type.String({
      minLength: 12,
      maxLength: 200,
      description: 'first password; must be changed at the first sign-in',
    }),
  },
  {
    additionalProperties: false,
    examples: [
      { name: '样例民警', homeUnit: 'unt_01HZZZZZZZZZZZZZZZZZZZZZZZ', login: 'sample1', password: 'Sample-First-2023' },
    ],
  },
);
export type AddStaff = Static<typeof AddStaff>;
export const ProposePost = Type.Object(
  {
    staff: Type.String({ pattern: idPattern('staff') }),
    unit: Type.String({ pattern: idPattern('unit') }),
    role: RoleSchema,
    title: Type.String({ minLength: 1, maxLength: 40 }),
    startsOn: Day,
    endsOn: Type.Optional(Day),
  },
  {
    additionalProperties: false,
    examples: [
      {
        staff: 'stf_01HZZZZZZZZZZZZZZZZZZZZZZZ',
        unit: 'unt_01HZZZZZZZZZZZZZZZZZZZZZZZ',
        role: 'dutyOfficer',
        title: '值班民警',
        startsOn: '2023-05-01',
        endsOn: '2023-10-31',
      },
    ],
  },
);
export type ProposePost = Static<typeof ProposePost>;
export const PostAct = Type.Object(
  { version: Type.Integer({ minimum: 1 }), why: Type.Optional(Type.String({ minLength: 2, maxLength: 200 })) },
  { additionalProperties: false, examples: [{ version: 1, why: '借调期满' }] },
);
export const STAFF_COMMANDS = ['unlock', 'resetPassword', 'resetSecondFactor', 'endSessions'] as const;
export type StaffCommand = (typeof STAFF_COMMANDS)[number];
export const StaffAct = Type.Object(
  {
    why: Type.String({ minLength: 2, maxLength: 200 }),
    password: Type.Optional(Type.String({ minLength: 12, maxLength: 200 })),
  },
  { additionalProperties: false, examples: [{ why: '本人当面申请' }] },
);
export type StaffAct = Static<typeof StaffAct>;

export const ChangePassword = Type.Object(
  { old: Type.String({ minLength: 1, maxLength: 200 }), password: Type.String({ minLength: 12, maxLength: 200 }) },
  { additionalProperties: false, examples: [{ old: '…', password: 'New-Password-2023' }] },
);
export const SecondFactorSecret = Type.Object(
  { secret: Type.String(), address: Type.String({ description: 'otpauth:// address for an authenticator' }) },
  { additionalProperties: false },
);
export type SecondFactorSecret = Static<typeof SecondFactorSecret>;
export const ConfirmSecondFactor = Type.Object(
  { code: Type.String({ pattern: '^\\d{6}$' }) },
  { additionalProperties: false, examples: [{ code: '123456' }] },
);
export const ChoosePost = Type.Object(
  { post: Type.String({ pattern: idPattern('post') }) },
  { additionalProperties: false, examples: [{ post: 'pst_01HZZZZZZZZZZZZZZZZZZZZZZZ' }] },
);
export const Done = Type.Object({ done: Type.Boolean() }, { additionalProperties: false });
export const Empty = Type.Object({}, { additionalProperties: false, examples: [{}] });
