import type { ProblemView } from '@anlan/contract/problem';
import { PROBLEMS, problemEntry } from '@anlan/contract/problems';
import type { BatchResult } from '@anlan/contract/stop-payment';
import { ProblemError, post } from '../../app/api.ts';

/** A refused row as the problem that a single call would have answered. */
export function problemOfRow(row: BatchResult['rows'][number]): ProblemView | undefined {
  if (row.problem === undefined) return undefined;
  const { code } = row.problem;
  const entry = problemEntry(code) ?? PROBLEMS['request.failed'];
  return {
    type: '',
    code,
    status: entry.status,
    title: { zh: entry.zh, en: entry.en },
    next: { zh: entry.nextZh, en: entry.nextEn },
    request: '',
    errors: row.problem.errors.map((error) => ({ ...error, params: {} })),
  };
}

/**
 * Prepares orders one by one of a batch and hands back the first one's id.
 * @throws ProblemError when the first row was refused
 */
export async function batchOf(
  orders: readonly Record<string, unknown>[],
  sign: boolean,
  intent: string,
): Promise<string | undefined> {
  const result = await post<BatchResult>('/stop-payments/batch', { orders, sign }, intent);
  const [first] = result.rows;
  const problem = first === undefined ? undefined : problemOfRow(first);
  if (problem) throw new ProblemError(problem);
  return first?.order?.id;
}
