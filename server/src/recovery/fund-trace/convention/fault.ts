import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';

/** Why a case is refused: the field, as in `transfers[3].amount`, and the reason as a code. */
export interface CaseFault {
  readonly at: string;
  readonly code: 'missing' | 'form' | 'repeated' | 'unknown-account' | 'reserved' | 'too-fine' | 'no-refund';
  readonly value?: string;
}

/** The first field that is not of the form the contract asks for. */
export function shapeFault(schema: TSchema, value: unknown): CaseFault | undefined {
  if (Value.Check(schema, value)) return undefined;
  const [first] = Value.Errors(schema, value);
  const steps = (first?.instancePath ?? '').split('/').slice(1);
  if (first?.keyword === 'required') {
    const [name = ''] = first.params.requiredProperties;
    return { at: written([...steps, name]), code: 'missing' };
  }
  return { at: written(steps), code: 'form', value: shown(at(value, steps)) };
}

function written(steps: readonly string[]): string {
  const path = steps.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`)).join('');
  return path === '' ? '(line)' : path.replace(/^\./, '');
}

function at(value: unknown, steps: readonly string[]): unknown {
  let current = value;
  for (const step of steps) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Object.getOwnPropertyDescriptor(current, step)?.value;
  }
  return current;
}

/** Enough of it to find it again, never a whole document. */
function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'undefined').slice(0, 60);
}
