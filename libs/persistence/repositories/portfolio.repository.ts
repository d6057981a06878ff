import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Gate, Phase, Route, SolutionState } from '#libs/domain/lifecycle';
import type { TaskKind } from '#libs/domain/outcome';
import type { ConditionState } from '#libs/persistence/entities/condition.entity';
import { containing, departmentJson, isoJson, personJson } from '#libs/persistence/repositories/json-columns';
import type { DepartmentRow, PersonRow } from '#libs/persistence/repositories/task-rows';

/** How one gate of a version stands: its review's process, with its open tasks. Instants are ISO 8601 in UTC. */
export interface StationRow {
  readonly versionId: string;
  readonly gate: Gate;
  readonly workflowId: string;
  readonly state: 'open' | 'closed';
  readonly outcome: string | null;
  readonly round: number;
  readonly openedAt: string;
  readonly closedAt: string | null;
  /** First due date among the open tasks, or null. */
  readonly dueAt: string | null;
  readonly openTaskIds: readonly string[];
  readonly openTaskKinds: readonly TaskKind[];
  readonly openConditions: number;
}

/** A solution as a card shows it. */
export interface SolutionRow {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  readonly route: Route;
  readonly phase: Phase;
  readonly state: SolutionState;
  readonly demonstration: boolean;
  readonly intake: Readonly<Record<string, unknown>>;
  readonly createdAt: string;
  readonly owningDepartment: DepartmentRow;
  /** The owning one included. */
  readonly affectedDepartments: readonly DepartmentRow[];
  readonly latestVersion: string | null;
  readonly owner: PersonRow;
  readonly clinicalOwner: PersonRow;
  readonly requester: PersonRow;
  readonly openConditions: number;
  readonly decisionCount: number;
  /** Gates of all versions, the first opened first. */
  readonly stations: readonly StationRow[];
}

export interface SolutionFilter {
  /** The last solution of the page before. */
  readonly after?: { readonly createdAt: string; readonly id: string };
  readonly limit: number;
  readonly phase?: Phase;
  /** Part of the name or the summary. */
  readonly search?: string;
}

export interface ConditionRow {
  readonly id: string;
  readonly text: string;
  readonly proof: string;
  readonly owner: PersonRow;
  readonly gate: Gate;
  readonly dueAt: string;
  readonly state: ConditionState;
  readonly setBy: PersonRow;
  /** The task that asks for its proof; null until its process has opened it. */
  readonly taskId: string | null;
  /** The review that set it. */
  readonly workflowId: string;
}

const OPEN_CONDITIONS = `(SELECT count(*)::int FROM condition c WHERE c.solution_id = s.id AND c.state = 'open')`;

const STATIONS = `
  SELECT coalesce(json_agg(json_build_object(
    'versionId', p.version_id, 'gate', p.gate, 'workflowId', p.workflow_id, 'state', p.state, 'outcome', p.outcome,
    'round', p.round, 'openedAt', ${isoJson('p.started_at')}, 'closedAt', ${isoJson('p.closed_at')},
    'dueAt', ${isoJson('waiting.due_at')}, 'openTaskIds', waiting.ids, 'openTaskKinds', waiting.kinds, 'openConditions', waiting.conditions
  ) ORDER BY p.started_at, p.workflow_id), '[]')
  FROM process p
  CROSS JOIN LATERAL (
    SELECT min(t.due_at) AS due_at, coalesce(json_agg(t.id ORDER BY t.due_at, t.id), '[]') AS ids,
           coalesce(json_agg(DISTINCT t.kind), '[]') AS kinds,
           (SELECT count(*)::int FROM condition c JOIN decision d ON d.id = c.decision_id
            WHERE d.workflow_id = p.workflow_id AND c.state = 'open') AS conditions
    FROM task t WHERE t.workflow_id = p.workflow_id AND t.state = 'open'
  ) waiting
  WHERE p.solution_id = s.id AND p.gate IS NOT NULL AND p.version_id IS NOT NULL AND p.type <> 'approvalCondition'`;

