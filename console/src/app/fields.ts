import { parseYuan } from '@anlan/contract/base/money';
import { instantOf } from './times.ts';

/** One thing asked in a form. `yuan` is typed in yuan and sent in fen; `instant` is typed as Shanghai time to the minute. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'long' | 'password' | 'yuan' | 'whole' | 'instant' | 'day' | 'choice' | 'choices' | 'tick';
  readonly required?: boolean;
  readonly initial?: FieldValue;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly hint?: string;
}

export type FieldValue = string | readonly string[] | boolean;
export type FieldValues = Readonly<Record<string, FieldValue>>;
export type FieldFault = 'request.required' | 'request.wrong-form';

/** What a form holds before anybody has typed. */
export function initialValues(fields: readonly Field[]): FieldValues {
  return Object.fromEntries(
    fields.map((field) => [
      field.name,
      field.initial ?? (field.kind === 'choices' ? [] : field.kind === 'tick' ? false : ''),
    ]),
  );
}

/** A field that somebody else has changed since the form was opened, to another value than the one typed here. */
export interface Conflict {
  readonly field: Field;
  readonly typed: FieldValue;
  readonly now: FieldValue;
}

/**
 * Fields typed here and meanwhile changed by somebody else. What was not typed simply follows.
 * @param base what the form held when it was opened, or when a conflict was last settled
 */
export function conflictsOf(fields: readonly Field[], base: FieldValues, typed: FieldValues): readonly Conflict[] {
  const present = initialValues(fields);
  return fields.flatMap((field) => {
    const [mine, now] = [typed[field.name], present[field.name] ?? ''];
    const settled = mine === undefined || same(now, base[field.name]) || same(now, mine);
    return settled ? [] : [{ field, typed: mine, now }];
  });
}

const same = (one: FieldValue, other: FieldValue | undefined): boolean => String(one) === String(other);

/** A value as a person reads it: the label of a choice. */
export function shownValue(field: Field, value: FieldValue): string {
  const labels = (Array.isArray(value) ? value : [value]).map(
    (one) => field.options?.find((option) => option.value === one)?.label ?? String(one),
  );
  return labels.join('、') || '—';
}

/**
 * The body to send and what does not fit, per field. Empty fields are left out: not known is not the same as nothing.
 * A dotted name (`saidBy.name`) becomes a nested object.
 */
export function bodyOf(
  fields: readonly Field[],
  values: FieldValues,
): { body: Record<string, unknown>; faults: ReadonlyMap<string, FieldFault> } {
  const faults = new Map<string, FieldFault>();
  const body: Record<string, unknown> = {};
  for (const field of fields) {
    const value = values[field.name] ?? '';
    const empty = value === '' || (Array.isArray(value) && value.length === 0);
    if (empty) {
      if (field.required) faults.set(field.name, 'request.required');
      continue;
    }
    const read = readField(field, value);
    if ('fault' in read) faults.set(field.name, read.fault);
    else put(body, field.name.split('.'), read.value);
  }
  return { body, faults };
}

function readField(field: Field, value: FieldValue): { value: unknown } | { fault: FieldFault } {
  if (typeof value !== 'string') return { value };
  const text = value.trim();
  if (field.kind === 'yuan') {
    const fen = parseYuan(text);
    return fen === undefined ? { fault: 'request.wrong-form' } : { value: fen };
  }
  if (field.kind === 'whole') return /^\d{1,9}$/.test(text) ? { value: Number(text) } : { fault: 'request.wrong-form' };
  if (field.kind === 'instant') {
    const at = instantOf(text);
    return at === undefined ? { fault: 'request.wrong-form' } : { value: at };
  }
  if (field.kind === 'day') return /^\d{4}-\d{2}-\d{2}$/.test(text) ? { value: text } : { fault: 'request.wrong-form' };
  return { value: text };
}

function put(body: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [head = '', ...rest] = path;
  if (rest.length === 0) {
    body[head] = value;
    return;
  }
  const inner: Record<string, unknown> = typeof body[head] === 'object' && body[head] !== null ? { ...body[head] } : {};
  put(inner, rest, value);
  body[head] = inner;
}

/** `recordStopped` → `record-stopped`: a command's last part of the address. */
export function pathOf(command: string): string {
  return command.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
