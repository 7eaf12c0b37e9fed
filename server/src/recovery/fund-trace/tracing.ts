import { Worker } from 'node:worker_threads';
import type { TitleConvention } from '@anlan/contract/title';
import { assert } from '../../kernel/assert.ts';
import type { Result } from '../../kernel/result.ts';
import type { CaseFault } from './convention/fault.ts';
import type { CaseColumns } from './flow/columns.ts';
import type { TraceInputs } from './trace-inputs.ts';
import type { CaseTrace } from './trace-of-case.ts';

/** A movement as it goes to another thread: moments as text, because a moment cannot be copied there. */
export type SentMovement = Omit<TraceInputs['movements'][number], 'at' | 'knownSince'> & {
  readonly at: string | undefined;
};

export interface SentInputs {
  readonly caseId: string;
  readonly movements: readonly SentMovement[];
  readonly payers: ReadonlyMap<string, string>;
}

/** What the tracing thread is asked for. */
export type TracingOrder =
  | { readonly kind: 'trace'; readonly inputs: SentInputs; readonly convention: TitleConvention; readonly at?: string }
  | { readonly kind: 'flows'; readonly inputs: SentInputs; readonly at?: string }
  | { readonly kind: 'network'; readonly columns: CaseColumns; readonly at?: string };

/** A drawn flow as it is stored. */
export interface DrawnFlow {
  readonly convention: TitleConvention;
  /** Made by `packFlow`. */
  readonly content: Uint8Array;
}

export type TracingAnswer =
  | { readonly trace: Result<CaseTrace, CaseFault> }
  | { readonly flows: Result<readonly DrawnFlow[], CaseFault> };

/** The thread ran out of memory or of time: asking again would end the same way. */
export class TracingGaveUp extends Error {}

/** Of the tracing thread, in megabytes, beside the columns of a large case. */
const MEMORY_MB = 1_024;
/** A job may run for two minutes. */
const TRACE_SECONDS = 110;

/**
 * Traces a case in a thread of its own, so that exact fractions of a long case hold up nobody at the desk.
 * @throws TracingGaveUp when it ran out of memory or of time
 */
export async function traceApart(
  inputs: TraceInputs,
  convention: TitleConvention,
  at?: Temporal.Instant,
): Promise<Result<CaseTrace, CaseFault>> {
  const answer = await answered({ kind: 'trace', inputs: sent(inputs), convention, ...moment(at) });
  assert('trace' in answer, 'the tracing thread answers what it was asked');
  return answer.trace;
}

/**
 * Draws the flow of a case by all conventions in a thread of its own: exactly, or on columns when it is large.
 * @throws as `traceApart`
 */
export async function drawApart(
  inputs: TraceInputs | { readonly columns: CaseColumns },
  at?: Temporal.Instant,
): Promise<Result<readonly DrawnFlow[], CaseFault>> {
  const order: TracingOrder =
    'columns' in inputs
      ? { kind: 'network', columns: inputs.columns, ...moment(at) }
      : { kind: 'flows', inputs: sent(inputs), ...moment(at) };
  const answer = await answered(order);
  assert('flows' in answer, 'the tracing thread answers what it was asked');
  return answer.flows;
}

const moment = (at: Temporal.Instant | undefined) => (at === undefined ? {} : { at: at.toString() });

function sent({ caseId, movements, payers }: TraceInputs): SentInputs {
  return {
    caseId,
    payers,
    movements: movements.map(({ at, knownSince: _known, ...row }) => ({ ...row, at: at?.toString() })),
  };
}

/** The movements as they were before they were sent; since when they count is no matter of tracing. */
export function received({ caseId, movements, payers }: SentInputs): TraceInputs {
  const never = Temporal.Instant.fromEpochMilliseconds(0);
  return {
    caseId,
    payers,
    fingerprint: '',
    movements: movements.map(({ at, ...row }) => ({
      ...row,
      at: at === undefined ? undefined : Temporal.Instant.from(at),
      knownSince: never,
    })),
  };
}

async function answered(order: TracingOrder): Promise<TracingAnswer> {
  const worker = new Worker(new URL('./tracing-worker.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  let late: NodeJS.Timeout | undefined;
  try {
    return await new Promise<TracingAnswer>((resolve, reject) => {
      late = setTimeout(() => reject(new TracingGaveUp('the tracing thread took too long')), TRACE_SECONDS * 1_000);
      worker.on('message', resolve);
      worker.on('error', (error) =>
        reject(isFull(error) ? new TracingGaveUp('the tracing thread ran out of memory') : error),
      );
      worker.on('exit', () => reject(new Error('the tracing thread ended without an answer')));
    });
  } finally {
    clearTimeout(late);
    await worker.terminate();
  }
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
