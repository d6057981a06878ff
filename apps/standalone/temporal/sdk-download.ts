import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TEMPORAL_WHEEL } from '#libs/temporal/wheel';

const run = promisify(execFile);

/** Where the address is walled off without an answer, the wheel must still come within the minute of a first start. */
const PATIENCE_MS = 20_000;

/**
 * The SDK only downloads in order to start a server, so a process of its own has it do both, and ends.
 */
const SCRIPT = `
  const { TestWorkflowEnvironment } = require('@temporalio/testing');
  const executable = { type: 'cached-download', downloadDir: process.argv[1], version: process.argv[2] };
  TestWorkflowEnvironment.createLocal({ server: { type: 'dev-server', executable } })
    .then((local) => local.teardown())
    .then(() => process.exit(0), () => process.exit(1));`;

/** Has Temporal's SDK download the CLI into the folder; answers where it is, null where that cannot be done. */
export async function downloadBySdk(folder: string): Promise<string | null> {
  const { version } = TEMPORAL_WHEEL;
  await mkdir(folder, { recursive: true });
  const scratch = await mkdtemp(join(folder, 'fetching-'));
  try {
    const limits = { timeout: PATIENCE_MS, killSignal: 'SIGKILL', cwd: __dirname } as const;
    await run(process.execPath, ['--eval', SCRIPT, scratch, `v${version}`], limits);
    const [downloaded] = await readdir(scratch);
    if (!downloaded) return null;
    await rename(join(scratch, downloaded), join(folder, `temporal-${version}`));
    return join(folder, `temporal-${version}`);
  } catch {
    return null;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
