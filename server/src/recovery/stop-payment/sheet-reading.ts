import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface SheetOrder {
  readonly bytes: Uint8Array;
  readonly maxRows: number;
  readonly maxColumns: number;
}

/** A feedback sheet of some hundred rows takes a fraction of this; an officer waits no longer. */
const READ_SECONDS = 15;
/** Of the reading thread, in megabytes. */
const MEMORY_MB = 256;

/**
 * Reads the first sheet of a spreadsheet as text, in a thread of its own.
 * @throws Error when there is none, when the file is no spreadsheet, or when the thread ran out of time or memory
 */
export async function readBook(order: SheetOrder): Promise<string[][]> {
  const worker = new Worker(new URL('./sheet-worker.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  try {
    // An error of the thread rejects this by itself.
    const [answer]: (string[][] | 'no-sheet')[] = await once(worker, 'message', {
      signal: AbortSignal.timeout(READ_SECONDS * 1_000),
    });
    if (answer === undefined || answer === 'no-sheet') throw new Error('the file has no sheet');
    return answer;
  } finally {
    await worker.terminate();
  }
}
