import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { warnOfPersonalData } from '#apps/api/personal-data';
import { ProblemException } from '#apps/api/problems/problem.exception';
import { refusalProblem } from '#apps/api/problems/refusal.problems';
import type { WithdrawalRequest, Withdrawn } from '#apps/api/solutions/solution.schemas';
import { SubmissionSender } from '#apps/api/tasks/submission.sender';
import { canonicalJson, sha256Hex } from '#libs/domain/canonical';
import { updateId } from '#libs/domain/tasks';
import { textDigest } from '#libs/domain/text-digest';
import type { PersonPrincipal } from '#libs/identity/principal';
import { RefusalAudit } from '#libs/identity/refusal.audit';
import { json } from '#libs/persistence/columns';
import type { ProcessEntity } from '#libs/persistence/entities/process.entity';
import type { SubmissionEntity } from '#libs/persistence/entities/submission.entity';
import { ProcessesRepository } from '#libs/persistence/repositories/processes.repository';
import { SolutionsRepository } from '#libs/persistence/repositories/solutions.repository';
import { SubmissionsRepository } from '#libs/persistence/repositories/submissions.repository';
import { violatedUnique } from '#libs/persistence/violations';

/** Taking a request back, by whoever asked for the solution or answers for it. */
@Injectable()
export class WithdrawalService {
  constructor(
    private readonly source: DataSource,
    private readonly solutions: SolutionsRepository,
    private readonly processes: ProcessesRepository,
    private readonly submissions: SubmissionsRepository,
    private readonly sender: SubmissionSender,
    private readonly audit: RefusalAudit,
  ) {}

  async withdraw(
    who: PersonPrincipal,
    solutionId: string,
    key: string,
    request: z.output<typeof WithdrawalRequest>,
  ): Promise<z.infer<typeof Withdrawn>> {
    await this.mayWithdraw(who, solutionId);
    const bodyDigest = sha256Hex(canonicalJson([solutionId, 'withdrawn', request.reason]));
    const before = await this.submissions.byKey(who.personId, key);
    if (before && before.bodyDigest !== bodyDigest) throw new ProblemException('idempotency-key-reused');
    const submission = before ?? (await this.store(who, solutionId, { key, bodyDigest, request }));
    await this.sender.settle(who, submission);
    return { submissionId: submission.id, digest: submission.digest, state: 'recorded' };
  }

  /** Every employee sees the card, so whoever may not withdraw is told so. */
  private async mayWithdraw(who: PersonPrincipal, solutionId: string): Promise<void> {
    const solution = await this.solutions.solution(solutionId);
    if (!solution) throw new ProblemException('not-found');
    const { requesterId, ownerId, clinicalOwnerId } = solution;
    if ([requesterId, ownerId, clinicalOwnerId].includes(who.personId)) return;
    await this.audit.inDossier(solutionId, who, {
      ...{ action: 'withdrawal-refused', subject: solutionId },
      facts: { refusal: 'NOT_ADDRESSED' },
    });
    throw new ProblemException('forbidden', { reason: 'withdrawal', whoCan: ['clinical-owner'] });
  }

  private async store(
    who: PersonPrincipal,
    solutionId: string,
    sent: { readonly key: string; readonly bodyDigest: string; readonly request: z.output<typeof WithdrawalRequest> },
  ): Promise<SubmissionEntity> {
    const { key, bodyDigest, request } = sent;
    warnOfPersonalData({ reason: request.reason }, request.confirmPersonalData);
    const review = await this.openReview(solutionId);
    const { personId } = who;
    const { workflowId, round } = review;
    const [id, salt] = [`u${randomUUID()}`, randomBytes(16).toString('hex')];
    const payload = { reason: request.reason };
    const digest = textDigest(salt, payload);
    const row = {
      ...{ id, kind: 'withdraw' as const, workflowId, taskId: null, round, personId, onBehalfOf: null },
      ...{ idempotencyKey: key, bodyDigest, updateId: updateId(personId, workflowId, round, key) },
      ...{ message: json({ submissionId: id, personId, digest }), payload, salt, digest },
      createdAt: new Date().toISOString(),
    };
    try {
      await this.submissions.add(this.source.manager, row);
    } catch (error) {
      if (violatedUnique(error) === null) throw error;
      throw refusalProblem('ALREADY_ANSWERED');
    }
    const stored = await this.submissions.submission(id);
    if (!stored) throw new Error(`submission ${id} was not stored`);
    return stored;
  }

  /** The review that is open now: withdrawing ends it, and with it the request. */
  private async openReview(solutionId: string): Promise<ProcessEntity> {
    const processes = await this.processes.ofSolution(solutionId);
    const review = processes.find(({ gate, state, type }) => gate && state === 'open' && type !== 'approvalCondition');
    if (!review) throw refusalProblem('PROCESS_ENDED');
    return review;
  }
}
