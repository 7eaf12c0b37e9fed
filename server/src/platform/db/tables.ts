/**
 * The tables as Kysely sees them. Every store adds its own by declaration merging
 * (`declare module '../../platform/db/tables.ts' { interface Tables { … } }`), so that the platform knows no noun.
 */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled by the nouns' stores
export interface Tables {}
