import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { RunningRecord } from '#apps/standalone/processes/running-record';
import { ProcessFailure, SupervisedProcess } from '#apps/standalone/processes/supervised-process';
import type { ProcessSpecification } from '#apps/standalone/processes/supervised-process';
import type { WardenMessage } from '#apps/standalone/processes/warden.messages';

/** The name under which a supervisor writes itself down. */
export const OURSELVES = 'supervisor';
export const runDirectory = (dataDirectory: string) => join(dataDirectory, 'run');

export interface SupervisorSettings {
  /** Where logs and the record of what runs lie. */
  readonly directory: string;
  /** Arguments of Node itself for our own processes: none when built, a compiler when they run from source. */
  readonly nodeArguments: readonly string[];
  /** A process that died too often is given up. */
  readonly onGivenUp: (failure: ProcessFailure) => void;
  /** A process died and runs again. */
  readonly onRestarted?: (title: string) => void;
}

/** Starts processes, starts them again when they die, and ends them in the order opposite to that of their start. */
export class Supervisor {
  readonly record: RunningRecord;
  private readonly processes = new Map<string, SupervisedProcess>();
  private warden: ChildProcess | null = null;
  private isStopping = false;

  constructor(private readonly settings: SupervisorSettings) {
    this.record = new RunningRecord(runDirectory(settings.directory));
  }

  /** Throws ProcessFailure when it does not come up. */
  async start(specification: ProcessSpecification): Promise<SupervisedProcess> {
    const supervised = new SupervisedProcess(specification, {
      logFile: join(this.settings.directory, 'logs', `${specification.name}.log`),
      onStarted: (pid) => this.started(specification, pid),
      onEnded: (pid) => this.ended(specification.name, pid),
      onGivenUp: this.settings.onGivenUp,
      onRestarted: () => this.settings.onRestarted?.(specification.title),
    });
    if (this.isStopping)
      throw new ProcessFailure(`${specification.title} is not started: everything is being stopped.`);
    this.processes.set(specification.name, supervised);
    await supervised.start();
    return supervised;
  }

  /** Throws where there is no process of this name. */
  process(name: string): SupervisedProcess {
    const found = this.processes.get(name);
    if (!found) throw new Error(`no process is named ${name}; there are ${[...this.processes.keys()].join(', ')}`);
    return found;
  }

  names(): string[] {
    return [...this.processes.keys()];
  }

  async stopAll(onStopping: (title: string) => void = () => undefined): Promise<void> {
    this.isStopping = true;
    for (const supervised of [...this.processes.values()].reverse()) {
      if (supervised.pid !== null) onStopping(supervised.title);
      await supervised.stop();
    }
    this.warden?.disconnect();
    this.warden = null;
  }

  private async started({ name, stopSignal }: ProcessSpecification, pid: number): Promise<void> {
    this.tellWarden({ kind: 'watch', pid, stopSignal });
    await this.record.add(name, pid, stopSignal);
  }

  private async ended(name: string, pid: number): Promise<void> {
    this.tellWarden({ kind: 'forget', pid });
    await this.record.remove(name);
  }

  private tellWarden(message: WardenMessage): void {
    this.warden ??= this.callWarden();
    if (this.warden.connected) this.warden.send(message);
  }

  private callWarden(): ChildProcess {
    const warden = fork(require.resolve('#apps/standalone/processes/warden'), [], {
      execArgv: [...this.settings.nodeArguments],
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    warden.on('error', () => undefined);
    warden.unref();
    warden.channel?.unref();
    return warden;
  }
}