const AFFECTED = `
  SELECT json_agg(${departmentJson('d')} ORDER BY d.id) FROM department d
  WHERE d.id = s.owning_department_id
     OR d.id IN (SELECT a.department_id FROM solution_department a WHERE a.solution_id = s.id)`;

/** Rows of SolutionRow; `s` is the solution. Follow it by WHERE. */
const SOLUTION_ROWS = `
  SELECT s.id, s.name, s.summary, s.route, s.phase, s.state, s.demonstration, s.intake, s.created_at AS "createdAt",
         ${departmentJson('owning')} AS "owningDepartment", (${AFFECTED}) AS "affectedDepartments",
         (SELECT v.label FROM version v WHERE v.solution_id = s.id
          ORDER BY v.created_at DESC, v.id DESC LIMIT 1) AS "latestVersion",
         ${personJson('owner')} AS owner, ${personJson('clinical')} AS "clinicalOwner",
         ${personJson('requester')} AS requester, ${OPEN_CONDITIONS} AS "openConditions",
         (SELECT count(*)::int FROM decision d WHERE d.solution_id = s.id) AS "decisionCount",
         (${STATIONS}) AS stations
  FROM solution s
  JOIN department owning ON owning.id = s.owning_department_id
  JOIN person owner ON owner.id = s.owner_id
  JOIN person clinical ON clinical.id = s.clinical_owner_id
  JOIN person requester ON requester.id = s.requester_id`;

/** Solutions as screens show them. */
@Injectable()
export class PortfolioRepository {
  constructor(private readonly source: DataSource) {}

  /** The latest first, and how many there are in each phase among those that the search finds. */
  async page({ after, limit, phase, search }: SolutionFilter): Promise<{
    readonly solutions: SolutionRow[];
    readonly counts: Partial<Record<Phase, number>>;
  }> {
    const found = search ? containing(search) : null;
    const solutions = await this.source.query<SolutionRow[]>(
      `${SOLUTION_ROWS}
       WHERE ($1::text IS NULL OR s.name ILIKE $1 OR s.summary ILIKE $1) AND ($2::text IS NULL OR s.phase = $2)
         AND ($3::timestamptz IS NULL OR s.created_at < $3 OR s.created_at = $3 AND s.id > $4::text)
       ORDER BY s.created_at DESC, s.id LIMIT $5`,
      [found, phase ?? null, after?.createdAt ?? null, after?.id ?? null, limit],
    );
    const counts = await this.source.query<{ phase: Phase; count: number }[]>(
      `SELECT s.phase, count(*) AS count FROM solution s
       WHERE $1::text IS NULL OR s.name ILIKE $1 OR s.summary ILIKE $1 GROUP BY s.phase`,
      [found],
    );
    return { solutions, counts: Object.fromEntries(counts.map(({ phase: of, count }) => [of, count])) };
  }

  async solution(id: string): Promise<SolutionRow | null> {
    const [row] = await this.source.query<SolutionRow[]>(`${SOLUTION_ROWS} WHERE s.id = $1`, [id]);
    return row ?? null;
  }

  /** Every condition that was set on a solution's approvals, the first due first, in the words of who set it. */
  conditions(solutionId: string): Promise<ConditionRow[]> {
    return this.source.query(
      `SELECT c.id, c.gate, c.due_at AS "dueAt", c.state, d.workflow_id AS "workflowId",
              coalesce(sub.payload -> 'conditions' -> c.position ->> 'text', '') AS text,
              coalesce(sub.payload -> 'conditions' -> c.position ->> 'proof', '') AS proof,
              ${personJson('owner')} AS owner, ${personJson('setter')} AS "setBy",
              (SELECT t.id FROM task t WHERE t.condition_id = c.id ORDER BY t.opened_at DESC LIMIT 1) AS "taskId"
       FROM condition c
       JOIN decision d ON d.id = c.decision_id
       JOIN submission sub ON sub.id = c.submission_id
       JOIN person owner ON owner.id = c.owner_id
       JOIN person setter ON setter.id = d.person_id
       WHERE c.solution_id = $1 ORDER BY c.due_at, c.id`,
      [solutionId],
    );
  }
}
