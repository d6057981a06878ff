import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { goRound, nameOf } from '#activities/outbox';
import { SolutionsRepository } from '#libs/persistence/repositories/solutions.repository';
import { ProcessClient } from '#libs/temporal/process-client';

/** How often registered solutions without a life are looked for, in milliseconds. */
const LOOK_EVERY = 5_000;
/** The API starts a life right after it has registered the solution; this long it is left to do so, in milliseconds. */
const LEFT_TO_THE_API = 5_000;
const AT_A_TIME = 20;

/**
 * Begins the life of every solution that was registered and whose process was never started, because the API or Temporal
 * fell away between the two. Starting twice is starting once, so any number of these may run.
 */
@Injectable()
export class LifecycleStarter implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(LifecycleStarter.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly solutions: SolutionsRepository,
    private readonly processes: ProcessClient,
  ) {}

  onApplicationBootstrap(): void {
    this.running = goRound({
      look: async () => (await this.startUnborn()) === AT_A_TIME,
      every: LOOK_EVERY,
      signal: this.stopping.signal,
      onFailure: (failure) => this.logger.warn(`solutions wait for their process: ${nameOf(failure)}`),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Answers how many were started. */
  async startUnborn(now: number = Date.now()): Promise<number> {
    const unborn = await this.solutions.unborn(new Date(now - LEFT_TO_THE_API).toISOString(), AT_A_TIME);
    for (const solution of unborn) await this.processes.startLifecycle(solution);
    return unborn.length;
  }
}
