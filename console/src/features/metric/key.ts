/** A figure's id as a key of the texts, where a dot would be a level. */
export function metricKey(id: string): string {
  return id.replaceAll('.', '_');
}
