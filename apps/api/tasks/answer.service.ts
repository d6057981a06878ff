import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ProblemException } from '#apps/api/problems/problem.exception';
import { refusalProblem } from '#apps/api/problems/refusal.problems';
import { AnswerChecks } from '#apps/api/tasks/answer.checks';
import type { CheckedForm } from '#apps/api/tasks/answer.checks';
import { SubmissionSender } from '#apps/api/tasks/submission.sender';
import { TaskAccess } from '#apps/api/tasks/task-access';
import { TaskDetails } from '#apps/api/tasks/task-details.service';
import type { AnswerRequest, AnswerResponse } from '#apps/api/tasks/task.schemas';
import { canonicalJson, sha256Hex } from '#libs/domain/canonical';
import { answerFacts } from '#libs/domain/forms/answer-facts';
import type { Ground } from '#libs/domain/ground';
import { updateId } from '#libs/domain/tasks';
import { textDigest } from '#libs/domain/text-digest';
import type { PersonPrincipal } from '#libs/identity/principal';
import { RefusalAudit } from '#libs/identity/refusal.audit';
import { json } from '#libs/persistence/columns';
import type { SubmissionEntity } from '#libs/persistence/entities/submission.entity';
import { notify } from '#libs/persistence/notify';
import { DecisionsRepository } from '#libs/persistence/repositories/decisions.repository';
import { EvidenceRepository } from '#libs/persistence/repositories/evidence.repository';
import { PoliciesRepository } from '#libs/persistence/repositories/policies.repository';
import { SubmissionsRepository } from '#libs/persistence/repositories/submissions.repository';
import type { TaskRow } from '#libs/persistence/repositories/task-rows';
import { violatedUnique } from '#libs/persistence/violations';
import type { AnswerMessage } from '#workflows/review/review.messages';

/** Refusals of a rule; a form that is not filled in is no attempt at anything. */
const ATTEMPTS = new Set([
  'not-addressed',
  'mandate-missing',
  'mandate-ended',
  'separation-of-duties',
  'task-closed',
  'process-ended',
  'already-answered',
  'outcome-not-offered',
  'evidence-missing',
]);
/** This person has answered the question already, or his answer is on its way. */
const ONE_ANSWER = 'submission_one';

/** A person's answer to a task, on its way to the process (integrity 1 to 7). */
@Injectable()
export class AnswerService {
  constructor(
    private readonly source: DataSource,
    private readonly access: TaskAccess,
    private readonly details: TaskDetails,
    private readonly checks: AnswerChecks,
    private readonly sender: SubmissionSender,
    private readonly submissions: SubmissionsRepository,
    private readonly decisions: DecisionsRepository,
    private readonly evidence: EvidenceRepository,
    private readonly policies: PoliciesRepository,
    private readonly audit: RefusalAudit,
  ) {}

  async answer(who: PersonPrincipal, taskId: string, key: string, request: AnswerRequest): Promise<AnswerResponse> {
    const task = await this.access.visible(who, taskId);
    try {
      const submission = await this.submitted(who, task, key, request);
      await this.sender.settle(who, submission);
      return await this.recorded(who, submission, taskId);
    } catch (error) {
      await this.writeDown(who, task, error);
      throw error;
    }
  }

  /** What was sent under this key before, or what is stored under it now. */
  private async submitted(
    who: PersonPrincipal,
    task: TaskRow,
    key: string,
    request: AnswerRequest,
  ): Promise<SubmissionEntity> {
    const bodyDigest = sha256Hex(canonicalJson([task.id, request.answer, request.content]));
    const before = await this.submissions.byKey(who.personId, key);
    if (before) return sameBody(before, bodyDigest);
    const ground = await this.details.groundOf(who, task);
    // His own answer closed it: that he answered says more than that the mandate has been used.
    if (task.answeredBy?.id !== who.personId && typeof ground === 'string')
      throw refusalProblem(ground, { whoCan: [task.role] });
    await this.checks.standing(who.personId, task, request.revision);
    if (typeof ground === 'string') throw refusalProblem(ground, { whoCan: [task.role] });
    const checked = await this.checks.content(task, request);
    await this.checks.evidence(task, request.answer);
    const { id } = await this.store(who, task, ground, { key, bodyDigest, request, checked });
    const stored = await this.submissions.submission(id);
    if (!stored) throw new Error(`submission ${id} was not stored`);
    return stored;
  }

