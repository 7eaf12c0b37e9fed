import Type, { type Static } from 'typebox';
import { INSTANT_PATTERN } from './base/day.ts';
import { RefusalReasonSchema } from './stop-payment.ts';

/**
 * The bank line: our own protocol after the messages of the risk event platform (100101 stop, 100102 its feedback).
 * No county has such a line today; the simulator speaks it. `docs/protocols/bank-line.md` is its description.
 */
export const LINE_VERSION = 1;
export const MESSAGE = {
  stop: '100101',
  stopFeedback: '100102',
  release: '100103',
  releaseFeedback: '100104',
  extend: '100105',
  extendFeedback: '100106',
  payeeQuery: '100301',
  payeeQueryFeedback: '100302',
} as const;
/** Transport codes, after the platform's: only 100000 means that the bank has the message. */
export const TRANSPORT = {
  success: '100000',
  malformed: '200001',
  timeout: '200002',
  duplicate: '200003',
  notAuthorised: '200004',
  limitExceeded: '200008',
  channelClosed: '200009',
  unknownAccount: '200010',
} as const;
/** Minutes by which the sender's clock may differ; outside it a signature does not count. */
export const SIGNATURE_WINDOW_MINUTES = 5;

const closed = { additionalProperties: false };
const Instant = Type.String({ pattern: INSTANT_PATTERN });
const Fen = Type.Integer({ minimum: 0, maximum: 9_007_199_254_740_991 });

export const StopOrderBody = Type.Object(
  {
    orderNumber: Type.String({ maxLength: 60 }),
    caseNumber: Type.Optional(Type.String({ maxLength: 40 })),
    urgency: Type.Enum(['01', '02'] as const),
    account: Type.Object(
      {
        number: Type.String({ maxLength: 64 }),
        holderName: Type.Optional(Type.String({ maxLength: 60 })),
        type: Type.Enum(['01', '02'] as const),
      },
      closed,
    ),
    amountFen: Type.Optional(Fen),
    transferAt: Type.Optional(Instant),
    reason: Type.String({ maxLength: 200 }),
    startsAt: Instant,
    endsAt: Instant,
    applicantUnit: Type.String({ maxLength: 60 }),
    officer: Type.String({ maxLength: 60 }),
  },
  closed,
);
export type StopOrderBody = Static<typeof StopOrderBody>;

export const FeedbackBody = Type.Object(
  {
    feedbackNumber: Type.String({ maxLength: 60 }),
    orderNumber: Type.String({ maxLength: 60 }),
    result: Type.Enum(['stopped', 'refused', 'found'] as const),
    reason: Type.Optional(RefusalReasonSchema),
    balanceFen: Type.Optional(Fen),
    stoppedAt: Type.Optional(Instant),
    endsAt: Type.Optional(Instant),
    note: Type.Optional(Type.String({ maxLength: 200 })),
    earlierAuthority: Type.Optional(Type.String({ maxLength: 80 })),
    earlierAmountFen: Type.Optional(Fen),
    officerCode: Type.Optional(
      Type.String({ maxLength: 20, description: 'the bank’s own code of its officer, no name' }),
    ),
    payee: Type.Optional(
      Type.Object(
        {
          number: Type.String({ maxLength: 64 }),
          holderName: Type.Optional(Type.String({ maxLength: 60 })),
          bankCode: Type.Optional(Type.String({ maxLength: 20 })),
        },
        { ...closed, description: '100302 with result found: the account the money went to' },
      ),
    ),
  },
  closed,
);
export type FeedbackBody = Static<typeof FeedbackBody>;

/** The envelope of every message; `signature` is HMAC-SM3 over the canonical JSON of all the rest. */
export const lineEnvelope = {
  v: Type.Literal(LINE_VERSION),
  line: Type.String({ pattern: '^[a-z]+(:[A-Za-z0-9]+)?$', maxLength: 40 }),
  from: Type.String({ maxLength: 40 }),
  to: Type.String({ maxLength: 40 }),
  sequence: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  at: Instant,
  keyId: Type.String({ maxLength: 60 }),
  signature: Type.String({ pattern: '^[0-9a-f]{64}$' }),
};
export const StopOrderMessage = Type.Object(
  { ...lineEnvelope, kind: Type.Enum(['100101', '100301'] as const), body: StopOrderBody },
  closed,
);
export type StopOrderMessage = Static<typeof StopOrderMessage>;

/** Release (100103) or extension (100105) of a stop that this line made; `changes` is the number of the stop order. */
export const ChangeOrderBody = Type.Object(
  {
    orderNumber: Type.String({ maxLength: 60 }),
    changes: Type.String({ maxLength: 60 }),
    decidedAt: Instant,
    reason: Type.String({ maxLength: 200 }),
    applicantUnit: Type.String({ maxLength: 60 }),
    officer: Type.String({ maxLength: 60 }),
  },
  closed,
);
export type ChangeOrderBody = Static<typeof ChangeOrderBody>;
export const ChangeOrderMessage = Type.Object(
  { ...lineEnvelope, kind: Type.Enum(['100103', '100105'] as const), body: ChangeOrderBody },
  closed,
);
export type ChangeOrderMessage = Static<typeof ChangeOrderMessage>;
/** All that a centre may send to a bank. */
export const OrderMessage = Type.Union([StopOrderMessage, ChangeOrderMessage]);
export type OrderMessage = Static<typeof OrderMessage>;
export const FeedbackMessage = Type.Object(
  { ...lineEnvelope, kind: Type.Enum(['100102', '100302'] as const), body: FeedbackBody },
  {
    ...closed,
    examples: [
      {
        v: 1,
        line: 'bank:DEMO01',
        from: 'DEMO01',
        to: 'centre',
        sequence: 1,
        at: '2023-04-30T10:00:05Z',
        keyId: 'bank:DEMO01-1',
        kind: '100102',
        body: {
          feedbackNumber: 'F1',
          orderNumber: 'spo_01HZZZZZZZZZZZZZZZZZZZZZZZ-1',
          result: 'stopped',
          balanceFen: 350000,
          stoppedAt: '2023-04-30T10:00:04Z',
          endsAt: '2023-05-02T10:00:04Z',
        },
        signature: '0'.repeat(64),
      },
    ],
  },
);
export type FeedbackMessage = Static<typeof FeedbackMessage>;
export const LineAnswer = Type.Object({ code: Type.String(), text: Type.String() }, closed);
export type LineAnswer = Static<typeof LineAnswer>;

export const ChangeFeedbackBody = Type.Object(
  {
    feedbackNumber: Type.String({ maxLength: 60 }),
    orderNumber: Type.String({ maxLength: 60 }),
    changes: Type.String({ maxLength: 60 }),
    result: Type.Enum(['done', 'refused'] as const),
    reason: Type.Optional(RefusalReasonSchema),
    doneAt: Type.Optional(Instant),
    endsAt: Type.Optional(Instant),
    officerCode: Type.Optional(Type.String({ maxLength: 20 })),
    note: Type.Optional(Type.String({ maxLength: 200 })),
  },
  closed,
);
export type ChangeFeedbackBody = Static<typeof ChangeFeedbackBody>;
export const ChangeFeedbackMessage = Type.Object(
  { ...lineEnvelope, kind: Type.Enum(['100104', '100106'] as const), body: ChangeFeedbackBody },
  closed,
);
export type ChangeFeedbackMessage = Static<typeof ChangeFeedbackMessage>;
