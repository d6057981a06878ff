import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '#libs/persistence/columns';

/** What a mail is about: a new task, a reminder, a task that came to one by escalation, one that nobody answered. */
export type NoticeKind =
  'task-opened' | 'task-reminder' | 'task-escalated' | 'escalation-exhausted' | 'gate-decided' | 'condition-missed';

/** A mail that is to be sent: an outbox. */
@Entity('notice')
export class NoticeEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  recipientId!: string;

  @Column('text')
  kind!: NoticeKind;

  @Column('text')
  solutionId!: string;

  @Column('text')
  workflowId!: string;

  @Column('text', { nullable: true })
  taskId!: string | null;

  @Column('text', { nullable: true })
  outcome!: string | null;

  @Column(instant)
  createdAt!: string;

  @Column(instant)
  nextAttemptAt!: string;

  @Column('int')
  attempts!: number;

  @Column({ ...instant, nullable: true })
  sentAt!: string | null;

  @Column({ ...instant, nullable: true })
  failedAt!: string | null;
}
