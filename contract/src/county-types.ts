/** Fraud types of the first level with their share in public case data (82,210 cases), in per mille. */
export const FRAUD_SHARES = {
  brushing: 345,
  customerService: 134,
  investment: 115,
  loan: 108,
  credit: 82,
  shopping: 69,
  police: 44,
  acquaintance: 43,
  game: 21,
  romance: 16,
  blackNet: 12,
  military: 11,
} as const;
export type FraudTypeCode = keyof typeof FRAUD_SHARES;
