import type { Writable } from 'node:stream';
import { readStatement } from './read.ts';
import { Spool, written } from './spool.ts';

interface Streams {
  readonly stdout: Writable;
  readonly stderr: Writable;
}

const USAGE = '用法 usage: npm run --silent anlan -- statement FILE… [--json]\n';

/**
 * `anlan statement FILE… [--json]`: what each statement file holds; with `--json` its rows in one model as JSON lines.
 * A refused file gives its summary line only, at whatever row it was refused.
 * @returns 0; 1 when a file was refused (the others are read all the same); 2 for wrong usage
 */
export async function statementCommand(words: readonly string[], { stdout, stderr }: Streams): Promise<number> {
  const files = words.filter((word) => !word.startsWith('--'));
  const options = words.filter((word) => word.startsWith('--'));
  if (files.length === 0 || options.some((option) => option !== '--json')) {
    stderr.write(USAGE);
    return 2;
  }
  const rowsToo = options.includes('--json');
  const spool = new Spool();
  let refused = false;
  try {
    for (const path of files)
      for await (const line of readStatement({ name: path, path })) {
        if (!('rows' in line)) {
          if (rowsToo) await spool.take(`${JSON.stringify(line)}\n`);
          continue;
        }
        if (line.refused) {
          refused = true;
          spool.drop();
          stderr.write(`${line.file}: ${line.refused.message}\n`);
        } else await spool.release(stdout);
        await written(stdout, `${JSON.stringify(line)}\n`);
      }
  } finally {
    await spool.close();
  }
  return refused ? 1 : 0;
}
