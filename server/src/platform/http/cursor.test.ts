import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readCursor, writeCursor } from './cursor.ts';

it('reads back what it wrote, and shows the first page for whatever else is sent', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.stringMatching(/^[a-z]{3}_[0-9A-Z]{26}$/), (milliseconds, id) => {
      const at = Temporal.Instant.fromEpochMilliseconds(milliseconds);
      const read = readCursor(writeCursor(at, id));
      expect([read?.at.toString(), read?.id]).toEqual([at.toString(), id]);
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => readCursor(text.replaceAll('~', '')) === undefined));
  for (const text of [undefined, '~', '2023-02-31T00:00:00Z~inc_1', '2023-02-01~inc_1', '2023-02-01T00:00:00Z~a~b'])
    expect(readCursor(text)).toBeUndefined();
});
