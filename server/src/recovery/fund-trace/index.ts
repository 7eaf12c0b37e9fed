export { allot, type Considered, REFUND_FORMULA, type Refund, type RefundStep } from './allocation/refund.ts';
export { reconcileCases, refundCases, traceCases } from './command.ts';
export { type Known, type Movement, type Unread, whereNow } from './network/where.ts';
export { traceNetwork } from './network-command.ts';
export { MOST_TRACED_ROWS, type TraceInputs, traceInputsOf } from './trace-inputs.ts';
export type { AccountTrace, CaseTrace } from './trace-of-case.ts';
export { traceApart } from './tracing.ts';
