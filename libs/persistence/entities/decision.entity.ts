import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Gate } from '#libs/domain/lifecycle';
import type { Answer, TaskKind } from '#libs/domain/outcome';
import { instant } from '#libs/persistence/columns';

/** Insert-only: every recorded answer to a task, advice and preparation too. */
@Entity('decision')
export class DecisionEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  workflowId!: string;

  @Column('text')
  taskId!: string;

  @Column('text')
  kind!: TaskKind;

  @Column('int')
  round!: number;

  @Column('text', { nullable: true })
  gate!: Gate | null;

  @Column('text')
  solutionId!: string;

  @Column('text')
  personId!: string;

  @Column('text', { nullable: true })
  onBehalfOf!: string | null;

  @Column('text', { nullable: true })
  mandateId!: string | null;

  @Column('int', { nullable: true })
  mandateVersion!: number | null;

  @Column('text')
  answer!: Answer;

  @Column('text')
  submissionId!: string;

  @Column('text')
  digest!: string;

  @Column('text', { array: true })
  evidence!: string[];

  @Column('int', { nullable: true })
  policyVersion!: number | null;

  @Column(instant)
  decidedAt!: string;
}
