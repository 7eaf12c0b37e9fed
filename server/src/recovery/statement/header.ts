import { createHash } from 'node:crypto';

/** One layout is known again by the names of its columns in their order. A name of a layout, no secret. */
export const headerHash = (header: readonly string[]): string =>
  createHash('sha256').update(header.join('\u001f')).digest('hex');
