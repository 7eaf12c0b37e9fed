export { type Cursor, readCursor, writeCursor } from './cursor.ts';
export { dropOldAnswers } from './idempotency.ts';
export { createLive, type Live } from './live.ts';
export { type FieldError, problemOf, type Refusal } from './problem.ts';
export { refusedMove } from './refused-move.ts';
export { type Access, type Call, type Route, route } from './route.ts';
export { createHttp, type HttpOptions } from './server.ts';
export { addStream } from './stream.ts';
export { totalOf } from './total.ts';
