import { problemEntry } from '@anlan/contract/problems';
import { DayInput } from '@anlan/ui/day-input';
import { Checkbox, Input, Select } from '@anlan/ui/kit';
import { useId } from 'react';
import { ProblemError } from './api.ts';
import { useNow } from './clock.ts';
import type { Field, FieldValue, FieldValues } from './fields.ts';
import { useLooks } from './looks.ts';
import { fullTime } from './times.ts';

/** What the server refused, by field: `/saidBy/name` stands at `saidBy.name`. */
export function faultsOfError(error: unknown): ReadonlyMap<string, string> {
  if (!(error instanceof ProblemError)) return new Map();
  return new Map(error.problem.errors.map(({ at, code }) => [at.replace(/^\//, '').replaceAll('/', '.'), code]));
}

/** The fields of a form, each with what does not fit at its place. */
export function FieldForm(props: {
  fields: readonly Field[];
  values: FieldValues;
  faults: ReadonlyMap<string, string>;
  onChange: (name: string, value: FieldValue) => void;
}) {
  const { fields, values, faults, onChange } = props;
  const { language } = useLooks();
  const say = (code: string | undefined) => {
    if (code === undefined) return undefined;
    const entry = problemEntry(code);
    return entry === undefined ? code : language === 'zh' ? entry.zh : entry.en;
  };
  return (
    <div className="field-form">
      {fields.map((field, index) => (
        <FieldRow
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          fault={say(faults.get(field.name))}
          onChange={onChange}
          first={index === 0}
        />
      ))}
    </div>
  );
}

function FieldRow(props: {
  field: Field;
  value: FieldValue;
  fault: string | undefined;
  onChange: (name: string, value: FieldValue) => void;
  first: boolean;
}) {
  const { field, value, fault, onChange, first } = props;
  const id = useId();
  const status = fault === undefined ? '' : 'error';
  const change = (next: FieldValue) => onChange(field.name, next);
  return (
    <div className="field-row">
      {field.kind === 'tick' ? null : (
        <label htmlFor={id}>
          {field.label}
          {field.required ? ' *' : ''}
        </label>
      )}
      <FieldInput id={id} field={field} value={value} status={status} change={change} first={first} />
      {fault === undefined ? null : (
        <div className="red" role="alert">
          {fault}
        </div>
      )}
      {field.hint === undefined ? null : <small className="note">{field.hint}</small>}
    </div>
  );
}

function FieldInput(props: {
  id: string;
  field: Field;
  value: FieldValue;
  status: '' | 'error';
  change: (value: FieldValue) => void;
  first: boolean;
}) {
  const { id, field, value, status, change, first } = props;
  const options = [...(field.options ?? [])];
  if (field.kind === 'tick')
    return (
      <Checkbox checked={value === true} onChange={(event) => change(event.target.checked)}>
        {field.label}
      </Checkbox>
    );
  if (field.kind === 'choices')
    return (
      <Select
        id={id}
        mode="multiple"
        status={status}
        value={Array.isArray(value) ? [...value] : []}
        options={options}
        onChange={(next: string[]) => change(next)}
        style={{ width: '100%' }}
      />
    );
  const text = typeof value === 'string' ? value : '';
  if (field.kind === 'choice')
    return (
      <Select
        id={id}
        status={status}
        showSearch={{ optionFilterProp: 'label' }}
        allowClear={!field.required}
        value={text === '' ? null : text}
        options={options}
        onChange={(next: string | null) => change(next ?? '')}
        style={{ width: '100%' }}
      />
    );
  if (field.kind === 'long')
    return (
      <Input.TextArea
        id={id}
        autoFocus={first}
        status={status}
        rows={3}
        maxLength={500}
        value={text}
        onChange={(event) => change(event.target.value)}
      />
    );
  if (field.kind === 'password')
    return (
      <Input.Password
        id={id}
        autoFocus={first}
        status={status}
        maxLength={200}
        autoComplete="new-password"
        value={text}
        onChange={(event) => change(event.target.value)}
      />
    );
  if (field.kind === 'instant' || field.kind === 'day')
    return (
      <DayField
        id={id}
        field={field}
        value={text}
        status={status}
        autoFocus={first}
        onChange={(next) => change(next)}
      />
    );
  return (
    <Input
      id={id}
      autoFocus={first}
      status={status}
      maxLength={200}
      value={text}
      onChange={(event) => change(event.target.value)}
      inputMode={field.kind === 'yuan' || field.kind === 'whole' ? 'decimal' : 'text'}
    />
  );
}

/** A day or a moment of business time: the calendar opens where business stands, not where the machine does. */
function DayField(props: {
  id: string;
  field: Field;
  value: string;
  status: '' | 'error';
  autoFocus: boolean;
  onChange: (value: string) => void;
}) {
  const { field, ...rest } = props;
  const now = useNow();
  return <DayInput {...rest} label={field.label} time={field.kind === 'instant'} near={fullTime(now).slice(0, 10)} />;
}
