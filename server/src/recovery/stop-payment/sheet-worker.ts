import { parentPort, workerData } from 'node:worker_threads';
import { read } from 'hucre';
import { assert } from '../../kernel/assert.ts';
import type { SheetOrder } from './sheet-reading.ts';

/** The thread in which a feedback sheet is unpacked: one that swells ends this thread, not the desk. Answers its first sheet. */
const port = parentPort;
assert(port, 'the sheet worker runs as a worker');
// Handed over by `readBook` of this noun.
const { bytes, maxRows, maxColumns } = workerData as SheetOrder;
const { sheets } = await read(bytes, { sheets: [0], maxRows });
const rows = sheets[0]?.rows.slice(0, maxRows).map((row) => row.slice(0, maxColumns).map(cellText));
port.postMessage(rows ?? 'no-sheet');
port.close();

function cellText(cell: unknown): string {
  return cell === null || cell === undefined ? '' : String(cell).trim();
}
