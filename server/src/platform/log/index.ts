import type { Clock } from '../clock/index.ts';

export type LogFields = {
  readonly request?: string;
  readonly actor?: string;
  readonly ms?: number;
  readonly [field: string]: string | number | boolean | undefined;
};

/** JSON lines on standard error. Names, numbers and bodies never go in: only ids, codes and durations. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, error: unknown, fields?: LogFields): void;
}

/** A log that writes each line through `write`, stamped by the system clock. */
export function createLog(clock: Clock, write: (line: string) => void): Log {
  const line = (level: string, event: string, fields: LogFields): void =>
    write(`${JSON.stringify({ time: clock.now().toString(), level, event, ...fields })}\n`);
  return {
    info: (event, fields = {}) => line('info', event, fields),
    warn: (event, fields = {}) => line('warn', event, fields),
    error: (event, error, fields = {}) =>
      line('error', event, {
        ...fields,
        // The message of a database error may quote a value of the row, so only its class and code are kept.
        kind: error instanceof Error ? error.name : typeof error,
        code: codeOf(error),
        at:
          error instanceof Error
            ? (error.stack
                ?.split('\n')
                .find((part) => part.includes('/src/'))
                ?.trim() ?? '')
            : '',
      }),
  };
}

function codeOf(error: unknown): string | undefined {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string')
    return error.code;
  return undefined;
}
