import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { JournalEntry } from '#libs/domain/journal';
import type { Gate, ProcessType } from '#libs/domain/lifecycle';
import type { Answer, TaskKind } from '#libs/domain/outcome';
import type { Role } from '#libs/domain/roles';
import {
  containing,
  departmentJson,
  isoJson,
  personJson,
  versionJson,
} from '#libs/persistence/repositories/json-columns';
import type { DepartmentRow, PersonRow } from '#libs/persistence/repositories/task-rows';

/** Whom an open process waits for. Instants are ISO 8601 in UTC. */
export interface WaitingRow {
  readonly taskId: string;
  readonly role: Role;
  readonly department: DepartmentRow | null;
  readonly person: PersonRow | null;
  readonly kind: TaskKind;
  readonly since: string;
  readonly dueAt: string;
}

export interface ProcessSummaryRow {
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
  /** The earliest due first. */
  readonly waitingFor: readonly WaitingRow[];
}

export interface ProcessFilter {
  /** The last process of the page before. */
  readonly after?: { readonly startedAt: string; readonly workflowId: string };
  readonly limit: number;
  readonly state?: 'open' | 'closed';
  readonly type?: ProcessType;
  readonly gate?: Gate;
  readonly solutionId?: string;
  /** Waits on a task that was opened before this instant. */
  readonly waitingSince?: string;
  /** Part of a solution's name or a workflow id. */
  readonly search?: string;
  /** Only of these solutions; left out for every one. */
  readonly solutionIds?: readonly string[];
}

/** A journal entry with what its reader needs beside it. */
export interface TimelineRow {
  readonly entry: JournalEntry;
  readonly previousHead: string;
  readonly head: string;
  readonly recordedAt: string;
  /** The task that the entry is about. */
  readonly task: {
    readonly id: string;
    readonly kind: TaskKind;
    readonly role: Role;
    readonly department: DepartmentRow | null;
    readonly dueAt: string;
  } | null;
  /** The form that the person filled in. For those who may see reasons only. */
  readonly content: Readonly<Record<string, unknown>> | null;
}

/** What somebody said on a gate, with his words. */
export interface SaidRow {
  readonly taskId: string;
  readonly kind: TaskKind;
  readonly round: number;
  readonly role: Role;
  readonly department: DepartmentRow | null;
  readonly person: PersonRow;
  readonly onBehalfOf: PersonRow | null;
  readonly answer: Answer;
  /** `M-017/2` */
  readonly mandate: string | null;
  readonly at: string;
  readonly content: Readonly<Record<string, unknown>>;
}

const WAITING = `
  SELECT coalesce(json_agg(json_build_object(
    'taskId', t.id, 'role', t.role, 'kind', t.kind, 'since', ${isoJson('t.opened_at')}, 'dueAt', ${isoJson('t.due_at')},
    'department', ${departmentJson('d')}, 'person', ${personJson('asked')}) ORDER BY t.due_at, t.id), '[]')
  FROM task t LEFT JOIN department d ON d.id = t.department_id LEFT JOIN person asked ON asked.id = t.person_id
  WHERE t.workflow_id = p.workflow_id AND t.state = 'open'`;

/** Rows of ProcessSummaryRow; `p` is the process. Follow it by WHERE. */
const PROCESS_ROWS = `
  SELECT p.workflow_id AS "workflowId", p.type, p.gate, json_build_object('id', s.id, 'name', s.name) AS solution,
         ${versionJson('v')} AS version, p.parent_id AS "parentId", p.policy_version AS "policyVersion", p.round, p.state,
         p.outcome, p.started_at AS "startedAt", p.closed_at AS "closedAt", (${WAITING}) AS "waitingFor"
  FROM process p JOIN solution s ON s.id = p.solution_id LEFT JOIN version v ON v.id = p.version_id`;

/** Processes and their history as screens show them; none of it asks Temporal. */
@Injectable()
export class TimelineRepository {
  constructor(private readonly source: DataSource) {}

