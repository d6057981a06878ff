import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { Phase, SolutionState } from '#libs/domain/lifecycle';
import { json } from '#libs/persistence/columns';
import { SolutionDepartmentEntity } from '#libs/persistence/entities/solution-department.entity';
import { SolutionPersonEntity } from '#libs/persistence/entities/solution-person.entity';
import { SolutionEntity } from '#libs/persistence/entities/solution.entity';
import { VersionEntity } from '#libs/persistence/entities/version.entity';

export interface NewSolution {
  readonly solution: Omit<SolutionEntity, 'revision'>;
  readonly version: VersionEntity;
  readonly affectedDepartmentIds: readonly string[];
  readonly people: readonly Omit<SolutionPersonEntity, 'solutionId'>[];
}

/** Terms of roles, mandates and deputyships include both their days; a revoked one gives nothing. */
const INVOLVING = `
  WITH acting AS (
    SELECT $1::text AS person_id
    UNION
    SELECT v.principal_id FROM deputy d JOIN deputy_version v ON v.deputy_id = d.id AND v.version = d.version
    WHERE v.deputy_person_id = $1 AND v.revoked_at IS NULL AND $2::date BETWEEN v.valid_from AND v.valid_to
  ), seat AS (
    SELECT r.role, r.department_id FROM role_assignment r JOIN acting USING (person_id)
    WHERE r.valid_from <= $2::date AND coalesce(r.valid_to, 'infinity') >= $2::date
  ), mandated AS (
    SELECT v.department_id FROM mandate m JOIN mandate_version v ON v.mandate_id = m.id AND v.version = m.version
    JOIN acting USING (person_id)
    WHERE v.revoked_at IS NULL AND $2::date BETWEEN v.valid_from AND v.valid_to
  )
  SELECT s.id FROM solution s JOIN acting ON acting.person_id IN (s.requester_id, s.owner_id, s.clinical_owner_id)
  UNION SELECT i.solution_id FROM solution_person i JOIN acting USING (person_id)
  UNION SELECT t.solution_id FROM task t JOIN acting ON acting.person_id IN (t.person_id, t.answered_by)
  UNION SELECT t.solution_id FROM task t JOIN seat ON seat.role = t.role AND t.person_id IS NULL
    AND (t.department_id IS NULL OR seat.department_id IS NULL OR seat.department_id = t.department_id)
  UNION SELECT t.solution_id FROM task_escalation e JOIN task t ON t.id = e.task_id WHERE e.recipient_id = $1
  UNION SELECT c.solution_id FROM condition c JOIN acting ON acting.person_id = c.owner_id
  UNION SELECT s.id FROM solution s JOIN mandated ON mandated.department_id IS NULL
    OR mandated.department_id = s.owning_department_id
  UNION SELECT a.solution_id FROM solution_department a JOIN mandated USING (department_id)`;

@Injectable()
export class SolutionsRepository {
  constructor(private readonly source: DataSource) {}

  solution(id: string, manager: EntityManager = this.source.manager): Promise<SolutionEntity | null> {
    return manager.findOneBy(SolutionEntity, { id });
  }

  async add(manager: EntityManager, { solution, version, affectedDepartmentIds, people }: NewSolution): Promise<void> {
    await manager.insert(SolutionEntity, { ...solution, intake: json(solution.intake), revision: 0 });
    const solutionId = solution.id;
    await manager.insert(
      SolutionDepartmentEntity,
      affectedDepartmentIds.map((departmentId) => ({ solutionId, departmentId })),
    );
    await manager.insert(
      SolutionPersonEntity,
      people.map((person) => ({ ...person, solutionId })),
    );
    await manager.insert(VersionEntity, { ...version, facts: json(version.facts) });
  }

  /** Departments whose work the solution touches, sorted; the owning one counts without being named (R75). */
  async affectedDepartments(solutionId: string, manager: EntityManager = this.source.manager): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT department_id AS id FROM solution_department WHERE solution_id = $1
       UNION SELECT owning_department_id FROM solution WHERE id = $1 ORDER BY id`,
      [solutionId],
    );
    return rows.map(({ id }) => id);
  }

  people(solutionId: string, manager: EntityManager = this.source.manager): Promise<SolutionPersonEntity[]> {
    return manager.findBy(SolutionPersonEntity, { solutionId });
  }

  versions(solutionId: string): Promise<VersionEntity[]> {
    return this.source.manager.find(VersionEntity, { where: { solutionId }, order: { createdAt: 'DESC', id: 'ASC' } });
  }

  version(id: string): Promise<VersionEntity | null> {
    return this.source.manager.findOneBy(VersionEntity, { id });
  }

  /**
   * Solutions on which somebody has or had a task, a mandate or ownership on a date (`YYYY-MM-DD`), himself or as a deputy:
   * those whose dossier he may see (integrity: Who may see).
   */
  async involving(personId: string, date: string): Promise<string[]> {
    const rows = await this.source.query<{ id: string }[]>(INVOLVING, [personId, date]);
    return rows.map(({ id }) => id);
  }

  /** Where the solution stands; a revision that is not newer changes nothing. Answers whether there is such a solution. */
  async place(
    manager: EntityManager,
    id: string,
    phase: Phase,
    state: SolutionState,
    revision: number,
  ): Promise<boolean> {
    await manager.query('UPDATE solution SET phase = $2, state = $3, revision = $4 WHERE id = $1 AND revision < $4', [
      id,
      phase,
      state,
      revision,
    ]);
    return manager.existsBy(SolutionEntity, { id });
  }

  /** Solutions registered before an instant whose life has not begun: they have no process yet. The oldest first. */
  async unborn(before: string, limit: number): Promise<{ readonly solutionId: string; readonly versionId: string }[]> {
    return this.source.query(
      `SELECT s.id AS "solutionId", v.id AS "versionId" FROM solution s
       JOIN LATERAL (SELECT id FROM version WHERE solution_id = s.id ORDER BY created_at, id LIMIT 1) v ON true
       WHERE s.created_at < $1 AND NOT EXISTS (SELECT FROM process WHERE workflow_id = s.id)
       ORDER BY s.created_at LIMIT $2`,
      [before, limit],
    );
  }
}
