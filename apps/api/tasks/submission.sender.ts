import { Injectable } from '@nestjs/common';
import { ProblemException } from '#apps/api/problems/problem.exception';
import { refusalProblem } from '#apps/api/problems/refusal.problems';
import type { Refusal } from '#libs/domain/refusal';
import { RefusalAudit } from '#libs/identity/refusal.audit';
import type { PersonPrincipal } from '#libs/identity/principal';
import type { SubmissionEntity } from '#libs/persistence/entities/submission.entity';
import { ProcessesRepository } from '#libs/persistence/repositories/processes.repository';
import { SubmissionsRepository } from '#libs/persistence/repositories/submissions.repository';
import { ProcessClient } from '#libs/temporal/process-client';
import type { Messages } from '#libs/temporal/process-client';

/** How long a person waits for the process before he is told that it is not confirmed yet. */
const WAIT_MS = 5_000;
const ASK_AGAIN_SECONDS = 5;

/** Sends what was submitted to its process, and tells what came of it (integrity 1 to 6). */
@Injectable()
export class SubmissionSender {
  constructor(
    private readonly processes: ProcessClient,
    private readonly rows: ProcessesRepository,
    private readonly submissions: SubmissionsRepository,
    private readonly audit: RefusalAudit,
  ) {}

  /** Comes back when it is recorded. Throws the problem of a refusal, or `not-confirmed`. */
  async settle(who: PersonPrincipal, submission: SubmissionEntity): Promise<void> {
    if (submission.state !== 'pending') return told(submission);
    const { id, kind, workflowId, updateId } = submission;
    const message = submission.message as unknown as Messages[typeof kind];
    const result = await this.processes.submit(kind, workflowId, updateId, message, WAIT_MS);
    if (result.state === 'recorded') await this.submissions.confirm(id, new Date().toISOString());
    if (result.state === 'refused') await this.refuse(who, submission, result.code);
    // It ended without this answer, or it took it and ended with it: the record says which.
    if (result.state === 'process-ended' && (await this.hasEnded(workflowId)))
      await this.refuse(who, submission, 'PROCESS_ENDED');
    const settled = await this.submissions.submission(id);
    if (!settled || settled.state === 'pending')
      throw new ProblemException('not-confirmed', { retryAfter: ASK_AGAIN_SECONDS });
    told(settled);
  }

  /** Only from pending, and before anybody is told (integrity 1); who tried is written down (integrity 7). */
  private async refuse(who: PersonPrincipal, submission: SubmissionEntity, code: Refusal): Promise<void> {
    const { id, workflowId, taskId } = submission;
    if (!(await this.submissions.refuse(id, code, new Date().toISOString()))) return;
    const process = await this.rows.process(workflowId);
    if (!process) return;
    await this.audit.inDossier(process.solutionId, who, {
      ...{ action: 'answer-refused', subject: taskId ?? workflowId },
      facts: { workflowId, submissionId: id, refusal: code },
    });
  }

  private async hasEnded(workflowId: string): Promise<boolean> {
    return (await this.rows.process(workflowId))?.state === 'closed';
  }
}

function told({ state, refusal }: SubmissionEntity): void {
  if (state === 'recorded') return;
  throw refusal ? refusalProblem(refusal, { written: true }) : new ProblemException('conflict');
}
