export { verifyWhole, writeAnchor } from './anchor.ts';
export type { Json, JsonObject } from './json.ts';
export { insertPast, type NewEvent, record, rowOf, type Subscriptions } from './record.ts';
export { sealNext, verifyAudit } from './seal.ts';
export type { EventRow } from './tables.ts';
