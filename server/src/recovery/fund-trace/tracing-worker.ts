import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '../../kernel/assert.ts';
import { accept } from '../../kernel/result.ts';
import { flowsOfCase } from './flow/flow-of-case.ts';
import { flowsOfColumns } from './flow/flow-of-columns.ts';
import { packFlow } from './flow/pack.ts';
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
  if (order.kind === 'network') return { flows: accept(flowsOfColumns(order.columns, at).map(drawn)) };
  const work = workOn(received(order.inputs), at);
  return { flows: work.ok ? accept(flowsOfCase(work.value).map(drawn)) : work };
}

function drawn(flow: Parameters<typeof packFlow>[0]): DrawnFlow {
  return { convention: flow.convention, content: packFlow(flow) };
}

port.postMessage(answer());
port.close();
