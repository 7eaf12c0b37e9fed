import type { Fault, SourceFile } from './fault.ts';

interface Ban {
  readonly rule: string;
  readonly pattern: RegExp;
  readonly instead: string;
  /** Where it is banned. */
  readonly within: RegExp;
  /** Files that may, because they are the one place of it. */
  readonly except: RegExp;
}

const NONE = /^$/;
const BANS: readonly Ban[] = [
  {
    rule: 'asks-the-time',
    pattern: /\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b|\bperformance\.now\(/,
    instead: 'the clock handed in',
    within: /^(server|contract|simulator|ui|console)\/src\/.*\.tsx?$/,
    except: /^server\/src\/platform\/clock\/|^console\/src\/app\/clock\.ts$|^simulator\/src\/clock\.ts$/,
  },
  {
    rule: 'chance',
    pattern: /\bMath\.random\(/,
    instead: 'random bytes of the provider, or a seeded generator',
    within: /\.tsx?$/,
    except: NONE,
  },
  {
    rule: 'float-money',
    pattern: /\bparseFloat\(/,
    instead: 'parseYuan, digit by digit',
    within: /\.tsx?$/,
    except: NONE,
  },
  {
    rule: 'sql-now',
    pattern: /(?<![.\w])now\(\)|\bcurrent_timestamp\b|\bcurrent_date\b/i,
    instead: 'a parameter from the clock',
    within: /^server\/(migrations|src)\//,
    // pg-boss keeps its own queue by the database's clock; the clock's own method has the same name.
    except: /^server\/src\/platform\/(jobs\/index|clock\/index)\.ts$/,
  },
  {
    rule: 'skipped-test',
    pattern: /\b(it|test|describe)\.(skip|todo|only)\b/,
    instead: 'a test that runs',
    within: /\.test\.ts$/,
    except: NONE,
  },
  {
    rule: 'leftover',
    pattern: /\b(TODO|FIXME|XXX)\b/,
    instead: 'doing it, or an issue',
    within: /\.(ts|tsx|sql)$/,
    except: NONE,
  },
  {
    rule: 'console-output',
    pattern: /\bconsole\.(log|error|warn|info)\(/,
    instead: 'the log, or process.stdout in a command',
    within: /^(server|contract|simulator)\/src\//,
    except: NONE,
  },
  {
    rule: 'any',
    pattern: /\bas any\b|: any\b/,
    instead: 'a type',
    within: /^(server|contract|simulator|ui|console)\/src\/.*\.tsx?$/,
    except: NONE,
  },
  {
    rule: 'chinese-in-screen',
    pattern: /\p{Script=Han}/u,
    instead: 'a key of contract/src/text',
    within: /\.tsx$/,
    except: NONE,
  },
  {
    rule: 'machine-path',
    pattern: /\/(?:work|root|home)\/[a-z]/,
    instead: 'a path from the project',
    within: /\.(ts|tsx|mjs|md|json|sql)$/,
    except: /^tools\/src\/tidy\/calls\.ts$/,
  },
];

/** Calls with a better replacement, and words that must not stay. */
export function callFaults(files: readonly SourceFile[]): Fault[] {
  return files.flatMap(({ path, text }) =>
    BANS.filter(
      (ban) =>
        ban.within.test(path) && !ban.except.test(path) && !/^tools\/src\/tidy\/(calls|tidy\.test)\.ts$/.test(path),
    ).flatMap((ban) =>
      text
        .split('\n')
        .flatMap((line, index) =>
          ban.pattern.test(line) && (ban.rule === 'leftover' || !/^\s*(\/\/|\*|\/\*|--)/.test(line))
            ? [{ rule: ban.rule, at: `${path}:${index + 1}`, what: `use ${ban.instead}` }]
            : [],
        ),
    ),
  );
}
