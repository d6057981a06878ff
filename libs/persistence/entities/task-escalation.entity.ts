import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EscalationStep } from '#libs/domain/policy';
import { instant } from '#libs/persistence/columns';

/** Who may answer an unanswered task as well. */
@Entity('task_escalation')
export class TaskEscalationEntity {
  @PrimaryColumn('text')
  taskId!: string;

  @PrimaryColumn('int')
  step!: number;

  @PrimaryColumn('text')
  recipientId!: string;

  @Column('text')
  escalatedTo!: EscalationStep['to'];

  @Column(instant)
  escalatedAt!: string;
}
