import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { groundFor } from '#libs/domain/ground';
import type { CameTo, Known, Question } from '#libs/domain/ground';
import type { Gate } from '#libs/domain/lifecycle';
import { localDate } from '#libs/domain/local-date';
import type { TaskKind } from '#libs/domain/outcome';
import { containing } from '#libs/persistence/repositories/json-columns';
import { MandatesRepository } from '#libs/persistence/repositories/mandates.repository';
import { PeopleRepository } from '#libs/persistence/repositories/people.repository';
import { PoliciesRepository } from '#libs/persistence/repositories/policies.repository';
import { SolutionsRepository } from '#libs/persistence/repositories/solutions.repository';
import { TASK_ROWS } from '#libs/persistence/repositories/task-rows';
import type { TaskRow } from '#libs/persistence/repositories/task-rows';

export type InboxScope = 'mine' | 'department' | 'all';

/** The one who looks, when, and whether he sees every solution or only those on which he has something to do. */
export interface Viewer {
  readonly personId: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly reach: 'everything' | 'involved';
}

export interface InboxFilter {
  readonly scope: InboxScope;
  /** The last task of the page before. */
  readonly after?: { readonly dueAt: string; readonly id: string };
  readonly limit: number;
  readonly gate?: Gate;
  readonly kind?: TaskKind;
  /** Part of the name of a solution or the label of a version. */
  readonly search?: string;
}

type OpenQuestion = Question & { readonly id: string };

/** Ids of tasks in each scope, worked out once for list and counts. */
interface Scopes {
  readonly mine: readonly string[];
  /** Departments in which the viewer holds a role. */
  readonly departments: readonly string[];
  /** Solutions that he sees; null is every one. */
  readonly solutions: readonly string[] | null;
}

const SCOPES = `
  WITH scope AS (SELECT $2::text[] AS mine, $3::text[] AS departments, $4::text[] AS solutions)`;
const MINE = 't.id = ANY ((SELECT mine FROM scope)::text[])';
const VISIBLE = `((SELECT solutions FROM scope) IS NULL OR t.solution_id = ANY ((SELECT solutions FROM scope)::text[]))`;

/** What is his own he always sees; his departments' is what is put to them, and what is about solutions that they own. */
const IN_SCOPE: Readonly<Record<InboxScope, string>> = {
  mine: MINE,
  department: `(${MINE} OR ${VISIBLE} AND (t.department_id = ANY ((SELECT departments FROM scope)::text[])
    OR solution.owning_department_id = ANY ((SELECT departments FROM scope)::text[])))`,
  all: `(${MINE} OR ${VISIBLE})`,
};

@Injectable()
export class InboxRepository {
  constructor(
    private readonly source: DataSource,
    private readonly mandates: MandatesRepository,
    private readonly people: PeopleRepository,
    private readonly policies: PoliciesRepository,
    private readonly solutions: SolutionsRepository,
  ) {}

  /** Open tasks, the first due first, and how many each scope holds. */
  async page(
    viewer: Viewer,
    filter: InboxFilter,
  ): Promise<{ readonly tasks: TaskRow[]; readonly counts: Record<InboxScope, number> }> {
    const scopes = await this.scopesOf(viewer);
    const { after, limit, gate, kind, search } = filter;
    const tasks = await this.source.query<TaskRow[]>(
      `${SCOPES} ${TASK_ROWS}
       WHERE t.state = 'open' AND ${IN_SCOPE[filter.scope]}
         AND ($5::timestamptz IS NULL OR (t.due_at, t.id) > ($5, $6::text))
         AND ($7::text IS NULL OR t.gate = $7) AND ($8::text IS NULL OR t.kind = $8)
         AND ($9::text IS NULL OR solution.name ILIKE $9 OR version.label ILIKE $9)
       ORDER BY t.due_at, t.id LIMIT $10`,
      [
        viewer.personId,
        scopes.mine,
        scopes.departments,
        scopes.solutions,
        after?.dueAt ?? null,
        after?.id ?? null,
        gate ?? null,
        kind ?? null,
        search ? containing(search) : null,
        limit,
      ],
    );
    return { tasks, counts: await this.countsOf(viewer, scopes) };
  }

