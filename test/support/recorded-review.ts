import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DatabaseTasks } from '#activities/tasks/tasks.activities';
import type { ProposedFact, Recorded, Step } from '#activities/tasks/tasks.contract';
import { EMPTY_HEAD } from '#libs/domain/canonical';
import type { ConditionFact, StandingEntry, TaskOpening } from '#libs/domain/journal';
import type { Answer, GateOutcome, TaskKind } from '#libs/domain/outcome';
import type { Role } from '#libs/domain/roles';
import { textDigest } from '#libs/domain/text-digest';
import { SolutionsRepository } from '#libs/persistence/repositories/solutions.repository';
import { SubmissionsRepository } from '#libs/persistence/repositories/submissions.repository';
import { PEOPLE } from '#test/support/small-institution';

/** When the reviews of the tests begin, ISO 8601 in UTC; a Monday. */
export const BEGINNING = '2026-03-02T09:00:00.000Z';
const HOUR = 3_600_000;

export interface Submitted {
  readonly id: string;
  readonly taskId: string;
  readonly personId: string;
  readonly onBehalfOf: string | null;
  readonly answer: Answer;
  readonly kind: TaskKind;
  readonly digest: string;
  readonly conditions: readonly ConditionFact[];
}

/** A solution in the register and the record of its legal review, without a process: the tests say what is recorded. */
export class RecordedReview {
  readonly solutionId = `s-${randomUUID().slice(0, 8)}`;
  readonly versionId = `${this.solutionId}-v1`;
  readonly workflowId = `${this.solutionId}/${this.versionId}/G2`;
  private seq = 0;
  private head = EMPTY_HEAD;

  private constructor(private readonly application: INestApplicationContext) {}

  static async of(
    application: INestApplicationContext,
    requesterId: string = PEOPLE.requester,
  ): Promise<RecordedReview> {
    const review = new RecordedReview(application);
    const { solutionId, versionId } = review;
    const people = { requesterId, clinicalOwnerId: PEOPLE.clinicalOwner, ownerId: PEOPLE.clinicalOwner };
    const place = { phase: 'acquisition', state: 'in-review', createdAt: BEGINNING } as const;
    await application.get(DataSource).transaction((manager) =>
      application.get(SolutionsRepository).add(manager, {
        solution: {
          ...{ id: solutionId, name: 'Breukhulp', summary: 'Wijst op breuken', route: 'acquire', intake: {} },
          ...{ owningDepartmentId: 'radiology', demonstration: true, ...people, ...place },
        },
        version: { id: versionId, solutionId, label: '1.0', learningMode: 'locked', facts: {}, createdAt: BEGINNING },
        affectedDepartmentIds: ['emergency', 'radiology'],
        people: [{ personId: PEOPLE.cmio, involvement: 'validator' }],
      }),
    );
    return review;
  }

  task(kind: TaskKind, role: Role, departmentId: string | null, more: Partial<TaskOpening> = {}): TaskOpening {
    const taskId = `t-${this.solutionId}-${kind}-${departmentId ?? role}`;
    const term = { workingDays: 5 };
    return {
      taskId,
      kind,
      role,
      departmentId,
      personId: null,
      mandatory: true,
      form: kind,
      term,
      remindAt: 0.6,
      ...more,
    };
  }

  get preparing(): TaskOpening {
    return this.task('prepare', 'legal-counsel', null);
  }
  get deciding(): readonly [TaskOpening, TaskOpening] {
    return [this.task('decide', 'department-head', 'radiology'), this.task('decide', 'department-head', 'emergency')];
  }

