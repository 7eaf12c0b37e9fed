import type { ProblemEntry } from '@anlan/contract/problems';
import { REALITY_WORDS, WHAT_IS_REAL } from '@anlan/contract/what-is-real';

/** Plain pages for people who read the interface: no script, no outside request. */
const STYLE = `body{font:14px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;margin:0 auto;max-width:1080px;padding:24px;color:#141C2B;background:#fff}
h1{font-size:24px}h2{font-size:18px;margin-top:32px;border-top:1px solid #DDE3EE;padding-top:16px}code,pre{font-family:ui-monospace,monospace;font-size:13px}
pre{background:#F3F5F9;padding:12px;border-radius:6px;overflow:auto;max-height:420px}table{border-collapse:collapse;width:100%}td,th{border:1px solid #DDE3EE;padding:6px 8px;text-align:left;vertical-align:top}
summary{cursor:pointer;padding:4px 0;overflow-wrap:anywhere}.wide{overflow-x:auto}a{color:#1B54C4}.get{color:#1E7B34}.post{color:#B84A00}
@media (prefers-color-scheme:dark){body{background:#0D131E;color:#E6ECF7}pre{background:#151D2B}td,th,h2{border-color:#263248}a{color:#74A8FF}.get{color:#58C27A}.post{color:#FF9A4D}}`;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style nonce="ANLAN_CSP_NONCE">${STYLE}</style></head><body>${body}</body></html>`;
}

/** A table that scrolls sideways by itself on a narrow screen, also by keys. */
function wide(name: string, rows: string): string {
  return `<div class="wide" tabindex="0" role="region" aria-label="${escaped(name)}"><table>${rows}</table></div>`;
}

/** All problems of the catalogue as a page for reading, ordered by code. */
export function problemsPage(catalogue: Readonly<Record<string, ProblemEntry>>): string {
  const rows = Object.entries(catalogue)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([code, entry]) =>
        `<tr><td><a href="/problems/${escaped(code)}"><code>${escaped(code)}</code></a></td><td>${entry.status}</td><td>${escaped(entry.zh)}<br>${escaped(entry.en)}</td><td>${escaped(entry.nextZh)}<br>${escaped(entry.nextEn)}</td></tr>`,
    );
  return page(
    '安澜 问题代码',
    `<h1>问题代码 Problems</h1>${wide('问题代码 Problems', `<thead><tr><th>code</th><th>status</th><th>含义 meaning</th><th>下一步 next step</th></tr></thead><tbody>${rows.join('')}</tbody>`)}`,
  );
}

/** What is real, simulated, by hand or off: the page that a visitor reads before believing a screen. */
export function realityPage(): string {
  const rows = WHAT_IS_REAL.map(
    ({ state, zh, en }) =>
      `<tr><td>${escaped(zh.name)}<br>${escaped(en.name)}</td><td>${escaped(REALITY_WORDS[state].zh)}<br>${escaped(REALITY_WORDS[state].en)}</td><td>${escaped(zh.how)}<br>${escaped(en.how)}</td></tr>`,
  );
  return page(
    '安澜 真实与模拟',
    `<h1>真实与模拟 What is real</h1>${wide('真实与模拟 What is real', `<tbody>${rows.join('')}</tbody>`)}`,
  );
}

/** One problem as a page; undefined for a code that is not in the catalogue. */
export function problemPage(catalogue: Readonly<Record<string, ProblemEntry>>, code: string): string | undefined {
  const entry = Object.hasOwn(catalogue, code) ? catalogue[code] : undefined;
  if (!entry) return undefined;
  return page(
    code,
    `<h1><code>${escaped(code)}</code> · ${entry.status}</h1><p>${escaped(entry.zh)}<br>${escaped(entry.en)}</p><p>${escaped(entry.nextZh)}<br>${escaped(entry.nextEn)}</p><p><a href="/problems">全部 All</a></p>`,
  );
}

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: unknown;
  readonly requestBody?: unknown;
  readonly responses?: unknown;
}

/** The OpenAPI document as a page: operations by noun, each with its parameters, body, example and answers. */
export function apiPage(document: object): string {
  const paths: Record<string, Record<string, Operation>> = 'paths' in document &&
  typeof document.paths === 'object' &&
  document.paths !== null
    ? { ...document.paths }
    : {};
  const byTag = new Map<string, string[]>();
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags?.[0] ?? '';
      byTag.set(tag, [...(byTag.get(tag) ?? []), operationBlock(method, path, operation)]);
    }
  }
  const blocks = [...byTag]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([tag, items]) => `<h2 id="${escaped(tag)}">${escaped(tag)}</h2>${items.join('')}`);
  const index = [...byTag.keys()]
    .sort()
    .map((tag) => `<a href="#${escaped(tag)}">${escaped(tag)}</a>`)
    .join(' · ');
  return page(
    '安澜 接口',
    `<h1>接口 Interface</h1><p><a href="/openapi.json">/openapi.json</a> · <a href="/problems">/problems</a> · <a href="/what-is-real">/what-is-real</a></p><p>${index}</p>${blocks.join('')}`,
  );
}

function operationBlock(method: string, path: string, operation: Operation): string {
  const part = (name: string, value: unknown): string =>
    value === undefined ? '' : `<h3>${name}</h3><pre>${escaped(JSON.stringify(value, null, 1))}</pre>`;
  return `<details><summary><code class="${method}">${method.toUpperCase()}</code> <code>${escaped(path)}</code> ${escaped(operation.summary ?? '')}</summary>${part('parameters', operation.parameters)}${part('body', operation.requestBody)}${part('answers', operation.responses)}</details>`;
}
