import type { ProblemView } from '@anlan/contract/problem';
import { PROBLEMS, type ProblemCode } from '@anlan/contract/problems';

/** A field of the body that a person must mend: `at` is a JSON pointer into the body. */
export interface FieldError {
  readonly at: string;
  readonly code: ProblemCode;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** What an action answers when it may not be: a code of the catalogue, the fields, and for conflicts the present state. */
export interface Refusal {
  readonly code: ProblemCode;
  readonly errors?: readonly FieldError[];
  readonly present?: unknown;
  /** Seconds until another try makes sense; said in the body and in the header Retry-After. */
  readonly retryAfter?: number;
  /** What must be kept although the refusal rolls its transaction back (a wrong password is counted); runs after the rollback. */
  readonly afterwards?: () => Promise<void>;
}

/** The refusal as problem+json. */
export function problemOf(refusal: Refusal, request: string): ProblemView {
  const entry = PROBLEMS[refusal.code];
  return {
    type: `/problems/${refusal.code}`,
    status: entry.status,
    code: refusal.code,
    title: { zh: entry.zh, en: entry.en },
    next: { zh: entry.nextZh, en: entry.nextEn },
    errors: (refusal.errors ?? []).map(({ at, code, params }) => ({ at, code, params: { ...params } })),
    request,
    ...(refusal.present === undefined ? {} : { present: refusal.present }),
    ...(refusal.retryAfter === undefined ? {} : { retryAfter: refusal.retryAfter }),
  };
}

interface AjvError {
  readonly keyword?: string;
  readonly instancePath?: string;
  readonly params?: Record<string, unknown>;
}

const BY_KEYWORD: Readonly<Record<string, ProblemCode>> = {
  required: 'request.required',
  additionalProperties: 'request.unknown-field',
  unevaluatedProperties: 'request.unknown-field',
  minimum: 'request.out-of-range',
  maximum: 'request.out-of-range',
  exclusiveMinimum: 'request.out-of-range',
  minLength: 'request.required',
  maxLength: 'request.out-of-range',
  minItems: 'request.out-of-range',
  maxItems: 'request.out-of-range',
};

/** Ajv's findings as field errors, one for each place, at most fifty. */
export function fieldErrors(findings: readonly AjvError[], part: string): FieldError[] {
  const places = new Map<string, FieldError>();
  for (const { keyword = '', instancePath = '', params = {} } of findings) {
    const named = params.missingProperty ?? params.additionalProperty;
    const at =
      `${part === 'body' ? '' : `/${part}`}${instancePath}${typeof named === 'string' ? `/${named}` : ''}` || '/';
    if (!places.has(at) && places.size < 50) {
      const { limit, pattern, allowedValues } = params;
      const told = Object.fromEntries(
        Object.entries({ limit, pattern, allowedValues }).filter(([, value]) => value !== undefined),
      );
      places.set(at, { at, code: BY_KEYWORD[keyword] ?? 'request.wrong-form', params: told });
    }
  }
  return [...places.values()];
}
