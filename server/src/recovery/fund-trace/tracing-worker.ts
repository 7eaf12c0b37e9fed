import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '../../kernel/assert.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { CaseFault } from './convention/fault.ts';
import type { Flow } from './flow/flow.ts';
import { flowsOfCase } from './flow/flow-of-case.ts';
import { flowsOfColumns } from './flow/flow-of-columns.ts';
import { packFlow } from './flow/pack.ts';
import { MOST_FEN } from './network/transfers.ts';
import { traceOf, workOn } from './trace-of-case.ts';
import { type DrawnFlow, received, type TracingAnswer, type TracingOrder } from './tracing.ts';

/** The thread in which cases are traced and flows are drawn; it answers once and ends. */
const port = parentPort;
assert(port, 'the tracing worker runs as a worker');
// Handed over by `answered` of tracing.ts.
const order = workerData as TracingOrder;
const at = order.at === undefined ? undefined : Temporal.Instant.from(order.at);

function answer(): TracingAnswer {
  if (order.kind === 'trace') return { trace: traceOf(received(order.inputs), order.convention, at) };
  if (order.kind === 'network') return { flows: counted(flowsOfColumns(order.columns, at)) };
  const work = workOn(received(order.inputs), at);
  return { flows: work.ok ? counted(flowsOfCase(work.value)) : work };
}

/** Sums that doubles do not count exactly would be wrong on every screen: such a case is refused as a whole. */
function counted(flows: readonly Flow[]): Result<readonly DrawnFlow[], CaseFault> {
  const passed = flows[0]?.movements.amount.reduce((sum, fen) => sum + fen, 0) ?? 0;
  return passed > MOST_FEN ? refuse({ at: 'transfers', code: 'form' }) : accept(flows.map(drawn));
}

function drawn(flow: Flow): DrawnFlow {
  return { convention: flow.convention, content: packFlow(flow) };
}

port.postMessage(answer());
port.close();
