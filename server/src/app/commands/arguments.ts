import { type ParseArgsOptionDescriptor, parseArgs } from 'node:util';

/** The words of a command: options by name, everything else in order. */
export interface Arguments {
  /** `--name value`; an option that stands alone has the value `yes`. */
  readonly options: ReadonlyMap<string, string>;
  readonly rest: readonly string[];
  /** As typed, for commands that read their own words. */
  readonly raw: readonly string[];
}

/** What a command takes beyond its name. */
export interface Takes {
  /** Options with a value. */
  readonly values?: readonly string[];
  /** Options that stand alone. */
  readonly flags?: readonly string[];
  /** Whether one word beside the options is taken: a file. */
  readonly file?: boolean;
}

/** Where a site is and which zone it is: every command that opens one takes these. */
const SITE_VALUES = ['data', 'zone'];

/**
 * Splits the words of a command that opens a site into options and the rest, in order.
 * @returns undefined when a word is not one that the command takes, or an option lacks its value
 */
export function readArguments(raw: readonly string[], takes: Takes): Arguments | undefined {
  const described = (names: readonly string[], type: ParseArgsOptionDescriptor['type']) =>
    names.map((name): [string, ParseArgsOptionDescriptor] => [name, { type }]);
  const options = Object.fromEntries([
    ...described([...SITE_VALUES, ...(takes.values ?? [])], 'string'),
    ...described(takes.flags ?? [], 'boolean'),
  ]);
  try {
    const { values, positionals } = parseArgs({ args: [...raw], options, allowPositionals: takes.file ?? false });
    if (positionals.length > 1) return undefined;
    const given = Object.entries(values).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : 'yes',
    ]);
    return { options: new Map(given), rest: positionals, raw };
  } catch {
    return undefined;
  }
}
