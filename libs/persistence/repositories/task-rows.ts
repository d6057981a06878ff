import type { Gate, ProcessType } from '#libs/domain/lifecycle';
import type { Answer, TaskKind, TaskState } from '#libs/domain/outcome';
import type { Role } from '#libs/domain/roles';
import { departmentJson, personJson, versionJson } from '#libs/persistence/repositories/json-columns';

export interface PersonRow {
  readonly id: string;
  readonly name: string;
}
export interface DepartmentRow {
  readonly id: string;
  readonly nameNl: string;
  readonly nameEn: string;
}

/** A task with everything that a list shows of it. Instants are ISO 8601 in UTC. */
export interface TaskRow {
  readonly id: string;
  readonly kind: TaskKind;
  readonly gate: Gate | null;
  readonly processType: ProcessType;
  readonly workflowId: string;
  readonly solution: {
    readonly id: string;
    readonly name: string;
    readonly summary: string;
    readonly demonstration: boolean;
  };
  readonly version: { readonly id: string; readonly label: string } | null;
  readonly role: Role;
  readonly department: DepartmentRow | null;
  readonly person: PersonRow | null;
  readonly form: string;
  readonly mandatory: boolean;
  readonly round: number;
  readonly state: TaskState;
  readonly escalation: 'escalated' | 'exhausted' | null;
  readonly openedAt: string;
  readonly dueAt: string;
  /** Of this round: how many were asked for advice or a decision, and how many have answered. */
  readonly progress: readonly {
    readonly kind: 'consult' | 'decide';
    readonly answered: number;
    readonly asked: number;
  }[];
  readonly answer: Answer | null;
  readonly answeredBy: PersonRow | null;
  readonly onBehalfOf: PersonRow | null;
  readonly closedAt: string | null;
  /** An answer of the one who looks is on its way to the process. */
  readonly beingRecorded: boolean;
  /** Words of the condition that the task is about. */
  readonly conditionText: string | null;
  readonly conditionId: string | null;
  readonly revision: number;
}

/** Rows of TaskRow; `t` is the task, `$1` the id of the one who looks. Follow it by WHERE. */
export const TASK_ROWS = `
  SELECT t.id, t.kind, t.gate, process.type AS "processType", t.workflow_id AS "workflowId",
         json_build_object('id', solution.id, 'name', solution.name, 'summary', solution.summary,
                           'demonstration', solution.demonstration) AS solution,
         ${versionJson('version')} AS version, t.role, ${departmentJson('department')} AS department,
         ${personJson('asked')} AS person, t.form, t.mandatory, t.round, t.state, t.escalation,
         t.opened_at AS "openedAt", t.due_at AS "dueAt", progress.rows AS progress, t.answer,
         ${personJson('answerer')} AS "answeredBy", ${personJson('principal')} AS "onBehalfOf", t.closed_at AS "closedAt",
         EXISTS (SELECT FROM submission WHERE submission.task_id = t.id AND submission.person_id = $1
                 AND submission.state = 'pending') AS "beingRecorded",
         setting.payload -> 'conditions' -> condition.position ->> 'text' AS "conditionText",
         t.condition_id AS "conditionId", t.revision
  FROM task t
  JOIN process ON process.workflow_id = t.workflow_id
  JOIN solution ON solution.id = t.solution_id
  LEFT JOIN version ON version.id = t.version_id
  LEFT JOIN department ON department.id = t.department_id
  LEFT JOIN person asked ON asked.id = t.person_id
  LEFT JOIN person answerer ON answerer.id = t.answered_by
  LEFT JOIN person principal ON principal.id = t.on_behalf_of
  LEFT JOIN condition ON condition.id = t.condition_id
  LEFT JOIN submission setting ON setting.id = condition.submission_id
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(counted ORDER BY counted.kind), '[]') AS rows
    FROM (SELECT o.kind, count(*) FILTER (WHERE o.state = 'closed')::int AS answered, count(*)::int AS asked
          FROM task o
          WHERE o.workflow_id = t.workflow_id AND o.round = t.round AND o.kind IN ('consult', 'decide')
            AND o.state <> 'cancelled'
          GROUP BY o.kind) counted
  ) progress`;
