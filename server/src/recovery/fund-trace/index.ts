export { reconcileCases, refundCases, traceCases } from './command.ts';
export { traceNetwork } from './network-command.ts';
