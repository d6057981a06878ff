import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Gate, ProcessType } from '#libs/domain/lifecycle';
import type { Role } from '#libs/domain/roles';
import {
  containing,
  departmentJson,
  isoJson,
  personJson,
  versionJson,
} from '#libs/persistence/repositories/json-columns';
import type { DepartmentRow, PersonRow } from '#libs/persistence/repositories/task-rows';

/** A process as the explorer lists it. Instants are ISO 8601 in UTC. */
export interface ExploredProcess {
  readonly workflowId: string;
  readonly type: ProcessType;
  readonly gate: Gate | null;
  readonly solution: { readonly id: string; readonly name: string };
  readonly version: { readonly id: string; readonly label: string } | null;
  readonly parentId: string | null;
  readonly policyVersion: number | null;
  readonly round: number;
  readonly state: 'open' | 'closed';
  readonly outcome: string | null;
  readonly startedAt: string;
  readonly closedAt: string | null;
  readonly waitingFor: readonly {
    readonly taskId: string;
    readonly role: Role;
    readonly department: DepartmentRow | null;
    readonly person: PersonRow | null;
    readonly kind: string;
    readonly since: string;
    readonly dueAt: string;
    readonly overdue: boolean;
  }[];
}

export interface ProcessFilter {
  /** The last process of the page before. */
  readonly after?: { readonly startedAt: string; readonly workflowId: string };
  readonly limit: number;
  readonly state?: 'open' | 'closed';
  readonly type?: ProcessType;
  readonly gate?: Gate;
  readonly solution?: string;
  readonly stuckDays?: number;
  /** Part of the name of a solution, of a version's label or of the process's id. */
  readonly search?: string;
  /** Solutions that the one who looks may see; null is every one. */
  readonly solutions: readonly string[] | null;
}

const PROCESS_ROWS = `
  SELECT p.workflow_id AS "workflowId", p.type, p.gate,
         json_build_object('id', solution.id, 'name', solution.name) AS solution,
         ${versionJson('version')} AS version,
         p.parent_id AS "parentId", p.policy_version AS "policyVersion", p.round, p.state, p.outcome,
         p.started_at AS "startedAt", p.closed_at AS "closedAt", coalesce(waiting.rows, '[]') AS "waitingFor"
  FROM process p
  JOIN solution ON solution.id = p.solution_id
  LEFT JOIN version ON version.id = p.version_id
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object(
             'taskId', t.id, 'role', t.role, 'kind', t.kind, 'since', ${isoJson('t.opened_at')},
             'dueAt', ${isoJson('t.due_at')}, 'overdue', t.due_at < now(),
             'department', ${departmentJson('d')},
             'person', ${personJson('who')}) ORDER BY t.due_at, t.id) AS rows
    FROM task t
    LEFT JOIN department d ON d.id = t.department_id
    LEFT JOIN person who ON who.id = t.person_id
    WHERE t.workflow_id = p.workflow_id AND t.state = 'open'
  ) waiting ON true`;

/** Lists of processes, for those who steer them. Reads only. */
@Injectable()
export class ExplorerRepository {
  constructor(private readonly source: DataSource) {}

  /** Processes, the latest started first. */
  page({ after, ...filter }: ProcessFilter): Promise<ExploredProcess[]> {
    return this.source.query(
      `${PROCESS_ROWS}
       WHERE ($1::timestamptz IS NULL OR (p.started_at, p.workflow_id) < ($1, $2::text))
         AND ($3::text IS NULL OR p.state = $3) AND ($4::text IS NULL OR p.type = $4)
         AND ($5::text IS NULL OR p.gate = $5) AND ($6::text IS NULL OR p.solution_id = $6)
         AND ($7::int IS NULL OR EXISTS (SELECT FROM task t WHERE t.workflow_id = p.workflow_id AND t.state = 'open'
              AND t.opened_at < now() - make_interval(days => $7)))
         AND ($8::text IS NULL OR solution.name ILIKE $8 OR version.label ILIKE $8 OR p.workflow_id ILIKE $8)
         AND ($9::text[] IS NULL OR p.solution_id = ANY ($9))
       ORDER BY p.started_at DESC, p.workflow_id DESC LIMIT $10`,
      [
        after?.startedAt ?? null,
        after?.workflowId ?? null,
        filter.state ?? null,
        filter.type ?? null,
        filter.gate ?? null,
        filter.solution ?? null,
        filter.stuckDays ?? null,
        filter.search ? containing(filter.search) : null,
        filter.solutions,
        filter.limit,
      ],
    );
  }

  async process(workflowId: string): Promise<ExploredProcess | null> {
    const [row] = await this.source.query<ExploredProcess[]>(`${PROCESS_ROWS} WHERE p.workflow_id = $1`, [workflowId]);
    return row ?? null;
  }

  childrenOf(workflowId: string): Promise<ExploredProcess[]> {
    return this.source.query(`${PROCESS_ROWS} WHERE p.parent_id = $1 ORDER BY p.started_at, p.workflow_id`, [
      workflowId,
    ]);
  }
}
