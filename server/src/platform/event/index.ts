export type { Json, JsonObject } from './json.ts';
export { insertPast, type NewEvent, record, rowOf, type Subscriptions } from './record.ts';
export { type AuditVerdict, sealNext, verifyAudit } from './seal.ts';
export type { EventRow } from './tables.ts';
