import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProcessLog } from '#apps/standalone/processes/process-log';

export interface ProcessSpecification {
  /** Names its log and its record. */
  readonly name: string;
  /** As people read it. */
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Which user of the system it runs as; ours where it is left out. */
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly stopSignal: NodeJS.Signals;
  /** Asked again and again until it says yes; an error is a no. */
  readonly isReady: () => Promise<boolean>;
  readonly readyWithinMs: number;
}

export interface ProcessEvents {
  readonly logFile: string;
  onStarted(pid: number): Promise<void>;
  onEnded(pid: number): Promise<void>;
  onGivenUp(failure: ProcessFailure): void;
  onRestarted(): void;
}

/** A process does not come up or does not stay up, as a sentence that says where to look. */
export class ProcessFailure extends Error {
  override readonly name = 'ProcessFailure';
}

/** A process that lived shorter than this died of its start. */
const QUICK_DEATH_MS = 20_000;
const QUICK_DEATHS = 6;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
const STOP_PATIENCE_MS = 20_000;

/** One process that is started again when it dies, ever later, and given up after six quick deaths in a row. */
export class SupervisedProcess {
  private child: ChildProcess | null = null;
  private readonly log: ProcessLog;
  private wanted = false;
  private quickDeaths = 0;
  private failure: ProcessFailure | null = null;
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly specification: ProcessSpecification,
    private readonly events: ProcessEvents,
  ) {
    this.log = new ProcessLog(events.logFile);
  }

  get title(): string {
    return this.specification.title;
  }

  /** Null while it does not run. */
  get pid(): number | null {
    return this.child?.exitCode === null && this.child.signalCode === null ? (this.child.pid ?? null) : null;
  }

  /** Resolves when it is ready. Throws ProcessFailure when it does not get there in time, or dies again and again. */
  async start(): Promise<void> {
    this.wanted = true;
    this.quickDeaths = 0;
    this.failure = null;
    this.keepAlive();
    await this.untilReady();
  }

  /** Sends a signal to it, as an outsider would: it starts again unless it is asked to stop. */
  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    this.child?.kill(signal);
  }

  /** kill -9, and the wait until it is back and ready. */
  async killAndWait(): Promise<void> {
    const before = this.pid;
    this.kill();
    while (this.pid === before) await sleep(10);
    await this.untilReady();
  }

  async stop(): Promise<void> {
    this.wanted = false;
    const child = this.pid === null ? null : this.child;
    child?.kill(this.specification.stopSignal);
    const killer = setTimeout(() => child?.kill('SIGKILL'), STOP_PATIENCE_MS);
    await Promise.all(this.running);
    clearTimeout(killer);
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  private keepAlive(): void {
    const life: Promise<void> = this.live().finally(() => this.running.delete(life));
    this.running.add(life);
  }

  private async live(): Promise<void> {
    for (let first = true; this.wanted; first = false) {
      const began = Date.now();
      await this.runOnce(first);
      if (!this.wanted) return;
      this.quickDeaths = Date.now() - began < QUICK_DEATH_MS ? this.quickDeaths + 1 : 0;
      if (this.child?.pid === undefined) return this.giveUp('cannot be started');
      if (this.quickDeaths >= QUICK_DEATHS)
        return this.giveUp(`stopped ${QUICK_DEATHS} times soon after its start and is given up`);
      await sleep(Math.min(FIRST_PAUSE_MS * 2 ** this.quickDeaths, LONGEST_PAUSE_MS));
    }
  }

  /** From its start to its death. */
  private async runOnce(first: boolean): Promise<void> {
    const { command, args, env, cwd, user } = this.specification;
    // A group of its own: Ctrl-C in the terminal reaches the supervisor, which stops everything in order.
    const child = spawn(command, args, { env, cwd, ...user, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    child.stdout.on('data', (chunk: Buffer) => this.log.write(chunk));
    child.stderr.on('data', (chunk: Buffer) => this.log.write(chunk));
    const ended = once(child, 'close').catch((error: Error) => this.log.write(Buffer.from(`${error.message}\n`)));
    if (!first) this.events.onRestarted();
    if (child.pid !== undefined) await this.events.onStarted(child.pid);
    await ended;
    if (child.pid !== undefined) await this.events.onEnded(child.pid);
  }

  private giveUp(what: string): void {
    this.wanted = false;
    this.failure = new ProcessFailure(`${this.title} ${what}.${this.whereToLook()}`);
    this.events.onGivenUp(this.failure);
  }

  private async untilReady(): Promise<void> {
    const { isReady, readyWithinMs } = this.specification;
    const patience = Date.now() + readyWithinMs;
    while (!(this.pid !== null && (await isReady().catch(() => false)))) {
      if (this.failure) throw this.failure;
      if (!this.wanted) throw new ProcessFailure(`${this.title} was stopped before it was ready.`);
      if (Date.now() > patience)
        throw new ProcessFailure(`${this.title} is not ready after ${readyWithinMs / 1000} s.${this.whereToLook()}`);
      await sleep(50);
    }
  }

  private whereToLook(): string {
    const lines = this.log.lastLines(5).map((line) => `\n  ${line}`);
    return ` Its log is ${this.log.file}${lines.length > 0 ? ', and ends with:' : '.'}${lines.join('')}`;
  }
}
