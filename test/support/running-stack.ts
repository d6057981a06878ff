import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { tenFreePorts } from '#test/support/free-port';

const ROOT = join(__dirname, '..', '..');
const built = (entry: string) => join(ROOT, 'dist', 'apps', entry, 'main.js');

/** The parts of a stack, by the names of their running records. */
export type RunningPart = 'api' | 'worker' | 'temporal' | 'postgres' | 'issuer' | 'mail';

/**
 * The whole product as `npm start` runs it, built, on ports and data of its own. Fails where it does not start; `stop()`
 * ends all that it started and throws the data away.
 */
export class RunningStack {
  private constructor(
    private readonly supervisor: ChildProcess,
    readonly port: number,
    readonly dataDirectory: string,
    private readonly written: () => string,
  ) {}

  static async start(): Promise<RunningStack> {
    if (!existsSync(built('standalone'))) throw new Error('the product is not built: run `npm run build`');
    const dataDirectory = await mkdtemp(join(tmpdir(), 'levensloop-stack-'));
    const port = await tenFreePorts();
    const supervisor = spawn(process.execPath, [built('standalone')], {
      env: { ...process.env, LEVENSLOOP_PORT: String(port), LEVENSLOOP_DATA: dataDirectory },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [supervisor.stdout, supervisor.stderr]) stream.on('data', (text) => (output += String(text)));
    const stack = new RunningStack(supervisor, port, dataDirectory, () => output);
    try {
      await stack.until(() => output.includes('Levensloop is at'), 120_000, 'the stack to start');
    } catch (error) {
      await stack.stop();
      throw error;
    }
    return stack;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** The process of a part now; a killed one has another number when it is back. */
  async pid(part: RunningPart): Promise<number> {
    const record = await readFile(join(this.dataDirectory, 'run', `${part}.json`), 'utf8');
    return (JSON.parse(record) as { pid: number }).pid;
  }

  /** kill -9, all at once. They come back by themselves; see `ready`. */
  async kill(...parts: RunningPart[]): Promise<void> {
    const pids = await Promise.all(parts.map((part) => this.pid(part)));
    for (const pid of pids) process.kill(pid, 'SIGKILL');
  }

  /** Waits until application and worker answer and all that they need. */
  async ready(): Promise<void> {
    const answers = async (url: string) => {
      const response = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
      return response?.ok ?? false;
    };
    await this.until(
      async () =>
        (await answers(`${this.url}/api/health/ready`)) &&
        (await answers(`http://localhost:${this.port + 7}/health/ready`)),
      60_000,
      'application and worker',
    );
  }

  /** `levensloop …` on this stack; what it printed. */
  async levensloop(...args: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(process.execPath, [built('cli'), ...args], {
      env: { ...process.env, LEVENSLOOP_PORT: String(this.port), LEVENSLOOP_DATA: this.dataDirectory },
    });
    return stdout.trim();
  }

  async stop(): Promise<void> {
    if (this.supervisor.exitCode === null) {
      const ended = new Promise((resolve) => this.supervisor.once('exit', resolve));
      this.supervisor.kill('SIGTERM');
      await ended;
    }
    await rm(this.dataDirectory, { recursive: true, force: true });
  }

  private async until(holds: () => boolean | Promise<boolean>, withinMs: number, what: string): Promise<void> {
    for (const end = Date.now() + withinMs; Date.now() < end; await sleep(100)) {
      if (await holds()) return;
      if (this.supervisor.exitCode !== null) break;
    }
    throw new Error(`waited in vain for ${what}; it wrote:\n${this.written()}`);
  }
}
