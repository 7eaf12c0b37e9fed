import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Actor } from '../platform/auth/actor.ts';
import type { Route } from '../platform/http/index.ts';

const MANIFEST = fileURLToPath(new URL('../../../console/dist/.vite/manifest.json', import.meta.url));
const API = '/api/v1';
/** What every page asks for before it can show anything; the first by whoever comes, the others by whoever is signed in. */
const ENTRY = `${API}/session/entry`;
const SIGNED_IN = [`${API}/session`, `${API}/clock`];
/** The first requests of a page and its part of the program; the desk is the page that must stand at once. */
const PAGES: Readonly<Record<string, { readonly part: string; readonly asks: readonly string[] }>> = {
  desk: { part: 'src/features/desk/DeskPage.tsx', asks: [`${API}/desk?limit=100`, `${API}/desk/alarms`] },
};

interface Part {
  readonly file: string;
  readonly imports?: readonly string[];
}

/** The parts of the built screens by their source; empty where they are not built. */
export type Parts = Readonly<Record<string, Part>>;

export function readParts(): Parts {
  try {
    return JSON.parse(readFileSync(MANIFEST, 'utf8'));
  } catch {
    return {};
  }
}

/** The files of a part and of all that it imports, the ones of `index.html` left out: the page names those itself. */
function filesOf(parts: Parts, part: string): string[] {
  const taken = new Set<string>();
  const take = (name: string): void => {
    if (taken.has(name)) return;
    taken.add(name);
    for (const one of parts[name]?.imports ?? []) take(one);
  };
  take('index.html');
  const before = new Set(taken);
  take(part);
  return [...taken].filter((name) => !before.has(name)).flatMap((name) => parts[name]?.file ?? []);
}

/**
 * Links for the head of a page: what it will ask for first, so that the answers come while its program is still being
 * read. Nothing is named that this person would be refused.
 * @param address path and query of the page
 */
export function linksAhead(
  address: string,
  actor: Actor | undefined,
  routes: readonly Route[],
  parts: Parts,
): readonly string[] {
  const asked = (path: string): string => `<link rel="preload" as="fetch" crossorigin href="${path}">`;
  if (actor === undefined) return [asked(ENTRY)];
  const { pathname, searchParams } = new URL(address, 'http://page.invalid');
  const page = PAGES[pathname.split('/')[1] ?? ''];
  const asks = searchParams.has('q') ? [] : (page?.asks ?? []).filter((path) => mayRead(path, actor, routes));
  return [
    ...[ENTRY, ...SIGNED_IN, ...asks].map(asked),
    ...(page === undefined ? [] : filesOf(parts, page.part)).map(
      (file) => `<link rel="modulepreload" crossorigin href="/${file}" nonce="ANLAN_CSP_NONCE">`,
    ),
  ];
}

function mayRead(path: string, actor: Actor, routes: readonly Route[]): boolean {
  const route = routes.find((one) => one.method === 'GET' && one.path === path.split('?')[0]);
  if (route === undefined || actor.kind !== 'post') return false;
  return typeof route.who === 'object' && route.who.roles.includes(actor.role);
}
