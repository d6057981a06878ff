import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { BundleError, bundleWorkflows, digestOf, keepBundle, readBundle, writeBundle } from '#libs/temporal/bundle';
import type { WorkflowBundle } from '#libs/temporal/bundle';

const root = resolve(__dirname, '../..');
const folders: string[] = [];

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'levensloop-bundle-'));
  folders.push(folder);
  return folder;
}

/** Another checkout: what the bundle is made from, somewhere else. */
async function checkout(): Promise<string> {
  const folder = await temporaryFolder();
  for (const part of ['workflows', 'libs/domain', 'libs/temporal', 'package.json'])
    await cp(join(root, part), join(folder, part), { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

describe('the workflow bundle', () => {
  let bundle: WorkflowBundle;

  beforeAll(async () => {
    bundle = await bundleWorkflows();
  });

  it('is the same from another checkout, to the last byte', async () => {
    const elsewhere = await checkout();
    const other = await bundleWorkflows(elsewhere);
    expect(other.buildId).toBe(bundle.buildId);
  });

  it('is another one when a workflow says something else', async () => {
    const elsewhere = await checkout();
    const file = join(elsewhere, 'workflows/acquisition/acquisition.workflow.ts');
    await writeFile(
      file,
      (await readFile(file, 'utf8')).replace("'acquisition', subject", "'implementation', subject"),
    );
    expect((await bundleWorkflows(elsewhere)).buildId).not.toBe(bundle.buildId);
  });

  it('holds no path of this machine', () => {
    const [, map = ''] = /sourceMappingURL=\S+;base64,(\S+)/.exec(bundle.code) ?? [];
    const sourceMap = Buffer.from(map, 'base64').toString();
    expect(sourceMap).toContain('workflows/index.ts');
    expect([bundle.code.includes(root), sourceMap.includes(root)]).toEqual([false, false]);
  });

  it('makes no schema, and tells whoever would use one', async () => {
    expect(bundle.code.includes('node_modules/zod')).toBe(false);
    const { z } = (await import('#libs/temporal/no-schemas')) as { z: { enum(words: string[]): { options: unknown } } };
    const made = z.enum(['G0']);
    expect(() => made.options).toThrow('a workflow evaluates no schema (options)');
  });

  it('does not come from workflows that do not compile', async () => {
    const elsewhere = await checkout();
    await writeFile(join(elsewhere, 'workflows/index.ts'), 'export const broken = ;');
    await expect(bundleWorkflows(elsewhere)).rejects.toThrow('Webpack finished with errors');
  });

  it('does not come from workflows that use what is not deterministic', async () => {
    const elsewhere = await checkout();
    await writeFile(join(elsewhere, 'workflows/index.ts'), "export { readFileSync } from 'fs';");
    await expect(bundleWorkflows(elsewhere)).rejects.toThrow('disallowed modules');
  });

  it('is read again as it was written, and not when it was changed', async () => {
    const folder = await temporaryFolder();
    await writeBundle(folder, bundle);
    expect(await readBundle(folder)).toEqual(bundle);
    await writeFile(join(folder, 'bundle.js'), `${bundle.code}\n`);
    await expect(readBundle(folder)).rejects.toThrow(BundleError);
  });

  it('is kept once under its id', async () => {
    const folder = await temporaryFolder();
    await keepBundle(folder, bundle);
    expect(await keepBundle(folder, bundle)).toBe(Buffer.byteLength(bundle.code));
    const file = join(folder, `${bundle.buildId}.js`);
    expect(digestOf(await readFile(file, 'utf8'))).toBe(bundle.buildId);
    await writeFile(file, 'something else');
    await expect(keepBundle(folder, bundle)).rejects.toThrow(BundleError);
  });
});
