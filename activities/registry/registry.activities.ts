import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { failure } from '#activities/failure';
import { RegistryError } from '#activities/registry/registry.contract';
import type { RegistryActivities, ReviewedSolution } from '#activities/registry/registry.contract';
import type { Phase, SolutionState } from '#libs/domain/lifecycle';
import { notify } from '#libs/persistence/notify';
import { JournalRepository } from '#libs/persistence/repositories/journal.repository';
import type { JournalHead } from '#libs/persistence/repositories/journal.repository';
import { SolutionsRepository } from '#libs/persistence/repositories/solutions.repository';

@Injectable()
export class DatabaseRegistry implements RegistryActivities {
  constructor(
    private readonly source: DataSource,
    private readonly journal: JournalRepository,
    private readonly solutions: SolutionsRepository,
  ) {}

  async solution(solutionId: string): Promise<ReviewedSolution> {
    const solution = await this.solutions.solution(solutionId);
    if (!solution) throw failure(RegistryError.NotFound, `no solution ${solutionId}`);
    const { owningDepartmentId, clinicalOwnerId, requesterId } = solution;
    const affectedDepartmentIds = await this.solutions.affectedDepartments(solutionId);
    return { owningDepartmentId, affectedDepartmentIds, clinicalOwnerId, requesterId };
  }

  async place(solutionId: string, phase: Phase, state: SolutionState, revision: number): Promise<void> {
    await this.source.transaction(async (manager) => {
      const known = await this.solutions.place(manager, solutionId, phase, state, revision);
      if (!known) throw failure(RegistryError.NotFound, `no solution ${solutionId}`);
      await notify(manager, [{ kind: 'solution', id: solutionId, solutionId }]);
    });
  }

  lastRound(reviewId: string): Promise<JournalHead> {
    return this.journal.headOf(reviewId);
  }
}
