export { reconcileCases, refundCases, traceCases } from './command.ts';
