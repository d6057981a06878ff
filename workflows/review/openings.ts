import type { ReviewedSolution } from '#activities/registry/registry.contract';
import { formFor } from '#libs/domain/forms/form-names';
import type { TaskOpening } from '#libs/domain/journal';
import type { Gate } from '#libs/domain/lifecycle';
import type { TaskKind } from '#libs/domain/outcome';
import type { DecidedBy, GateRule } from '#libs/domain/policy';
import type { Role } from '#libs/domain/roles';
import { taskId } from '#libs/domain/tasks';

/** What the questions of a gate are made from: its policy row, and whom the solution concerns. */
export interface GateQuestions {
  readonly workflowId: string;
  readonly gate: Gate;
  readonly rule: GateRule;
  readonly solution: ReviewedSolution;
}

/** One preparing task for each responsible role. `dueAt` is the earliest gap's date where the gate was sent back. */
export function preparing(questions: GateQuestions, round: number, dueAt: string | null): TaskOpening[] {
  const term = dueAt ? { dueAt } : { workingDays: questions.rule.prepareTermWorkingDays };
  return questions.rule.responsible.map((role) => opening(questions, round, { kind: 'prepare', role, term }));
}

/** One advice task for each consulted role, all at once. Only a mandatory one is waited for. */
export function consulting(questions: GateQuestions, round: number): TaskOpening[] {
  return questions.rule.consulted.map(({ role, mandatory, termWorkingDays }) =>
    opening(questions, round, { kind: 'consult', role, mandatory, term: { workingDays: termWorkingDays } }),
  );
}

/** One deciding task for each department concerned (R75), or one for the institution. */
export function deciding(questions: GateQuestions, round: number): TaskOpening[] {
  const term = { workingDays: questions.rule.decideTermWorkingDays };
  const tasks = questions.rule.accountable.flatMap((decidedBy) =>
    departments(decidedBy, questions.solution).map((departmentId) =>
      opening(questions, round, { kind: 'decide', role: decidedBy.role, departmentId, term }),
    ),
  );
  // The head of the owning department may be the head of an affected one: he is asked once.
  return tasks.filter((task, position) => tasks.findIndex((other) => other.taskId === task.taskId) === position);
}

function departments(decidedBy: DecidedBy, solution: ReviewedSolution): readonly (string | null)[] {
  switch (decidedBy.scope) {
    case 'owning-department':
      return [solution.owningDepartmentId];
    case 'each-affected-department':
      // A gate that nobody decides would wait for ever: the department that owns the solution is always affected.
      return solution.affectedDepartmentIds.length > 0 ? solution.affectedDepartmentIds : [solution.owningDepartmentId];
    case 'institution':
      return [null];
  }
}

interface Question {
  readonly kind: TaskKind;
  readonly role: Role;
  readonly term: TaskOpening['term'];
  readonly departmentId?: string | null;
  readonly mandatory?: boolean;
}

function opening({ workflowId, gate, rule, solution }: GateQuestions, round: number, question: Question): TaskOpening {
  const { kind, role, term, departmentId = null, mandatory = true } = question;
  return {
    taskId: taskId(workflowId, round, kind, departmentId ? `${role}/${departmentId}` : role),
    kind,
    role,
    departmentId,
    // The clinical owner is a named person of this solution (R25), not whoever holds that role somewhere.
    personId: role === 'clinical-owner' ? solution.clinicalOwnerId : null,
    mandatory,
    form: formFor(kind, gate),
    term,
    remindAt: rule.remindAt,
  };
}
