/**
 * JSON text of a result: maps become objects in their own order, and whole numbers of any size keep all their digits,
 * neither of which `JSON.stringify` does.
 */
export function jsonOf(value: unknown): string {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(jsonOf).join(',')}]`;
  const entries: [unknown, unknown][] = value instanceof Map ? [...value] : Object.entries(value);
  return `{${entries
    .filter(([, part]) => part !== undefined)
    .map(([key, part]) => `${JSON.stringify(String(key))}:${jsonOf(part)}`)
    .join(',')}}`;
}
