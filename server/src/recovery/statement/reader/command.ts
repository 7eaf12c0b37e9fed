import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { readStatement } from './read.ts';

interface Streams {
  readonly stdout: Writable;
  readonly stderr: Writable;
}

const USAGE = '用法 usage: npm run --silent anlan -- statement FILE… [--json]\n';
const BUFFER = 65_536;

/**
 * `anlan statement FILE… [--json]`: what each statement file holds; with `--json` its rows in one model as JSON lines.
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
  let refused = false;
  let buffer = '';
  const flush = async (): Promise<void> => {
    const text = buffer;
    buffer = '';
    if (text !== '' && !stdout.write(text) && !stdout.destroyed) await once(stdout, 'drain');
  };
  for (const path of files)
    for await (const line of readStatement({ name: path, path })) {
      if ('rows' in line) {
        if (line.refused) {
          refused = true;
          stderr.write(`${line.file}: ${line.refused.message}\n`);
        }
      } else if (!rowsToo) continue;
      buffer += `${JSON.stringify(line)}\n`;
      if (buffer.length > BUFFER) await flush();
    }
  await flush();
  return refused ? 1 : 0;
}
