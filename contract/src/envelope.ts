import Type, { type Static } from 'typebox';
import { INSTANT_PATTERN } from './base/day.ts';

/**
 * The three zones: core on the police network, government on the extranet, public on the internet. One program, three
 * databases; nothing but envelopes goes between them (docs/adr/0008-three-zones.md).
 */
export const ZONES = ['core', 'government', 'public'] as const;
export type Zone = (typeof ZONES)[number];

/** Who may stand at an end of a road: our zones, and the prefecture's house on the police network, which decides refunds. */
export const ROAD_ENDS = [...ZONES, 'prefecture'] as const;
export type RoadEnd = (typeof ROAD_ENDS)[number];

const EndName = Type.Enum(ROAD_ENDS);
const KeyId = Type.String({ pattern: '^[a-z-]{4,40}-[0-9]{1,4}$' });
const Sequence = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });
const Signature = Type.String({ pattern: '^[0-9a-f]{64}$' });

/**
 * What travels between two zones, over HTTP or as a carried file. Outside stands only what a road needs to know; what the
 * letter is about and all it says are inside `sealed`.
 */
export const Envelope = Type.Object(
  {
    v: Type.Literal(1),
    id: Type.String({ pattern: '^env_[0-9A-HJKMNP-TV-Z]{26}$' }),
    from: EndName,
    to: EndName,
    /** Counts per road and direction, from 1, without gaps: a gap is a lost envelope. */
    sequence: Sequence,
    /** When it was sealed, by the sender's system clock. A carried file may be days old, so there is no time window. */
    at: Type.String({ pattern: INSTANT_PATTERN }),
    /** Which generation of the road's secret. */
    keyId: KeyId,
    /** Ciphertext in base64url; everything above is bound into it. */
    sealed: Type.String({ pattern: '^[A-Za-z0-9_-]+$', maxLength: 8_000_000 }),
    /** Keyed digest over the canonical JSON of everything else, hex. */
    signature: Signature,
  },
  { additionalProperties: false },
);
export type Envelope = Static<typeof Envelope>;

/** What an envelope holds. The kind decides who reads it; kinds are a closed list of each direction. */
export const Letter = Type.Object(
  { kind: Type.String({ pattern: '^[a-z-]+\\.[a-z-]+$' }), body: Type.Record(Type.String(), Type.Unknown()) },
  { additionalProperties: false },
);
export type Letter = Static<typeof Letter>;

const MOST_BEYOND = 1_000;
/** How many envelopes go in one parcel over a line; a carried file holds more. */
export const PARCEL_LIMIT = 50;
export const CARRIED_LIMIT = 2_000;

/**
 * What one end has taken from the other, signed: everything up to a number, and single ones beyond a gap. It only ever adds,
 * so it may come late, twice or never; it carries no letter and is not numbered, or two ends would acknowledge for ever.
 */
export const Acknowledgement = Type.Object(
  {
    v: Type.Literal(1),
    /** Who has taken. */
    from: EndName,
    to: EndName,
    keyId: KeyId,
    upTo: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
    beyond: Type.Array(Sequence, { maxItems: MOST_BEYOND }),
    at: Type.String({ pattern: INSTANT_PATTERN }),
    signature: Signature,
  },
  { additionalProperties: false },
);
export type Acknowledgement = Static<typeof Acknowledgement>;

/** One trip over a line: envelopes, and what the sender has taken so far. */
export const Parcel = Type.Object(
  {
    envelopes: Type.Array(Envelope, { maxItems: PARCEL_LIMIT }),
    acknowledgement: Type.Optional(Acknowledgement),
  },
  { additionalProperties: false },
);
export type Parcel = Static<typeof Parcel>;

/** Why an envelope is not taken, in the order in which it is looked at: nothing unsigned is opened. */
export const TAKE_FAULTS = [
  'wrong-form',
  'not-for-this-zone',
  'wrong-signature',
  'unreadable',
  'kind-not-listed',
  'letter-wrong-form',
  'number-used-otherwise',
] as const;
export type TakeFault = (typeof TAKE_FAULTS)[number];

/** The answer to a parcel: what stands in the ledger now, and which of the envelopes were not taken and why. */
export const ParcelAnswer = Type.Object(
  {
    acknowledgement: Type.Optional(Acknowledgement),
    refused: Type.Array(
      Type.Object({ sequence: Type.Integer(), fault: Type.Enum(TAKE_FAULTS) }, { additionalProperties: false }),
    ),
  },
  { additionalProperties: false },
);
export type ParcelAnswer = Static<typeof ParcelAnswer>;
