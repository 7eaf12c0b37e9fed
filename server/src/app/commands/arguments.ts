/** The words of a command: `--name value` and `--flag` on one side, everything else in order on the other. */
export interface Arguments {
  readonly options: ReadonlyMap<string, string>;
  readonly rest: readonly string[];
  /** As typed, for commands that read their own words. */
  readonly raw: readonly string[];
}

const FLAGS = new Set(['prepare', 'json', 'jsonl', 'dry-run', 'repeat']);

/** Splits the words of a command into options (`--name value`, or a flag that stands alone) and the rest, in order. */
export function readArguments(raw: readonly string[]): Arguments {
  const options = new Map<string, string>();
  const rest: string[] = [];
  for (let index = 0; index < raw.length; index += 1) {
    const word = raw[index] ?? '';
    if (!word.startsWith('--')) {
      rest.push(word);
      continue;
    }
    const name = word.slice(2);
    if (FLAGS.has(name)) options.set(name, 'yes');
    else {
      options.set(name, raw[index + 1] ?? '');
      index += 1;
    }
  }
  return { options, rest, raw };
}
