import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processMark } from '#apps/standalone/processes/process-mark';
import { RunningRecord } from '#apps/standalone/processes/running-record';
import type { ProcessSpecification } from '#apps/standalone/processes/supervised-process';
import { Supervisor } from '#apps/standalone/processes/supervisor';
import { FROM_SOURCE } from '#test/support/from-source';

let directory: string;
let supervisor: Supervisor;
const givenUp = jest.fn();
const restarted = jest.fn();

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'levensloop-supervision-'));
  supervisor = new Supervisor({
    directory,
    nodeArguments: FROM_SOURCE,
    onGivenUp: (failure) => void givenUp(failure.message),
    onRestarted: restarted,
  });
});
afterEach(async () => {
  await supervisor.stopAll();
  rmSync(directory, { recursive: true });
  jest.clearAllMocks();
});

const node = (script: string, change: Partial<ProcessSpecification> = {}): ProcessSpecification => ({
  name: 'part',
  title: 'The part',
  command: process.execPath,
  args: ['--eval', script],
  env: {},
  stopSignal: 'SIGTERM',
  isReady: () => Promise.resolve(true),
  readyWithinMs: 30_000,
  ...change,
});
const LIVES = 'setInterval(() => undefined, 1000)';

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(50);
}
const isGone = async (pid: number) => (await processMark(pid)) === null;

it('starts a killed process again, and not one that it was asked to stop', async () => {
  const part = await supervisor.start(node(LIVES));
  const first = part.pid!;
  await part.killAndWait();
  expect(part.pid).not.toBe(first);
  expect(await isGone(first)).toBe(true);
  expect(restarted).toHaveBeenCalledTimes(1);
  const second = part.pid!;
  await part.stop();
  await sleep(700);
  expect(part.pid).toBeNull();
  expect(await isGone(second)).toBe(true);
});

it('gives up a process that dies at every start, with its last words', async () => {
  const start = supervisor.start(node("console.error('the key does not fit'); process.exit(1)", { isReady: never }));
  await expect(start).rejects.toThrow(
    /The part stopped 6 times soon after its start.*part\.log[\s\S]*the key does not fit/,
  );
  expect(givenUp).toHaveBeenCalledTimes(1);
  const log = readFileSync(join(directory, 'logs', 'part.log'), 'utf8');
  expect(log.match(/the key does not fit/g)).toHaveLength(6);
});

it('says so when a process lives but is never ready', async () => {
  const start = supervisor.start(node(LIVES, { isReady: never, readyWithinMs: 500 }));
  await expect(start).rejects.toThrow('The part is not ready after 0.5 s');
});

it('says so when there is no such program', async () => {
  const start = supervisor.start(node('', { command: '/nowhere/program', isReady: never }));
  await expect(start).rejects.toThrow(/The part cannot be started\.[\s\S]*ENOENT/);
});

it('stops what is still on its way up', async () => {
  const start = supervisor.start(node(LIVES, { isReady: never }));
  const outcome = expect(start).rejects.toThrow('was stopped before it was ready');
  await sleep(300);
  await supervisor.stopAll();
  await outcome;
  await expect(supervisor.start(node(LIVES))).rejects.toThrow('everything is being stopped');
});

describe('when the supervisor itself is killed', () => {
  async function killedSupervisor(): Promise<number> {
    const script = join(__dirname, '../support/supervised-sleeper.ts');
    const other = spawn(process.execPath, [...FROM_SOURCE, script, directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(other.stdout, 'data')) as [Buffer];
    const ward = Number(said.toString());
    expect(await isGone(ward)).toBe(false);
    other.kill('SIGKILL');
    await once(other, 'exit');
    return ward;
  }

  it('its warden ends what it had started', async () => {
    const ward = await killedSupervisor();
    await until(() => isGone(ward));
  });

  it('the next start ends what even a killed warden left, and nothing else', async () => {
    const left = spawn(process.execPath, ['--eval', LIVES], { stdio: 'ignore' });
    const stranger = spawn(process.execPath, ['--eval', LIVES], { stdio: 'ignore' });
    const record = new RunningRecord(join(directory, 'run'));
    await record.add('left', left.pid!, 'SIGTERM');
    await record.add('reused', stranger.pid!, 'SIGTERM');
    const file = join(directory, 'run', 'reused.json');
    // The number was given out again: the same pid, but a process that began at another time.
    const stale = { ...(JSON.parse(readFileSync(file, 'utf8')) as object), mark: 'another boot:1' };
    writeFileSync(file, JSON.stringify(stale));
    expect(await record.endLeftovers('supervisor')).toEqual(['left']);
    await until(() => isGone(left.pid!));
    expect(await isGone(stranger.pid!)).toBe(false);
    stranger.kill('SIGKILL');
    await once(stranger, 'exit');
  });
});

it('lets one supervisor at a time have a data folder', async () => {
  const record = new RunningRecord(join(directory, 'run'));
  expect(await record.claim('supervisor')).toBe(true);
  const other = spawn(process.execPath, ['--eval', LIVES], { stdio: 'ignore' });
  await record.release('supervisor');
  await record.add('supervisor', other.pid!, 'SIGTERM');
  expect(await record.claim('supervisor')).toBe(false);
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(await record.claim('supervisor')).toBe(true);
});

const never = () => Promise.resolve(false);