  /** One task, open or not, as `personId` sees it; null where there is none. */
  async task(id: string, personId: string): Promise<TaskRow | null> {
    const [row] = await this.source.query<TaskRow[]>(`${TASK_ROWS} WHERE t.id = $2`, [personId, id]);
    return row ?? null;
  }

  /** Every task of a process or a solution, the first opened first. */
  tasksOf(of: 'process' | 'solution', id: string, personId: string): Promise<TaskRow[]> {
    const column = of === 'process' ? 't.workflow_id' : 't.solution_id';
    return this.source.query(`${TASK_ROWS} WHERE ${column} = $2 ORDER BY t.opened_at, t.id`, [personId, id]);
  }

  /** Ids of the open tasks that this person may answer, separation of duties apart: those he sees and is told about. */
  async mine(personId: string, at: string): Promise<string[]> {
    const timeZone = await this.policies.timeZone();
    const people = [personId, ...(await this.mandates.principalsOf(personId))];
    const register = await this.mandates.register(timeZone, { people });
    const roles = await this.people.rolesOn(localDate(at, timeZone), people);
    const questions = await this.questionsFor(people, { register, roles });
    const cameTo = await this.cameTo(questions);
    const may = (question: OpenQuestion) =>
      groundFor({ register, roles }, { personId }, question, cameTo[question.id] ?? [], { at });
    return questions.filter((question) => typeof may(question) !== 'string').map(({ id }) => id);
  }

  /** Open questions that could be put to these people: by name, by a role of theirs, or by escalation. */
  private questionsFor(people: readonly string[], { register, roles }: Known): Promise<OpenQuestion[]> {
    const held = new Set([...roles, ...register.mandates].map(({ role }) => role));
    return this.source.query(
      `SELECT t.id, t.kind, t.gate, t.role, t.department_id AS "departmentId", t.person_id AS "personId"
       FROM task t
       WHERE t.state = 'open'
         AND (t.person_id = ANY ($1::text[]) OR t.role = ANY ($2::text[]) OR t.escalation IS NOT NULL)`,
      [people, [...held]],
    );
  }

  private async cameTo(questions: readonly OpenQuestion[]): Promise<Record<string, CameTo[]>> {
    const rows = await this.source.query<(CameTo & { taskId: string })[]>(
      `SELECT task_id AS "taskId", recipient_id AS "recipientId", escalated_to AS "escalatedTo"
       FROM task_escalation WHERE task_id = ANY ($1::text[])`,
      [questions.map(({ id }) => id)],
    );
    const byTask: Record<string, CameTo[]> = {};
    for (const row of rows) (byTask[row.taskId] ??= []).push(row);
    return byTask;
  }

  private async scopesOf({ personId, at, reach }: Viewer): Promise<Scopes> {
    const date = localDate(at, await this.policies.timeZone());
    const roles = await this.people.rolesOn(date, [personId]);
    const departments = new Set(roles.flatMap(({ departmentId }) => (departmentId === null ? [] : [departmentId])));
    return {
      mine: await this.mine(personId, at),
      departments: [...departments],
      solutions: reach === 'everything' ? null : await this.solutions.involving(personId, date),
    };
  }

  private async countsOf({ personId }: Viewer, scopes: Scopes): Promise<Record<InboxScope, number>> {
    const [counts] = await this.source.query<[Record<InboxScope, number>]>(
      `${SCOPES}
       SELECT count(*) FILTER (WHERE ${IN_SCOPE.mine}) AS mine,
              count(*) FILTER (WHERE ${IN_SCOPE.department}) AS department,
              count(*) FILTER (WHERE ${IN_SCOPE.all}) AS "all"
       FROM task t JOIN solution ON solution.id = t.solution_id
       WHERE t.state = 'open' AND $1::text IS NOT NULL`,
      [personId, scopes.mine, scopes.departments, scopes.solutions],
    );
    return counts;
  }
}
