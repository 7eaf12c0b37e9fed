import Type, { type Static } from 'typebox';
import { lineEnvelope } from './bank-line.ts';
import { INSTANT_PATTERN } from './base/day.ts';

/**
 * The dispatch line: the 110 dispatch system pushes calls that smell of fraud. Ours, simulated; same envelope, signature
 * and return codes as the bank line. `docs/protocols/dispatch-line.md` is its description.
 */
const closed = { additionalProperties: false };
const Instant = Type.String({ pattern: INSTANT_PATTERN });

/** The 110 dispatch system pushes a call; the call number makes it once. */
export const DispatchMessage = Type.Object(
  {
    ...lineEnvelope,
    kind: Type.Literal('dispatch.incident'),
    body: Type.Object(
      {
        callNumber: Type.String({ pattern: '^[A-Za-z0-9-]{4,40}$' }),
        text: Type.String({ maxLength: 4_000 }),
        callerPhone: Type.Optional(Type.String({ maxLength: 20 })),
        at: Instant,
      },
      closed,
    ),
  },
  {
    ...closed,
    examples: [
      {
        v: 1,
        line: 'dispatch',
        from: 'dispatch',
        to: 'centre',
        sequence: 1,
        at: '2023-04-30T10:00:00Z',
        keyId: 'dispatch-1',
        kind: 'dispatch.incident',
        body: { callNumber: 'D20230430-0001', text: '样例：报警人称被骗转账', at: '2023-04-30T09:58:00Z' },
        signature: '0'.repeat(64),
      },
    ],
  },
);
export type DispatchMessage = Static<typeof DispatchMessage>;
