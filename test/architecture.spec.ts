import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';

/*
 * The shape of the house (docs/adr, README): which folders there are, and that arrows run downward only. The lint rule in
 * eslint.config.mjs says the same while one types; this holds it against the files themselves.
 */

const root = join(__dirname, '..');

/**
 * What each room may import of ours, besides itself. `.messages` are the names and types of updates and signals,
 * `.contract` the types of activities: `types` means by `import type` only.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'libs/domain': [],
  'libs/config': ['libs/domain'],
  'libs/persistence': ['libs/domain', 'libs/config'],
  'libs/temporal': ['libs/domain', 'libs/config', 'workflows/**.messages'],
  'libs/identity': ['libs/domain', 'libs/config', 'libs/persistence'],
  'libs/evidence': ['libs/domain', 'libs/config', 'libs/persistence'],
  'libs/integrations': ['libs/domain', 'libs/config'],
  activities: ['libs'],
  workflows: ['libs/domain', 'types activities/**.contract'],
  'apps/api': ['libs', 'activities', 'workflows/**.messages'],
  'apps/worker': ['libs', 'activities', 'workflows/**.messages'],
  'apps/standalone': ['libs'],
  'apps/cli': ['libs'],
  'apps/web': ['libs/domain'],
};
const FOLDERS = ['activities', 'apps', 'docs', 'libs', 'test', 'workflows'];
const TOP_FILES =
  /^(?:docker-compose\.yml|Dockerfile|LICENSE|README\.md|(?:package|package-lock|nest-cli)\.json|tsconfig(?:\.\w+)?\.json|(?:jest|eslint)\.config\.m?js)$/;
/** What git does not keep. */
const UNKEPT = ['node_modules', 'dist', 'coverage'];
const FORBIDDEN_FOLDERS = ['utils', 'common', 'helpers', 'shared', 'core'];
const BUILT_IN = new Set(builtinModules);
/** Holidays and time zones are data of the machine: a workflow gets instants from an activity. */
const NOT_IN_WORKFLOWS = ['luxon', 'date-holidays'];
const LONGEST_FILE = 400;
const LONGEST_WORKFLOW = 150;

interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}

/** Everything that a file imports, however it does so. */
function importsOf(source: string): Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node | undefined, typeOnly: boolean) => {
    if (node && ts.isStringLiteralLike(node)) found.push({ from: node.text, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isExternalModuleReference(node)) add(node.expression, false);
    else if (ts.isCallExpression(node)) {
      const { expression } = node;
      const loads = ts.isIdentifier(expression) && expression.text === 'require';
      if (loads || expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.tsx', source, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX));
  return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  return !clause.name && !!named && ts.isNamedImports(named) && named.elements.every((element) => element.isTypeOnly);
}

const within = (path: string, room: string) => path === room || path.startsWith(`${room}/`);
const roomOf = (path: string) => Object.keys(MAY_IMPORT).find((room) => within(path, room));
const isBuiltIn = (from: string) => from.startsWith('node:') || BUILT_IN.has(from.split('/')[0] ?? '');
const isSpec = (path: string) => /\.spec\.tsx?$/.test(path);
const fileOf = (path: string) => [`${path}.ts`, `${path}.tsx`].find((file) => existsSync(join(root, file)));

function allows(entry: string, target: string, typeOnly: boolean): boolean {
  if (entry.startsWith('types ') && !typeOnly) return false;
  const [room = '', kind] = entry.replace('types ', '').split('/**.');
  return within(target, room) && (kind === undefined || target.endsWith(`.${kind}`));
}

/** What is wrong with the imports of a file, a sentence each. */
function violations(path: string, source: string): string[] {
  const room = roomOf(path);
  return importsOf(source).flatMap(({ from, typeOnly }) => {
    const wrong = (what: string) => [`${path} imports ${from}: ${what}`];
    if (from.startsWith('.')) return room === 'apps/web' ? [] : wrong('relative; import by #path');
    if ((room === 'workflows' || room === 'libs/domain') && !isSpec(path) && isBuiltIn(from))
      return wrong('a Node built-in has no place in pure or deterministic code');
    if (!from.startsWith('#')) return [];
    const target = from.slice(1);
    if (!fileOf(target)) return wrong('no such file; import a file, never a folder');
    if (isSpec(path) || within(path, 'test') || !room || within(target, room)) return [];
    const allowed = MAY_IMPORT[room]?.some((entry) => allows(entry, target, typeOnly));
    return allowed ? [] : wrong(`${room} may not (dependencies run downward only)`);
  });
}

function filesBelow(folder: string, all: string[] = []): string[] {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (UNKEPT.includes(entry.name)) continue;
    if (entry.isDirectory()) filesBelow(path, all);
    else all.push(path);
  }
  return all;
}

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const lengthOf = (path: string) => read(path).trimEnd().split('\n').length;
const everyFile = FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) => filesBelow(folder));
const sources = everyFile.filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'));
const code = sources.filter((path) => !isSpec(path) && !within(path, 'test'));

