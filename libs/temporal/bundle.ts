import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import type { BundleOptions } from '@temporalio/worker';
import worker from '@temporalio/worker/package.json';

type WebpackHook = NonNullable<BundleOptions['webpackConfigHook']>;

/** The code of all workflows as one file, which a worker runs and a verifier replays. */
export interface WorkflowBundle {
  readonly code: string;
  /** SHA-256 of the code: the same sources give the same id on every machine (integrity 14). */
  readonly buildId: string;
  /** The exact version of the SDK that made it; a worker of another version refuses it. */
  readonly sdkVersion: string;
}

/** A kept bundle that is not what its id says. */
export class BundleError extends Error {
  override readonly name = 'BundleError';
}

/** Beside the compiled code where this file is compiled, else beside the sources. */
const HERE = resolve(__dirname, '../..');
const EXTENSION = extname(__filename);
const CODE_FILE = 'bundle.js';
const FACTS_FILE = 'bundle.json';

/**
 * Bundles the workflows below `root` (the compiled code or, in tests, the sources); `index` is what exports them. Throws
 * when they do not compile.
 */
export async function bundleWorkflows(root: string = HERE, index: string = 'workflows/index'): Promise<WorkflowBundle> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(root, `${index}${EXTENSION}`),
    failureConverterPath: join(root, `libs/temporal/failure-converter${EXTENSION}`),
    webpackConfigHook: reproducible(root),
    logger: new DefaultLogger('WARN'),
  });
  return { code, buildId: digestOf(code), sdkVersion: worker.version };
}

/** Writes `bundle.js` and `bundle.json` into a folder. */
export async function writeBundle(folder: string, { code, ...facts }: WorkflowBundle): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, CODE_FILE), code);
  await writeFile(join(folder, FACTS_FILE), `${JSON.stringify(facts, null, 2)}\n`);
}

/** Reads what `npm run build` made (`dist/workflows`). Throws BundleError when it is not what its id says. */
export async function readBundle(folder: string): Promise<WorkflowBundle> {
  const code = await readFile(join(folder, CODE_FILE), 'utf8');
  const facts = JSON.parse(await readFile(join(folder, FACTS_FILE), 'utf8')) as Omit<WorkflowBundle, 'code'>;
  if (digestOf(code) !== facts.buildId) throw new BundleError(`the bundle in ${folder} is not ${facts.buildId}`);
  return { code, ...facts };
}

/** Keeps a bundle under its id, whole or not at all: `<buildId>.js`. Answers its size in bytes. */
export async function keepBundle(folder: string, { code, buildId }: WorkflowBundle): Promise<number> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${buildId}.js`);
  const kept = await readFile(file, 'utf8').catch(() => null);
  if (kept !== null && digestOf(kept) !== buildId) throw new BundleError(`${file} is not what its name says`);
  if (kept === null) {
    await writeFile(`${file}.${process.pid}`, code);
    await rename(`${file}.${process.pid}`, file);
  }
  return Buffer.byteLength(code);
}

/** Where the build of this installation lies. */
export const BUILT_BUNDLE = join(HERE, 'workflows');

/** The bundle of this installation: prebuilt where the code is compiled, made now where it runs from its sources. */
export function loadBundle(): Promise<WorkflowBundle> {
  return EXTENSION === '.ts' ? bundleWorkflows() : readBundle(BUILT_BUNDLE);
}

export const digestOf = (code: string) => createHash('sha256').update(code).digest('hex');

/** Compiles the sources where there is nothing compiled yet. Found by name, so that no path of it gets into the bundle. */
const FROM_SOURCE = {
  test: /\.ts$/,
  exclude: /node_modules/,
  use: { loader: 'swc-loader', options: { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } } },
};

/** Modules are named and ordered by paths, so none may lead out of the checkout, or two of them would differ. */
function reproducible(root: string): WebpackHook {
  const isSource = EXTENSION === '.ts';
  const home = isSource ? root : resolve(root, '..');
  return (config) => ({
    ...config,
    context: home,
    devtool: 'inline-nosources-cheap-source-map',
    module: { ...config.module, rules: isSource ? [FROM_SOURCE] : [] },
    resolveLoader: { modules: [join(home, 'node_modules')], symlinks: false },
    resolve: {
      ...config.resolve,
      alias: { ...config.resolve?.alias, zod$: join(root, `libs/temporal/no-schemas${EXTENSION}`) },
      symlinks: false,
      conditionNames: [...(isSource ? ['levensloop-src'] : []), 'require', 'node', 'default'],
    },
    output: {
      ...config.output,
      filename: 'workflow-bundle.js',
      pathinfo: false,
      devtoolModuleFilenameTemplate: ({ absoluteResourcePath }: { absoluteResourcePath: string }) =>
        absoluteResourcePath.replaceAll(`${home}${sep}`, ''),
    },
  });
}
