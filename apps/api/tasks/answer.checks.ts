import { Injectable } from '@nestjs/common';
import { warnOfPersonalData } from '#apps/api/personal-data';
import { ProblemException } from '#apps/api/problems/problem.exception';
import type { ProblemCode } from '#apps/api/problems/problem.schemas';
import { refusalProblem } from '#apps/api/problems/refusal.problems';
import { GateRecords } from '#apps/api/tasks/gate-record';
import { outcomesOf } from '#apps/api/tasks/task-details.service';
import type { AnswerRequest } from '#apps/api/tasks/task.schemas';
import { checkForm } from '#libs/domain/forms/form-check';
import type { FormIssue } from '#libs/domain/forms/form-check';
import { isFormName } from '#libs/domain/forms/form-names';
import type { FormName } from '#libs/domain/forms/form-names';
import { IntakeFile, missingItems } from '#libs/domain/intake/intake-file';
import { localDate } from '#libs/domain/local-date';
import type { Answer } from '#libs/domain/outcome';
import { PeopleRepository } from '#libs/persistence/repositories/people.repository';
import { PoliciesRepository } from '#libs/persistence/repositories/policies.repository';
import { ProcessesRepository } from '#libs/persistence/repositories/processes.repository';
import { SolutionsRepository } from '#libs/persistence/repositories/solutions.repository';
import type { TaskRow } from '#libs/persistence/repositories/task-rows';

/** A form that was checked, and its name. */
export interface CheckedForm {
  readonly form: FormName;
  readonly content: Record<string, unknown>;
}

const CONTENT = '/content';
const APPROVALS: readonly Answer[] = ['approved', 'approved-with-conditions'];
/** What an answer is lacking where the part that it needs is wrong. */
const LACKING: Readonly<Partial<Record<Answer, { readonly field: string; readonly code: ProblemCode }>>> = {
  'approved-with-conditions': { field: 'conditions', code: 'conditions-incomplete' },
  rework: { field: 'gaps', code: 'gaps-missing' },
  rejected: { field: 'reason', code: 'reason-missing' },
};

/** Everything that can be wrong with an answer before a process is asked. */
@Injectable()
export class AnswerChecks {
  constructor(
    private readonly gates: GateRecords,
    private readonly people: PeopleRepository,
    private readonly policies: PoliciesRepository,
    private readonly processes: ProcessesRepository,
    private readonly solutions: SolutionsRepository,
  ) {}

  /** Is there still such a question, as this person's screen shows it? Throws the problem. */
  async standing(personId: string, task: TaskRow, revision: number): Promise<void> {
    if (task.answeredBy?.id === personId) throw refusalProblem('ALREADY_ANSWERED');
    const process = await this.processes.process(task.workflowId);
    if (process?.state === 'closed') throw refusalProblem('PROCESS_ENDED');
    if (task.revision !== revision) throw await this.stale(task);
    if (task.state !== 'open') throw refusalProblem('TASK_CLOSED');
  }

  /** Throws the problem of an answer that is not offered, does not fit its form, or may name a patient. */
  async content(task: TaskRow, request: AnswerRequest): Promise<CheckedForm> {
    const { answer } = request;
    const rule = await this.gates.ruleOf(task);
    if (!outcomesOf(task, { rule }).includes(answer) || !isFormName(task.form))
      throw refusalProblem('OUTCOME_NOT_OFFERED');
    const solution = await this.solutions.solution(task.solution.id);
    const intake = IntakeFile.safeParse(solution?.intake);
    const today = localDate(new Date().toISOString(), await this.policies.timeZone());
    const missing = intake.success ? missingItems(intake.data) : [];
    const checked = checkForm(task.form, answer, request.content, { today, missing });
    if (!checked.success) throw lacking(answer, checked.issues);
    await this.owners(answer, checked.content);
    warnOfPersonalData(checked.content, request.confirmPersonalData, CONTENT);
    return { form: task.form, content: checked.content };
  }

  /** A gate is not approved without the evidence that its policy requires. */
  async evidence(task: TaskRow, answer: Answer): Promise<void> {
    if (task.kind !== 'decide' || !APPROVALS.includes(answer)) return;
    const { evidence } = await this.gates.of({ ...task, solutionId: task.solution.id });
    const missing = evidence.filter(({ required, present }) => required && !present);
    if (missing.length === 0) return;
    throw refusalProblem('EVIDENCE_MISSING', {
      issues: missing.map(({ key }) => ({ pointer: `/evidence/${key}`, key: 'form.error.required' })),
    });
  }

  /** Whoever is to keep a condition must be somebody who works here. */
  private async owners(answer: Answer, content: Record<string, unknown>): Promise<void> {
    const { conditions = [] } = content as { conditions?: readonly { ownerId: string }[] };
    if (conditions.length === 0) return;
    const known = await this.people.people(conditions.map(({ ownerId }) => ownerId));
    const active = new Set(known.filter((person) => person.active).map(({ id }) => id));
    const issues = conditions.flatMap(({ ownerId }, position) =>
      active.has(ownerId) ? [] : [{ pointer: `/conditions/${position}/ownerId`, key: 'form.error.person' }],
    );
    if (issues.length > 0) throw lacking(answer, issues);
  }

  /** Who decided when, or when it was cancelled (visual language: Stale page). */
  private async stale({ state, answeredBy, closedAt }: TaskRow): Promise<ProblemException> {
    if (state === 'open' || !closedAt) return new ProblemException('stale-page');
    const at = { at: closedAt, timeZone: await this.policies.timeZone() };
    if (!answeredBy) return new ProblemException('stale-page', { reason: 'cancelled-at', fillings: at });
    return new ProblemException('stale-page', { reason: 'answered-by', fillings: { ...at, person: answeredBy.name } });
  }
}

function lacking(answer: Answer, issues: readonly FormIssue[]): ProblemException {
  const part = LACKING[answer];
  const isPart = part && issues.every(({ pointer }) => pointer.startsWith(`/${part.field}`));
  return new ProblemException(isPart ? part.code : 'invalid-input', {
    issues: issues.map(({ pointer, key }) => ({ pointer: `${CONTENT}${pointer}`, key })),
  });
}
