import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Targets of the links and pictures of a page, without what stands in code; outside addresses are not followed. */
function targetsOf(text: string): string[] {
  const prose = text.replaceAll(/^ *```[\s\S]*?^ *```/gm, '').replaceAll(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** The anchors that a page's headings make. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-'),
  );
}

it('every link in the documents leads to a file of the repository, and to a heading that it has', () => {
  const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  }).split('\n');
  const files = new Set(tracked.filter((name) => existsSync(join(root, name))));
  const pages = [...files].filter((name) => name.endsWith('.md'));
  const broken = pages.flatMap((page) =>
    targetsOf(readFileSync(join(root, page), 'utf8'))
      .filter((target) => {
        const [path = '', anchor] = target.split('#');
        const place = path === '' ? page : normalize(join(dirname(page), path)).replace(/\/$/, '');
        if (!files.has(place)) return ![...files].some((name) => name.startsWith(`${place}/`));
        return anchor !== undefined && !anchorsOf(readFileSync(join(root, place), 'utf8')).includes(anchor);
      })
      .map((target) => `${page}: ${target}`),
  );
  expect(pages.length).toBeGreaterThan(20);
  expect(broken).toEqual([]);
});
