import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { ConditionEntity } from '#libs/persistence/entities/condition.entity';
import type { ConditionState } from '#libs/persistence/entities/condition.entity';
import { DecisionEntity } from '#libs/persistence/entities/decision.entity';

@Injectable()
export class DecisionsRepository {
  constructor(private readonly source: DataSource) {}

  /** Answers false, and leaves what stands, where this question was decided already (integrity 5). */
  async add(manager: EntityManager, decision: DecisionEntity): Promise<boolean> {
    const inserted = await manager
      .createQueryBuilder()
      .insert()
      .into(DecisionEntity)
      .values(decision)
      .orIgnore()
      .returning('id')
      .execute();
    return (inserted.raw as unknown[]).length === 1;
  }

  /** Every answer of a process, in the order in which they were recorded. */
  ofProcess(workflowId: string, manager: EntityManager = this.source.manager): Promise<DecisionEntity[]> {
    return manager.find(DecisionEntity, { where: { workflowId }, order: { decidedAt: 'ASC', id: 'ASC' } });
  }

  ofSolution(solutionId: string): Promise<DecisionEntity[]> {
    return this.source.manager.find(DecisionEntity, { where: { solutionId }, order: { decidedAt: 'ASC', id: 'ASC' } });
  }

  async setConditions(manager: EntityManager, conditions: readonly ConditionEntity[]): Promise<void> {
    if (conditions.length > 0) await manager.insert(ConditionEntity, [...conditions]);
  }

  condition(id: string, manager: EntityManager = this.source.manager): Promise<ConditionEntity | null> {
    return manager.findOneBy(ConditionEntity, { id });
  }

  async closeCondition(
    manager: EntityManager,
    id: string,
    state: Exclude<ConditionState, 'open'>,
    at: string,
  ): Promise<void> {
    await manager.update(ConditionEntity, { id, state: 'open' }, { state, closedAt: at });
  }

  /** The gate was not approved in this round after all: the conditions that some set on their approval bind nobody. */
  async lapseConditions(manager: EntityManager, workflowId: string, round: number, at: string): Promise<void> {
    await manager.query(
      `UPDATE condition SET state = 'lapsed', closed_at = $3 FROM decision
       WHERE decision.id = condition.decision_id AND decision.workflow_id = $1 AND decision.round = $2
         AND condition.state = 'open'`,
      [workflowId, round, at],
    );
  }
}
