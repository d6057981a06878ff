import { Inject, Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { NativeConnection, Worker } from '@temporalio/worker';
import { ENVIRONMENT } from '#libs/config/configuration.module';
import type { Environment } from '#libs/config/environment';
import type { BoundActivities } from '#libs/temporal/bound-activities';
import type { WorkflowBundle } from '#libs/temporal/bundle';
import { dataConverter } from '#libs/temporal/data-converter';
import { DEPLOYMENT } from '#libs/temporal/promotion';

/** A task queue, and what runs on it. */
export interface HostedQueue {
  readonly taskQueue: string;
  readonly activities: BoundActivities;
  /** Null where only activities run. */
  readonly workflows: WorkflowBundle | null;
}

/** Injection tokens: what is hosted, the build that it belongs to, and what happens when a worker dies. */
export const HOSTED_QUEUES = Symbol('hosted queues');
export const WORKFLOW_BUNDLE = Symbol('workflow bundle');
export const WORKER_DIED = Symbol('worker died');

/** What was begun may be finished in this time; what takes longer is tried again elsewhere. */
const GRACE = '10s';
const FORCE = '20s';

/**
 * Runs Temporal workers for as long as the application runs. Drains them in `beforeApplicationShutdown`, while the last
 * activities still have their database, whose pool closes later, in `onApplicationShutdown`.
 */
@Injectable()
export class WorkerHost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(WorkerHost.name);
  private connection: NativeConnection | undefined;
  private readonly hosted: { readonly worker: Worker; readonly running: Promise<void> }[] = [];

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(WORKFLOW_BUNDLE) private readonly build: WorkflowBundle,
    @Inject(HOSTED_QUEUES) private readonly queues: readonly HostedQueue[],
    @Inject(WORKER_DIED) private readonly died: (failure: unknown) => void,
  ) {}

  get buildId(): string {
    return this.build.buildId;
  }

  /** Whether every worker takes work. */
  get isRunning(): boolean {
    return this.hosted.length > 0 && this.hosted.every(({ worker }) => worker.getState() === 'RUNNING');
  }

  async onApplicationBootstrap(): Promise<void> {
    this.connection = await NativeConnection.connect({ address: this.environment.TEMPORAL_ADDRESS });
    for (const queue of this.queues) {
      const worker = await this.create(this.connection, queue);
      this.hosted.push({ worker, running: this.run(worker, queue.taskQueue) });
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    for (const { worker } of this.hosted) if (worker.getState() === 'RUNNING') worker.shutdown();
    await Promise.all(this.hosted.map(({ running }) => running));
    await this.connection?.close();
  }

  private create(connection: NativeConnection, { taskQueue, activities, workflows }: HostedQueue): Promise<Worker> {
    const { TEMPORAL_NAMESPACE, PAYLOAD_KEYS } = this.environment;
    return Worker.create({
      connection,
      namespace: TEMPORAL_NAMESPACE,
      taskQueue,
      activities,
      dataConverter: dataConverter(PAYLOAD_KEYS),
      ...(workflows ? { workflowBundle: { code: workflows.code } } : {}),
      workerDeploymentOptions: {
        version: { deploymentName: DEPLOYMENT, buildId: this.build.buildId },
        useWorkerVersioning: true,
        // What waits for people for years is never pinned to a build (integrity 14).
        defaultVersioningBehavior: 'AUTO_UPGRADE',
      },
      // A killed worker's processes go to another one after this, and after their workflow task timeout.
      stickyQueueScheduleToStartTimeout: '3s',
      shutdownGraceTime: GRACE,
      shutdownForceTime: FORCE,
    });
  }

  private async run(worker: Worker, taskQueue: string): Promise<void> {
    this.logger.log(`build ${this.build.buildId} takes work from the queue "${taskQueue}"`);
    try {
      await worker.run();
    } catch (failure) {
      this.died(failure);
    }
  }
}
