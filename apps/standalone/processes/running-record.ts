import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processMark } from '#apps/standalone/processes/process-mark';

interface Running {
  readonly pid: number;
  readonly mark: string;
  readonly stopSignal: NodeJS.Signals;
}

/**
 * Who runs on this data folder: a file a process. What a killed supervisor left behind is found by it and ended at the
 * next start, and nothing else ever is.
 */
export class RunningRecord {
  constructor(private readonly directory: string) {}

  async add(name: string, pid: number, stopSignal: NodeJS.Signals): Promise<void> {
    const mark = await processMark(pid);
    if (!mark) return;
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    await writeFile(this.fileOf(name), JSON.stringify({ pid, mark, stopSignal } satisfies Running));
  }

  /** Writes ourselves down under a name that one process at a time may have; whether it was free. */
  async claim(name: string): Promise<boolean> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    const mark = (await processMark(process.pid)) ?? '';
    const running: Running = { pid: process.pid, mark, stopSignal: 'SIGTERM' };
    for (;;) {
      try {
        await writeFile(this.fileOf(name), JSON.stringify(running), { flag: 'wx' });
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const other = await this.read(name);
      if (other && (await isAlive(other))) return other.pid === process.pid;
      await this.remove(name);
    }
  }

  /** Whether a process that lives holds this name. */
  async isTaken(name: string): Promise<boolean> {
    const holder = await this.read(name);
    return holder !== null && isAlive(holder);
  }

  /** Gives the name up, if it is ours. */
  async release(name: string): Promise<void> {
    if ((await this.read(name))?.pid === process.pid) await this.remove(name);
  }

  async remove(name: string): Promise<void> {
    await rm(this.fileOf(name), { force: true });
  }

  /** Ends what was left behind, all but `except`; answers the names of those that still lived. */
  async endLeftovers(except: string): Promise<string[]> {
    const names = (await readdir(this.directory).catch(() => [])).map((file) => basename(file, '.json'));
    const ended = await Promise.all(
      names
        .filter((name) => name !== except)
        .map(async (name) => {
          const running = await this.read(name);
          const lived = running !== null && (await end(running));
          await this.remove(name);
          return lived ? [name] : [];
        }),
    );
    return ended.flat();
  }

  private async read(name: string): Promise<Running | null> {
    const text = await readFile(this.fileOf(name), 'utf8').catch(() => null);
    if (text === null) return null;
    try {
      return JSON.parse(text) as Running;
    } catch {
      return null; // Cut off by a power cut: as good as none.
    }
  }

  private fileOf(name: string): string {
    return join(this.directory, `${name}.json`);
  }
}

const isAlive = async ({ pid, mark }: Running) => (await processMark(pid)) === mark;

async function end(running: Running): Promise<boolean> {
  if (!(await isAlive(running))) return false;
  process.kill(running.pid, running.stopSignal);
  const patience = Date.now() + 10_000;
  while (await isAlive(running)) {
    if (Date.now() > patience) process.kill(running.pid, 'SIGKILL');
    await sleep(50);
  }
  return true;
}
