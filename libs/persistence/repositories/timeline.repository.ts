import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { JournalEntry } from '#libs/domain/journal';
import type { Answer, TaskKind } from '#libs/domain/outcome';
import type { Role } from '#libs/domain/roles';
import { departmentJson, isoJson, personJson } from '#libs/persistence/repositories/json-columns';
import type { DepartmentRow, PersonRow } from '#libs/persistence/repositories/task-rows';

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

/** What happened in a process, as screens tell it; none of it asks Temporal. */
@Injectable()
export class TimelineRepository {
  constructor(private readonly source: DataSource) {}

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
