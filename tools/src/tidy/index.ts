import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callFaults } from './calls.ts';
import { catalogueFaults } from './catalogues.ts';
import type { Fault, SourceFile } from './fault.ts';
import { nameFaults } from './names.ts';
import { sizeFaults } from './sizes.ts';
import { textFaults } from './texts.ts';

/** The files git tracks or would track, so that build output and data folders never count. */
function sourceFiles(root: string): SourceFile[] {
  const names = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  }).split('\n');
  return names
    .filter(
      (name) => /\.(ts|tsx|mjs|sql|json|md)$/.test(name) && name !== 'package-lock.json' && !name.startsWith('data/'),
    )
    .filter((name) => existsSync(join(root, name)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Every fault of the tree. */
export function tidy(root: string): Fault[] {
  const files = sourceFiles(root);
  return [
    ...sizeFaults(files),
    ...callFaults(files),
    ...textFaults(files),
    ...nameFaults(files),
    ...catalogueFaults(files),
  ];
}
