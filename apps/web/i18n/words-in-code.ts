import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A place in the code, `path:line`, and what stands there. */
export interface Found {
  readonly at: string;
  readonly text: string;
}

/** What the code of the web app says of words: whole keys, beginnings of keys that are put together, and bare strings. */
export interface WordsInCode {
  readonly keys: readonly Found[];
  /** Keys with a part that is only known at run time, as a pattern: `gate.*.short`. */
  readonly patterns: readonly Found[];
  /** Words that stand in a screen in one language only. */
  readonly bare: readonly Found[];
}

/** Attributes whose text somebody reads or hears. */
const READ = ['label', 'placeholder', 'title', 'description', 'alt', 'aria-label', 'text', 'words', 'help'];
const KEY = /^[a-z][a-z-]*(\.[\w-]+)+$/i;

export function wordsInCode(root: string): WordsInCode {
  const found = { keys: [] as Found[], patterns: [] as Found[], bare: [] as Found[] };
  for (const path of sources(root)) {
    const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2023, true, kindOf(path));
    const note = (list: Found[], node: ts.Node, text: string) =>
      list.push({ at: `${path}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`, text });
    visit(source, (node) => {
      if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) note(found.bare, node, node.text.trim());
      if (isReadAttribute(node)) note(found.bare, node, node.getText());
      if (ts.isStringLiteral(node) && isKeyPlace(node)) note(found.keys, node, node.text);
      if (ts.isTemplateExpression(node)) {
        const pattern = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('*');
        if (/^[a-z-]+\.|^\*\./.test(pattern)) note(found.patterns, node, pattern);
      }
    });
  }
  return found;
}

const kindOf = (path: string) => (path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.spec\.ts$|words-in-code|schema\.ts$/.test(entry.name) ? [path] : [];
  });
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

function isReadAttribute(node: ts.Node): boolean {
  return (
    ts.isJsxAttribute(node) &&
    READ.includes(node.name.getText()) &&
    node.initializer !== undefined &&
    ts.isStringLiteral(node.initializer) &&
    !KEY.test(node.initializer.text)
  );
}

/** A string that has the form of a key counts as one, unless it names a file or a module. */
function isKeyPlace(node: ts.StringLiteral): boolean {
  return KEY.test(node.text) && !ts.isImportDeclaration(node.parent) && !/\.(json|css|ts|tsx)$/.test(node.text);
}
