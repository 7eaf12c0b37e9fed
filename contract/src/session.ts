import Type, { type Static } from 'typebox';
import { idPattern } from './base/ids.ts';
import { ROLES } from './role.ts';

export const RoleSchema = Type.Enum(ROLES);

export const SignIn = Type.Object(
  {
    user: Type.String({ minLength: 1, maxLength: 60 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
    code: Type.Optional(Type.String({ pattern: '^\\d{6}$', description: 'second factor, when the account has one' })),
    post: Type.Optional(
      Type.String({ pattern: idPattern('post'), description: 'which post, when the person holds several' }),
    ),
  },
  { additionalProperties: false, examples: [{ user: 'duty1', password: '…' }] },
);
export type SignIn = Static<typeof SignIn>;

export const PostChoice = Type.Object(
  {
    id: Type.String(),
    role: RoleSchema,
    unitName: Type.String(),
    title: Type.String(),
    endsOn: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type PostChoice = Static<typeof PostChoice>;

/** Who is signed in, through which post. `step` is `chooseSecondFactor` when the role demands one that is not set up yet. */
export const SessionView = Type.Object(
  {
    staff: Type.String(),
    name: Type.String(),
    post: PostChoice,
    posts: Type.Array(PostChoice),
    unit: Type.String(),
    unitPath: Type.String(),
    step: Type.Union([Type.Literal('complete'), Type.Literal('setUpSecondFactor'), Type.Literal('changePassword')]),
    previousSignInAt: Type.Optional(Type.String()),
    expiresAt: Type.String(),
  },
  { additionalProperties: false },
);
export type SessionView = Static<typeof SessionView>;

/** What the sign-in needs before anybody is known: whose system it is, whether this browser is signed in, whether all is invented. */
export const EntryView = Type.Object(
  {
    signedIn: Type.Boolean(),
    demonstration: Type.Boolean(),
    centre: Type.Optional(Type.String({ description: 'name of the centre that runs this installation' })),
  },
  { additionalProperties: false },
);
export type EntryView = Static<typeof EntryView>;

export const ClockView = Type.Object(
  {
    now: Type.String({ description: 'business time' }),
    demo: Type.Boolean(),
    rate: Type.Number({ description: 'how many times real speed a demo clock runs; 0 stands still' }),
    nextMomentAt: Type.Optional(Type.String({ description: 'the next deadline moment, for stepping to it' })),
    zone: Type.Union([Type.Literal('core'), Type.Literal('government'), Type.Literal('public')]),
  },
  { additionalProperties: false },
);
export type ClockView = Static<typeof ClockView>;
export const StepClock = Type.Object(
  { minutes: Type.Integer({ minimum: 1, maximum: 10_080 }) },
  { additionalProperties: false, examples: [{ minutes: 10 }] },
);
export type StepClock = Static<typeof StepClock>;
export const RunClock = Type.Object(
  { rate: Type.Integer({ minimum: 0, maximum: 600 }) },
  { additionalProperties: false, examples: [{ rate: 60 }] },
);
export type RunClock = Static<typeof RunClock>;
