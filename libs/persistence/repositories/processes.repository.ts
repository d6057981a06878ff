import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { ProcessEntity } from '#libs/persistence/entities/process.entity';

@Injectable()
export class ProcessesRepository {
  constructor(private readonly source: DataSource) {}

  process(workflowId: string, manager: EntityManager = this.source.manager): Promise<ProcessEntity | null> {
    return manager.findOneBy(ProcessEntity, { workflowId });
  }

  /** Every process of a solution, the first started first. */
  ofSolution(solutionId: string): Promise<ProcessEntity[]> {
    return this.source.manager.find(ProcessEntity, { where: { solutionId }, order: { startedAt: 'ASC' } });
  }

  /** How a process stands after a step; a revision that is not newer changes nothing. `at` is the instant of the step. */
  async show(
    manager: EntityManager,
    process: Omit<ProcessEntity, 'startedAt' | 'closedAt'>,
    at: string,
  ): Promise<void> {
    await manager.query(
      `INSERT INTO process (workflow_id, type, gate, solution_id, version_id, parent_id, policy_version, round, state,
                            outcome, started_at, closed_at, revision)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, CASE WHEN $9 = 'closed' THEN $11::timestamptz END, $12)
       ON CONFLICT (workflow_id) DO UPDATE
       SET policy_version = excluded.policy_version, round = excluded.round, state = excluded.state,
           outcome = excluded.outcome, closed_at = excluded.closed_at, revision = excluded.revision
       WHERE excluded.revision > process.revision`,
      [
        process.workflowId,
        process.type,
        process.gate,
        process.solutionId,
        process.versionId,
        process.parentId,
        process.policyVersion,
        process.round,
        process.state,
        process.outcome,
        at,
        process.revision,
      ],
    );
  }
}
