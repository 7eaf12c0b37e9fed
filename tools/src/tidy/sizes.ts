import ts from 'typescript';
import type { Fault, SourceFile } from './index.ts';

const FILE_LINES = 300;
const TEST_LINES = 500;
const FUNCTION_LINES = 60;
const BANNED_NAMES = /(^|[/.-])(utils?|helpers?|common|manager)([/.-]|$)/i;

/** Files, functions and names: long ones ask to be split along the noun. */
export function sizeFaults(files: readonly SourceFile[]): Fault[] {
  return files
    .filter(({ path }) => /\.(ts|tsx|mjs)$/.test(path))
    .flatMap((file) => [...fileFaults(file), ...functionFaults(file)]);
}

function fileFaults({ path, text }: SourceFile): Fault[] {
  const lines = text.split('\n').length - 1;
  const limit = path.endsWith('.test.ts') ? TEST_LINES : FILE_LINES;
  return [
    ...(lines > limit
      ? [{ rule: 'file-length', at: path, what: `${lines} lines, at most ${limit}: split the noun` }]
      : []),
    ...(BANNED_NAMES.test(path)
      ? [{ rule: 'banned-name', at: path, what: 'a drawer, not a name: call it after its noun' }]
      : []),
  ];
}

function functionFaults({ path, text }: SourceFile): Fault[] {
  const source = ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.Latest,
    true,
    path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const faults: Fault[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const from = source.getLineAndCharacterOfPosition(node.getStart()).line;
      const lines = source.getLineAndCharacterOfPosition(node.getEnd()).line - from + 1;
      if (lines > FUNCTION_LINES && !isDescribe(node) && !returnsJsx(node)) {
        faults.push({
          rule: 'function-length',
          at: `${path}:${from + 1}`,
          what: `${lines} lines, at most ${FUNCTION_LINES}`,
        });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
}

/** The callback of describe() holds tests and may be as long as they are many. */
function isDescribe(node: ts.Node): boolean {
  const { parent } = node;
  return ts.isCallExpression(parent) && /^describe/.test(parent.expression.getText());
}

function returnsJsx(node: ts.Node): boolean {
  let found = false;
  const visit = (inner: ts.Node): void => {
    if (ts.isJsxElement(inner) || ts.isJsxSelfClosingElement(inner) || ts.isJsxFragment(inner)) found = true;
    if (!found) ts.forEachChild(inner, visit);
  };
  ts.forEachChild(node, visit);
  return found;
}
