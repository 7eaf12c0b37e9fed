export { allot, type Considered, REFUND_FORMULA, type Refund, type RefundStep } from './allocation/refund.ts';
export { reconcileCases, refundCases, traceCases } from './command.ts';
export { columnsOfCase } from './flow/columns-of-case.ts';
export {
  type Flow,
  type FlowShare,
  MADE,
  type Movements,
  PLACE_KINDS,
  type PlaceKind,
  type Places,
} from './flow/flow.ts';
export { unpackFlow } from './flow/pack.ts';
export { learntClasses, whereInFlow } from './flow/where-in-flow.ts';
export { traceNetwork } from './network-command.ts';
export { caseBehind, MOST_TRACED_ROWS, type TraceInputs, traceInputsOf } from './trace-inputs.ts';
export type { AccountTrace, CaseTrace } from './trace-of-case.ts';
export { type DrawnFlow, drawApart, TracingGaveUp, traceApart } from './tracing.ts';
