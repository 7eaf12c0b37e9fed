import { parentPort, workerData } from 'node:worker_threads';
import type { StatementLine } from '@anlan/contract/statement-row';
import { assert } from '../../kernel/assert.ts';
import { headerHash } from './header.ts';
import { readStatement } from './reader/index.ts';
import { inParts, type WorkerOrder } from './reading.ts';

/**
 * The thread in which a bank's file is read: a file made to swell stops this thread, not the desk. It sends batches and
 * waits when two of them have not been taken.
 */
const port = parentPort;
assert(port, 'the reading worker runs as a worker');
// Handed over by `readFile` of this noun.
const order = workerData as WorkerOrder;
const answers = new Map(order.answers);
const headers = new Map<string, readonly string[]>();

let ahead = 0;
let wake: (() => void) | undefined;
port.on('message', () => {
  ahead -= 1;
  wake?.();
});

async function send(lines: readonly StatementLine[]): Promise<void> {
  for (const part of inParts(lines, headers, answers)) {
    port?.postMessage(part);
    ahead += 1;
  }
  while (ahead > 2)
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
}

let waiting: StatementLine[] = [];
const source = { name: order.name, bytes: order.bytes };
for await (const line of readStatement(source, {
  limits: order.limits,
  mapping: (header) => answers.get(headerHash(header)),
  onHeader: (file, header) => headers.set(file, header),
})) {
  waiting.push(line);
  if (waiting.length < order.batch) continue;
  await send(waiting);
  waiting = [];
}
await send(waiting);
port.postMessage('end');
port.close();
