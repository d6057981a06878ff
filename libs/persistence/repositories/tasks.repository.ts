import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager, In, LessThan } from 'typeorm';
import type { TaskState } from '#libs/domain/outcome';
import { json } from '#libs/persistence/columns';
import { TaskDraftEntity } from '#libs/persistence/entities/task-draft.entity';
import { TaskEscalationEntity } from '#libs/persistence/entities/task-escalation.entity';
import { TaskEntity } from '#libs/persistence/entities/task.entity';

/** What an answer leaves on its task. */
export type TaskClosing = Pick<TaskEntity, 'answer' | 'answeredBy' | 'onBehalfOf' | 'closedAt'>;

@Injectable()
export class TasksRepository {
  constructor(private readonly source: DataSource) {}

  task(id: string, manager: EntityManager = this.source.manager): Promise<TaskEntity | null> {
    return manager.findOneBy(TaskEntity, { id });
  }

  /** The task, held for the transaction that answers it. */
  hold(manager: EntityManager, id: string): Promise<TaskEntity | null> {
    return manager.findOne(TaskEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  ofProcess(workflowId: string): Promise<TaskEntity[]> {
    return this.source.manager.find(TaskEntity, { where: { workflowId }, order: { openedAt: 'ASC', id: 'ASC' } });
  }

  async open(manager: EntityManager, tasks: readonly TaskEntity[]): Promise<void> {
    if (tasks.length > 0) await manager.insert(TaskEntity, [...tasks]);
  }

  async close(manager: EntityManager, id: string, closing: TaskClosing, revision: number): Promise<void> {
    await manager.update(TaskEntity, { id, revision: LessThan(revision) }, { ...closing, state: 'closed', revision });
  }

  async cancel(manager: EntityManager, ids: readonly string[], at: string, revision: number): Promise<void> {
    if (ids.length === 0) return;
    await manager.update(
      TaskEntity,
      { id: In([...ids]), state: 'open', revision: LessThan(revision) },
      { state: 'cancelled', closedAt: at, revision },
    );
  }

  /** Nothing of a closed process stays open. Answers the ids of the tasks that were. */
  async cancelRest(manager: EntityManager, workflowId: string, at: string, revision: number): Promise<string[]> {
    const open: TaskState = 'open';
    const rest = await manager.find(TaskEntity, { select: { id: true }, where: { workflowId, state: open } });
    const ids = rest.map(({ id }) => id);
    await this.cancel(manager, ids, at, revision);
    return ids;
  }

  async remind(manager: EntityManager, id: string, at: string, revision: number): Promise<void> {
    await manager.update(TaskEntity, { id, revision: LessThan(revision) }, { remindedAt: at, revision });
  }

  async escalate(manager: EntityManager, id: string, to: TaskEscalationEntity[], revision: number): Promise<void> {
    await manager.update(TaskEntity, { id, revision: LessThan(revision) }, { escalation: 'escalated', revision });
    if (to.length > 0) await manager.insert(TaskEscalationEntity, to);
  }

  async exhaust(manager: EntityManager, id: string, revision: number): Promise<void> {
    await manager.update(TaskEntity, { id, revision: LessThan(revision) }, { escalation: 'exhausted', revision });
  }

  escalationsOf(taskId: string, manager: EntityManager = this.source.manager): Promise<TaskEscalationEntity[]> {
    return manager.find(TaskEscalationEntity, { where: { taskId }, order: { step: 'ASC', recipientId: 'ASC' } });
  }

  draft(taskId: string, personId: string): Promise<TaskDraftEntity | null> {
    return this.source.manager.findOneBy(TaskDraftEntity, { taskId, personId });
  }

  async saveDraft(draft: TaskDraftEntity): Promise<void> {
    await this.source.manager.upsert(TaskDraftEntity, { ...draft, payload: json(draft.payload) }, [
      'taskId',
      'personId',
    ]);
  }

  async deleteDraft(manager: EntityManager, taskId: string, personId: string): Promise<void> {
    await manager.delete(TaskDraftEntity, { taskId, personId });
  }
}
