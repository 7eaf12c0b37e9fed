/** Throws when something that must never be false is false: the program is wrong, not the user. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}

/** Closes a switch over a union: a new member does not compile, and an unforeseen value throws. */
export function assertNever(value: never): never {
  throw new Error(`unforeseen value: ${JSON.stringify(value)}`);
}
