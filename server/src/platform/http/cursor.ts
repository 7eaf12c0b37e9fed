/** Where a list sorted by moment and id goes on. */
interface Cursor {
  readonly at: Temporal.Instant;
  readonly id: string;
}

export function cursorText({ at, id }: Cursor): string {
  return `${at.toString()}~${id}`;
}

/** The place that `after` names; undefined for none and for a text that no list gave out: the list then begins anew. */
export function readCursor(after: string | undefined): Cursor | undefined {
  const [at, id] = (after ?? '').split('~');
  if (at === undefined || id === undefined || !/^[a-z]{3}_[0-9A-Z]{26}$/.test(id)) return undefined;
  try {
    return { at: Temporal.Instant.from(at), id };
  } catch {
    return undefined;
  }
}
