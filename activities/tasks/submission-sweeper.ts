import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { goRound, nameOf } from '#activities/outbox';
import type { Refusal } from '#libs/domain/refusal';
import type { SubmissionEntity } from '#libs/persistence/entities/submission.entity';
import { ProcessesRepository } from '#libs/persistence/repositories/processes.repository';
import { SubmissionsRepository } from '#libs/persistence/repositories/submissions.repository';
import { ProcessClient } from '#libs/temporal/process-client';
import type { Messages } from '#libs/temporal/process-client';

/** How often unconfirmed submissions are looked for, in milliseconds. */
const LOOK_EVERY = 3_000;
/** As many at a time; a process takes ten updates in flight at most. */
const AT_A_TIME = 8;
/** How long a process has to answer, in milliseconds. */
const PATIENCE = 10_000;
/** Waits between attempts double from three seconds to five minutes. */
const FIRST_WAIT = 3_000;
const LONGEST_WAIT = 300_000;

/**
 * The outbox of answers (integrity 2): sends every submission again, with the id that it had, until its process has said that
 * it recorded or refused it. That it stands in the record is not enough: who dies after the commit leaves a process that
 * knows nothing of it, and would wait for ever. Any number of sweepers may run, since each submission is given to one.
 */
@Injectable()
export class SubmissionSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SubmissionSweeper.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly submissions: SubmissionsRepository,
    private readonly processes: ProcessClient,
    private readonly rows: ProcessesRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.running = goRound({
      look: async () => (await this.sweep()) === AT_A_TIME,
      every: LOOK_EVERY,
      signal: this.stopping.signal,
      onFailure: (failure) => this.logger.warn(`unconfirmed submissions wait: ${nameOf(failure)}`),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Sends what is due now; answers how many. */
  async sweep(): Promise<number> {
    const now = Date.now();
    const due = await this.submissions.claim(iso(now), iso(now + FIRST_WAIT + PATIENCE), AT_A_TIME);
    await Promise.all(due.map((submission) => this.send(submission)));
    return due.length;
  }

  private async send({ id, kind, workflowId, updateId, message, attempts }: SubmissionEntity): Promise<void> {
    const answer = message as unknown as Messages[typeof kind];
    const submitted = await this.processes.submit(kind, workflowId, updateId, answer, PATIENCE);
    if (submitted.state === 'recorded') return this.submissions.confirm(id, iso(Date.now()));
    if (submitted.state === 'refused') return this.refuse(id, submitted.code);
    // A process that Temporal does not know and that the record knows as open was lost, and did not end: that is no refusal.
    if (submitted.state === 'process-ended' && (await this.hasEnded(workflowId)))
      return this.refuse(id, 'PROCESS_ENDED');
    const wait = Math.min(FIRST_WAIT * 2 ** attempts, LONGEST_WAIT);
    return this.submissions.postpone(id, iso(Date.now() + wait));
  }

  /**
   * Only from pending, and before anybody is told (integrity 1): what the record has taken meanwhile stays recorded. Of that
   * the process knows, or it would not refuse: somebody else's answer made it read what stood (integrity 9).
   */
  private async refuse(id: string, code: Refusal): Promise<void> {
    const now = iso(Date.now());
    if (!(await this.submissions.refuse(id, code, now))) await this.submissions.confirm(id, now);
  }

  private async hasEnded(workflowId: string): Promise<boolean> {
    return (await this.rows.process(workflowId))?.state === 'closed';
  }
}

const iso = (milliseconds: number) => new Date(milliseconds).toISOString();
