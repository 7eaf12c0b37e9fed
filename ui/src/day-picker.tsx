import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import type { DayInputProps } from './day-props.ts';

/** The calendar behind a day field: a part of its own, fetched when the first such field is shown. */
export default function DayPicker({ id, label, value, near, status, time, autoFocus, onChange }: DayInputProps) {
  const read = value === '' ? null : dayjs(value);
  return (
    <DatePicker
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      placeholder={id === undefined ? label : time ? 'YYYY-MM-DD HH:mm' : 'YYYY-MM-DD'}
      format={time ? 'YYYY-MM-DD HH:mm' : 'YYYY-MM-DD'}
      showTime={time ? { format: 'HH:mm' } : false}
      showNow={false}
      status={status ?? ''}
      autoFocus={autoFocus ?? false}
      value={read?.isValid() ? read : null}
      {...(near === undefined ? {} : { defaultPickerValue: dayjs(near) })}
      onChange={(_, text) => onChange(typeof text === 'string' ? text : '')}
    />
  );
}