  /** Stored before anything is sent (integrity 1); the outbox has it from here on. */
  private async store(
    who: PersonPrincipal,
    task: TaskRow,
    ground: Ground,
    sent: {
      readonly key: string;
      readonly bodyDigest: string;
      readonly request: AnswerRequest;
      readonly checked: CheckedForm;
    },
  ): Promise<{ readonly id: string }> {
    const { key, bodyDigest, request, checked } = sent;
    const [id, salt, createdAt] = [`u${randomUUID()}`, randomBytes(16).toString('hex'), new Date().toISOString()];
    const digest = textDigest(salt, checked.content);
    const message: AnswerMessage = {
      ...{ submissionId: id, taskId: task.id, round: task.round, personId: who.personId, digest },
      ...{ onBehalfOf: ground.onBehalfOf, answer: request.answer },
      evidence: await this.evidence.digestsAt(task.solution.id, createdAt),
      ...answerFacts(
        { taskId: task.id, round: task.round, form: checked.form, answer: request.answer, content: checked.content },
        await this.policies.timeZone(),
      ),
    };
    const row = {
      ...{ id, workflowId: task.workflowId, taskId: task.id, round: task.round, personId: who.personId },
      ...{ kind: task.kind === 'consult' ? ('advise' as const) : ('decide' as const), onBehalfOf: ground.onBehalfOf },
      ...{ idempotencyKey: key, bodyDigest, updateId: updateId(who.personId, task.id, task.round, key) },
      ...{ message: json(message), payload: checked.content, salt, digest, createdAt },
    };
    try {
      await this.source.transaction(async (manager) => {
        await this.submissions.add(manager, row);
        await notify(manager, [{ kind: 'task', id: task.id, solutionId: task.solution.id }]);
      });
      return { id };
    } catch (error) {
      return this.collided(error, who, key, bodyDigest);
    }
  }

  /** Two requests at once: the same one twice is one, another answer of the same person is refused. */
  private async collided(
    error: unknown,
    who: PersonPrincipal,
    key: string,
    bodyDigest: string,
  ): Promise<{ readonly id: string }> {
    const violated = violatedUnique(error);
    if (violated === null) throw error;
    const other = await this.submissions.byKey(who.personId, key);
    if (other) return sameBody(other, bodyDigest);
    if (violated === ONE_ANSWER) throw refusalProblem('ALREADY_ANSWERED');
    throw error;
  }

  private async recorded(
    who: PersonPrincipal,
    { id, digest }: SubmissionEntity,
    taskId: string,
  ): Promise<AnswerResponse> {
    const task = await this.details.of(who, await this.access.visible(who, taskId));
    const decisions = await this.decisions.ofSolution(task.solution.id);
    return { submissionId: id, digest, state: 'recorded', decisionsInDossier: decisions.length, task };
  }

  /** A refused attempt leaves no history, so it is audited here (integrity 7). What the process refused, the sender wrote. */
  private async writeDown(who: PersonPrincipal, task: TaskRow, error: unknown): Promise<void> {
    if (!(error instanceof ProblemException) || !ATTEMPTS.has(error.code) || error.more.written) return;
    await this.audit.inDossier(task.solution.id, who, {
      ...{ action: 'answer-refused', subject: task.id },
      facts: { workflowId: task.workflowId, round: task.round, refusal: error.more.reason ?? error.code },
    });
  }
}

function sameBody(before: SubmissionEntity, bodyDigest: string): SubmissionEntity {
  if (before.bodyDigest === bodyDigest) return before;
  throw new ProblemException('idempotency-key-reused');
}
