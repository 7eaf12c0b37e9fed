/** A refusal is a value the user may be told about; a bug throws. */
export type Result<T, F> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: F };

/** It is done, and this came of it. */
export function accept<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** It is not done, and this is why: returned, never thrown. */
export function refuse<F>(error: F): { readonly ok: false; readonly error: F } {
  return { ok: false, error };
}
