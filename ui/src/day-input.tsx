import { Input } from 'antd';
import { lazy, Suspense } from 'react';
import type { DayInputProps } from './day-props.ts';

const DayPicker = lazy(() => import('./day-picker.tsx'));

/** A day, or a moment to the minute: typed or picked, in the language of the screen. */
export function DayInput(props: DayInputProps) {
  return (
    <Suspense fallback={<Input aria-label={props.label} defaultValue={props.value} style={{ width: 150 }} />}>
      <DayPicker {...props} />
    </Suspense>
  );
}
