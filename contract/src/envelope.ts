import Type, { type Static } from 'typebox';
import { INSTANT_PATTERN } from './base/day.ts';

/**
 * The three zones: core on the police network, government on the extranet, public on the internet. One program, three
 * databases; nothing but envelopes goes between them (docs/adr/0008-three-zones.md).
 */
export const ZONES = ['core', 'government', 'public'] as const;
export type Zone = (typeof ZONES)[number];

const ZoneName = Type.Union([Type.Literal('core'), Type.Literal('government'), Type.Literal('public')]);

/**
 * What travels between two zones, over HTTP or as a carried file. Outside stands only what a road needs to know; what the
 * letter is about and all it says are inside `sealed`.
 */
export const Envelope = Type.Object(
  {
    v: Type.Literal(1),
    id: Type.String({ pattern: '^env_[0-9A-HJKMNP-TV-Z]{26}$' }),
    from: ZoneName,
    to: ZoneName,
    /** Counts per road and direction, from 1, without gaps: a gap is a lost envelope. */
    sequence: Type.Integer({ minimum: 1 }),
    /** When it was sealed, by the sender's system clock. A carried file may be days old, so there is no time window. */
    at: Type.String({ pattern: INSTANT_PATTERN }),
    /** Which generation of the road's secret. */
    keyId: Type.String({ pattern: '^[a-z-]{4,40}-[0-9]{1,4}$' }),
    /** Ciphertext in base64url; everything above is bound into it. */
    sealed: Type.String({ pattern: '^[A-Za-z0-9_-]+$', maxLength: 8_000_000 }),
    /** Keyed digest over the canonical JSON of everything else, hex. */
    signature: Type.String({ pattern: '^[0-9a-f]{64}$' }),
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
