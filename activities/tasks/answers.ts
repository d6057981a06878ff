import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Authority } from '#activities/tasks/authority';
import type { Recorded, Step } from '#activities/tasks/tasks.contract';
import { canonicalJson } from '#libs/domain/canonical';
import type { Ground } from '#libs/domain/ground';
import type { TaskAnswered, Withdrawn } from '#libs/domain/journal';
import type { Refusal } from '#libs/domain/refusal';
import type { SubmissionEntity } from '#libs/persistence/entities/submission.entity';
import type { TaskEntity } from '#libs/persistence/entities/task.entity';
import { AuditRepository } from '#libs/persistence/repositories/audit.repository';
import { EvidenceRepository } from '#libs/persistence/repositories/evidence.repository';
import { PeopleRepository } from '#libs/persistence/repositories/people.repository';
import { SolutionsRepository } from '#libs/persistence/repositories/solutions.repository';
import { SubmissionsRepository } from '#libs/persistence/repositories/submissions.repository';
import { TasksRepository } from '#libs/persistence/repositories/tasks.repository';

/** What a person did, before it is completed from the record. */
export type PersonsFact = Omit<TaskAnswered, 'opens'> | Withdrawn;

/** What the record says about an answer that may be recorded. */
export interface Accepted extends Ground {
  readonly submission: SubmissionEntity;
  /** Null for a withdrawal, which answers no task. */
  readonly task: TaskEntity | null;
  /** SHA-256 of what lay in the dossier when the person answered. */
  readonly evidence: readonly string[];
}

/** Judges what a person sent once more, on the record and with its rows held (integrity 5). */
@Injectable()
export class Answers {
  constructor(
    private readonly authority: Authority,
    private readonly audit: AuditRepository,
    private readonly evidence: EvidenceRepository,
    private readonly people: PeopleRepository,
    private readonly solutions: SolutionsRepository,
    private readonly submissions: SubmissionsRepository,
    private readonly tasks: TasksRepository,
  ) {}

  /** `now`: until when a revocation counts. Answers what is to be returned instead where the answer is not to be recorded. */
  async judge(manager: EntityManager, step: Step, fact: PersonsFact, now: string): Promise<Accepted | Recorded> {
    const submission = await this.submissions.hold(manager, fact.submissionId);
    if (!submission || !isWhatWasSubmitted(step.workflowId, fact, submission)) return this.disown(manager, step, fact);
    // Its entry has an earlier seq, which the process has applied by now.
    if (submission.state === 'recorded') return { refused: 'ALREADY_ANSWERED' };
    if (submission.state !== 'pending') return { refused: submission.refusal ?? 'TASK_CLOSED' };
    const accepted =
      fact.type === 'withdrawn'
        ? await this.withdrawal(manager, step, submission)
        : await this.answer(manager, step.round, fact, submission, now);
    return typeof accepted === 'string' ? this.refuse(manager, step, submission, accepted, now) : accepted;
  }

  /** Sets the submission `refused` and leaves a trace of the attempt. */
  async refuse(
    manager: EntityManager,
    step: Step,
    { id, taskId, personId, onBehalfOf, digest }: SubmissionEntity,
    refused: Refusal,
    now: string,
  ): Promise<Recorded> {
    await this.submissions.refuse(id, refused, now, manager);
    await this.audit.append(manager, step.process.solutionId, {
      at: step.at,
      actor: personId,
      action: 'answer-refused',
      subject: taskId ?? step.workflowId,
      facts: { workflowId: step.workflowId, round: step.round, submissionId: id, digest, onBehalfOf, refusal: refused },
    });
    return { refused };
  }

  /** Never came from our API. The true submission, if there is one, stays pending and is sent again. */
  private async disown(manager: EntityManager, step: Step, fact: PersonsFact): Promise<Recorded> {
    await this.audit.append(manager, step.process.solutionId, {
      at: step.at,
      actor: null,
      action: 'answer-disowned',
      subject: step.workflowId,
      facts: { round: step.round, claimedPerson: fact.personId, claimedSubmission: fact.submissionId },
    });
    return { refused: 'NOT_ADDRESSED' };
  }

  private async answer(
    manager: EntityManager,
    round: number,
    fact: Omit<TaskAnswered, 'opens'>,
    submission: SubmissionEntity,
    now: string,
  ): Promise<Accepted | Refusal> {
    const task = await this.tasks.hold(manager, fact.taskId);
    if (!task) return 'TASK_UNKNOWN';
    if (task.state !== 'open' || task.round !== round || submission.round !== round) return 'TASK_CLOSED';
    const { personId, onBehalfOf } = submission;
    const moment = { at: submission.createdAt, now };
    const ground = await this.authority.holding(manager, { task, personId, onBehalfOf, moment });
    if (typeof ground === 'string') return ground;
    const owners = [...new Set(fact.conditions.map(({ ownerId }) => ownerId))];
    const known = owners.length > 0 ? await this.people.people(owners, manager) : [];
    if (known.filter(({ active }) => active).length < owners.length) return 'CONDITIONS_INCOMPLETE';
    const evidence = await this.evidence.digestsAt(task.solutionId, submission.createdAt, manager);
    return { ...ground, submission, task, evidence };
  }

  /** Withdrawing is for whoever asked for the solution or answers for it. */
  private async withdrawal(
    manager: EntityManager,
    { process }: Step,
    submission: SubmissionEntity,
  ): Promise<Accepted | Refusal> {
    const solution = await this.solutions.solution(process.solutionId, manager);
    const may = [solution?.requesterId, solution?.ownerId, solution?.clinicalOwnerId].includes(submission.personId);
    return may ? { mandate: null, onBehalfOf: null, submission, task: null, evidence: [] } : 'NOT_ADDRESSED';
  }
}

/** What a process wants to record is what the person submitted, to the letter. */
function isWhatWasSubmitted(workflowId: string, fact: PersonsFact, submission: SubmissionEntity): boolean {
  const { personId, digest, taskId, onBehalfOf, message } = submission;
  const submitted = said({ ...message, personId, digest, taskId, onBehalfOf });
  return submission.workflowId === workflowId && said({ ...fact }) === submitted;
}

const SAID = ['personId', 'digest', 'taskId', 'onBehalfOf', 'answer', 'conditions', 'gaps', 'branch'];
const said = (source: Readonly<Record<string, unknown>>) => canonicalJson(SAID.map((key) => source[key] ?? null));
