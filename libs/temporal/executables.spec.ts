import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheDirectory, findTemporal, isRecentVersion, onPath } from '#libs/temporal/executables';
import type { TemporalSearch } from '#libs/temporal/executables';
import { fetchExecutable, TEMPORAL_WHEEL, TEST_SERVER_WHEEL, WheelError } from '#libs/temporal/wheel';

const WAYS = ['onPath', 'cached', 'downloadedBySdk', 'fromWheel'] as const;

function search(found: Partial<Record<(typeof WAYS)[number], string>>) {
  const tried: string[] = [];
  const way = (name: (typeof WAYS)[number]) => () => {
    tried.push(name);
    return Promise.resolve(found[name] ?? null);
  };
  const steps = Object.fromEntries(WAYS.map((name) => [name, way(name)])) as unknown as TemporalSearch;
  return { steps, tried };
}

describe('the Temporal CLI is looked for', () => {
  it.each([
    [{ onPath: '/a', cached: '/b', downloadedBySdk: '/c', fromWheel: '/d' }, { path: '/a', how: 'path' }, 1],
    [{ cached: '/b', downloadedBySdk: '/c', fromWheel: '/d' }, { path: '/b', how: 'cache' }, 2],
    [{ downloadedBySdk: '/c', fromWheel: '/d' }, { path: '/c', how: 'sdk' }, 3],
    [{ fromWheel: '/d' }, { path: '/d', how: 'wheel' }, 4],
  ])('in order: %j', async (found, expected, steps) => {
    const { steps: ways, tried } = search(found);
    const fetching = jest.fn();
    expect(await findTemporal(ways, fetching)).toEqual(expected);
    expect(tried).toEqual(WAYS.slice(0, steps));
    expect(fetching).toHaveBeenCalledTimes(steps > 2 ? 1 : 0);
  });

  it('and a sentence says what to do where there is none', async () => {
    const steps = { ...search({}).steps, fromWheel: () => Promise.reject(new WheelError('There is no python3.')) };
    await expect(findTemporal(steps)).rejects.toThrow(/There is no python3\. .*PATH.*TEMPORAL_ADDRESS/);
  });

  it.each([
    ['temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)', true],
    ['temporal version 1.5.0 (Server 1.30.1, UI 2.40.0)', true],
    ['temporal version 2.0.0 (Server 2.0.0, UI 3.0.0)', true],
    ['temporal version 1.1.0 (Server 1.25.0, UI 2.30.3)', false],
    ['some other program', false],
  ])('and passed over where it is too old: %s', (said, recent) => {
    expect(isRecentVersion(said)).toBe(recent);
  });

  it('outside the data folder', () => {
    expect(cacheDirectory({ XDG_CACHE_HOME: '/caches' })).toBe('/caches/levensloop');
    expect(cacheDirectory({})).toMatch(/\.cache\/levensloop$/);
  });
});

describe('a program on the PATH', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'levensloop-path-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is found only where it can be run', async () => {
    const file = join(folder, 'temporal');
    writeFileSync(file, '');
    chmodSync(file, 0o644);
    expect(await onPath('temporal', `/nowhere:${folder}`)).toBeNull();
    chmodSync(file, 0o755);
    expect(await onPath('temporal', `/nowhere:${folder}`)).toBe(file);
  });

  /** A Python of our own making stands in for what pip says; pip itself runs in the tests that start servers. */
  const saying = (script: string) => {
    const file = join(folder, 'python3');
    writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return file;
  };
  it.each([
    ['missing', '/nowhere/python3', 'Install Python 3'],
    ['without pip', 'echo "/usr/bin/python3: No module named pip" >&2; exit 1', 'Install pip'],
    ['given another file', 'echo "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES" >&2; exit 1', 'SHA-256 differs'],
    ['without network', 'echo "ERROR: Could not find a version" >&2; exit 1', 'Could not find a version'],
    ['hanging', 'sleep 5', 'did not arrive in time'],
  ])('Python, %s, is explained', async (_, script, expected) => {
    const python = script.startsWith('/') ? script : saying(script);
    const target = join(folder, 'cache', 'temporal');
    await expect(fetchExecutable(TEMPORAL_WHEEL, target, { python, timeoutMs: 500 })).rejects.toThrow(expected);
    expect(await onPath('temporal', join(folder, 'cache'))).toBeNull();
  });
});

it.each([TEMPORAL_WHEEL, TEST_SERVER_WHEEL])('$package is pinned for every platform', ({ sha256 }) => {
  expect(new Set(sha256).size).toBe(4);
  for (const digest of sha256) expect(digest).toMatch(/^[0-9a-f]{64}$/);
});
