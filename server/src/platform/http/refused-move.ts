import type { LifecycleRefusal } from '../../kernel/lifecycle.ts';

/**
 * A command that the table of a noun refused, as a refusal of the wire: the noun's own problem for the reason, and each fact
 * that is still needed at its field.
 * @param noun the first part of the noun's problem codes
 */
export function refusedMove<N extends string>(noun: N, { reason, missing = [] }: LifecycleRefusal) {
  return {
    code: `${noun}.${reason}` as const,
    errors: missing.map((need) => ({ at: `/${need}`, code: 'request.required' as const })),
  };
}