  /** The latest started first. */
  page(filter: ProcessFilter): Promise<ProcessSummaryRow[]> {
    const { after, limit, state, type, gate, solutionId, waitingSince, search, solutionIds } = filter;
    return this.source.query(
      `${PROCESS_ROWS}
       WHERE ($1::text IS NULL OR p.state = $1) AND ($2::text IS NULL OR p.type = $2)
         AND ($3::text IS NULL OR p.gate = $3) AND ($4::text IS NULL OR p.solution_id = $4)
         AND ($5::timestamptz IS NULL OR EXISTS (SELECT FROM task w WHERE w.workflow_id = p.workflow_id
              AND w.state = 'open' AND w.opened_at < $5))
         AND ($6::text IS NULL OR s.name ILIKE $6 OR p.workflow_id ILIKE $6)
         AND ($7::text[] IS NULL OR p.solution_id = ANY ($7))
         AND ($8::timestamptz IS NULL OR p.started_at < $8 OR p.started_at = $8 AND p.workflow_id > $9::text)
       ORDER BY p.started_at DESC, p.workflow_id LIMIT $10`,
      [
        ...[state, type, gate, solutionId, waitingSince].map((value) => value ?? null),
        search ? containing(search) : null,
        solutionIds ?? null,
        after?.startedAt ?? null,
        after?.workflowId ?? null,
        limit,
      ],
    );
  }

  async process(workflowId: string): Promise<ProcessSummaryRow | null> {
    const [row] = await this.source.query<ProcessSummaryRow[]>(`${PROCESS_ROWS} WHERE p.workflow_id = $1`, [
      workflowId,
    ]);
    return row ?? null;
  }

  childrenOf(workflowId: string): Promise<ProcessSummaryRow[]> {
    return this.source.query(`${PROCESS_ROWS} WHERE p.parent_id = $1 ORDER BY p.started_at, p.workflow_id`, [
      workflowId,
    ]);
  }

  /** The journal of a process in order, each entry with its task and the words of whoever answered. */
  async timeline(workflowId: string): Promise<TimelineRow[]> {
    return this.source.query(
      `SELECT j.entry, j.previous_head AS "previousHead", j.head, j.recorded_at AS "recordedAt",
              CASE WHEN t.id IS NULL THEN NULL
                   ELSE json_build_object('id', t.id, 'kind', t.kind, 'role', t.role, 'dueAt', ${isoJson('t.due_at')},
                                          'department', ${departmentJson('d')}) END AS task,
              sub.payload AS content
       FROM journal j
       LEFT JOIN task t ON t.id = j.entry -> 'fact' ->> 'taskId'
       LEFT JOIN department d ON d.id = t.department_id
       LEFT JOIN submission sub ON sub.id = j.entry -> 'fact' ->> 'submissionId'
       WHERE j.workflow_id = $1 ORDER BY j.seq`,
      [workflowId],
    );
  }

  /** Every preparation, advice and decision of a process, in the order in which they were recorded. */
  said(workflowId: string): Promise<SaidRow[]> {
    return this.source.query(
      `SELECT a.task_id AS "taskId", a.kind, a.round, t.role, ${departmentJson('d')} AS department,
              ${personJson('p')} AS person, ${personJson('principal')} AS "onBehalfOf", a.answer,
              a.mandate_id || '/' || a.mandate_version AS mandate, a.decided_at AS at, sub.payload AS content
       FROM decision a
       JOIN task t ON t.id = a.task_id
       JOIN person p ON p.id = a.person_id
       JOIN submission sub ON sub.id = a.submission_id
       LEFT JOIN person principal ON principal.id = a.on_behalf_of
       LEFT JOIN department d ON d.id = t.department_id
       WHERE a.workflow_id = $1 ORDER BY a.decided_at, a.id`,
      [workflowId],
    );
  }
}
