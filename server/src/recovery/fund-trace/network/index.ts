export { traceNetworkCommand } from '../network-command.ts';
