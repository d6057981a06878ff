import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import type { HeldRole } from '#libs/domain/ground';
import type { Role } from '#libs/domain/roles';
import type { Involvement } from '#libs/domain/separation-of-duties';
import type { TaskEntity } from '#libs/persistence/entities/task.entity';
import { DecisionsRepository } from '#libs/persistence/repositories/decisions.repository';
import { SolutionsRepository } from '#libs/persistence/repositories/solutions.repository';

/** Who did what for the solution under review, from the record. */
@Injectable()
export class Involvements {
  constructor(
    private readonly solutions: SolutionsRepository,
    private readonly decisions: DecisionsRepository,
  ) {}

  /** `roles` are those of everybody who is going to be judged. */
  async of(
    manager: EntityManager,
    { solutionId, workflowId }: Pick<TaskEntity, 'solutionId' | 'workflowId'>,
    roles: readonly HeldRole[],
  ): Promise<Involvement> {
    const solution = await this.solutions.solution(solutionId, manager);
    if (!solution) throw new Error(`no solution ${solutionId}`);
    const answers = await this.decisions.ofProcess(workflowId, manager);
    const preparers = answers
      .filter(({ kind }) => kind === 'prepare')
      .flatMap(({ personId, onBehalfOf }) => [personId, ...(onBehalfOf ? [onBehalfOf] : [])]);
    const people = await this.solutions.people(solutionId, manager);
    const idsOf = (involvement: string) =>
      people.filter((person) => person.involvement === involvement).map(({ personId }) => personId);
    return {
      requesterId: solution.requesterId,
      preparerIds: [...new Set(preparers)],
      developerIds: idsOf('developer'),
      validatorIds: idsOf('validator'),
      rolesOf: rolesByPerson(roles),
    };
  }
}

function rolesByPerson(roles: readonly HeldRole[]): Record<string, Role[]> {
  const byPerson: Record<string, Role[]> = {};
  for (const { personId, role } of roles) (byPerson[personId] ??= []).push(role);
  return byPerson;
}
