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

  /** Departments whose work the solution touches. */
  async affectedDepartments(solutionId: string, manager: EntityManager = this.source.manager): Promise<string[]> {
    const rows = await manager.find(SolutionDepartmentEntity, {
      where: { solutionId },
      order: { departmentId: 'ASC' },
    });
    return rows.map(({ departmentId }) => departmentId);
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
}
