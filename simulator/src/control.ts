import { REFUSAL_REASONS, type RefusalReason } from '@anlan/contract/stop-payment';

/** How a simulated bank behaves; changed while it runs by `POST /control`. */
export interface Faults {
  /** Milliseconds between taking an order and its feedback. */
  readonly delayMs: number;
  /** Refuses every order with this reason, whatever its book says. */
  readonly refuse?: RefusalReason;
  /** Takes orders and sends no feedback until it is switched off again. */
  readonly silent: boolean;
  /** Sends every feedback twice. */
  readonly duplicate: boolean;
  /** Sends feedback in the wrong order where several wait. */
  readonly shuffle: boolean;
  /** The line is shut: orders and pulls are turned away, nothing is sent. */
  readonly down: boolean;
  /** What every account holds, in fen, in place of the book. */
  readonly balanceFen?: number;
}

export const CALM: Faults = { delayMs: 400, silent: false, duplicate: false, shuffle: false, down: false };

type Clearable<T> = { readonly [K in keyof T]?: T[K] | null };
export type FaultChange = Clearable<Faults>;

/** Applies a change; null puts a fault back to calm. */
export function changeFaults(faults: Faults, change: FaultChange): Faults {
  const { refuse, balanceFen, ...plain } = faults;
  const nextRefuse = change.refuse === undefined ? refuse : change.refuse;
  const nextBalance = change.balanceFen === undefined ? balanceFen : change.balanceFen;
  return {
    delayMs: change.delayMs === undefined ? plain.delayMs : (change.delayMs ?? CALM.delayMs),
    silent: change.silent === undefined ? plain.silent : (change.silent ?? false),
    duplicate: change.duplicate === undefined ? plain.duplicate : (change.duplicate ?? false),
    shuffle: change.shuffle === undefined ? plain.shuffle : (change.shuffle ?? false),
    down: change.down === undefined ? plain.down : (change.down ?? false),
    ...(nextRefuse == null ? {} : { refuse: nextRefuse }),
    ...(nextBalance == null ? {} : { balanceFen: nextBalance }),
  };
}

const bank = { type: 'string', maxLength: 20, description: 'code of a bank, or * for all' };
const flag = { type: ['boolean', 'null'] };
const fen = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const amountOf = { type: 'object', additionalProperties: false, required: ['authority', 'amountFen'] };
const authority = { type: 'string', minLength: 1, maxLength: 80 };

/** Schemas of the control routes; unknown fields are refused, so that a typing error is no silent calm. */
export const CONTROL_BODY = {
  type: 'object',
  additionalProperties: false,
  required: ['bank'],
  properties: {
    bank,
    delayMs: { type: ['integer', 'null'], minimum: 0, maximum: 3_600_000 },
    refuse: { enum: [...REFUSAL_REASONS, null] },
    silent: flag,
    duplicate: flag,
    shuffle: flag,
    down: flag,
    balanceFen: { ...fen, type: ['integer', 'null'] },
  },
};
export const ACCOUNT_BODY = {
  type: 'object',
  additionalProperties: false,
  required: ['bank', 'number'],
  properties: {
    bank,
    number: { type: 'string', pattern: '^[0-9]{12,19}$' },
    holderName: { type: 'string', maxLength: 60 },
    balanceFen: fen,
    closed: { type: 'boolean' },
    credits: {
      type: 'array',
      maxItems: 100,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['amountFen', 'at'],
        properties: { amountFen: fen, at: { type: 'string' } },
      },
    },
    stoppedBy: {
      ...amountOf,
      required: ['authority', 'amountFen', 'endsAt'],
      properties: { authority, amountFen: fen, endsAt: { type: 'string' } },
    },
    frozenBy: { ...amountOf, properties: { authority, amountFen: fen } },
  },
};
export const CLOCK_BODY = {
  type: 'object',
  additionalProperties: false,
  required: ['at'],
  properties: { at: { type: ['string', 'null'], maxLength: 40 } },
};
export const DISPATCH_BODY = {
  type: 'object',
  additionalProperties: false,
  required: ['callNumber', 'text', 'at'],
  properties: {
    callNumber: { type: 'string', maxLength: 40 },
    text: { type: 'string', maxLength: 4_000 },
    callerPhone: { type: 'string', maxLength: 20 },
    at: { type: 'string', maxLength: 40 },
    times: { type: 'integer', minimum: 1, maximum: 10 },
    delayMs: { type: 'integer', minimum: 0, maximum: 3_600_000 },
  },
};
