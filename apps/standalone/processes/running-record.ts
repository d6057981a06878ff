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
    await mkdir(this.directory, { recursive: true });
    await writeFile(this.fileOf(name), JSON.stringify({ pid, mark, stopSignal } satisfies Running));
  }

  async remove(name: string): Promise<void> {
    await rm(this.fileOf(name), { force: true });
  }

  /** The number of the process of this name, if it lives. */
  async find(name: string): Promise<number | null> {
    const running = await this.read(name);
    return running && (await isAlive(running)) ? running.pid : null;
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