  /** The next step of the review; `more` overrides what a real process would say. */
  step(fact: ProposedFact, more: Partial<Step> = {}): Step {
    const { workflowId, solutionId, versionId } = this;
    const outcome = fact.type === 'process-closed' ? fact.outcome : 'outcome' in fact ? fact.outcome : null;
    const closed = fact.type === 'process-closed';
    return {
      ...{ workflowId, seq: this.seq + 1, round: 1, previousHead: this.head, fact },
      at: new Date(Date.parse(BEGINNING) + this.seq * HOUR).toISOString(),
      process: {
        ...{
          type: 'legalReview',
          gate: 'G2',
          solutionId,
          versionId,
          parentId: `${solutionId}/${versionId}/acquisition`,
        },
        ...{ policyVersion: 1, state: closed ? 'closed' : 'open', outcome },
      },
      ...more,
    };
  }

  /** Records a step and, as the process does, goes on from what was returned. */
  async record(fact: ProposedFact, more: Partial<Step> = {}): Promise<Recorded> {
    const recorded = await this.application.get(DatabaseTasks).record(this.step(fact, more));
    if ('standing' in recorded) this.follow(recorded.standing);
    return recorded;
  }

  follow({ entry, head }: StandingEntry): void {
    if (entry.seq !== this.seq + 1) throw new Error(`entry ${entry.seq} does not follow ${this.seq}`);
    this.seq = entry.seq;
    this.head = head;
  }

  start(opens: readonly TaskOpening[] = [this.preparing]): Promise<Recorded> {
    const pinned = { policyVersion: 1, rulesVersion: 1 };
    return this.record({ type: 'process-started', process: 'legalReview', gate: 'G2', ...pinned, opens });
  }

  /** Up to the heads: prepared by the counsel. */
  async prepared(): Promise<void> {
    await this.start();
    const { taskId, kind } = this.preparing;
    const submitted = await this.submit(PEOPLE.counsel, { taskId, kind }, 'prepared');
    const recorded = await this.record(this.answered(submitted, { opens: this.deciding }));
    if (!('standing' in recorded)) throw new Error(`preparation was refused: ${recorded.refused}`);
  }

  /** What a person submits, as the API stores it. */
  async submit(
    personId: string,
    task: Pick<TaskOpening, 'taskId' | 'kind'>,
    answer: Answer,
    more: { onBehalfOf?: string; conditions?: ConditionFact[]; createdAt?: string; text?: string } = {},
  ): Promise<Submitted> {
    const { onBehalfOf = null, conditions = [], createdAt = new Date().toISOString(), text = 'Akkoord.' } = more;
    const id = randomUUID();
    const salt = id.replaceAll('-', '');
    const payload = { note: text, conditions: conditions.map(() => ({ text })) };
    const digest = textDigest(salt, payload);
    const said = { taskId: task.taskId, round: 1, personId, onBehalfOf, answer, digest, conditions };
    await this.application.get(DataSource).transaction((manager) =>
      this.application.get(SubmissionsRepository).add(manager, {
        ...{
          id,
          kind: task.kind === 'consult' ? 'advise' : 'decide',
          workflowId: this.workflowId,
          taskId: task.taskId,
        },
        ...{ round: 1, personId, onBehalfOf, idempotencyKey: id, bodyDigest: digest, updateId: id },
        message: { submissionId: id, ...said, evidence: [], gaps: 0, hasReason: true, branch: {} },
        ...{ payload, salt, digest, createdAt },
      }),
    );
    return { id, taskId: task.taskId, kind: task.kind, personId, onBehalfOf, answer, digest, conditions };
  }

  /** What the process proposes to record of it. */
  answered(
    { id, taskId, kind, personId, onBehalfOf, answer, digest, conditions }: Submitted,
    more: { opens?: readonly TaskOpening[]; cancels?: readonly string[]; outcome?: GateOutcome } = {},
  ): ProposedFact {
    return {
      ...{ type: 'task-answered', taskId, kind, answer, submissionId: id, digest, personId, onBehalfOf, conditions },
      ...{ mandate: null, evidence: [], gaps: 0, branch: {} },
      ...{ opens: more.opens ?? [], cancels: more.cancels ?? [], outcome: more.outcome ?? null },
    };
  }
}
