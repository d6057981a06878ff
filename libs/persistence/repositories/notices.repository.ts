import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { NoticeEntity } from '#libs/persistence/entities/notice.entity';
import type { NoticeKind } from '#libs/persistence/entities/notice.entity';

export type NewNotice = Pick<
  NoticeEntity,
  'id' | 'recipientId' | 'kind' | 'solutionId' | 'workflowId' | 'taskId' | 'outcome' | 'createdAt'
>;

/** What a mail says: names, never anything that somebody wrote in a decision (integrity 22). */
export interface DueNotice {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly attempts: number;
  readonly to: { readonly name: string; readonly email: string; readonly language: 'nl' | 'en' };
  readonly solution: { readonly id: string; readonly name: string };
  readonly gate: string | null;
  readonly outcome: string | null;
  readonly task: { readonly id: string; readonly kind: string; readonly open: boolean } | null;
  readonly department: { readonly nl: string; readonly en: string } | null;
  /** ISO 8601 in UTC; null where there is no task. */
  readonly dueAt: string | null;
}

@Injectable()
export class NoticesRepository {
  constructor(private readonly source: DataSource) {}

  /** One notice a person and thing, however often it is asked for (the id says which). */
  async add(manager: EntityManager, notices: readonly NewNotice[]): Promise<void> {
    if (notices.length === 0) return;
    const rows = notices.map((notice) => ({ ...notice, nextAttemptAt: notice.createdAt, attempts: 0 }));
    await manager.createQueryBuilder().insert().into(NoticeEntity).values(rows).orIgnore().execute();
  }

  /**
   * The notice whose turn it is, given to one sender (`SKIP LOCKED`) and to no other before `until`, so that a sender
   * that dies is followed by another. Null where there is none. Instants are ISO 8601 in UTC.
   */
  async claim(now: string, until: string): Promise<DueNotice | null> {
    const [rows] = await this.source.query<[{ id: string }[], number]>(
      `UPDATE notice SET next_attempt_at = $2, attempts = attempts + 1
       WHERE id = (SELECT id FROM notice WHERE sent_at IS NULL AND failed_at IS NULL AND next_attempt_at <= $1
                   ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [now, until],
    );
    const claimed = rows[0];
    return claimed ? this.due(claimed.id) : null;
  }

  async sent(id: string, at: string): Promise<void> {
    await this.source.manager.update(NoticeEntity, { id }, { sentAt: at });
  }

  async tryAgain(id: string, at: string): Promise<void> {
    await this.source.manager.update(NoticeEntity, { id }, { nextAttemptAt: at });
  }

  /** Never to be sent: the mail server would not take it, or it says what is true no more. */
  async giveUp(id: string, at: string): Promise<void> {
    await this.source.manager.update(NoticeEntity, { id }, { failedAt: at });
  }

  private async due(id: string): Promise<DueNotice> {
    const [notice] = await this.source.query<[DueNotice]>(
      `SELECT n.id, n.kind, n.attempts, n.outcome, process.gate, task.due_at AS "dueAt",
              json_build_object('name', person.display_name, 'email', person.email, 'language', person.language) AS "to",
              json_build_object('id', solution.id, 'name', solution.name) AS solution,
              CASE WHEN task.id IS NULL THEN NULL ELSE json_build_object('id', task.id, 'kind', task.kind, 'open', task.state = 'open') END AS task,
              CASE WHEN department.id IS NULL THEN NULL
                   ELSE json_build_object('nl', department.name_nl, 'en', department.name_en) END AS department
       FROM notice n
       JOIN person ON person.id = n.recipient_id
       JOIN solution ON solution.id = n.solution_id
       JOIN process ON process.workflow_id = n.workflow_id
       LEFT JOIN task ON task.id = n.task_id
       LEFT JOIN department ON department.id = task.department_id
       WHERE n.id = $1`,
      [id],
    );
    return notice;
  }
}