describe('the folders', () => {
  it('at the top are the rooms of the architecture, and files that tools insist on', () => {
    const kept = readdirSync(root, { withFileTypes: true }).filter(
      ({ name }) => !name.startsWith('.') && !UNKEPT.includes(name) && !name.endsWith('.log'),
    );
    const strange = kept.filter((entry) =>
      entry.isDirectory() ? !FOLDERS.includes(entry.name) : !TOP_FILES.test(entry.name),
    );
    expect(strange.map(({ name }) => name)).toEqual([]);
  });

  it('say what is in them', () => {
    const vague = everyFile.filter((path) =>
      path
        .split('/')
        .slice(0, -1)
        .some((part) => FORBIDDEN_FOLDERS.includes(part)),
    );
    expect(vague).toEqual([]);
  });

  it('below apps and libs are the ones that the table knows', () => {
    expect(code.filter((path) => !roomOf(path))).toEqual([]);
  });
});

describe('dependencies', () => {
  it('run downward only', () => {
    expect(sources.length).toBeGreaterThan(30);
    expect(sources.flatMap((path) => violations(path, read(path)))).toEqual([]);
  });

  it('of what a workflow runs are deterministic, however far away', () => {
    const seen = new Set<string>();
    const reached = (path: string): string[] => {
      if (seen.has(path)) return [];
      seen.add(path);
      return importsOf(read(path))
        .filter(({ typeOnly }) => !typeOnly)
        .flatMap(({ from }) => {
          if (isBuiltIn(from) || NOT_IN_WORKFLOWS.includes(from.split('/')[0] ?? ''))
            return [`${path} imports ${from}`];
          const target = from.startsWith('#') ? fileOf(from.slice(1)) : undefined;
          return target ? reached(target) : [];
        });
    };
    expect(code.filter((path) => within(path, 'workflows')).flatMap(reached)).toEqual([]);
    expect([...seen].some((path) => within(path, 'libs/domain'))).toBe(true);
  });
});

describe('files', () => {
  it('of a workflow can be read aloud: 150 lines at most', () => {
    const workflows = code.filter((path) => within(path, 'workflows'));
    expect(workflows.filter((path) => lengthOf(path) > LONGEST_WORKFLOW)).toEqual([]);
  });

  it('have 400 lines at most', () => {
    const generated = 'apps/web/api/schema.ts';
    expect(code.filter((path) => path !== generated && lengthOf(path) > LONGEST_FILE)).toEqual([]);
  });

  it('are no barrels, but for what the workflow bundle exports', () => {
    const barrels = code.filter((path) => /\/index\.tsx?$/.test(path) && path !== 'workflows/index.ts');
    expect(barrels).toEqual([]);
  });
});

describe('this test', () => {
  it.each([
    ['libs/domain/x.ts', `import { Gate } from '#libs/domain/no-such-thing';`, 'no such file'],
    ['libs/domain/x.ts', `import { TASK_QUEUES } from '#libs/temporal/queues';`, 'libs/domain may not'],
    ['libs/domain/x.ts', `import { readFileSync } from 'fs';`, 'Node built-in'],
    ['libs/config/x.ts', `export { TASK_QUEUES } from '#libs/temporal/queues';`, 'libs/config may not'],
    ['libs/persistence/x.ts', `const q = require('#libs/temporal/queues');`, 'libs/persistence may not'],
    ['libs/temporal/x.ts', `import type { T } from '#activities/tasks/tasks.contract';`, 'libs/temporal may not'],
    ['activities/x.ts', `import { decide } from '#workflows/review/review.messages';`, 'activities may not'],
    ['workflows/x.ts', `import { TasksError } from '#activities/tasks/tasks.contract';`, 'workflows may not'],
    ['workflows/x.ts', `import q = require('#libs/temporal/queues');`, 'workflows may not'],
    ['workflows/x.ts', `import { createHash } from 'node:crypto';`, 'Node built-in'],
    ['workflows/x.ts', `const fs = await import('fs/promises');`, 'Node built-in'],
    ['workflows/x.ts', `import { thing } from './thing';`, 'relative'],
    ['apps/api/x.ts', `import { Me } from '#apps/api/me';`, 'no such file'],
    ['apps/cli/x.ts', `import { Me } from '#apps/api/me/me.schemas';`, 'apps/cli may not'],
    ['apps/web/x.tsx', `type T = import('#apps/api/me/me.schemas').Me;`, 'apps/web may not'],
    ['apps/api/x.ts', `import { gates } from '#libs/domain';`, 'no such file'],
  ])('sees what %s does: %s', (path, source, sentence) => {
    const seen = violations(path, source);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toContain(sentence);
  });

  it.each([
    ['workflows/x.ts', `import type { Step } from '#activities/tasks/tasks.contract';`],
    ['workflows/x.ts', `import { type Step } from '#activities/tasks/tasks.contract';`],
    ['workflows/x.ts', `import { foldHead } from '#libs/domain/canonical';`],
    ['libs/temporal/x.ts', `import { decide } from '#workflows/review/review.messages';`],
    ['apps/api/x.ts', `import { decide } from '#workflows/review/review.messages';`],
    ['apps/web/x.tsx', `import { thing } from './thing'; import { ROLES } from '#libs/domain/roles';`],
    ['libs/domain/x.spec.ts', `import { readFileSync } from 'node:fs';`],
    ['workflows/x.ts', `// import { createHash } from 'node:crypto'\nconst text = "import 'fs'";`],
  ])('lets pass what %s may do: %s', (path, source) => {
    expect(violations(path, source)).toEqual([]);
  });
});
