import { accept, type Result, refuse } from '../../kernel/result.ts';
import { REFUND_FORMULA, refundOf } from './allocation/refund.ts';
import { answerCases, type CaseIo } from './case-lines.ts';
import { type Case, readCase } from './convention/case.ts';
import type { CaseFault } from './convention/fault.ts';
import { readMoment } from './convention/moment.ts';
import { type Plan, planOf } from './convention/plan.ts';
import { reasonsOf } from './convention/reasons.ts';
import { type Attribution, attribute } from './convention/trace.ts';
import { readReconcileCase } from './reconciliation/case.ts';
import { estimateOffsets } from './reconciliation/offset.ts';
import { reconcile } from './reconciliation/reconcile.ts';

/**
 * `trace --cases FILE [--explain] [--at MOMENT]`: each case by each of its conventions. `--explain` adds what had to be
 * assumed, the ambiguity intervals and the chains of rows behind each claim; `--at` asks for the state at a past moment.
 */
export function traceCases(words: readonly string[], io: CaseIo): Promise<number> {
  const usage = 'trace --cases FILE [--explain] [--at MOMENT]';
  return answerCases(words, { usage, flags: ['--explain'], values: ['--at'] }, io, (value, options) => {
    const read = readCase(value);
    if (!read.ok) return read;
    const at = options.get('--at');
    const moment = at === undefined ? undefined : readMoment(at);
    if (at !== undefined && !moment) return refuse({ at: '--at', code: 'form', value: at });
    const plan = planOf(read.value, moment?.at);
    const attributions = attributionsOf(read.value, plan);
    if (!attributions.ok) return attributions;
    const reasons = options.has('--explain') ? reasonsOf(read.value, plan, attributions.value) : {};
    return accept({ id: read.value.id, ...attributions.value, ...reasons });
  });
}

/** `refund --cases FILE [--explain]`: the allotment beside the conventions; `--explain` adds formula and operands. */
export function refundCases(words: readonly string[], io: CaseIo): Promise<number> {
  return answerCases(
    words,
    { usage: 'refund --cases FILE [--explain]', flags: ['--explain'] },
    io,
    (value, options) => {
      const read = readCase(value);
      if (!read.ok) return read;
      const { id } = read.value;
      const refund = refundOf(read.value);
      if (!refund.ok) return refund;
      const plan = planOf(read.value);
      const attributions = attributionsOf(read.value, plan);
      if (!attributions.ok) return attributions;
      const { steps, ...allotted } = refund.value;
      const { assumptions } = plan;
      const explained = options.has('--explain') ? { formula: REFUND_FORMULA, steps, assumptions } : {};
      return accept({ id, ...attributions.value, refund: allotted, ...explained });
    },
  );
}

/** `reconcile --cases FILE [--estimate]`: one transfer of two views; `--estimate` learns clock offsets nobody gave. */
export function reconcileCases(words: readonly string[], io: CaseIo): Promise<number> {
  const usage = 'reconcile --cases FILE [--estimate]';
  return answerCases(words, { usage, flags: ['--estimate'] }, io, (value, options) => {
    const read = readReconcileCase(value);
    if (!read.ok) return read;
    const { id, rows, offsets: given } = read.value;
    if (!options.has('--estimate')) return accept({ id, transfers: reconcile(read.value) });
    const clockOffsets = estimateOffsets(rows);
    const learnt = [...clockOffsets].map(([bank, { offsetMs }]): [string, number] => [bank, offsetMs]);
    return accept({
      id,
      transfers: reconcile({ ...read.value, offsets: new Map([...learnt, ...given]) }),
      clockOffsets,
    });
  });
}

function attributionsOf(traced: Case, plan: Plan): Result<Record<string, Attribution>, CaseFault> {
  const results: Record<string, Attribution> = {};
  for (const convention of traced.conventions) {
    const attribution = attribute(traced, convention, plan);
    if (!attribution.ok) return attribution;
    results[convention] = attribution.value;
  }
  return accept(results);
}
