import { accept, type Result } from '../../kernel/result.ts';
import { REFUND_FORMULA, refundOf } from './allocation/refund.ts';
import { answerCases, type CaseIo } from './case-lines.ts';
import { type Case, readCase } from './convention/case.ts';
import type { CaseFault } from './convention/fault.ts';
import { planOf } from './convention/plan.ts';
import { type Attribution, attribute } from './convention/trace.ts';
import { readReconcileCase } from './reconciliation/case.ts';
import { estimateOffsets } from './reconciliation/offset.ts';
import { reconcile } from './reconciliation/reconcile.ts';

/** `trace --cases FILE [--explain]`: each case by each of its conventions; `--explain` adds what had to be assumed. */
export function traceCases(words: readonly string[], io: CaseIo): Promise<number> {
  return answerCases(words, { usage: 'trace --cases FILE [--explain]', flag: '--explain' }, io, (value, explain) => {
    const read = readCase(value);
    if (!read.ok) return read;
    const { id } = read.value;
    const attributions = attributionsOf(read.value);
    if (!attributions.ok) return attributions;
    return accept({ id, ...attributions.value, ...(explain ? { assumptions: planOf(read.value).assumptions } : {}) });
  });
}

/** `refund --cases FILE [--explain]`: the allotment beside the conventions; `--explain` adds formula and operands. */
export function refundCases(words: readonly string[], io: CaseIo): Promise<number> {
  return answerCases(words, { usage: 'refund --cases FILE [--explain]', flag: '--explain' }, io, (value, explain) => {
    const read = readCase(value);
    if (!read.ok) return read;
    const { id } = read.value;
    const refund = refundOf(read.value);
    if (!refund.ok) return refund;
    const attributions = attributionsOf(read.value);
    if (!attributions.ok) return attributions;
    const { steps, ...allotted } = refund.value;
    const { assumptions } = planOf(read.value);
    const explained = explain ? { formula: REFUND_FORMULA, steps, assumptions } : {};
    return accept({ id, ...attributions.value, refund: allotted, ...explained });
  });
}

/** `reconcile --cases FILE [--estimate]`: one transfer of two views; `--estimate` learns clock offsets nobody gave. */
export function reconcileCases(words: readonly string[], io: CaseIo): Promise<number> {
  return answerCases(
    words,
    { usage: 'reconcile --cases FILE [--estimate]', flag: '--estimate' },
    io,
    (value, learn) => {
      const read = readReconcileCase(value);
      if (!read.ok) return read;
      const { id, rows, offsets: given } = read.value;
      if (!learn) return accept({ id, transfers: reconcile(read.value) });
      const clockOffsets = estimateOffsets(rows);
      const learnt = [...clockOffsets].map(([bank, { offsetMs }]): [string, number] => [bank, offsetMs]);
      return accept({
        id,
        transfers: reconcile({ ...read.value, offsets: new Map([...learnt, ...given]) }),
        clockOffsets,
      });
    },
  );
}

function attributionsOf(traced: Case): Result<Record<string, Attribution>, CaseFault> {
  const plan = planOf(traced);
  const results: Record<string, Attribution> = {};
  for (const convention of traced.conventions) {
    const attribution = attribute(traced, convention, plan);
    if (!attribution.ok) return attribution;
    results[convention] = attribution.value;
  }
  return accept(results);
}
