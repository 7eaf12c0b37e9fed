/** What a day field is given; the field and the calendar behind it share it. */
export interface DayInputProps {
  readonly id?: string;
  readonly label: string;
  /** `2023-04-30`, with `time` `2023-04-30 18:00`; empty when there is none. Wall time as typed, no zone. */
  readonly value: string;
  /** Where the calendar opens when there is no value: business today, which need not be the machine's. */
  readonly near?: string;
  readonly status?: '' | 'error';
  readonly time?: boolean;
  readonly autoFocus?: boolean;
  readonly onChange: (value: string) => void;
}
